/** Values that the place asks for: `$ErrorActionPreference = `, `$day -eq `, `$PSVersionTable[`, `[Parameter(Man`. */
import { type AssignmentStatementAst, type AttributeAst, type ExpressionAst, TokenKind, typeNameText } from "../../language/index.ts";
import { Dictionary, PropertyMember, type PSValue, propertyTypeOf, type TypeInfo, toText, typeOf, unwrap } from "../../objects/index.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { TypeInference } from "./infer-type.ts";
import { safeValue } from "./run-quietly.ts";

/** What a variable may hold that is of an enum's type, or has a set of values; null where it may hold anything. */
export function completeAssignedValue(completion: CompletionContext, { left }: AssignmentStatementAst): CompletionResult[] | null {
  if (left.kind === "MemberExpression") {
    const value = safeValue(left, completion);
    const types =
      value === null || value === undefined ? new TypeInference(completion).infer(left).map(({ type }) => type) : [typeOf(unwrap(value))];
    return enumNames(types, completion);
  }
  const { variable, constraint, words } = constraintsOf(left, completion);
  if (variable === null) return null;
  const own = words === null ? enumNames([constraint], completion) : setWords(words, constraint, completion);
  if (own !== null) return own;
  const known = completion.session.variables.find(variable);
  const attributes = known?.guard?.attributes ?? [];
  if (attributes.length === 0)
    return enumNames(
      new TypeInference(completion).infer(left).map(({ type }) => type),
      completion,
    );
  return enumNames([typeOf(unwrap(known?.value ?? null))], completion);
}

interface AssignedVariable {
  readonly variable: string | null;
  readonly constraint: TypeInfo | null;
  /** Of `[ValidateSet()]`. */
  readonly words: readonly PSValue[] | null;
}

function constraintsOf(left: ExpressionAst, completion: CompletionContext): AssignedVariable {
  let target = left;
  let constraint: TypeInfo | null = null;
  let words: PSValue[] | null = null;
  for (;;) {
    if (target.kind === "ConvertExpression") {
      constraint = completion.context.resolveType(typeNameText(target.type.typeName)) ?? null;
      target = target.child;
    } else if (target.kind === "AttributedExpression") {
      if (/(^|\.)ValidateSet(Attribute)?$/i.test(typeNameText(target.attribute.typeName))) {
        words = target.attribute.positionalArguments.map((argument) => safeValue(argument, completion));
      }
      target = target.child;
    } else return { variable: target.kind === "VariableExpression" ? target.path : null, constraint, words };
  }
}

function typedWord({ tokenAtCursor, textOf }: CompletionContext, completion: CompletionContext): string {
  return tokenAtCursor === null || tokenAtCursor.kind === TokenKind.Equals ? "" : textOf.call(completion, tokenAtCursor);
}

function setWords(words: readonly PSValue[], constraint: TypeInfo | null, completion: CompletionContext): CompletionResult[] {
  const isText = constraint !== null && (constraint.fullName === "System.String" || constraint.enumeration !== undefined);
  const texts = words.map((word) => toText(word, completion.context));
  return beginningWith(isText ? texts.map((text) => inQuotes(text, completion)) : texts, completion);
}

function enumNames(types: readonly (TypeInfo | null)[], completion: CompletionContext): CompletionResult[] | null {
  const names = types.flatMap((type) => type?.enumeration?.names ?? []);
  if (names.length === 0) return null;
  return beginningWith(
    [...names].sort().map((name) => inQuotes(name, completion)),
    completion,
  );
}

function inQuotes(text: string, completion: CompletionContext): string {
  const quote = typedWord(completion, completion).startsWith('"') ? '"' : "'";
  return `${quote}${text}${quote}`;
}

function beginningWith(texts: readonly string[], completion: CompletionContext): CompletionResult[] {
  const word = typedWord(completion, completion)
    .replace(/(.)['"]$/, "$1")
    .toLowerCase();
  return texts.filter((text) => text.toLowerCase().startsWith(word)).map((text) => new CompletionResult(text));
}

/** The names of an enum that is compared with. */
export function completeComparedValue(completion: CompletionContext, left: ExpressionAst): CompletionResult[] {
  const value = safeValue(left, completion);
  const types =
    value === null || value === undefined ? new TypeInference(completion).infer(left).map(({ type }) => type) : [typeOf(unwrap(value))];
  const names = types.find((type) => type?.enumeration !== undefined)?.enumeration?.names ?? [];
  const beginning = completion.word.toLowerCase();
  return names
    .filter((name) => name.toLowerCase().startsWith(beginning))
    .map((name) => new CompletionResult(`'${name}'`, name, "ParameterValue", name));
}

/** The keys of a table that is indexed. */
export function completeIndex(completion: CompletionContext, target: ExpressionAst): CompletionResult[] {
  const beginning = completion.word.toLowerCase();
  const table = unwrap(safeValue(target, completion));
  const keys =
    table instanceof Dictionary
      ? [...table.entries()].flatMap(({ key }) => (typeof key === "string" ? [key] : []))
      : new TypeInference(completion).infer(target).flatMap(({ notes }) => notes.map(({ name }) => name));
  return keys.filter((key) => key.toLowerCase().startsWith(beginning)).map((key) => new CompletionResult(`'${key}'`, key, "Property", key));
}

/** Properties that an attribute can be given; null where the attribute is not known. */
export function completeAttributeArgument(completion: CompletionContext): CompletionResult[] | null {
  const { related, cursor, context } = completion;
  const argument = related.find((ast) => ast.kind === "NamedAttributeArgument");
  const attribute = attributeOf(completion);
  if (attribute === null) return null;
  const name = argument?.kind === "NamedAttributeArgument" ? argument.name : "";
  if (argument !== undefined) {
    completion.start = argument.start;
    completion.length = name.length;
  }
  const typeName = typeNameText(attribute.typeName);
  const type = context.resolveType(typeName) ?? context.resolveType(`${typeName}Attribute`);
  if (type === undefined) return null;
  const others = new Set(
    attribute.namedArguments.filter(({ start, end }) => cursor < start || cursor > end).map((other) => other.name.toLowerCase()),
  );
  const found: CompletionResult[] = [];
  for (const member of type.instanceTable.members.values()) {
    if (!(member instanceof PropertyMember) || member.set === undefined || others.has(member.name.toLowerCase())) continue;
    if (!member.name.toLowerCase().startsWith(name.toLowerCase())) continue;
    const typeText = propertyTypeOf(member, context.types).fullName;
    found.push(new CompletionResult(member.name, member.name, "Property", `${typeText} ${member.name}`));
  }
  return found;
}

/** The attribute around the cursor, or the one of the parameter that is being written. */
function attributeOf(completion: CompletionContext): AttributeAst | null {
  const { related, cursor, last } = completion;
  const argument = related.find((ast) => ast.kind === "NamedAttributeArgument");
  const around = argument === undefined ? related.find((ast) => ast.kind === "Attribute") : completion.parent(argument);
  if (around?.kind === "Attribute") return around;
  const parameter = last.kind === "VariableExpression" ? completion.parent(last) : null;
  if (parameter?.kind !== "Parameter") return null;
  const found = parameter.attributes.find(
    (attribute) => attribute.kind === "Attribute" && cursor > attribute.start && cursor <= attribute.end,
  );
  return found?.kind === "Attribute" ? found : null;
}
