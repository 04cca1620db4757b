/** Metadata of functions and script blocks, from their text. */
import type { AttributeAst, ParameterAst } from "../../language/index.ts";
import { ObjectType } from "../../objects/index.ts";
import type { ConfirmImpact, ParameterSetDeclaration } from "../cmdlet.ts";
import type { BlockBuilder } from "../compiler/block-builder.ts";
import { typeNameText } from "../compiler/constant-value.ts";
import type { ArgumentAttribute } from "./argument-attribute.ts";
import { argumentAttributes, asVariableAttribute, attributeName, resolveConstraint, typeConstraints } from "./attribute-compiler.ts";
import { sharedParameters } from "./common-parameters.ts";
import { flagArgument, namedArguments, numberArgument, textArgument } from "./constant-argument.ts";
import { declaredParameter } from "./declared-parameters.ts";
import { SetNames, setData, setTraits } from "./parameter-builder.ts";
import { CommandMetadata, type CommandTraits, type ParameterMetadata } from "./parameter-metadata.ts";

interface ParsedParameter {
  readonly ast: ParameterAst;
  readonly attributes: readonly AttributeAst[];
  readonly sets: readonly ParameterSetDeclaration[];
  readonly isSwitch: boolean;
  /** Has a `[Parameter]` attribute. */
  readonly isDeclared: boolean;
}

export function functionMetadata(
  parameters: readonly ParameterAst[],
  blockAttributes: readonly AttributeAst[],
  builder: BlockBuilder,
): CommandMetadata {
  const parsed = parameters.map(parseParameter);
  const binding = blockAttributes.find((attribute) => attributeName(attribute.typeName) === "cmdletbinding");
  const traits = commandTraits(
    binding,
    builder,
    parsed.some((parameter) => parameter.isDeclared),
  );
  const sets = new SetNames();
  if (traits.defaultParameterSet !== "") sets.mask(traits.defaultParameterSet);
  const positioned = withPositions(parsed, binding);
  const list: ParameterMetadata[] = positioned.map((parameter, index) => functionParameter(parameter, index, sets, builder));
  if (traits.isAdvanced) {
    for (const [group, declaration] of sharedParameters(traits)) list.push(declaredParameter(declaration, group, list.length, sets));
  }
  return new CommandMetadata(traits, list, sets.names);
}

function commandTraits(binding: AttributeAst | undefined, builder: BlockBuilder, hasDeclaredParameter: boolean): CommandTraits {
  const named = binding === undefined ? new Map() : namedArguments(binding);
  const impact = named.get("confirmimpact");
  return {
    name: builder.code.name,
    isAdvanced: binding !== undefined || hasDeclaredParameter,
    defaultParameterSet: textArgument(named, "defaultparametersetname"),
    supportsShouldProcess: flagArgument(named, "supportsshouldprocess"),
    confirmImpact: confirmImpact(impact === undefined ? "" : builder.text(impact)),
    supportsPaging: flagArgument(named, "supportspaging"),
    hasDynamicParameters: builder.code.ast.dynamicParamBlock !== null,
  };
}

function confirmImpact(text: string): ConfirmImpact {
  const found = (["None", "Low", "Medium", "High"] as const).find((impact) => text.toLowerCase().includes(impact.toLowerCase()));
  return found ?? "Medium";
}

function parseParameter(ast: ParameterAst): ParsedParameter {
  const attributes = ast.attributes.flatMap((attribute) => (attribute.kind === "Attribute" ? [attribute] : []));
  const declarations = attributes.filter((attribute) => attributeName(attribute.typeName) === "parameter");
  const types = typeConstraints(ast.attributes);
  const [type] = types;
  const typeText = type === undefined ? "" : typeNameText(type).toLowerCase();
  return {
    ast,
    attributes,
    sets: declarations.length === 0 ? [{}] : declarations.map(parameterSet),
    isSwitch: typeText === "switch" || typeText.endsWith("switchparameter"),
    isDeclared: declarations.length > 0,
  };
}

function parameterSet(ast: AttributeAst): ParameterSetDeclaration {
  const named = namedArguments(ast);
  const position = numberArgument(named, "position");
  return {
    set: textArgument(named, "parametersetname"),
    mandatory: flagArgument(named, "mandatory"),
    ...(position === null ? {} : { position }),
    fromPipeline: flagArgument(named, "valuefrompipeline"),
    fromPipelineByPropertyName: flagArgument(named, "valuefrompipelinebypropertyname"),
    fromRemainingArguments: flagArgument(named, "valuefromremainingarguments"),
    helpMessage: textArgument(named, "helpmessage"),
  };
}

/** Parameters get positions in their order, unless one of them names a position or a set, or the function declines. */
function withPositions(parameters: readonly ParsedParameter[], binding: AttributeAst | undefined): readonly ParsedParameter[] {
  const isDeclined =
    binding !== undefined &&
    namedArguments(binding).has("positionalbinding") &&
    !flagArgument(namedArguments(binding), "positionalbinding");
  const isCustom = parameters.some((parameter) => parameter.sets.some((set) => set.position !== undefined || (set.set ?? "") !== ""));
  if (isDeclined || isCustom) return parameters;
  let position = 0;
  return parameters.map((parameter) => {
    if (parameter.isSwitch) return parameter;
    const at = position++;
    return { ...parameter, sets: parameter.sets.map((set) => ({ ...set, position: at })) };
  });
}

function functionParameter(parameter: ParsedParameter, index: number, sets: SetNames, builder: BlockBuilder): ParameterMetadata {
  const { ast, attributes } = parameter;
  const name = ast.name.path;
  const kinds = new Set(attributes.map((attribute) => attributeName(attribute.typeName)));
  const [type] = typeConstraints(ast.attributes);
  const constraint = type === undefined ? () => ObjectType : resolveConstraint(type, builder);
  const obsolete = attributes.find((attribute) => attributeName(attribute.typeName) === "obsolete");
  const typeNameAttribute = attributes.find((attribute) => attributeName(attribute.typeName) === "pstypename");
  const argumentList = convertersLast(argumentAttributes(ast.attributes, builder));
  const keptBy = argumentList.filter((attribute) => attribute.kind !== "note");
  return {
    name,
    key: name.toLowerCase(),
    aliases: attributes.filter((attribute) => attributeName(attribute.typeName) === "alias").flatMap((attribute) => textsOf(attribute)),
    group: "own",
    index,
    slot: builder.slot(name),
    typeName: type === undefined ? "System.Object" : typeNameText(type),
    type: constraint,
    isSwitch: parameter.isSwitch,
    ...setTraits(parameter.sets.map((set) => setData(set, sets))),
    allowsNull: kinds.has("allownull"),
    allowsEmptyString: kinds.has("allowemptystring"),
    allowsEmptyCollection: kinds.has("allowemptycollection"),
    attributes: argumentList,
    variableAttributes: keptBy.length === 0 ? null : keptBy.map(asVariableAttribute),
    isDynamic: false,
    defaultValue: ast.defaultValue === null ? null : builder.expression(ast.defaultValue),
    obsoleteMessage: obsolete === undefined ? null : (textsOf(obsolete)[0] ?? ""),
    psTypeName: typeNameAttribute === undefined ? null : (textsOf(typeNameAttribute)[0] ?? ""),
  };
}

/** Of a parameter's attributes the types convert last, wherever they stand. */
function convertersLast(attributes: readonly ArgumentAttribute[]): ArgumentAttribute[] {
  const isConverter = (attribute: ArgumentAttribute): boolean => attribute.kind === "transform" && attribute.isTypeConverter;
  return [...attributes.filter((attribute) => !isConverter(attribute)), ...attributes.filter(isConverter)];
}

function textsOf(attribute: AttributeAst): string[] {
  return attribute.positionalArguments.flatMap((argument) => (argument.kind === "StringConstantExpression" ? [argument.value] : []));
}
