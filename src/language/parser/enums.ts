import type { AttributeBaseAst, ExpressionAst, PropertyMemberAst, StatementAst, TypeConstraintAst, TypeDefinitionAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseMemberEnd } from "./class-members.ts";
import { errorStatement, span } from "./error-nodes.ts";
import { parseSimpleName } from "./names.ts";
import { after, type Extent, type Parser } from "./parser.ts";
import { parseTypeName } from "./type-names.ts";

/** `enum Name : type { A; B = 2 }` */
export function parseEnum(p: Parser, keyword: Token, attributes: readonly AttributeBaseAst[]): StatementAst {
  p.skipNewlines();
  const name = parseSimpleName(p);
  if (name === null) {
    p.incompleteAfter(keyword, "MissingNameAfterKeyword", p.text(keyword));
    return errorStatement(keyword);
  }
  const { mode } = p;
  p.setMode("signature");
  const baseTypes = parseUnderlyingType(p);
  p.skipNewlines();
  const lCurly = p.next();
  if (lCurly.kind !== TokenKind.LCurly) {
    p.unget(lCurly);
    p.incompleteAfter(name, "MissingTypeBody", "enum");
    p.setMode(mode);
    return errorStatement(span(keyword, name));
  }
  const members: PropertyMemberAst[] = [];
  for (let member = parseEnumMember(p); member !== null; member = parseEnumMember(p)) members.push(member);
  const rCurly = p.next();
  if (rCurly.kind !== TokenKind.RCurly) {
    p.unget(rCurly);
    p.incompleteFound(after(lCurly), rCurly, "MissingEndCurlyBrace");
  }
  p.setMode(mode);
  const start: Extent = attributes[0] ?? keyword;
  const definition: TypeDefinitionAst = {
    kind: "TypeDefinition",
    ...span(start, rCurly),
    typeKind: "enum",
    name: name.value,
    attributes: attributes.filter((attribute) => attribute.kind === "Attribute"),
    baseTypes,
    members,
  };
  p.types.push(definition);
  const types = attributes.filter((attribute) => attribute.kind === "TypeConstraint");
  return types.length > 0 ? errorStatement(start, [...types, definition]) : definition;
}

/** The two types PowerShell refuses at once; of all others it finds out when the enum is made. */
const NO_UNDERLYING_TYPE = /^(system\.)?(string|datetime)$/i;

function parseUnderlyingType(p: Parser): TypeConstraintAst[] {
  const colon = p.peek();
  if (colon.kind !== TokenKind.Colon) return [];
  p.pass();
  p.skipNewlines();
  const parsed = parseTypeName(p, { allowAssembly: false });
  if (parsed === null) {
    p.incompleteAfter(colon, "TypeNameExpected");
    return [];
  }
  const { typeName } = parsed;
  if (typeName.kind === "TypeName" && NO_UNDERLYING_TYPE.test(typeName.name)) p.errorAt(typeName, "InvalidUnderlyingType", typeName.name);
  return [{ kind: "TypeConstraint", start: typeName.start, end: typeName.end, typeName }];
}

function parseEnumMember(p: Parser): PropertyMemberAst | null {
  p.skipNewlines();
  const name = parseSimpleName(p);
  if (name === null) return null;
  const { mode } = p;
  p.setMode("expression");
  const equals = p.peek();
  let initialValue: ExpressionAst | null = null;
  let last: Extent = name;
  if (equals.kind === TokenKind.Equals) {
    p.pass();
    initialValue = p.grammar.expression(p);
    last = initialValue ?? equals;
    if (initialValue === null) p.errorAt(after(equals), "ExpectedValueExpression", "=");
  }
  p.setMode(mode);
  const end = parseMemberEnd(p, last, { isReported: equals.kind === TokenKind.Equals && initialValue === null });
  return {
    kind: "PropertyMember",
    ...span(name, end),
    name: name.value,
    attributes: [],
    propertyType: null,
    isStatic: true,
    isHidden: false,
    initialValue,
  };
}
