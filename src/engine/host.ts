/**
 * What the engine asks of the world. A runspace runs on a thread of its own and blocks in every call here; the engine sees this
 * interface and never Node. `src/node` implements it, tests take `createTestHost`.
 *
 * The slices that values need (files, environment, hashing, console) are `Platform` of src/objects; here come the pieces that only commands
 * need: processes, user interface, waiting, stop, HTTP, and services of folders above the engine. What fails throws `PlatformError`.
 */
import type {
  EnvironmentPlatform,
  FilePlatform,
  InformationRecord,
  Platform,
  ProgressRecord,
  PSCredential,
  PSValue,
  SecureString,
} from "../objects/index.ts";

export type { FileOpenMode, OpenFile } from "../objects/index.ts";

export interface EngineHost extends Platform {
  /**
   * Shared memory; `stopSignal[0]` is not 0 while the running pipeline is to stop. The engine reads it on loop back-edges and pipeline
   * steps and ends with PipelineStoppedException; whoever sets it also wakes {@link EngineHost.wait}. The engine never writes it.
   */
  readonly stopSignal: Int32Array;
  /** The engine sets it around what runs although stop is requested (`finally` blocks): waits and calls of the host then go on. */
  ignoresStop: boolean;
  readonly host: PSHost;
  readonly files: FileSystem;
  readonly environment: Environment;
  readonly processes: Processes;
  readonly clock: Clock;
  readonly http: HttpClient | null;
  readonly network: Network | null;
  /** Cryptographically strong. */
  randomBytes(count: number): Uint8Array;
  readonly compression: Compression;
  aesCbc(direction: "encrypt" | "decrypt", key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array;
  /**
   * Blocks until an event arrives, the time is over or stop is requested, whichever is first.
   *
   * @param timeoutMs null waits for ever, 0 only looks.
   * @returns The oldest event not yet taken; undefined when time is over or stop was requested.
   */
  wait(timeoutMs: number | null): HostEvent | undefined;
  /** What a folder above the engine has given its own cmdlets (remoting, jobs on threads, …); undefined where nobody did. */
  service<T>(key: HostServiceKey<T>): T | undefined;
}

/** Something from outside the thread: a message for a service, a timer, a changed file. `deliver` runs on the runspace's thread. */
export interface HostEvent {
  deliver(): void;
}

/** The typed name of a service; identity counts, `name` is for messages. */
export class HostServiceKey<T> {
  readonly name: string;
  /** Never read: it ties T to the key. */
  declare protected readonly service: T;

  constructor(name: string) {
    this.name = name;
  }
}

/** Deflate without a header, as zip files hold it. */
export interface Compression {
  /** @param level 0 (as it is) … 9 (as small as can be) */
  deflate(bytes: Uint8Array, level: number): Uint8Array;
  /** Throws PlatformError for bytes that are none of this, or that give more than `maxBytes`. */
  inflate(bytes: Uint8Array, maxBytes: number): Uint8Array;
}

// ------------------------------------------------------------------------------------------- files, environment, processes, clock

/** What a directory holds, without asking for each entry's status. */
export interface DirectoryEntry {
  readonly name: string;
  /** Of a link it is not told what it leads to. */
  readonly kind: "file" | "directory" | "link" | "other";
}

export interface FileSystem extends FilePlatform {
  readonly isCaseSensitive: boolean;
  readEntries(path: string): readonly DirectoryEntry[];
  /** The folder that the user's configuration gives a share: `\\server\share\x` as a path of this machine; undefined for others. */
  resolveShare?(path: string): string | undefined;
  createHardLink(path: string, target: string): void;
  /** What .NET's FileInfo does not tell: hard links, owner ids, inode. Undefined where the system has none. */
  identity(
    path: string,
  ):
    | { readonly linkCount: number; readonly userId: number; readonly groupId: number; readonly device: number; readonly inode: number }
    | undefined;
}

export interface Environment extends EnvironmentPlatform {
  /** Where the process was started; the first location. */
  readonly startDirectory: string;
  readonly domainName: string;
  readonly isElevated: boolean;
  /** Where the program's own files are: `$PSHOME`. */
  readonly applicationDirectory: string;
}

export interface ProcessStart {
  /** Absolute. */
  readonly file: string;
  readonly arguments: readonly string[];
  /** Windows only: the command line as it is to be, instead of `arguments`. */
  readonly rawArguments?: string;
  readonly workingDirectory: string;
  /** The whole environment; undefined takes that of the runspace. */
  readonly environment?: ReadonlyMap<string, string>;
  readonly stdin: "inherit" | "pipe" | "null";
  readonly stdout: "inherit" | "pipe" | "null";
  readonly stderr: "inherit" | "pipe" | "null";
  /** Goes on when this process ends, in a session of its own. */
  readonly detached?: boolean;
}

export type ProcessEvent =
  | { readonly type: "output"; readonly bytes: Uint8Array }
  | { readonly type: "error"; readonly bytes: Uint8Array }
  /** Comes last, after both streams ended. `signal` is set when one killed it; `exitCode` is then 128 + its number. */
  | { readonly type: "exit"; readonly exitCode: number; readonly signal: string | null };

export type ProcessSignal = "SIGTERM" | "SIGINT" | "SIGKILL" | "SIGSTOP" | "SIGCONT";

export interface ChildProcess {
  readonly id: number;
  /** Blocks while the pipe is full; false once the process closed its side. */
  write(bytes: Uint8Array): boolean;
  closeInput(): void;
  /** The next event; undefined when the time is over or stop was requested. `null` waits for ever. */
  next(timeoutMs: number | null): ProcessEvent | undefined;
  kill(signal: ProcessSignal): void;
}

export interface ProcessStatus {
  readonly id: number;
  readonly parentId: number;
  readonly name: string;
  readonly path: string | null;
  readonly commandLine: readonly string[];
  readonly userName: string | null;
  readonly sessionId: number;
  readonly startedMs: number;
  readonly userCpuMs: number;
  readonly systemCpuMs: number;
  readonly workingSetBytes: number;
  readonly virtualBytes: number;
  readonly privateBytes: number;
  readonly threadCount: number;
  readonly handleCount: number;
  readonly priority: number;
}

export interface Processes {
  /** Throws PlatformError: ENOENT, EACCES, ENOEXEC … */
  start(options: ProcessStart): ChildProcess;
  list(): readonly ProcessStatus[];
  get(id: number): ProcessStatus | undefined;
  kill(id: number, signal: ProcessSignal): void;
}

export interface Clock {
  /** Milliseconds since 1970 in UTC, with fractions. */
  nowMs(): number;
  /** Milliseconds of a clock that never goes back, with fractions. */
  monotonicMs(): number;
  /** Minutes east of UTC of the machine's zone at that moment. */
  utcOffsetMinutes(epochMs: number): number;
  /** IANA names. */
  timeZoneIds(): readonly string[];
  /** CPU time of this process. */
  processCpuMs(): { readonly user: number; readonly system: number };
}

// ------------------------------------------------------------------------------------------------------------------------ PSHost

/**
 * The program around the engine as scripts see it in `$Host`.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.host.pshost
 */
export interface PSHost {
  readonly name: string;
  readonly version: string;
  /** Canonical GUID text. */
  readonly instanceId: string;
  /** Culture name; the empty string is the invariant one. */
  readonly currentCulture: string;
  readonly currentUICulture: string;
  /** Null where nobody can be asked and nothing be shown: writes are dropped, prompts fail with PowerShell's HostException. */
  readonly ui: HostUI | null;
  /** `$Host.PrivateData`. */
  readonly privateData: PSValue;
  setShouldExit(exitCode: number): void;
  enterNestedPrompt(): void;
  exitNestedPrompt(): void;
  /** Native programs may use this process's own standard streams: output that goes to Out-Default goes there unread. */
  readonly sharesStandardStreams?: boolean;
  /** Tells a listener what is shown, and what was typed, until it is told null: for transcripts. Programs' output passes by as well then. */
  observeText?(listener: ((text: string) => void) | null): void;
  /** A native program is about to use, has given back, the terminal. */
  notifyBeginApplication(): void;
  notifyEndApplication(): void;
}

/** .NET's ConsoleColor, 0 (Black) … 15 (White). */
export type ConsoleColor = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.host.pshostuserinterface */
export interface HostUI {
  readonly rawUI: HostRawUI | null;
  readonly supportsVirtualTerminal: boolean;
  /** Null at the end of input. */
  readLine(): string | null;
  readLineAsSecureString(): SecureString | null;
  write(text: string, foreground?: ConsoleColor, background?: ConsoleColor): void;
  writeLine(text: string, foreground?: ConsoleColor, background?: ConsoleColor): void;
  writeErrorLine(text: string): void;
  writeDebugLine(text: string): void;
  writeVerboseLine(text: string): void;
  writeWarningLine(text: string): void;
  writeProgress(sourceId: number, record: ProgressRecord): void;
  /** The record as data, for a host that forwards streams; its text was already written where it is to be seen. */
  writeInformation(record: InformationRecord): void;
  /** By field name. */
  prompt(caption: string, message: string, fields: readonly FieldDescription[]): ReadonlyMap<string, PSValue>;
  /** Null when the user gives none. */
  promptForCredential(caption: string, message: string, userName: string, targetName: string): PSCredential | null;
  promptForChoice(caption: string, message: string, choices: readonly ChoiceDescription[], defaultChoice: number): number;
  promptForMultipleChoice(
    caption: string,
    message: string,
    choices: readonly ChoiceDescription[],
    defaultChoices: readonly number[],
  ): readonly number[];
}

export interface FieldDescription {
  readonly name: string;
  /** May hold `&` before the hot key; the name when empty. */
  readonly label: string;
  readonly helpMessage: string;
  /** .NET type of what is asked for: `System.String`, `System.Security.SecureString`, `System.Int32[]`. */
  readonly parameterTypeFullName: string;
  readonly isMandatory: boolean;
  readonly defaultValue: PSValue;
}

export interface ChoiceDescription {
  /** `&Yes`: the letter after `&` is the hot key. */
  readonly label: string;
  readonly helpMessage: string;
}

export interface Coordinates {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface BufferCell {
  readonly character: string;
  readonly foreground: ConsoleColor;
  readonly background: ConsoleColor;
  readonly type: "complete" | "leading" | "trailing";
}

export interface KeyInfo {
  readonly virtualKeyCode: number;
  readonly character: string;
  /** ControlKeyStates flags as .NET numbers them. */
  readonly controlKeyState: number;
  readonly keyDown: boolean;
}

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.host.pshostrawuserinterface */
export interface HostRawUI {
  foregroundColor: ConsoleColor;
  backgroundColor: ConsoleColor;
  cursorPosition: Coordinates;
  windowPosition: Coordinates;
  cursorSize: number;
  bufferSize: Size;
  windowSize: Size;
  windowTitle: string;
  readonly maxWindowSize: Size;
  readonly maxPhysicalWindowSize: Size;
  readonly keyAvailable: boolean;
  readKey(options: {
    readonly allowCtrlC: boolean;
    readonly noEcho: boolean;
    readonly includeKeyDown: boolean;
    readonly includeKeyUp: boolean;
  }): KeyInfo;
  flushInputBuffer(): void;
  fillBufferContents(rectangle: Rectangle, fill: BufferCell): void;
  setBufferContents(origin: Coordinates, contents: readonly (readonly BufferCell[])[]): void;
  getBufferContents(rectangle: Rectangle): readonly (readonly BufferCell[])[];
  scrollBufferContents(source: Rectangle, destination: Coordinates, clip: Rectangle, fill: BufferCell): void;
  lengthInBufferCells(text: string): number;
}

// ----------------------------------------------------------------------------------------------------------------------- network

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** In order, names as given. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | null;
  /** 0 waits for ever. */
  readonly connectTimeoutMs: number;
  readonly operationTimeoutMs: number;
  readonly skipCertificateCheck: boolean;
  readonly proxy: string | null;
  /** PKCS#12 bytes or a PEM certificate with its key. */
  readonly certificate: Uint8Array | null;
  /** A UNIX socket to speak through, instead of the URL's host. */
  readonly unixSocket: string | null;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The next piece of the body; null at its end. Blocks. */
  read(): Uint8Array | null;
  close(): void;
}

/** One exchange at a time, redirects and cookies are the caller's business. Throws {@link HttpError}. */
export interface HttpClient {
  send(request: HttpRequest): HttpResponse;
}

export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly reason: "dns" | "refused" | "timeout" | "reset" | "tls" | "protocol" | "stopped";

  constructor(reason: HttpError["reason"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export interface Network {
  /** Textual addresses of a name, IPv4 first; empty when it does not resolve. */
  resolve(hostName: string): readonly string[];
  /** Milliseconds it took, null when nothing answered in time. */
  connectTcp(hostName: string, port: number, timeoutMs: number): number | null;
  /** One echo request; null when no answer came in time. */
  ping(
    address: string,
    options: { readonly timeoutMs: number; readonly timeToLive: number; readonly bufferSize: number; readonly dontFragment: boolean },
  ): { readonly address: string; readonly latencyMs: number; readonly status: string } | null;
}
