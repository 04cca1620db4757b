import type { Ast, AttributeAst, ExpressionAst, FunctionMemberAst, MemberAst, TypeConstraintAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import { parseVariablePath } from "../variable-path.ts";
import { parseAttribute } from "./attributes.ts";
import { span } from "./error-nodes.ts";
import { parseMethod } from "./methods.ts";
import type { Extent, Parser } from "./parser.ts";

export interface ClassMember {
  readonly member: MemberAst | null;
  /** Attributes and the like of a member that could not be understood. */
  readonly leftOver: readonly Ast[];
}

/** The next member of a class; null at the end of the body. */
export function parseClassMember(p: Parser, className: string): ClassMember | null {
  const modifiers = parseModifiers(p);
  const { token } = modifiers;
  if (token.kind === TokenKind.Variable) {
    p.pass();
    return parseProperty(p, modifiers);
  }
  if (canNameMethod(token)) {
    p.pass();
    token.flags = TokenFlags.None;
    return finishMethod(p, modifiers, className);
  }
  if (modifiers.last === null) return null;
  p.incompleteAfter(modifiers.last, "IncompleteMemberDefinition");
  return brokenMember(leftOverOf(modifiers));
}

interface Modifiers {
  readonly start: Extent;
  readonly attributes: readonly AttributeAst[];
  readonly type: TypeConstraintAst | null;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
  /** The last modifier. */
  readonly last: Extent | null;
  /** What the modifiers are followed by; not consumed. */
  readonly token: Token;
}

/** Attributes, a type, `static` and `hidden`, in any order. */
function parseModifiers(p: Parser): Modifiers {
  const attributes: AttributeAst[] = [];
  let type: TypeConstraintAst | null = null;
  let isStatic = false;
  let isHidden = false;
  let start: Extent | null = null;
  let last: Extent | null = null;
  for (;;) {
    p.skipNewlines();
    const attribute = parseAttribute(p);
    if (attribute !== null) {
      last = attribute;
      start ??= attribute;
      if (attribute.kind === "Attribute") attributes.push(attribute);
      else if (type === null) type = attribute;
      else p.errorAt(attribute, "TooManyTypes");
      continue;
    }
    const token = p.peek();
    start ??= token;
    if (token.kind === TokenKind.Hidden) {
      if (isHidden) p.errorAt(token, "DuplicateQualifier", p.text(token));
      isHidden = true;
    } else if (token.kind === TokenKind.Static) {
      if (isStatic) p.errorAt(token, "DuplicateQualifier", p.text(token));
      isStatic = true;
    } else {
      return { start, attributes, type, isStatic, isHidden, last, token };
    }
    last = token;
    p.pass();
  }
}

/** The variable was read. */
function parseProperty(p: Parser, modifiers: Modifiers): ClassMember | null {
  const { token, start, attributes, type, isStatic, isHidden } = modifiers;
  let initialValue: ExpressionAst | null = null;
  if (p.peek().kind === TokenKind.Equals) {
    p.pass();
    p.skipNewlines();
    initialValue = p.grammar.expression(p);
  }
  const end = parseMemberEnd(p, initialValue ?? token, { isReported: false });
  const name = parseVariablePath(token.value).unqualifiedPath;
  if (name === "") {
    const leftOver = leftOverOf(modifiers);
    return brokenMember(initialValue === null ? leftOver : [...leftOver, initialValue]);
  }
  const member: MemberAst = {
    kind: "PropertyMember",
    ...span(start, end),
    name,
    attributes,
    propertyType: type,
    isStatic,
    isHidden,
    initialValue,
  };
  return { member, leftOver: [] };
}

/**
 * What ends a property or an enum's value: a line end, a semicolon or the closing brace.
 *
 * @returns The end of the member, the semicolon included.
 */
export function parseMemberEnd(p: Parser, last: Extent, { isReported }: { isReported: boolean }): Extent {
  const token = p.peek();
  const isSemicolon = token.kind === TokenKind.Semi;
  if (!isSemicolon && token.kind !== TokenKind.NewLine && token.kind !== TokenKind.RCurly && !isReported) {
    p.incompleteAfter(last, "MissingPropertyTerminator");
  }
  p.skipNewlinesAndSemicolons();
  return isSemicolon ? token : last;
}

/** The name was read. */
function finishMethod(p: Parser, modifiers: Modifiers, className: string): ClassMember | null {
  const { token, start, attributes, type, isStatic, isHidden } = modifiers;
  const method = parseMethod(p, token, { className, isStatic });
  if (method === null) {
    p.syncOnError([TokenKind.RCurly], { consumeClosing: false });
    return brokenMember(leftOverOf(modifiers));
  }
  const { definition } = method;
  const member: FunctionMemberAst = {
    kind: "FunctionMember",
    ...span(start, definition),
    name: definition.name,
    attributes,
    returnType: type,
    parameters: definition.parameters ?? [],
    body: definition.body,
    definition,
    isStatic,
    isHidden,
    isConstructor: method.isConstructor,
    nameStart: token.start,
    nameEnd: token.end,
  };
  return { member, leftOver: [] };
}

/** Without anything to keep, the body of the class ends there. */
function brokenMember(leftOver: readonly Ast[]): ClassMember | null {
  return leftOver.length === 0 ? null : { member: null, leftOver };
}

function canNameMethod({ kind, flags }: Token): boolean {
  return kind === TokenKind.Identifier || (flags & TokenFlags.Keyword) !== 0;
}

function leftOverOf({ attributes, type }: Modifiers): Ast[] {
  return type === null ? [...attributes] : [...attributes, type];
}
