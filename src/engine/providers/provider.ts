/**
 * What a provider does: gives a store (files, variables, the environment) the shape of items below paths, so that one set of cmdlets
 * serves them all. Paths that reach a provider are its own: the drive is gone, `.` and `..` are resolved.
 *
 * A method that is absent is not supported; the cmdlets then say so as PowerShell does (`NotSupported`).
 */
import type { ErrorRecord, ProgressRecord, PSValue } from "../../objects/index.ts";
import type { ParameterDeclaration } from "../cmdlet.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { ProviderInfo, PSDriveInfo } from "./provider-info.ts";

export interface ProviderDeclaration {
  readonly name: string;
  /** .NET type name of the provider's class. */
  readonly implementingType: string;
  readonly module: string;
  /** `ShouldProcess`, `Filter`, `Credentials` …, as ProviderCapabilities names them. */
  readonly capabilities: readonly string[];
  /** A ContainerCmdletProvider: one level of items, whose names may hold separators that mean nothing. */
  readonly isFlat: boolean;
  readonly separator: "/" | "\\";
  create(info: ProviderInfo): Provider;
}

/** The command that a provider works for. */
export interface ProviderContext {
  readonly session: SessionState;
  /** The drive of the path at hand; whoever resolves paths sets it. */
  drive: PSDriveInfo | null;
  readonly force: boolean;
  readonly filter: string | null;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly credential: PSValue;
  /** Dynamic parameters that were given, by name in lower case. */
  readonly dynamicParameters: ReadonlyMap<string, PSValue>;
  /** Gives an item on, with PSPath, PSParentPath, PSChildName, PSDrive, PSProvider, PSIsContainer on it. */
  writeItem(item: PSValue, path: string, isContainer: boolean): void;
  /** The same for the properties of an item, which are no container. */
  writeProperty(properties: PSValue, path: string): void;
  /** Gives on what is no item, as it is. */
  writeObject(value: PSValue): void;
  writeError(record: ErrorRecord): void;
  writeWarning(message: string): void;
  writeVerbose(message: string): void;
  writeDebug(message: string): void;
  writeProgress(record: ProgressRecord): void;
  shouldProcess(target: string, action: string): boolean;
  shouldContinue(query: string, caption: string): boolean;
  checkStop(): void;
  /** The same command with other filters, what it writes included. */
  with(changes: ContextChanges): ProviderContext;
}

export interface ContextChanges {
  readonly filter?: string | null;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly force?: boolean;
  /** Instead of the output of the command. */
  readonly onItem?: (item: PSValue, path: string, isContainer: boolean) => void;
  /** Instead of the command's error stream. */
  readonly onError?: (record: ErrorRecord) => void;
}

export interface ContentReader {
  /** Up to `count` items, all when it is 0 or less; none at the end. */
  read(count: number): PSValue[];
  /** The next item; undefined at the end. A quicker way to read one after the other. */
  next?(): PSValue;
  seek(offset: number, origin: "begin" | "current" | "end"): void;
  /** Goes to where the last `count` items begin; absent where that cannot be done. */
  seekItemsBackward?(count: number): void;
  close(): void;
}

export interface ContentWriter {
  write(values: readonly PSValue[]): void;
  seek(offset: number, origin: "begin" | "current" | "end"): void;
  close(): void;
}

/** Operations whose cmdlets take parameters of the provider's own. */
export type ProviderOperation =
  | "getItem"
  | "setItem"
  | "clearItem"
  | "newItem"
  | "removeItem"
  | "copyItem"
  | "moveItem"
  | "renameItem"
  | "getChildItems"
  | "getContent"
  | "setContent"
  | "clearContent"
  | "itemExists"
  | "getProperty"
  | "setProperty"
  | "newDrive";

export interface ChildNameOptions {
  /** Containers come whether the filter fits them or not, so that one can go on below them. */
  readonly allContainers?: boolean;
}

export interface Provider {
  /** Drives that are there from the start. */
  defaultDrives(session: SessionState): readonly PSDriveInfo[];
  /** Checks a drive that is to be made; gives it back, changed perhaps, or null when it told why not. */
  newDrive?(drive: PSDriveInfo, context: ProviderContext): PSDriveInfo | null;
  removeDrive?(drive: PSDriveInfo, context: ProviderContext): void;

  isValidPath(path: string): boolean;
  itemExists(path: string, context: ProviderContext): boolean;
  isContainer?(path: string, context: ProviderContext): boolean;
  hasChildItems?(path: string, context: ProviderContext): boolean;
  getItem(path: string, context: ProviderContext): void;
  setItem?(path: string, value: PSValue, context: ProviderContext): void;
  clearItem?(path: string, context: ProviderContext): void;
  invokeDefaultAction?(path: string, context: ProviderContext): void;

  /** @param depth How many levels below the first; null for all of them. */
  getChildItems?(path: string, options: { readonly isRecursive: boolean; readonly depth: number | null }, context: ProviderContext): void;
  /** Names of the children that the filter fits, for wildcards, completion and `-Name`. */
  getChildNames?(path: string, context: ProviderContext, options?: ChildNameOptions): readonly string[];
  newItem?(path: string, itemType: string, value: PSValue, context: ProviderContext): void;
  removeItem?(path: string, options: { readonly isRecursive: boolean }, context: ProviderContext): void;
  renameItem?(path: string, newName: string, context: ProviderContext): void;
  copyItem?(path: string, destination: string, options: { readonly isRecursive: boolean }, context: ProviderContext): void;
  moveItem?(path: string, destination: string, context: ProviderContext): void;

  getContentReader?(path: string, context: ProviderContext): ContentReader | null;
  getContentWriter?(path: string, context: ProviderContext): ContentWriter | null;
  clearContent?(path: string, context: ProviderContext): void;

  /** Empty names stand for all. */
  getProperty?(path: string, names: readonly string[], context: ProviderContext): void;
  setProperty?(path: string, value: PSValue, context: ProviderContext): void;
  clearProperty?(path: string, names: readonly string[], context: ProviderContext): void;
  newProperty?(path: string, name: string, type: string, value: PSValue, context: ProviderContext): void;
  removeProperty?(path: string, name: string, context: ProviderContext): void;
  renameProperty?(path: string, name: string, newName: string, context: ProviderContext): void;
  copyProperty?(path: string, name: string, destination: string, destinationName: string, context: ProviderContext): void;
  moveProperty?(path: string, name: string, destination: string, destinationName: string, context: ProviderContext): void;

  /** What PowerShell attaches to an item besides the notes that all items have: UnixStat. */
  extraNote?(item: PSValue): PSValue;
  dynamicParameters?(operation: ProviderOperation, path: string, context: ProviderContext): readonly ParameterDeclaration[];
}
