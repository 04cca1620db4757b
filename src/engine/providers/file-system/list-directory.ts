/** What is in a directory, in the order and with the filters of Get-ChildItem. */
import { compareStrings, type FileSystemInfo, nameOf, PlatformError } from "../../../objects/index.ts";
import type { DirectoryEntry } from "../../host.ts";
import type { ProviderContext } from "../provider.ts";
import { AttributeFilter, isSwitchOn } from "./attribute-filter.ts";
import { fileException, fileRecord, operationRecord } from "./file-error.ts";
import { fileObject, isHiddenName, statusOf } from "./file-items.ts";
import { systemPattern } from "./system-pattern.ts";

export interface ListOptions {
  readonly isRecursive: boolean;
  /** Levels below the first; null for all. */
  readonly depth: number | null;
  /** Directories come whether the filter and the attributes fit them or not. */
  readonly allContainers: boolean;
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isLink: boolean;
  readonly isDirectory: boolean;
}

export class DirectoryList {
  readonly #context: ProviderContext;
  readonly #options: ListOptions;
  readonly #attributes: AttributeFilter;
  readonly #matches: ((name: string) => boolean) | null;
  readonly #give: (item: FileSystemInfo, entry: Entry) => void;
  /** Directories by device and inode, where links are followed. */
  readonly #visited: Set<string> | null;

  /** @param give Gets each item that is to be shown. */
  constructor(context: ProviderContext, options: ListOptions, give: (item: FileSystemInfo, entry: Entry) => void) {
    this.#context = context;
    this.#options = options;
    this.#attributes = new AttributeFilter(context.dynamicParameters);
    const { filter } = context;
    this.#matches = filter === null || filter === "" ? null : systemPattern(filter);
    this.#give = give;
    this.#visited = options.isRecursive && isSwitchOn(context.dynamicParameters.get("followsymlink")) ? new Set() : null;
  }

  list(path: string): void {
    if (this.#visited !== null) this.#visit(path);
    this.#list(path, this.#options.isRecursive ? (this.#options.depth ?? Number.POSITIVE_INFINITY) : 0);
  }

  #list(path: string, depth: number): void {
    const found = this.#entries(path);
    if (found === null) return;
    const directories = found.filter((entry) => entry.isDirectory);
    const files = found.filter((entry) => !entry.isDirectory);
    const { allContainers } = this.#options;
    for (const entry of sorted(directories)) {
      if (allContainers || this.#matches === null || this.#matches(entry.name)) this.#offer(entry);
    }
    for (const entry of sorted(files)) if (this.#matches === null || this.#matches(entry.name)) this.#offer(entry);
    if (depth <= 0) return;
    for (const entry of directories) if (this.#goesBelow(entry)) this.#list(entry.path, depth - 1);
  }

  #entries(path: string): Entry[] | null {
    const { session } = this.#context;
    let names: readonly DirectoryEntry[];
    try {
      names = session.context.host.files.readEntries(path);
    } catch (error) {
      const exception = fileException(error, this.#context);
      if (exception === undefined) throw error;
      this.#context.writeError(operationRecord(exception, "Dir", path, "ReadError"));
      return null;
    }
    const base = path.endsWith("/") || path.endsWith("\\") ? path : path + session.context.host.files.directorySeparator;
    return names.map(({ name, kind }) => {
      const child = base + name;
      const isLink = kind === "link";
      return {
        name,
        path: child,
        isLink,
        isDirectory: isLink ? statusOf(child, this.#context)?.targetKind === "directory" : kind === "directory",
      };
    });
  }

  #offer(entry: Entry): void {
    const context = this.#context;
    context.checkStop();
    if (!context.force && isHiddenName(entry.name) && !this.#attributes.showsHidden) return;
    const isFree = this.#options.allContainers && entry.isDirectory;
    if (!isFree && !this.#attributes.acceptsAll && this.#attributes.isByKind && !this.#attributes.acceptsKind(entry.isDirectory)) return;
    const item = fileObject(entry.path, entry.isDirectory);
    if (!isFree && !this.#attributes.acceptsAll && !this.#attributes.isByKind && !this.#attributes.accepts(item, context.session.context))
      return;
    this.#give(item, entry);
  }

  #goesBelow(entry: Entry): boolean {
    const context = this.#context;
    if (!context.force && isHiddenName(entry.name) && !this.#attributes.showsHidden) return false;
    if (this.#visited === null) return !entry.isLink;
    if (this.#visit(entry.path)) return true;
    context.writeWarning(`Skip already-visited directory ${entry.path}.`);
    return false;
  }

  /** False when one has been there before, by whatever name. */
  #visit(path: string): boolean {
    const { files } = this.#context.session.context.host;
    let key = path;
    try {
      const identity = files.identity(files.realPath(path));
      if (identity !== undefined) key = `${identity.device}:${identity.inode}`;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
    }
    if (this.#visited?.has(key) === true) return false;
    this.#visited?.add(key);
    return true;
  }

  /** A file by itself. */
  offerFile(path: string, item: FileSystemInfo): void {
    const { force, session } = this.#context;
    const name = nameOf(path);
    if (!this.#attributes.accepts(item, session.context)) return;
    if (force || this.#attributes.showsHidden || !isHiddenName(name)) this.#give(item, { name, path, isLink: false, isDirectory: false });
  }
}

const PLAIN_NAME = /^[a-z0-9]*$/;

/** By name as a reader expects it: letters of either case together. */
function sorted(entries: Entry[]): Entry[] {
  if (entries.length < 2) return entries;
  // The system gives names in the order of their bytes, which is right for names of small letters and digits.
  if (entries.every((entry) => PLAIN_NAME.test(entry.name))) return entries;
  return entries.sort((left, right) => compareStrings(left.name, right.name, true));
}

export function hiddenItem(path: string): ReturnType<typeof fileRecord> {
  return fileRecord("ItemNotFound", "ObjectNotFound", `Could not find item ${path}.`, path);
}
