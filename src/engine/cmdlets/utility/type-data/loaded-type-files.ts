/** Which type files a session has loaded, and what each of them added: what Remove-TypeData -Path takes away again. */
import type { ExtendedTypes, PSMemberInfo, TypeData } from "../../../../objects/index.ts";

type MemberTable = Map<string, PSMemberInfo>;

interface Addition {
  readonly typeName: string;
  readonly table: "members" | "standard";
  readonly key: string;
  readonly member: PSMemberInfo;
  readonly replaced: PSMemberInfo | undefined;
}

const TABLES = ["members", "standard"] as const;
const loaded: WeakMap<ExtendedTypes, Map<string, readonly Addition[]>> = new WeakMap();

/** Loads a file and notes what that changed. */
export function loadNoting<Result>(types: ExtendedTypes, path: string, load: () => Result): Result {
  const before = new Map(types.known().map((data) => [data, { members: new Map(data.members), standard: new Map(data.standard) }]));
  const result = load();
  const additions = types.known().flatMap((data) => TABLES.flatMap((table) => added(data, table, before.get(data)?.[table])));
  let files = loaded.get(types);
  if (files === undefined) {
    files = new Map();
    loaded.set(types, files);
  }
  files.set(path, additions);
  return result;
}

function added(data: TypeData, table: Addition["table"], before: MemberTable | undefined): Addition[] {
  return Array.from(data[table], ([key, member]): Addition => {
    return { typeName: data.typeName, table, key, member, replaced: before?.get(key) };
  }).filter(({ member, replaced }) => member !== replaced);
}

/** Whether the file was loaded. */
export function unloadTypeFile(types: ExtendedTypes, path: string): boolean {
  const files = loaded.get(types);
  const additions = files?.get(path);
  if (files === undefined || additions === undefined) return false;
  files.delete(path);
  for (const { typeName, table, key, member, replaced } of additions) {
    const data = types.get(typeName);
    // Something else may have taken its place since.
    if (data?.[table].get(key) !== member) continue;
    if (replaced === undefined) data[table].delete(key);
    else data[table].set(key, replaced);
    if (isEmpty(data)) types.remove(typeName);
  }
  types.changed();
  return true;
}

function isEmpty(data: TypeData): boolean {
  const { members, standard, typeConverter, typeAdapter, targetTypeForDeserialization } = data;
  const hasTypes = typeConverter !== undefined || typeAdapter !== undefined || targetTypeForDeserialization !== undefined;
  return members.size === 0 && standard.size === 0 && !hasTypes;
}
