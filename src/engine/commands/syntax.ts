/** How a command is called, in one line per parameter set: `Get-Command -Syntax`. */
import { type TypeInfo, typeDisplayName } from "../../objects/index.ts";
import { COMMON_PARAMETERS } from "../binder/common-parameters.ts";
import type { ParameterMetadata, ParameterSetData } from "../binder/parameter-metadata.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

interface SetParameter {
  readonly parameter: ParameterMetadata;
  readonly data: ParameterSetData;
}

const COMMON: ReadonlySet<string> = new Set(COMMON_PARAMETERS.map(({ name }) => name.toLowerCase()));

/** The parameters of one set: those with a position first, then the mandatory ones, then the rest. */
export function setSyntax(parameters: readonly SetParameter[], context: ExecutionContext): string {
  const positional: SetParameter[] = [];
  for (const entry of parameters) if (entry.data.position !== null) positional[entry.data.position] = entry;
  const named = parameters.filter(({ data }) => data.position === null);
  const optional = named.filter(({ data }) => !data.mandatory);
  const common = optional.filter(({ parameter }) => COMMON.has(parameter.key));
  const own = optional.filter(({ parameter }) => !COMMON.has(parameter.key));
  const shown = [...positional.filter((entry) => entry !== undefined), ...named.filter(({ data }) => data.mandatory), ...own];
  const words = shown.map((entry) => parameterSyntax(entry, context));
  if (common.length === COMMON.size) words.push("[<CommonParameters>]");
  else words.push(...common.map((entry) => parameterSyntax(entry, context)));
  return words.join(" ");
}

function parameterSyntax({ parameter, data }: SetParameter, context: ExecutionContext): string {
  const { name } = parameter;
  if (parameter.isSwitch) return data.mandatory ? `-${name}` : `[-${name}]`;
  const type = `<${parameterTypeText(parameter, context)}>`;
  if (data.position === null) return data.mandatory ? `-${name} ${type}` : `[-${name} ${type}]`;
  return data.mandatory ? `[-${name}] ${type}` : `[[-${name}] ${type}]`;
}

function parameterTypeText(parameter: ParameterMetadata, context: ExecutionContext): string {
  const type = parameter.type(context);
  if (parameter.psTypeName === null) return shortTypeName(type);
  const short = parameter.psTypeName.slice(parameter.psTypeName.lastIndexOf(".") + 1);
  return type.elementType === undefined || short.includes("[]") ? short : `${short}[]`;
}

/** As PowerShell shows a type, without namespaces; a nullable type as what it is made of. */
export function shortTypeName(type: TypeInfo): string {
  if (type.elementType !== undefined) return `${shortTypeName(type.elementType)}[${",".repeat(type.rank - 1)}]`;
  const { genericDefinition } = type;
  if (genericDefinition === undefined) return withoutNamespace(typeDisplayName(type));
  const [argument] = type.typeArguments;
  if (genericDefinition.fullName === "System.Nullable`1" && argument !== undefined) return shortTypeName(argument);
  const { fullName } = genericDefinition;
  const tick = fullName.lastIndexOf("`");
  return `${withoutNamespace(tick < 0 ? fullName : fullName.slice(0, tick))}[${type.typeArguments.map(shortTypeName).join(",")}]`;
}

function withoutNamespace(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
