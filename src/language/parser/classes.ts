import type { Ast, AttributeBaseAst, ErrorStatementAst, MemberAst, StatementAst, TypeConstraintAst, TypeDefinitionAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import { parseClassMember } from "./class-members.ts";
import { errorStatement, span } from "./error-nodes.ts";
import { parseNameToken } from "./names.ts";
import { after, type Extent, type Parser } from "./parser.ts";
import { parseTypeName } from "./type-names.ts";

/** `class Name : Base, IInterface { members }` */
export function parseClass(p: Parser, keyword: Token, attributes: readonly AttributeBaseAst[]): StatementAst {
  p.skipNewlines();
  const name = parseNameToken(p);
  if (name === null) {
    p.incompleteAfter(keyword, "MissingNameAfterKeyword", p.text(keyword));
    return errorStatement(keyword);
  }
  name.flags = (name.flags & ~TokenFlags.MemberName) | TokenFlags.TypeName;
  p.skipNewlines();
  const { mode } = p;
  p.setMode("signature");
  const definition = finishClass(p, keyword, name, attributes);
  p.setMode(mode);
  return definition;
}

function finishClass(p: Parser, keyword: Token, name: Token, attributes: readonly AttributeBaseAst[]): StatementAst {
  const baseTypes = parseBaseTypes(p);
  const lCurly = p.next();
  if (lCurly.kind !== TokenKind.LCurly) {
    p.unget(lCurly);
    const last: Extent = baseTypes.at(-1) ?? name;
    p.incompleteAfter(last, "MissingTypeBody", "class");
    return errorStatement(span(keyword, last), baseTypes);
  }
  const members: MemberAst[] = [];
  const leftOver: Ast[] = [];
  let last: Extent = lCurly;
  for (;;) {
    const found = parseClassMember(p, name.value);
    if (found === null) break;
    if (found.member !== null) {
      members.push(found.member);
      last = found.member;
    }
    leftOver.push(...found.leftOver);
    last = found.leftOver.at(-1) ?? last;
  }
  const rCurly = p.next();
  if (rCurly.kind === TokenKind.RCurly) {
    last = rCurly;
  } else {
    p.unget(rCurly);
    p.incompleteFound(after(lCurly), rCurly, "MissingEndCurlyBrace");
  }
  const types = attributes.filter((attribute) => attribute.kind === "TypeConstraint");
  const definition: TypeDefinitionAst = {
    kind: "TypeDefinition",
    ...span(attributes[0] ?? keyword, last),
    typeKind: "class",
    name: name.value,
    attributes: attributes.filter((attribute) => attribute.kind === "Attribute"),
    baseTypes,
    members,
  };
  const isBroken = leftOver.length > 0;
  if (!isBroken || types.length > 0) p.types.push(definition);
  return isBroken || types.length > 0 ? broken(definition, leftOver, types) : definition;
}

/** A class with parts that could not be understood is no class. A type in front of it keeps it in the tree nevertheless. */
function broken(definition: StatementAst, leftOver: readonly Ast[], types: readonly TypeConstraintAst[]): ErrorStatementAst {
  const nested: Ast[] = [...leftOver];
  if (types.length > 0) nested.push(...types, definition);
  return errorStatement(definition, nested);
}

/** `: Base, IInterface` */
function parseBaseTypes(p: Parser): TypeConstraintAst[] {
  const baseTypes: TypeConstraintAst[] = [];
  let separator = p.peek();
  if (separator.kind !== TokenKind.Colon) return baseTypes;
  do {
    p.pass();
    p.skipNewlines();
    const parsed = parseTypeName(p, { allowAssembly: false });
    if (parsed === null) {
      p.incompleteAfter(separator, "TypeNameExpected");
      return baseTypes;
    }
    const { typeName } = parsed;
    baseTypes.push({ kind: "TypeConstraint", start: typeName.start, end: typeName.end, typeName });
    p.skipNewlines();
    separator = p.peek();
  } while (separator.kind === TokenKind.Comma);
  return baseTypes;
}
