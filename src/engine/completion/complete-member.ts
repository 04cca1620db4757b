/** Members behind a dot or two colons: `"abc".Len`, `[math]::Sq`. */
import type { Ast, ExpressionAst } from "../../language/index.ts";
import { TokenKind, typeNameText } from "../../language/index.ts";
import {
  Dictionary,
  isCollection,
  membersOf,
  type PSMemberInfo,
  PSMemberTypesType,
  PSMethodInfo,
  type PSValue,
  staticMembersOf,
  TypeInfo,
  unwrap,
  type WildcardPattern,
} from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult, kindOrder } from "./completion-result.ts";
import { TypeInference } from "./infer-type.ts";
import { type InferredMember, type InferredType, membersOfInferred } from "./inferred-type.ts";
import { compareNames, hasSpecialCharacters, wildcard } from "./quoting.ts";
import { safeValue } from "./run-quietly.ts";

/** Methods that every collection has by the language. */
const COLLECTION_METHODS: readonly (readonly [name: string, toolTip: string])[] = [
  ["Where", "Where({ expression } [, mode [, numberToReturn]])"],
  ["ForEach", "ForEach(expression [, arguments...])"],
  ["PSWhere", "PSWhere({ expression } [, mode [, numberToReturn]])"],
  ["PSForEach", "PSForEach(expression [, arguments...])"],
];

export function completeMember(completion: CompletionContext, { isStatic }: { readonly isStatic: boolean }): CompletionResult[] {
  const found = memberAtCursor(completion);
  if (found === null || (found.target.kind === "VariableExpression" && found.target.splatted)) return [];
  const { target, pattern } = found;
  let results = completeMembersOf(target, pattern, { isStatic }, completion);
  if (results.length === 0) {
    const inference = new TypeInference(completion);
    const types =
      isStatic && target.kind === "TypeExpression"
        ? [inference.typeNamed(typeNameText(target.typeName))]
        : isStatic
          ? []
          : inference.infer(target);
    if (!isStatic && types.length === 1 && types[0]?.name === "System.Void") return [];
    results = completeInferred(types, pattern, { isStatic }, completion.context);
  }
  if (pattern !== "*" && results.length > 0) completion.length = pattern.length - 1;
  return results;
}

interface MemberAtCursor {
  readonly target: ExpressionAst;
  /** The beginning of the name and a star. */
  readonly pattern: string;
}

function memberAtCursor(completion: CompletionContext): MemberAtCursor | null {
  const { last, cursor } = completion;
  let pattern = "*";
  let target: ExpressionAst | null = null;
  if (last.kind === "MemberExpression" || last.kind === "InvokeMemberExpression") {
    target = last.expression;
    if (last.member.kind === "StringConstantExpression" && last.member.start <= cursor) pattern = `${last.member.value}*`;
  } else if (last.kind === "StringConstantExpression") {
    if (last.value !== "." && last.value !== "::") pattern = `${last.value}*`;
  } else if (last.kind !== "ErrorExpression") return null;
  const parent = completion.parent(last);
  switch (parent?.kind) {
    case "Command": {
      const place = parent.elements.indexOf(last);
      const before = parent.elements[place - 1];
      return before !== undefined && before.kind !== "CommandParameter" && completion.touches(before, last)
        ? { target: before, pattern }
        : found(target, pattern);
    }
    case "MemberExpression":
    case "InvokeMemberExpression":
      return last.kind === "ErrorExpression" ? beforeError(parent, completion, pattern) : { target: target ?? parent.expression, pattern };
    case "BinaryExpression":
      if (completion.tokenAtCursor?.kind === TokenKind.Multiply && parent.left.kind === "MemberExpression") {
        const { member, expression } = parent.left;
        return { target: expression, pattern: member.kind === "StringConstantExpression" ? `${member.value}*` : pattern };
      }
      return found(target, pattern);
    case "ErrorStatement": {
      const before = parent.nested.findLast((node) => node.end < last.end) ?? parent.nested[0];
      return before !== undefined && isExpression(before) ? { target: before, pattern } : found(target, pattern);
    }
    default:
      return found(target, pattern);
  }
}

function found(target: ExpressionAst | null, pattern: string): MemberAtCursor | null {
  return target === null ? null : { target, pattern };
}

function isExpression(ast: Ast): ast is ExpressionAst {
  return ast.kind.endsWith("Expression") || ast.kind === "ArrayLiteral" || ast.kind === "Hashtable";
}

/** `$a..b` and the like: the nearest expression that ends before the cursor. */
function beforeError(parent: ExpressionAst, completion: CompletionContext, pattern: string): MemberAtCursor | null {
  let target: ExpressionAst = parent;
  let name = pattern;
  do {
    if (target.kind !== "MemberExpression" && target.kind !== "InvokeMemberExpression") break;
    if (target !== parent && target.member.kind === "StringConstantExpression" && target.member.start <= completion.cursor)
      name = `${target.member.value}*`;
    target = target.expression;
  } while (target.end >= completion.cursor);
  return { target, pattern: name };
}

/** Members of a value that can be known without running anything; none where it cannot. */
export function completeMembersOf(
  target: ExpressionAst,
  pattern: string,
  { isStatic }: { readonly isStatic: boolean },
  completion: CompletionContext,
): CompletionResult[] {
  const value = safeValue(target, completion);
  if (value === undefined || value === null) return [];
  const { context } = completion;
  const base = unwrap(value);
  if (isStatic && !(base instanceof TypeInfo)) return [];
  const fits = wildcard(pattern);
  const members = base instanceof TypeInfo && isStatic ? staticMembersOf(base) : membersOf(value, context);
  const shown = members.filter((member) => !member.isHidden && fits.isMatch(member.name)).sort(byTypeAndName);
  const results = shown.map((member) => memberResult(member, context));
  if (base instanceof Dictionary) results.push(...keyResults(base, fits));
  if (!isStatic && isEnumerableValue(base)) results.push(...collectionMethods(fits, true));
  return results;
}

function isEnumerableValue(value: PSValue): boolean {
  return value !== null && value !== undefined && typeof value !== "string" && !(value instanceof Dictionary) && isCollection(value);
}

function byTypeAndName(left: PSMemberInfo, right: PSMemberInfo): number {
  return typeOrder(left) - typeOrder(right) || compareNames(left.name, right.name);
}

function typeOrder(member: PSMemberInfo): number {
  return PSMemberTypesType.enumeration?.names.indexOf(member.memberType) ?? 0;
}

function memberResult(member: PSMemberInfo, context: ExecutionContext): CompletionResult {
  const isMethod = member instanceof PSMethodInfo;
  const name = quotedName(member.name);
  const definition = member.definition(context);
  const toolTip = definition.includes("),")
    ? definition
        .split("),")
        .map((overload) => overload.trim())
        .join(")\r\n")
    : definition;
  return new CompletionResult(
    isMethod ? `${name}(` : name,
    member.name,
    isMethod ? "Method" : "Property",
    toolTip === "" ? member.name : toolTip,
  );
}

function keyResults(table: Dictionary, fits: WildcardPattern): CompletionResult[] {
  return [...table.entries()].flatMap(({ key }) => {
    const text = unwrap(key);
    if (typeof text !== "string" || text === "" || !fits.isMatch(text)) return [];
    const name = quotedName(text);
    return [new CompletionResult(name, name, "Property", name)];
  });
}

function quotedName(name: string): string {
  return hasSpecialCharacters(name) ? `'${name.replaceAll("'", "''")}'` : name;
}

function collectionMethods(fits: WildcardPattern, withParenthesis: boolean): CompletionResult[] {
  return COLLECTION_METHODS.filter(([name]) => fits.isMatch(name)).map(
    ([name, toolTip]) => new CompletionResult(withParenthesis ? `${name}(` : name, name, "Method", toolTip),
  );
}

export interface InferredOptions {
  readonly isStatic?: boolean;
  readonly filter?: (member: InferredMember) => boolean;
  readonly excluded?: ReadonlySet<string>;
  readonly withParenthesis?: boolean;
}

/** Members of types that a value may have, sorted by kind and name, each once. */
export function completeInferred(
  types: readonly InferredType[],
  pattern: string,
  options: InferredOptions,
  context: ExecutionContext,
): CompletionResult[] {
  const fits = wildcard(pattern);
  const { isStatic = false, filter = () => true, excluded, withParenthesis = true } = options;
  const results = new Map<string, CompletionResult>();
  for (const type of types) {
    for (const member of membersOfInferred(type, { isStatic }, context)) {
      if (!filter(member) || !fits.isMatch(member.name) || excluded?.has(member.name.toLowerCase()) === true) continue;
      const isMethod = member.kind === "Method";
      const text = isMethod && withParenthesis ? `${member.name}(` : hasSpecialCharacters(member.name) ? `'${member.name}'` : member.name;
      const key = `${member.kind}${member.name}`.toLowerCase();
      if (!results.has(key)) results.set(key, new CompletionResult(text, member.name, member.kind, member.toolTip));
    }
    if (!isStatic && type.type !== null && isEnumerableType(type.type)) {
      for (const method of collectionMethods(fits, withParenthesis)) results.set(`Method${method.listItemText}`.toLowerCase(), method);
    }
  }
  return [...results.values()].sort(
    (left, right) => kindOrder(left.kind) - kindOrder(right.kind) || compareNames(left.listItemText, right.listItemText),
  );
}

function isEnumerableType(type: TypeInfo): boolean {
  if (type.fullName === "System.String" || type.interfaces.has("System.Collections.IDictionary")) return false;
  return (
    type.elementType !== undefined ||
    type.interfaces.has("System.Collections.IEnumerable") ||
    type.interfaces.has("System.Collections.IEnumerator")
  );
}
