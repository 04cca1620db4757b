/** How a parameter or a result of a host method is encoded. */
export type HostValueKind =
  | "void"
  | "string"
  | "int"
  | "long"
  | "boolean"
  | "version"
  | "guid"
  | "culture"
  | "object"
  | "secureString"
  | "credential"
  | "progress"
  | "coordinates"
  | "size"
  | "rectangle"
  | "bufferCell"
  | "bufferCells"
  | "keyInfo"
  | "fields"
  | "choices"
  | "ints"
  | "dictionary";

/** A method of the client's host that the server may call. */
export interface HostMethod {
  readonly id: number;
  readonly name: string;
  readonly parameters: readonly HostValueKind[];
  readonly result: HostValueKind;
}

/** Call id of methods without result: nobody waits for an answer. */
export const VOID_CALL_ID = -100;

const METHODS: readonly (readonly [name: string, parameters: readonly HostValueKind[], result: HostValueKind])[] = [
  ["GetName", [], "string"],
  ["GetVersion", [], "version"],
  ["GetInstanceId", [], "guid"],
  ["GetCurrentCulture", [], "culture"],
  ["GetCurrentUICulture", [], "culture"],
  ["SetShouldExit", ["int"], "void"],
  ["EnterNestedPrompt", [], "void"],
  ["ExitNestedPrompt", [], "void"],
  ["NotifyBeginApplication", [], "void"],
  ["NotifyEndApplication", [], "void"],
  ["ReadLine", [], "string"],
  ["ReadLineAsSecureString", [], "secureString"],
  ["Write1", ["string"], "void"],
  ["Write2", ["int", "int", "string"], "void"],
  ["WriteLine1", [], "void"],
  ["WriteLine2", ["string"], "void"],
  ["WriteLine3", ["int", "int", "string"], "void"],
  ["WriteErrorLine", ["string"], "void"],
  ["WriteDebugLine", ["string"], "void"],
  ["WriteProgress", ["long", "progress"], "void"],
  ["WriteVerboseLine", ["string"], "void"],
  ["WriteWarningLine", ["string"], "void"],
  ["Prompt", ["string", "string", "fields"], "dictionary"],
  ["PromptForCredential1", ["string", "string", "string", "string"], "credential"],
  ["PromptForCredential2", ["string", "string", "string", "string", "int", "int"], "credential"],
  ["PromptForChoice", ["string", "string", "choices", "int"], "int"],
  ["GetForegroundColor", [], "int"],
  ["SetForegroundColor", ["int"], "void"],
  ["GetBackgroundColor", [], "int"],
  ["SetBackgroundColor", ["int"], "void"],
  ["GetCursorPosition", [], "coordinates"],
  ["SetCursorPosition", ["coordinates"], "void"],
  ["GetWindowPosition", [], "coordinates"],
  ["SetWindowPosition", ["coordinates"], "void"],
  ["GetCursorSize", [], "int"],
  ["SetCursorSize", ["int"], "void"],
  ["GetBufferSize", [], "size"],
  ["SetBufferSize", ["size"], "void"],
  ["GetWindowSize", [], "size"],
  ["SetWindowSize", ["size"], "void"],
  ["GetWindowTitle", [], "string"],
  ["SetWindowTitle", ["string"], "void"],
  ["GetMaxWindowSize", [], "size"],
  ["GetMaxPhysicalWindowSize", [], "size"],
  ["GetKeyAvailable", [], "boolean"],
  ["ReadKey", ["int"], "keyInfo"],
  ["FlushInputBuffer", [], "void"],
  ["SetBufferContents1", ["rectangle", "bufferCell"], "void"],
  ["SetBufferContents2", ["coordinates", "bufferCells"], "void"],
  ["GetBufferContents", ["rectangle"], "bufferCells"],
  ["ScrollBufferContents", ["rectangle", "coordinates", "rectangle", "bufferCell"], "void"],
  ["PushRunspace", ["object"], "void"],
  ["PopRunspace", [], "void"],
  ["GetIsRunspacePushed", [], "boolean"],
  ["GetRunspace", [], "object"],
  ["PromptForChoiceMultipleSelection", ["string", "string", "choices", "ints"], "ints"],
];

/**
 * All methods, by number from 1.
 *
 * @see MS-PSRP 2.2.3.17 Host Method Identifier
 */
export const HOST_METHODS: readonly HostMethod[] = METHODS.map(([name, parameters, result], index) => ({
  id: index + 1,
  name,
  parameters,
  result,
}));

const byName: ReadonlyMap<string, HostMethod> = new Map(HOST_METHODS.map((method) => [method.name, method]));

export function hostMethodById(id: number): HostMethod | undefined {
  return HOST_METHODS[id - 1];
}

export function hostMethodByName(name: string): HostMethod | undefined {
  return byName.get(name);
}

/** Names and numbers, for the enumeration that travels. */
export const HOST_METHOD_IDS: Readonly<Record<string, number>> = Object.fromEntries(HOST_METHODS.map((method) => [method.name, method.id]));
