/** The .NET classes of cmdlets, for those who ask what implements a command. */
import { defineType, StringType, type TypeInfo, typedArray } from "../../objects/index.ts";
import { COMMON_PARAMETERS, SHOULD_PROCESS_PARAMETERS } from "../binder/common-parameters.ts";
import type { CmdletDeclaration } from "../cmdlet.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

const ASSEMBLY = "System.Management.Automation";

const InternalCommandType: TypeInfo = defineType({ name: `${ASSEMBLY}.Internal.InternalCommand`, assembly: ASSEMBLY, isAbstract: true });

export const CmdletType: TypeInfo = defineType({
  name: `${ASSEMBLY}.Cmdlet`,
  assembly: ASSEMBLY,
  base: InternalCommandType,
  isAbstract: true,
  members: (m) => [
    m.staticProperty("static System.Collections.Generic.HashSet[string] CommonParameters {get;}", () => typedArray(StringType, COMMON_PARAMETERS.map(({ name }) => name))),
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
  const type = defineType({ name: declaration.type, assembly: declaration.module, base: PSCmdletType });
  made.set(declaration.type, type);
  return type;
}
