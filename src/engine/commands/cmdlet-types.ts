/** The .NET classes of cmdlets, for those who ask what implements a command. */
import { defineType, enumMember, type PSValue, StringType, type TypeInfo, typedArray } from "../../objects/index.ts";
import { attributeObject } from "../binder/attribute-object.ts";
import { COMMON_PARAMETERS, SHOULD_PROCESS_PARAMETERS } from "../binder/common-parameters.ts";
import type { CmdletDeclaration } from "../cmdlet.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { ConfirmImpactType } from "../runtime/preferences.ts";
import { PSTypeName } from "./ps-type-name.ts";

const ASSEMBLY = "System.Management.Automation";

const InternalCommandType: TypeInfo = defineType({ name: `${ASSEMBLY}.Internal.InternalCommand`, assembly: ASSEMBLY, isAbstract: true });

export const CmdletType: TypeInfo = defineType({
  name: `${ASSEMBLY}.Cmdlet`,
  assembly: ASSEMBLY,
  base: InternalCommandType,
  isAbstract: true,
  members: (m) => [
    m.staticProperty("static System.Collections.Generic.HashSet[string] CommonParameters {get;}", () =>
      typedArray(
        StringType,
        COMMON_PARAMETERS.map(({ name }) => name),
      ),
    ),
    m.staticProperty("static System.Collections.Generic.HashSet[string] OptionalCommonParameters {get;}", () =>
      typedArray(StringType, [...SHOULD_PROCESS_PARAMETERS.map(({ name }) => name), "UseTransaction"]),
    ),
  ],
});

export const PSCmdletType: TypeInfo = defineType({ name: `${ASSEMBLY}.PSCmdlet`, assembly: ASSEMBLY, base: CmdletType, isAbstract: true });

const made: Map<string, TypeInfo> = new Map();

/** The class that a declaration stands for. */
export function implementingType(declaration: CmdletDeclaration, context: ExecutionContext): TypeInfo {
  const known = context.types.find(declaration.type) ?? made.get(declaration.type);
  if (known !== undefined) return known;
  const base = declaration.baseType === undefined ? PSCmdletType : baseTypeNamed(declaration.baseType);
  const type = defineType({ name: declaration.type, assembly: declaration.module, base });
  type.customAttributes = () => customAttributes(declaration, context);
  made.set(declaration.type, type);
  return type;
}

function baseTypeNamed(name: string): TypeInfo {
  let type = made.get(name);
  if (type === undefined) {
    type = defineType({ name, assembly: ASSEMBLY, base: PSCmdletType, isAbstract: true });
    made.set(name, type);
  }
  return type;
}

function customAttributes(declaration: CmdletDeclaration, context: ExecutionContext): PSValue[] {
  const [verb = "", noun = ""] = declaration.name.split("-");
  const supportsShouldProcess = declaration.supportsShouldProcess === true;
  const capability = context.types.find(`${ASSEMBLY}.RemotingCapability`);
  const remoting = declaration.remotingCapability ?? "PowerShell";
  const cmdlet = attributeObject(`${ASSEMBLY}.CmdletAttribute`, [
    ["VerbName", verb],
    ["NounName", noun],
    ["DefaultParameterSetName", declaration.defaultParameterSet ?? null],
    ["SupportsShouldProcess", supportsShouldProcess],
    ["ConfirmImpact", enumMember(ConfirmImpactType, supportsShouldProcess ? (declaration.confirmImpact ?? "Medium") : "None")],
    ["SupportsPaging", declaration.supportsPaging === true],
    ["RemotingCapability", capability === undefined ? remoting : enumMember(capability, remoting)],
    ["HelpUri", declaration.helpUri ?? ""],
  ]);
  const outputs = declaration.outputTypes ?? [];
  if (outputs.length === 0) return [cmdlet];
  const types = outputs.map((name) => new PSTypeName(name));
  return [cmdlet, attributeObject(`${ASSEMBLY}.OutputTypeAttribute`, [["Type", types]])];
}
