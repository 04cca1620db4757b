/** The notes that an item carries of where it comes from. */
import { asExtensible, FileSystemInfo, MemberBag, memberHolder, type PSValue, Shape, setMember } from "../../objects/index.ts";
import type { ProviderInfo, PSDriveInfo } from "./provider-info.ts";
import { childName, parentPath } from "./provider-path.ts";
import { qualifiedPath } from "./session-path.ts";

const FILE_NOTES = ["PSPath", "PSParentPath", "PSChildName", "UnixStat"];
const ON_DRIVE: Shape = Shape.of([...FILE_NOTES, "PSDrive", "PSProvider", "PSIsContainer"]);
const OFF_DRIVE: Shape = Shape.of([...FILE_NOTES, "PSProvider", "PSIsContainer"]);

/** @param isContainer Null for the properties of an item. */
export function withItemNotes(
  item: PSValue,
  path: string,
  isContainer: boolean | null,
  provider: ProviderInfo,
  drive: PSDriveInfo | null,
): PSValue {
  const isOnDrive = drive !== null && !drive.isHidden;
  const root = isOnDrive ? drive.root : "";
  const parent = parentPath(provider, path, root);
  const psParentPath = parent === "" ? "" : qualifiedPath(provider, parent);
  if (item instanceof FileSystemInfo && item.extension === undefined && isContainer !== null) {
    // A hundred thousand files take this way.
    const start = [qualifiedPath(provider, path), psParentPath, childName(provider, path), provider.provider.extraNote?.(item) ?? null];
    const members = isOnDrive
      ? new MemberBag(ON_DRIVE, [...start, drive, provider, isContainer])
      : new MemberBag(OFF_DRIVE, [...start, provider, isContainer]);
    item.extension = { scriptType: undefined, fields: undefined, members, typeNames: undefined };
    return item;
  }
  const extensible = asExtensible(item);
  const holder = memberHolder(extensible);
  const note = (name: string, value: PSValue): void => setMember(holder, name, value, { isNote: true });
  note("PSPath", qualifiedPath(provider, path));
  if (!provider.declaration.isFlat) {
    note("PSParentPath", psParentPath);
    note("PSChildName", childName(provider, path));
    const extra = item instanceof FileSystemInfo ? provider.provider.extraNote?.(item) : undefined;
    if (extra !== undefined) note("UnixStat", extra);
  }
  if (isOnDrive) note("PSDrive", drive);
  note("PSProvider", provider);
  if (isContainer !== null) note("PSIsContainer", isContainer);
  return extensible;
}
