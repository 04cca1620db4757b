import {
  AdaptedObject,
  AdaptedProperty,
  clrFullName,
  defineType,
  EnumValue,
  enumMember,
  type MemberTypeName,
  membersOf,
  type PSMemberInfo,
  PSMemberTypesType,
  PSProperty,
  type PSValue,
  ReferenceObject,
  staticMembersOf,
  TypeInfo,
  typeNamesOf,
  typeOf,
  unwrap,
  WildcardPattern,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type ForcedMember, forcedMembers } from "./members/forced-members.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-member */
export function getMember(): CmdletDeclaration {
  return {
    name: "Get-Member",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetMemberCommand",
    aliases: ["gm"],
    outputTypes: ["Microsoft.PowerShell.Commands.MemberDefinition"],
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      { name: "Name", type: "System.String[]", sets: [{ position: 0 }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "MemberType", type: "System.Management.Automation.PSMemberTypes", aliases: ["Type"] },
      { name: "View", type: "System.Management.Automation.PSMemberViewTypes" },
      { name: "Static", type: "System.Management.Automation.SwitchParameter" },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new GetMember(cmdlet),
  };
}

export const MemberDefinitionType: TypeInfo = defineType<MemberDefinition>({
  name: "Microsoft.PowerShell.Commands.MemberDefinition",
  assembly: "Microsoft.PowerShell.Commands.Utility",
  members: (m) => [
    m.property("string TypeName {get;}", (definition) => definition.typeName),
    m.property("string Name {get;}", (definition) => definition.name),
    m.property(
      "System.Management.Automation.PSMemberTypes MemberType {get;}",
      (definition) => enumMember(PSMemberTypesType, definition.memberType) ?? null,
    ),
    m.property("string Definition {get;}", (definition) => definition.definition),
    m.method("string ToString()", (definition) => definition.definition),
  ],
  text: (definition) => definition.definition,
});

class MemberDefinition extends ReferenceObject {
  readonly typeName: string;
  readonly name: string;
  readonly memberType: MemberTypeName;
  readonly definition: string;

  constructor(typeName: string, name: string, memberType: MemberTypeName, definition: string) {
    super();
    this.typeName = typeName;
    this.name = name;
    this.memberType = memberType;
    this.definition = definition;
  }

  override nativeType(): TypeInfo {
    return MemberDefinitionType;
  }
}

/** Bits of PSMemberViewTypes. */
const EXTENDED_VIEW = 1;
const ADAPTED_VIEW = 2;
const BASE_VIEW = 4;
/** Bits of PSMemberTypes. */
const ALL_MEMBERS = 16383;
const EXTENDED_MEMBERS = 1 | 128 | 2 | 1024 | 8 | 32 | 256 | 16;
const TYPE_MEMBERS = 4 | 512 | 64;

class GetMember implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #shown: Set<string> = new Set();
  readonly #types: number;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#input = parameters.slot("InputObject");
    const view = bitsOf(parameters.get("View"), EXTENDED_VIEW | ADAPTED_VIEW);
    let types = bitsOf(parameters.get("MemberType"), ALL_MEMBERS);
    // PowerShell flips these bits instead of clearing them.
    if ((view & EXTENDED_VIEW) === 0) types ^= EXTENDED_MEMBERS;
    if ((view & (ADAPTED_VIEW | BASE_VIEW)) === 0) types ^= TYPE_MEMBERS;
    this.#types = types;
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (value === null || value === undefined) return;
    const { parameters } = this.#cmdlet;
    const staticType = parameters.isSet("Static") ? (value instanceof TypeInfo ? value : typeOf(value)) : undefined;
    const typeName = staticType === undefined ? (typeNamesOf(value)[0] ?? "<null>") : clrFullName(staticType);
    // One object speaks for all of its type.
    if (this.#shown.has(typeName)) return;
    this.#shown.add(typeName);
    const members = staticType === undefined ? this.#membersOf(value) : staticMembersOf(staticType);
    const names = parameters.has("Name") ? parameters.texts("Name") : ["*"];
    for (const name of names) this.#writeMatching(members, name, typeName);
  }

  end(): void {
    if (this.#shown.size > 0) return;
    this.#cmdlet.writeError(
      this.#cmdlet.makeError({
        message: "You must specify an object for the Get-Member cmdlet.",
        errorId: "NoObjectInGetMember",
        category: "CloseError",
        exceptionType: "System.InvalidOperationException",
      }),
    );
  }

  /** The properties of an XML node are those of its content; those of its class are in the base view. */
  #membersOf(value: PSValue): readonly PSMemberInfo[] {
    const { evaluation, parameters } = this.#cmdlet;
    const members = membersOf(value, evaluation);
    if (!(unwrap(value) instanceof AdaptedObject)) return members;
    const hasBaseView = (bitsOf(parameters.get("View"), EXTENDED_VIEW | ADAPTED_VIEW) & BASE_VIEW) !== 0;
    return members.filter((member) => !(hasBaseView ? member instanceof AdaptedProperty : member instanceof PSProperty));
  }

  #writeMatching(members: readonly PSMemberInfo[], name: string, typeName: string): void {
    const { parameters, evaluation } = this.#cmdlet;
    const pattern = new WildcardPattern(name, { ignoreCase: true });
    const isForced = parameters.isSet("Force");
    const visible = members.filter((member) => isForced || !member.isHidden);
    const found: ForcedMember[] = visible
      .filter((member) => pattern.isMatch(member.name) && this.#isWanted(member.memberType))
      .map((member) => ({ name: member.name, memberType: member.memberType, definition: member.definition(evaluation) }));
    if (isForced && !parameters.isSet("Static")) {
      const definitions = members.map((member) => member.definition(evaluation));
      const forced = forcedMembers(members, definitions);
      found.push(...forced.filter((member) => pattern.isMatch(member.name) && this.#isWanted(member.memberType)));
    }
    found.sort((left, right) => compareText(left.memberType, right.memberType) || compareText(left.name, right.name));
    for (const { name: memberName, memberType, definition } of found) {
      this.#cmdlet.writeObject(new MemberDefinition(typeName, memberName, memberType, definition));
    }
  }

  #isWanted(memberType: MemberTypeName): boolean {
    return (bitsOf(enumMember(PSMemberTypesType, memberType) ?? null, 0) & this.#types) !== 0;
  }
}

function bitsOf(value: PSValue, otherwise: number): number {
  return value instanceof EnumValue ? Number(value.value) : otherwise;
}

function compareText(left: string, right: string): number {
  const first = left.toUpperCase();
  const second = right.toUpperCase();
  return first < second ? -1 : first > second ? 1 : 0;
}
