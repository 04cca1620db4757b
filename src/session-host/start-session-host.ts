/**
 * Starts session hosts as processes of their own, and keeps some ready before they are asked for.
 */
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { encodeBase64 } from "../bytes/index.ts";
import { DetachedProcess, isProcessAlive, type SystemUser } from "../node/index.ts";
import { pinPrograms } from "./pinned-programs.ts";
import {
  errorFile,
  keepOwnRecord,
  logDirectory,
  openPassage,
  removeSessionDirectory,
  type SessionLaunch,
  sessionDirectory,
  sessionsDirectory,
  warmDirectory,
} from "./session-directory.ts";

export interface SessionHostStart {
  readonly launch: SessionLaunch;
  /** PSRP fragments of Create; null starts a host that gives out what a dead one left in the session's folder. */
  readonly creation: Uint8Array | null;
}

/** What a host reads from its standard input. */
export interface SessionHostInput {
  readonly directory: string;
  readonly launch: SessionLaunch;
  /** Base64. */
  readonly creation: string | null;
}

/** For a host that gives out what a dead one left. */
export const RECOVERY_ARGUMENT = "recovery";
/** The line that a host says when it has loaded what sessions need. */
export const WARM_LINE = "warm";
/** The line that a host says when its session can be reached. */
export const READY_LINE = "ready";

const START_TIMEOUT_MS = 60_000;

export interface SessionHostStarterOptions {
  readonly stateDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** How many hosts wait for a session. */
  readonly warmHosts: number;
}

/** A host without a session, in a folder that becomes the session's. It ends by itself when this process does. */
interface WarmHost {
  readonly process: DetachedProcess;
  readonly directory: string;
}

export class SessionHostStarter {
  readonly #options: SessionHostStarterOptions;
  /** Where the programs of the hosts that this starter starts lie. */
  readonly programDirectory: string;
  readonly #warm: WarmHost[] = [];
  #starting = 0;
  #isClosed = false;

  constructor(options: SessionHostStarterOptions) {
    this.#options = options;
    this.programDirectory = pinPrograms(options.stateDirectory);
    removeLeftWarmDirectories(warmDirectory(options.stateDirectory));
    this.#refill();
  }

  /**
   * Starts a session in a new folder of its own.
   *
   * @throws {Error} When the host ends before it is ready; nothing is left behind.
   */
  async create(launch: SessionLaunch, creation: Uint8Array): Promise<void> {
    const { stateDirectory } = this.#options;
    const directory = sessionDirectory(stateDirectory, launch.identity.shellId);
    const host = launch.user === null ? (this.#warm.shift() ?? this.#spawn(null)) : this.#spawn(launch.user);
    let hostDirectory = host.directory;
    try {
      mkdirSync(sessionsDirectory(stateDirectory), { recursive: true, mode: 0o700 });
      if (launch.user !== null) openPassage(sessionsDirectory(stateDirectory));
      // Fails when there is such a session: its folder is not empty.
      renameSync(host.directory, directory);
      hostDirectory = directory;
      if (launch.user !== null) keepOwnRecord(directory, launch);
      await this.#run(host.process, { directory, launch, creation: encodeBase64(creation) });
    } catch (error) {
      host.process.kill();
      removeSessionDirectory(hostDirectory);
      throw error;
    } finally {
      this.#refill();
    }
  }

  /**
   * Starts a host that gives out what a dead one left.
   *
   * @throws {Error} When it ends before it is ready.
   */
  async recover(launch: SessionLaunch): Promise<void> {
    const directory = sessionDirectory(this.#options.stateDirectory, launch.identity.shellId);
    await this.#run(this.#process(RECOVERY_ARGUMENT, directory, launch.user), { directory, launch, creation: null });
  }

  /** Hosts that wait for a session end; sessions go on. */
  close(): void {
    this.#isClosed = true;
    for (const host of this.#warm.splice(0)) this.#discard(host);
  }

  async #run(host: DetachedProcess, input: SessionHostInput): Promise<void> {
    host.write(JSON.stringify(input));
    let line = await host.nextLine(START_TIMEOUT_MS);
    if (line === WARM_LINE) line = await host.nextLine(START_TIMEOUT_MS);
    if (line !== READY_LINE) throw new Error(`The session host could not start: ${line}`);
    host.release();
  }

  #refill(): void {
    while (!this.#isClosed && this.#warm.length + this.#starting < this.#options.warmHosts) void this.#addWarm();
  }

  async #addWarm(): Promise<void> {
    this.#starting++;
    const host = this.#spawn(null);
    host.process.unref();
    try {
      const line = await host.process.nextLine(START_TIMEOUT_MS);
      this.#starting--;
      if (this.#isClosed || line !== WARM_LINE) {
        this.#discard(host);
        return;
      }
      this.#warm.push(host);
      void host.process.ended.then(() => {
        const place = this.#warm.indexOf(host);
        if (place < 0) return;
        this.#warm.splice(place, 1);
        this.#discard(host);
        this.#refill();
      });
    } catch {
      // The next session's own host will say why hosts cannot be started; trying again at once would only burn the processor.
      this.#starting--;
      this.#discard(host);
    }
  }

  #spawn(user: SystemUser | null): WarmHost {
    const { stateDirectory } = this.#options;
    const directory = join(warmDirectory(stateDirectory), `${process.pid}-${crypto.randomUUID()}`);
    mkdirSync(logDirectory(directory), { recursive: true, mode: 0o700 });
    if (user !== null) {
      for (const passage of [stateDirectory, warmDirectory(stateDirectory), dirname(this.programDirectory)]) openPassage(passage);
      for (const own of [directory, logDirectory(directory)]) chownSync(own, user.uid, user.gid);
    }
    return { process: this.#process("session", directory, user), directory };
  }

  #process(kind: string, directory: string, user: SystemUser | null): DetachedProcess {
    const { environment } = this.#options;
    return new DetachedProcess({
      modulePath: join(this.programDirectory, "session-host.js"),
      args: [kind],
      errorFile: errorFile(directory),
      environment: user === null ? environment : environmentOfUser(user, environment),
      workingDirectory: directory,
      ...(user === null ? {} : { user }),
    });
  }

  #discard(host: WarmHost): void {
    host.process.kill();
    rmSync(host.directory, { recursive: true, force: true });
  }
}

const LOGIN_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** What a login gives. The server's environment is not theirs but for the machine's language and time zone. */
function environmentOfUser(user: SystemUser, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => /^(LANG|LC_\w+|TZ)$/.test(name));
  return { ...Object.fromEntries(kept), PATH: LOGIN_PATH, HOME: user.home, SHELL: user.shell, USER: user.name, LOGNAME: user.name };
}

/** A server that was killed could not remove them; its hosts have ended with it. */
function removeLeftWarmDirectories(directory: string): void {
  if (!existsSync(directory)) return;
  for (const name of readdirSync(directory)) {
    if (!isProcessAlive(Number.parseInt(name, 10))) rmSync(join(directory, name), { recursive: true, force: true });
  }
}
