/**
 * A shell of the demo: a client process that is typed to and whose screen is shown.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface DemoClientOptions {
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly workingDirectory: string;
  /** Where its screen goes. */
  readonly show: (text: string) => void;
}

/** What the shell says when it waits for a command. */
const PROMPT = /(^|\n)PS> $/;
const ANY_PROMPT = /(^|\n)PS .*> $/;
/** The folder of the demo is of no interest. */
const SHORT_PROMPT = "function prompt { 'PS> ' }";

const PATIENCE_MS = 180_000;

export class DemoClient {
  readonly #child: ChildProcess;
  readonly #show: (text: string) => void;
  /** The screen since the last command was typed. */
  #screen = "";
  #isShown = false;
  #onChange: () => void = () => {};

  private constructor(options: DemoClientOptions) {
    this.#show = options.show;
    this.#child = spawn(process.execPath, [options.program, "-NoLogo", "-NoProfile", "-"], {
      env: options.environment,
      cwd: options.workingDirectory,
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#child.once("exit", () => this.#onChange());
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => this.#say(text));
  }

  static async start(options: DemoClientOptions): Promise<DemoClient> {
    const client = new DemoClient(options);
    await client.until(ANY_PROMPT);
    client.#start(SHORT_PROMPT);
    await client.until(PROMPT);
    client.#isShown = true;
    return client;
  }

  /** Types a command and waits until the shell asks for the next one. @returns What it has shown. */
  async type(
    command: string,
    options: { readonly answers?: readonly { readonly to: RegExp; readonly with: string }[] } = {},
  ): Promise<string> {
    this.#start(command);
    for (const answer of options.answers ?? []) {
      await this.until(answer.to);
      this.#child.stdin?.write(`${answer.with}\n`);
      this.#show("\n");
    }
    await this.until(PROMPT);
    return this.#screen.replace(PROMPT, "").trim();
  }

  /** Types a command and does not wait for it. */
  begin(command: string): void {
    this.#start(command);
  }

  /** Waits until the screen shows it. */
  async until(pattern: RegExp): Promise<string> {
    const deadlineMs = performance.now() + PATIENCE_MS;
    while (!pattern.test(this.#screen)) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw new Error(`The shell has ended; its screen:\n${this.#screen}`);
      const leftMs = deadlineMs - performance.now();
      if (leftMs <= 0)
        throw new Error(`The shell did not show ${pattern} within ${PATIENCE_MS / 1000} seconds; its screen:\n${this.#screen}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => this.#onChange(), leftMs);
        this.#onChange = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#screen;
  }

  /** The computer is switched off. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
  }

  async exit(): Promise<void> {
    const exited = once(this.#child, "exit");
    this.#isShown = false;
    this.#child.stdin?.end("exit\n");
    await exited;
  }

  #start(command: string): void {
    this.#screen = "";
    if (this.#isShown) this.#show("PS> ");
    this.#child.stdin?.write(`${command}\n`);
  }

  #say(text: string): void {
    this.#screen += text;
    // The prompt is shown with the command that is typed at it, past what the demo says in between.
    if (this.#isShown) this.#show(text.replace(PROMPT, "$1"));
    this.#onChange();
  }
}
