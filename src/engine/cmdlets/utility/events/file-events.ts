/** What a file watcher tells of a change. */
import { defineEnum, defineType, type EnumValue, enumValue, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";

const ASSEMBLY = "System.IO.FileSystem.Watcher";

export const Change = { Created: 1, Deleted: 2, Changed: 4, Renamed: 8 } as const;
export type ChangeName = keyof typeof Change;

export const WatcherChangeTypesType: TypeInfo = defineEnum(
  "System.IO.WatcherChangeTypes",
  { ...Change, All: 15 },
  { isFlags: true, assembly: ASSEMBLY },
);

export const NotifyFilter = {
  FileName: 1,
  DirectoryName: 2,
  Attributes: 4,
  Size: 8,
  LastWrite: 16,
  LastAccess: 32,
  CreationTime: 64,
  Security: 256,
} as const;

export const NotifyFiltersType: TypeInfo = defineEnum("System.IO.NotifyFilters", NotifyFilter, { isFlags: true, assembly: ASSEMBLY });

export const FileSystemEventArgsType: TypeInfo = defineType<FileSystemEventArgs>({
  name: "System.IO.FileSystemEventArgs",
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.IO.WatcherChangeTypes ChangeType {get;}", (args) => changeValue(args.change)),
    m.property("string FullPath {get;}", (args) => args.fullPath),
    m.property("string Name {get;}", (args) => args.name),
  ],
});

export class FileSystemEventArgs extends ReferenceObject {
  readonly change: ChangeName;
  readonly directory: string;
  /** Beneath the watched directory. */
  readonly name: string;

  constructor(change: ChangeName, directory: string, name: string) {
    super();
    this.change = change;
    this.directory = directory;
    this.name = name;
  }

  override nativeType(): TypeInfo {
    return FileSystemEventArgsType;
  }

  get fullPath(): string {
    return this.directory + this.name;
  }
}

export const RenamedEventArgsType: TypeInfo = defineType<RenamedEventArgs>({
  name: "System.IO.RenamedEventArgs",
  assembly: ASSEMBLY,
  base: FileSystemEventArgsType,
  members: (m) => [
    m.property("string OldFullPath {get;}", (args) => args.directory + args.oldName),
    m.property("string OldName {get;}", (args) => args.oldName),
  ],
});

export class RenamedEventArgs extends FileSystemEventArgs {
  readonly oldName: string;

  constructor(directory: string, name: string, oldName: string) {
    super("Renamed", directory, name);
    this.oldName = oldName;
  }

  override nativeType(): TypeInfo {
    return RenamedEventArgsType;
  }
}

export const WaitForChangedResultType: TypeInfo = defineType<WaitForChangedResult>({
  name: "System.IO.WaitForChangedResult",
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.IO.WatcherChangeTypes ChangeType {get;set;}", ({ event }) =>
      event === undefined ? enumValue(WatcherChangeTypesType, 0) : changeValue(event.change),
    ),
    m.property("System.String Name {get;set;}", ({ event }) => event?.name ?? null),
    m.property("System.String OldName {get;set;}", ({ event }) => (event instanceof RenamedEventArgs ? event.oldName : null)),
    m.property("bool TimedOut {get;set;}", ({ event }) => event === undefined),
  ],
});

export class WaitForChangedResult extends ReferenceObject {
  /** Undefined when the time was over before. */
  readonly event: FileSystemEventArgs | undefined;

  constructor(event: FileSystemEventArgs | undefined) {
    super();
    this.event = event;
  }

  override nativeType(): TypeInfo {
    return WaitForChangedResultType;
  }
}

function changeValue(change: ChangeName): EnumValue {
  return enumValue(WatcherChangeTypesType, Change[change]);
}
