/** What Get-Member shows with -Force only: the members that every object has, and the methods behind properties. */
import type { MemberTypeName, PSMemberInfo } from "../../../../objects/index.ts";

export interface ForcedMember {
  readonly name: string;
  readonly memberType: MemberTypeName;
  readonly definition: string;
}

const TYPE_NAMES: ForcedMember = {
  name: "pstypenames",
  memberType: "CodeProperty",
  definition:
    "System.Collections.ObjectModel.Collection`1[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]] pstypenames{get=PSTypeNames;}",
};
const OBJECT_MEMBERS =
  "Members, Properties, Methods, ImmediateBaseObject, BaseObject, TypeNames, get_Members, get_Properties, get_Methods, get_ImmediateBaseObject, get_BaseObject, get_TypeNames, ToString, Copy, CompareTo, Equals, GetHashCode, GetObjectData, GetType, GetMetaObject";
/** Members of the .NET type; all others were added to the object. */
const OWN: ReadonlySet<MemberTypeName> = new Set(["Property", "ParameterizedProperty", "Method", "Event"]);

/** @param definitions Of the members that are shown anyway. */
export function forcedMembers(members: readonly PSMemberInfo[], definitions: readonly string[]): readonly ForcedMember[] {
  const accessors = members.flatMap((member, index) => {
    return OWN.has(member.memberType) ? accessorsOf(definitions[index] ?? "") : [];
  });
  const own = members.filter((member) => OWN.has(member.memberType) && !member.isHidden).map((member) => member.name);
  const adapted = [...own, ...accessors.map(({ name }) => name)].join(", ");
  const added = members.filter((member) => !OWN.has(member.memberType)).map((member) => member.name);
  return [
    TYPE_NAMES,
    memberSet("psadapted", adapted),
    memberSet("psbase", adapted),
    memberSet("psextended", added.join(", ")),
    memberSet("psobject", OBJECT_MEMBERS),
    ...accessors,
  ];
}

function memberSet(name: string, members: string): ForcedMember {
  return { name, memberType: "MemberSet", definition: `${name} {${members}}` };
}

/** `int Length {get;}` is read by `int get_Length()`. */
function accessorsOf(definition: string): readonly ForcedMember[] {
  const match = /^(.+) (\w+)(?:\((.*)\))? \{(get;)?(set;)?\}$/.exec(definition);
  if (match === null) return [];
  const [, type = "", name = "", parameters = "", reads, writes] = match;
  const found: ForcedMember[] = [];
  const add = (method: string, text: string): void => {
    found.push({ name: method, memberType: "Method", definition: text });
  };
  if (reads !== undefined) add(`get_${name}`, `${type} get_${name}(${parameters})`);
  const separator = parameters === "" ? "" : ", ";
  if (writes !== undefined) add(`set_${name}`, `void set_${name}(${parameters}${separator}${type} value)`);
  return found;
}
