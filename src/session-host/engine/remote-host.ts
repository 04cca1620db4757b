/**
 * The client's host as scripts of a session see it in `$Host`: every method is a call to the client.
 *
 * @see MS-PSRP 2.2.2.15, 2.2.3.17
 */
import type { BufferCell, ChoiceDescription, ConsoleColor, FieldDescription, HostRawUI, HostUI, PSHost, Size } from "../../engine/index.ts";
import {
  type ProgressRecord,
  type PSCredential,
  type PSValue,
  runtimeError,
  type SecureString,
  TerminatingError,
} from "../../objects/index.ts";
import type { HostDefaultData, HostInfo, HostResponse, HostValue } from "../../psrp/index.ts";

/** Calls a method of the client's host; null where no answer is wanted. */
export type CallHost = (method: string, parameters: readonly HostValue[]) => HostResponse | null;

/** The host of a session as long as no pipeline brings another: its calls go out with the pipeline that runs. */
export class RemoteHost implements PSHost {
  readonly name = "ServerRemoteHost";
  readonly version: string;
  readonly instanceId: string;
  readonly currentCulture: string;
  readonly currentUICulture: string;
  readonly privateData: PSValue = null;
  readonly #call: CallHost;
  readonly #sessionInfo: HostInfo;
  #info: HostInfo;
  #ui: HostUI | null;

  constructor(options: {
    readonly call: CallHost;
    readonly info: HostInfo;
    readonly version: string;
    readonly instanceId: string;
    readonly culture: string;
    readonly uiCulture: string;
  }) {
    this.#call = options.call;
    this.#sessionInfo = options.info;
    this.#info = options.info;
    this.version = options.version;
    this.instanceId = options.instanceId;
    this.currentCulture = options.culture;
    this.currentUICulture = options.uiCulture;
    this.#ui = this.#makeUI();
  }

  get ui(): HostUI | null {
    return this.#ui;
  }

  /** The user leaves the session: what is typed runs on the client's computer again. */
  popRunspace(): void {
    this.#call("PopRunspace", []);
  }

  /** A pipeline begins that may have brought a host of its own. */
  use(info: HostInfo): void {
    this.#info = info.useRunspaceHost ? this.#sessionInfo : info;
    this.#ui = this.#makeUI();
  }

  setShouldExit(exitCode: number): void {
    if (!this.#info.isHostNull) this.#call("SetShouldExit", [exitCode]);
  }

  enterNestedPrompt(): void {
    this.#call("EnterNestedPrompt", []);
  }

  exitNestedPrompt(): void {
    this.#call("ExitNestedPrompt", []);
  }

  notifyBeginApplication(): void {
    if (!this.#info.isHostNull) this.#call("NotifyBeginApplication", []);
  }

  notifyEndApplication(): void {
    if (!this.#info.isHostNull) this.#call("NotifyEndApplication", []);
  }

  #makeUI(): HostUI | null {
    return this.#info.isHostNull || this.#info.isHostUINull ? null : new RemoteHostUI(this.#call, this.#info);
  }
}

class RemoteHostUI implements HostUI {
  readonly supportsVirtualTerminal = false;
  readonly rawUI: HostRawUI | null;
  readonly #call: CallHost;

  constructor(call: CallHost, info: HostInfo) {
    this.#call = call;
    this.rawUI = info.isHostRawUINull || info.defaultData === null ? null : new RemoteRawUI(call, info.defaultData);
  }

  readLine(): string | null {
    return this.#ask("ReadLine", []) as string | null; // the method table says so
  }

  readLineAsSecureString(): SecureString | null {
    return this.#ask("ReadLineAsSecureString", []) as SecureString | null; // likewise
  }

  write(text: string, foreground?: ConsoleColor, background?: ConsoleColor): void {
    if (foreground === undefined && background === undefined) this.#call("Write1", [text]);
    else this.#call("Write2", [foreground ?? this.#foreground, background ?? this.#background, text]);
  }

  writeLine(text: string, foreground?: ConsoleColor, background?: ConsoleColor): void {
    if (foreground === undefined && background === undefined) this.#call("WriteLine2", [text]);
    else this.#call("WriteLine3", [foreground ?? this.#foreground, background ?? this.#background, text]);
  }

  writeErrorLine(text: string): void {
    this.#call("WriteErrorLine", [text]);
  }

  writeDebugLine(text: string): void {
    this.#call("WriteDebugLine", [text]);
  }

  writeVerboseLine(text: string): void {
    this.#call("WriteVerboseLine", [text]);
  }

  writeWarningLine(text: string): void {
    this.#call("WriteWarningLine", [text]);
  }

  writeProgress(sourceId: number, record: ProgressRecord): void {
    this.#call("WriteProgress", [sourceId, record]);
  }

  /** It goes as a record of the pipeline, and its text by one of the methods above. */
  writeInformation(): void {}

  prompt(caption: string, message: string, fields: readonly FieldDescription[]): ReadonlyMap<string, PSValue> {
    const described = fields.map((field) => ({
      ...field,
      parameterTypeName: field.parameterTypeFullName.slice(field.parameterTypeFullName.lastIndexOf(".") + 1),
      parameterAssemblyFullName: "",
    }));
    return this.#ask("Prompt", [caption, message, described]) as ReadonlyMap<string, PSValue>; // the method table says so
  }

  promptForCredential(caption: string, message: string, userName: string, targetName: string): PSCredential | null {
    return this.#ask("PromptForCredential1", [caption, message, userName, targetName]) as PSCredential | null; // likewise
  }

  promptForChoice(caption: string, message: string, choices: readonly ChoiceDescription[], defaultChoice: number): number {
    return this.#ask("PromptForChoice", [caption, message, choices, defaultChoice]) as number; // likewise
  }

  promptForMultipleChoice(
    caption: string,
    message: string,
    choices: readonly ChoiceDescription[],
    defaultChoices: readonly number[],
  ): readonly number[] {
    return this.#ask("PromptForChoiceMultipleSelection", [caption, message, choices, defaultChoices]) as readonly number[]; // likewise
  }

  get #foreground(): number {
    return this.rawUI?.foregroundColor ?? 7;
  }

  get #background(): number {
    return this.rawUI?.backgroundColor ?? 0;
  }

  #ask(method: string, parameters: readonly HostValue[]): HostValue {
    return resultOf(this.#call(method, parameters));
  }
}

/** What does not change without this side's doing is kept, so that reading a colour asks nobody. */
class RemoteRawUI implements HostRawUI {
  readonly #call: CallHost;
  readonly #data: { -readonly [Key in keyof HostDefaultData]: HostDefaultData[Key] };

  constructor(call: CallHost, data: HostDefaultData) {
    this.#call = call;
    this.#data = { ...data };
  }

  get foregroundColor(): ConsoleColor {
    return this.#data.foregroundColor as ConsoleColor; // a ConsoleColor by MS-PSRP 2.2.3.14
  }

  set foregroundColor(color: ConsoleColor) {
    this.#data.foregroundColor = color;
    this.#call("SetForegroundColor", [color]);
  }

  get backgroundColor(): ConsoleColor {
    return this.#data.backgroundColor as ConsoleColor; // likewise
  }

  set backgroundColor(color: ConsoleColor) {
    this.#data.backgroundColor = color;
    this.#call("SetBackgroundColor", [color]);
  }

  get cursorPosition(): { readonly x: number; readonly y: number } {
    return resultOf(this.#call("GetCursorPosition", [])) as { readonly x: number; readonly y: number }; // the method table says so
  }

  set cursorPosition(position: { readonly x: number; readonly y: number }) {
    this.#call("SetCursorPosition", [position]);
  }

  get windowPosition(): { readonly x: number; readonly y: number } {
    return this.#data.windowPosition;
  }

  set windowPosition(position: { readonly x: number; readonly y: number }) {
    this.#data.windowPosition = position;
    this.#call("SetWindowPosition", [position]);
  }

  get cursorSize(): number {
    return this.#data.cursorSize;
  }

  set cursorSize(size: number) {
    this.#data.cursorSize = size;
    this.#call("SetCursorSize", [size]);
  }

  get bufferSize(): Size {
    return this.#data.bufferSize;
  }

  set bufferSize(size: Size) {
    this.#data.bufferSize = size;
    this.#call("SetBufferSize", [size]);
  }

  get windowSize(): Size {
    return this.#data.windowSize;
  }

  set windowSize(size: Size) {
    this.#data.windowSize = size;
    this.#call("SetWindowSize", [size]);
  }

  get windowTitle(): string {
    return this.#data.windowTitle;
  }

  set windowTitle(title: string) {
    this.#data.windowTitle = title;
    this.#call("SetWindowTitle", [title]);
  }

  get maxWindowSize(): Size {
    return this.#data.maxWindowSize;
  }

  get maxPhysicalWindowSize(): Size {
    return this.#data.maxPhysicalWindowSize;
  }

  get keyAvailable(): boolean {
    return resultOf(this.#call("GetKeyAvailable", [])) === true;
  }

  readKey(options: Parameters<HostRawUI["readKey"]>[0]): ReturnType<HostRawUI["readKey"]> {
    const { allowCtrlC, noEcho, includeKeyDown, includeKeyUp } = options;
    const flags = (allowCtrlC ? 1 : 0) | (noEcho ? 2 : 0) | (includeKeyDown ? 4 : 0) | (includeKeyUp ? 8 : 0);
    return resultOf(this.#call("ReadKey", [flags])) as ReturnType<HostRawUI["readKey"]>; // the method table says so
  }

  flushInputBuffer(): void {
    this.#call("FlushInputBuffer", []);
  }

  fillBufferContents(rectangle: Parameters<HostRawUI["fillBufferContents"]>[0], fill: BufferCell): void {
    this.#call("SetBufferContents1", [rectangle, cellOf(fill)]);
  }

  setBufferContents(origin: { readonly x: number; readonly y: number }, contents: readonly (readonly BufferCell[])[]): void {
    this.#call("SetBufferContents2", [origin, contents.map((row) => row.map(cellOf)) as HostValue]);
  }

  /** The client refuses it, so that no server can read its screen; its refusal is told as it is. */
  getBufferContents(rectangle: Parameters<HostRawUI["getBufferContents"]>[0]): readonly (readonly BufferCell[])[] {
    resultOf(this.#call("GetBufferContents", [rectangle]));
    return [];
  }

  scrollBufferContents(
    source: Parameters<HostRawUI["scrollBufferContents"]>[0],
    destination: { readonly x: number; readonly y: number },
    clip: Parameters<HostRawUI["scrollBufferContents"]>[2],
    fill: BufferCell,
  ): void {
    this.#call("ScrollBufferContents", [source, destination, clip, cellOf(fill)]);
  }

  lengthInBufferCells(text: string): number {
    return text.length;
  }
}

const CELL_TYPES = ["complete", "leading", "trailing"] as const;

function cellOf(cell: BufferCell) {
  return {
    character: cell.character,
    foregroundColor: cell.foreground,
    backgroundColor: cell.background,
    bufferCellType: CELL_TYPES.indexOf(cell.type),
  };
}

/** @throws {TerminatingError} What the method ended with on the client. */
function resultOf(response: HostResponse | null): HostValue {
  if (response === null) throw runtimeError("RemoteHostExecutionException", "The client's host gave no answer.");
  if (response.error !== null) throw new TerminatingError(response.error);
  return response.result;
}
