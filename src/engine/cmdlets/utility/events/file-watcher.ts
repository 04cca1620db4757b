/** System.IO.FileSystemWatcher. It compares what is there with what was: before each pipeline, and in Wait-Event. */
import {
  ArrayList,
  defineType,
  EnumValue,
  type EvaluationContext,
  enumValue,
  type FilePlatform,
  netError,
  PlatformError,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
} from "../../../../objects/index.ts";
import { systemPattern } from "../../../providers/file-system/system-pattern.ts";
import type { EventHandler, PolledSource } from "./event-source.ts";
import {
  Change,
  type ChangeName,
  FileSystemEventArgs,
  NotifyFilter,
  NotifyFiltersType,
  RenamedEventArgs,
  WaitForChangedResult,
} from "./file-events.ts";

const POLL_MS = 100;
const DEFAULT_BUFFER = 8192;
const DEFAULT_FILTER = NotifyFilter.FileName | NotifyFilter.DirectoryName | NotifyFilter.LastWrite;
const CONTENT_FILTER = NotifyFilter.LastWrite | NotifyFilter.Size;

/** @see https://learn.microsoft.com/dotnet/api/system.io.filesystemwatcher */
export const FileSystemWatcherType: TypeInfo = defineType<FileSystemWatcher>({
  name: "System.IO.FileSystemWatcher",
  assembly: "System.IO.FileSystem.Watcher",
  interfaces: ["System.ComponentModel.IComponent", "System.ComponentModel.ISupportInitialize", "System.IDisposable"],
  members: (m) => [
    m.create("System.IO.FileSystemWatcher new()", () => new FileSystemWatcher("", "*")),
    m.create("System.IO.FileSystemWatcher new(string path)", (_type, path, ctx) => {
      return new FileSystemWatcher(checkedDirectory(path, "path", ctx), "*");
    }),
    m.create("System.IO.FileSystemWatcher new(string path, string filter)", (_type, path, filter, ctx) => {
      return new FileSystemWatcher(checkedDirectory(path, "path", ctx), filter);
    }),
    m.property(
      "System.IO.NotifyFilters NotifyFilter {get;set;}",
      (watcher) => enumValue(NotifyFiltersType, watcher.notifyFilter),
      (watcher, value) => {
        watcher.notifyFilter = bitsOf(value);
      },
    ),
    m.property("System.Collections.ArrayList Filters {get;}", (watcher) => watcher.filters),
    m.property(
      "bool EnableRaisingEvents {get;set;}",
      (watcher) => watcher.isRunning,
      (watcher, value, ctx) => watcher.run(value, ctx),
    ),
    m.property(
      "string Filter {get;set;}",
      (watcher) => watcher.filter,
      (watcher, value) => {
        watcher.filter = value;
      },
    ),
    m.property(
      "bool IncludeSubdirectories {get;set;}",
      (watcher) => watcher.includesSubdirectories,
      (watcher, value) => {
        watcher.includesSubdirectories = value;
      },
    ),
    m.property(
      "int InternalBufferSize {get;set;}",
      (watcher) => watcher.bufferSize,
      (watcher, value) => {
        watcher.bufferSize = value;
      },
    ),
    m.property(
      "string Path {get;set;}",
      (watcher) => watcher.path,
      (watcher, value, ctx) => {
        watcher.path = checkedDirectory(value, "Path", ctx);
      },
    ),
    m.method("void BeginInit()", () => undefined),
    m.method("void EndInit()", () => undefined),
    m.method("System.IO.WaitForChangedResult WaitForChanged(System.IO.WatcherChangeTypes changeType)", (watcher, changes, ctx) =>
      watcher.waitForChange(bitsOf(changes), null, ctx),
    ),
    m.method("System.IO.WaitForChangedResult WaitForChanged(System.IO.WatcherChangeTypes changeType, int timeout)", (watcher, ...args) => {
      const [changes, timeout, ctx] = args;
      return watcher.waitForChange(bitsOf(changes), timeout < 0 ? null : timeout, ctx);
    }),
    m.method("void Dispose()", (watcher) => watcher.dispose()),
  ],
});

function bitsOf(value: PSValue): number {
  return value instanceof EnumValue ? Number(value.value) : 0;
}

function filesOf(ctx: EvaluationContext): FilePlatform {
  if (ctx.platform === null) throw netError("System.PlatformNotSupportedException", "Operation is not supported on this platform.");
  return ctx.platform.files;
}

function checkedDirectory(path: string, parameter: string, ctx: EvaluationContext): string {
  if (path === "") throw netError("System.ArgumentException", `The directory name  is invalid. (Parameter '${parameter}')`);
  if (filesOf(ctx).status(path)?.targetKind === "directory") return path;
  throw netError("System.ArgumentException", `The directory name '${path}' does not exist. (Parameter '${parameter}')`);
}

interface Seen {
  readonly isDirectory: boolean;
  readonly size: number;
  readonly modifiedMs: number;
  readonly createdMs: number;
}

class FileSystemWatcher extends ReferenceObject implements PolledSource {
  path: string;
  readonly filters: ArrayList = new ArrayList();
  notifyFilter: number = DEFAULT_FILTER;
  includesSubdirectories = false;
  bufferSize = DEFAULT_BUFFER;
  /** When to look next; null while nothing is watched. */
  dueMs: number | null = null;
  #seen: ReadonlyMap<string, Seen> = new Map();
  readonly #handlers: Readonly<Record<string, Set<EventHandler>>> = {
    created: new Set(),
    deleted: new Set(),
    changed: new Set(),
    renamed: new Set(),
    error: new Set(),
    disposed: new Set(),
  };

  constructor(path: string, filter: string) {
    super();
    this.path = path;
    this.filter = filter;
  }

  override nativeType(): TypeInfo {
    return FileSystemWatcherType;
  }

  get filter(): string {
    const [first] = this.filters.items;
    return typeof first === "string" ? first : "*";
  }

  set filter(filter: string) {
    this.filters.items.splice(0, this.filters.items.length, ...(filter === "" || filter === "*" ? [] : [filter]));
  }

  get isRunning(): boolean {
    return this.dueMs !== null;
  }

  run(isRunning: boolean, ctx: EvaluationContext): void {
    if (!isRunning) {
      this.dueMs = null;
      return;
    }
    // Without a path there is nothing to see, which is no mistake.
    if (this.isRunning || this.path === "") return;
    this.#seen = this.#look(ctx);
    this.dueMs = ctx.nowMs() + POLL_MS;
  }

  dispose(): void {
    this.dueMs = null;
    for (const handler of this.#handlers.disposed ?? []) handler(this, null);
  }

  subscribe(eventName: string, handler: EventHandler): (() => void) | undefined {
    const handlers = this.#handlers[eventName.toLowerCase()];
    handlers?.add(handler);
    return handlers && (() => handlers.delete(handler));
  }

  poll(ctx: EvaluationContext): void {
    if (this.dueMs === null || this.dueMs > ctx.nowMs()) return;
    this.dueMs = ctx.nowMs() + POLL_MS;
    for (const event of this.#changes(ctx)) for (const handler of this.#handlers[event.change.toLowerCase()] ?? []) handler(this, event);
  }

  waitForChange(changes: number, timeoutMs: number | null, ctx: EvaluationContext): WaitForChangedResult {
    const end = timeoutMs === null ? Number.POSITIVE_INFINITY : ctx.nowMs() + timeoutMs;
    this.#seen = this.#look(ctx);
    for (;;) {
      const found = this.#changes(ctx).find((event) => (Change[event.change] & changes) !== 0);
      const left = end - ctx.nowMs();
      if (found !== undefined || left <= 0) return new WaitForChangedResult(found);
      ctx.platform?.sleep(Math.min(left, POLL_MS));
    }
  }

  /** What is different from last time. */
  #changes(ctx: EvaluationContext): readonly FileSystemEventArgs[] {
    const before = this.#seen;
    const now = this.#look(ctx);
    this.#seen = now;
    const directory = this.#prefix(ctx);
    const gone = new Map([...before].filter(([name]) => !now.has(name)));
    const events: FileSystemEventArgs[] = [];
    const add = (change: ChangeName, name: string): void => {
      events.push(new FileSystemEventArgs(change, directory, name));
    };
    for (const [name, entry] of now) {
      const old = before.get(name);
      if (old === undefined) {
        const oldName = formerName(entry, gone);
        if (oldName === undefined) {
          add("Created", name);
          if (!entry.isDirectory && entry.size > 0 && this.#tellsContent()) add("Changed", name);
        } else {
          gone.delete(oldName);
          events.push(new RenamedEventArgs(directory, name, oldName));
        }
      } else if (!entry.isDirectory && (old.size !== entry.size || old.modifiedMs !== entry.modifiedMs) && this.#tellsContent()) {
        add("Changed", name);
      }
    }
    for (const name of gone.keys()) add("Deleted", name);
    return events;
  }

  #tellsContent(): boolean {
    return (this.notifyFilter & CONTENT_FILTER) !== 0;
  }

  #prefix(ctx: EvaluationContext): string {
    const { directorySeparator } = filesOf(ctx);
    return this.path.endsWith(directorySeparator) ? this.path : this.path + directorySeparator;
  }

  #look(ctx: EvaluationContext): ReadonlyMap<string, Seen> {
    const found = new Map<string, Seen>();
    const patterns = this.filters.items.map((filter) => systemPattern(String(filter)));
    this.#lookInto("", found, (name) => patterns.length === 0 || patterns.some((isMatch) => isMatch(name)), ctx);
    return found;
  }

  #lookInto(prefix: string, found: Map<string, Seen>, isWanted: (name: string) => boolean, ctx: EvaluationContext): void {
    const files = filesOf(ctx);
    const directory = this.#prefix(ctx) + prefix;
    for (const name of namesIn(directory, files)) {
      const status = files.status(directory + name);
      // It went away meanwhile.
      if (status === undefined) continue;
      const isDirectory = status.kind === "directory";
      const kind = isDirectory ? NotifyFilter.DirectoryName : NotifyFilter.FileName;
      if (isWanted(name) && (this.notifyFilter & (kind | CONTENT_FILTER)) !== 0) {
        const { size, modifiedMs, createdMs } = status;
        found.set(prefix + name, { isDirectory, size, modifiedMs, createdMs });
      }
      if (isDirectory && this.includesSubdirectories) {
        this.#lookInto(`${prefix}${name}${files.directorySeparator}`, found, isWanted, ctx);
      }
    }
  }
}

function namesIn(directory: string, files: FilePlatform): readonly string[] {
  try {
    return files.readDirectory(directory);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return [];
  }
}

/** The name of what is gone and looks like this. */
function formerName(entry: Seen, gone: ReadonlyMap<string, Seen>): string | undefined {
  for (const [name, old] of gone) {
    if (old.isDirectory === entry.isDirectory && old.createdMs === entry.createdMs && old.modifiedMs === entry.modifiedMs) return name;
  }
  return undefined;
}
