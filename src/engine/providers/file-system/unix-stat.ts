/** `UnixStat` of a file: what the system tells beyond what .NET's FileInfo does. */
import {
  type DateTime,
  defineEnum,
  defineType,
  type EvaluationContext,
  enumMember,
  type FileSystemInfo,
  Int64,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
} from "../../../objects/index.ts";
import type { ExecutionContext } from "../../runtime/execution-context.ts";

const ASSEMBLY = "System.Management.Automation";
const BLOCK_BYTES = 4096;
const SECTOR_BYTES = 512;

const ItemTypeType: TypeInfo = defineEnum(
  `${ASSEMBLY}.Platform+Unix+ItemType`,
  ["File", "Directory", "SymbolicLink", "BlockDevice", "CharacterDevice", "NamedPipe", "Socket"],
  { assembly: ASSEMBLY },
);

/** Asked for only when somebody looks. */
export class UnixStat extends ReferenceObject {
  readonly file: FileSystemInfo;

  constructor(file: FileSystemInfo) {
    super();
    this.file = file;
  }

  override nativeType(): TypeInfo {
    return UnixStatType;
  }

  modeText(ctx: EvaluationContext): string {
    const status = this.file.firstStatus(ctx);
    return status === undefined ? "" : modeString(status.kind, status.mode);
  }

  identity(ctx: EvaluationContext): {
    readonly linkCount: number;
    readonly userId: number;
    readonly groupId: number;
    readonly device: number;
    readonly inode: number;
  } {
    const { files } = (ctx as ExecutionContext).host; // only the engine makes these objects
    return files.identity(this.file.fullName) ?? { linkCount: 0, userId: 0, groupId: 0, device: 0, inode: 0 };
  }

  size(ctx: EvaluationContext): number {
    return this.file.firstStatus(ctx)?.size ?? 0;
  }

  time(which: "accessedMs" | "modifiedMs" | "createdMs", ctx: EvaluationContext): DateTime {
    return this.file.time(which, "Local", ctx);
  }
}

/** `-rwxr-xr-x` */
export function modeString(kind: "file" | "directory" | "link" | "other", mode: number): string {
  const first = kind === "directory" ? "d" : kind === "link" ? "l" : "-";
  const bits = (shift: number, special: boolean, set: string): string => {
    const triple = (mode >> shift) & 7;
    const execute = (triple & 1) !== 0;
    return `${(triple & 4) === 0 ? "-" : "r"}${(triple & 2) === 0 ? "-" : "w"}${special ? (execute ? set : set.toUpperCase()) : execute ? "x" : "-"}`;
  };
  return first + bits(6, (mode & 0o4000) !== 0, "s") + bits(3, (mode & 0o2000) !== 0, "s") + bits(0, (mode & 0o1000) !== 0, "t");
}

const KIND_BITS = { file: 0o100000, directory: 0o040000, link: 0o120000, other: 0 } as const;
const ITEM_TYPES = { file: "File", directory: "Directory", link: "SymbolicLink", other: "CharacterDevice" } as const;

function modeNumber(stat: UnixStat, ctx: EvaluationContext): number {
  const status = stat.file.firstStatus(ctx);
  return status === undefined ? 0 : KIND_BITS[status.kind] | status.mode;
}

function itemType(stat: UnixStat, ctx: EvaluationContext): PSValue {
  return enumMember(ItemTypeType, ITEM_TYPES[stat.file.firstStatus(ctx)?.kind ?? "file"]);
}

export const UnixStatType: TypeInfo = defineType<UnixStat>({
  name: `${ASSEMBLY}.Platform+Unix+CommonStat`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("long Inode {get;}", (s, ctx) => new Int64(BigInt(s.identity(ctx).inode))),
    m.property("int Mode {get;}", modeNumber),
    m.property("int UserId {get;}", (s, ctx) => s.identity(ctx).userId),
    m.property("int GroupId {get;}", (s, ctx) => s.identity(ctx).groupId),
    m.property("int HardlinkCount {get;}", (s, ctx) => s.identity(ctx).linkCount),
    m.property("long Size {get;}", (s, ctx) => new Int64(BigInt(s.size(ctx)))),
    m.property("datetime AccessTime {get;}", (s, ctx) => s.time("accessedMs", ctx)),
    m.property("datetime ModifiedTime {get;}", (s, ctx) => s.time("modifiedMs", ctx)),
    m.property("datetime StatusChangeTime {get;}", (s, ctx) => s.time("createdMs", ctx)),
    m.property("long BlockSize {get;}", () => new Int64(BigInt(BLOCK_BYTES))),
    m.property("int DeviceId {get;}", (s, ctx) => s.identity(ctx).device),
    m.property("int NumberOfBlocks {get;}", (s, ctx) => (Math.ceil(s.size(ctx) / BLOCK_BYTES) * BLOCK_BYTES) / SECTOR_BYTES),
    m.property("System.Management.Automation.Platform+Unix+ItemType ItemType {get;}", itemType),
    m.property("bool IsSetUid {get;}", (s, ctx) => (modeNumber(s, ctx) & 0o4000) !== 0),
    m.property("bool IsSetGid {get;}", (s, ctx) => (modeNumber(s, ctx) & 0o2000) !== 0),
    m.property("bool IsSticky {get;}", (s, ctx) => (modeNumber(s, ctx) & 0o1000) !== 0),
    m.method("string GetModeString()", (s, ctx) => s.modeText(ctx)),
    m.method("string GetUserName()", (s, ctx) => s.file.firstStatus(ctx)?.userName ?? ""),
    m.method("string GetGroupName()", (s, ctx) => s.file.firstStatus(ctx)?.groupName ?? ""),
  ],
});
