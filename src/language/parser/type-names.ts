import type { TypeName } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { scanAssemblyName } from "../lexer/words.ts";
import { after, before, type Parser } from "./parser.ts";

const MAX_ARRAY_RANK = 32;
const ERROR_TYPE_NAME = ":ErrorTypeName:";

type NamedType = Extract<TypeName, { kind: "TypeName" }>;

export interface ParsedTypeName {
  readonly typeName: TypeName;
  /** The token that turns out to name an attribute when arguments follow. */
  readonly firstToken: Token;
}

/** `int`, `int[]`, `Dictionary[string, int[]]`, `Name, Assembly`: what stands between the brackets of a type. */
export function parseTypeName(p: Parser, { allowAssembly }: { allowAssembly: boolean }): ParsedTypeName | null {
  const { mode } = p;
  p.setMode("typeName");
  const token = p.next();
  let parsed: ParsedTypeName | null = null;
  if (token.kind === TokenKind.Identifier)
    parsed = { typeName: finishTypeName(p, token, { isBare: false, allowAssembly }), firstToken: token };
  else p.unget(token);
  p.setMode(mode);
  return parsed;
}

export interface GenericArguments {
  readonly typeNames: readonly TypeName[];
  /** The token behind the arguments: `]`, if the text is right. */
  readonly lastToken: Token;
}

/** The arguments of a generic type or method; `firstToken`, an identifier or `[`, was read. */
export function parseGenericArguments(p: Parser, firstToken: Token): GenericArguments {
  p.enter();
  const typeNames = [parseGenericArgument(p, firstToken)];
  for (;;) {
    p.skipNewlines();
    const lastToken = p.next();
    if (lastToken.kind !== TokenKind.Comma) {
      p.leave();
      return { typeNames, lastToken };
    }
    p.skipNewlines();
    const token = p.peek();
    if (token.kind === TokenKind.Identifier || token.kind === TokenKind.LBracket) {
      p.pass();
      typeNames.push(parseGenericArgument(p, token));
    } else {
      p.incompleteAfter(lastToken, "MissingTypename");
      typeNames.push({ kind: "TypeName", name: ERROR_TYPE_NAME, assemblyName: null, start: lastToken.start, end: lastToken.end });
    }
  }
}

interface TypeNameContext {
  /** A generic argument without brackets of its own: a comma ends it. */
  readonly isBare: boolean;
  readonly allowAssembly: boolean;
}

function finishTypeName(p: Parser, nameToken: Token, { isBare, allowAssembly }: TypeNameContext): TypeName {
  const token = p.peek();
  if (token.kind === TokenKind.LBracket) {
    p.pass();
    p.skipNewlines();
    return finishBracketedTypeName(p, nameToken, token, isBare);
  }
  const typeName = newTypeName(nameToken);
  if (token.kind !== TokenKind.Comma || !allowAssembly || isBare) return typeName;
  p.pass();
  const assemblyName = scanAssemblyName(p.scanner);
  if (assemblyName.trim() === "") {
    p.errorAt(after(token), "MissingAssemblyNameSpecification");
    return typeName;
  }
  return { ...typeName, assemblyName, end: p.restorePoint() };
}

/** `name[` was read: an array or a generic type. */
function finishBracketedTypeName(p: Parser, nameToken: Token, lBracket: Token, isBare: boolean): TypeName {
  const token = p.next();
  switch (token.kind) {
    case TokenKind.RBracket:
    case TokenKind.Comma:
      return finishArrayTypeName(p, newTypeName(nameToken), token, isBare);
    case TokenKind.LBracket:
    case TokenKind.Identifier:
      return finishGenericTypeName(p, nameToken, token, isBare);
    case TokenKind.EndOfInput:
      p.unget(token);
      p.incompleteAfter(lBracket, "MissingTypename");
      return newTypeName(nameToken);
    default:
      p.errorAt(token, "UnexpectedToken", p.text(token));
      p.syncOnError([TokenKind.RBracket], { consumeClosing: true });
      return newTypeName(nameToken);
  }
}

function newTypeName(token: Token): NamedType {
  // In a string the backtick of a generic type's arity is written twice.
  return { kind: "TypeName", name: token.value.replaceAll("``", "`"), assemblyName: null, start: token.start, end: token.end };
}

function parseGenericArgument(p: Parser, firstToken: Token): TypeName {
  if (firstToken.kind === TokenKind.Identifier) return finishTypeName(p, firstToken, { isBare: true, allowAssembly: true });
  const token = p.next();
  if (token.kind !== TokenKind.Identifier) {
    p.unget(token);
    p.incompleteAfter(token, "MissingTypename");
    return { kind: "TypeName", name: ERROR_TYPE_NAME, assemblyName: null, start: firstToken.start, end: firstToken.end };
  }
  const typeName = finishTypeName(p, token, { isBare: false, allowAssembly: true });
  const rBracket = p.next();
  if (rBracket.kind !== TokenKind.RBracket) {
    p.unget(rBracket);
    p.incompleteAt(before(rBracket), "EndSquareBracketExpectedAtEndOfType");
  }
  return typeName;
}

function finishGenericTypeName(p: Parser, nameToken: Token, firstToken: Token, isBare: boolean): TypeName {
  const { typeNames, lastToken } = parseGenericArguments(p, firstToken);
  let { end } = lastToken;
  if (lastToken.kind !== TokenKind.RBracket) {
    p.unget(lastToken);
    p.incompleteAt(before(lastToken), "EndSquareBracketExpectedAtEndOfAttribute");
    end = typeNames.at(-1)?.end ?? firstToken.end;
  }
  const generic = {
    kind: "GenericTypeName",
    typeName: newTypeName(nameToken),
    genericArguments: typeNames,
    start: nameToken.start,
    end,
  } as const;
  const token = p.peek();
  if (token.kind === TokenKind.LBracket) {
    p.pass();
    return finishArrayTypeName(p, generic, p.next(), isBare);
  }
  if (token.kind !== TokenKind.Comma || isBare) return generic;
  p.pass();
  return qualify(p, generic, token);
}

/** Reads the assembly behind the comma; it belongs to the innermost type name. */
function qualify(p: Parser, typeName: TypeName, comma: Token): TypeName {
  const assemblyName = scanAssemblyName(p.scanner);
  if (assemblyName === "") {
    p.errorAt(after(comma), "MissingAssemblyNameSpecification");
    return typeName;
  }
  return withAssembly(typeName, assemblyName);
}

function withAssembly(typeName: TypeName, assemblyName: string): TypeName {
  switch (typeName.kind) {
    case "TypeName":
      return { ...typeName, assemblyName };
    case "ArrayTypeName":
      return { ...typeName, elementType: withAssembly(typeName.elementType, assemblyName) };
    case "GenericTypeName":
      return { ...typeName, typeName: withAssembly(typeName.typeName, assemblyName) };
    default:
      return typeName satisfies never;
  }
}

/** The dimensions of an array, and of the arrays it is an array of; `token` is the one behind the first `[`. */
function finishArrayTypeName(p: Parser, typeName: TypeName, token: Token, isBare: boolean): TypeName {
  let elementType = typeName;
  let first = token;
  for (;;) {
    elementType = parseDimension(p, elementType, first);
    const next = p.peek();
    if (!isBare && next.kind === TokenKind.Comma) {
      p.pass();
      return qualify(p, elementType, next);
    }
    if (next.kind !== TokenKind.LBracket) return elementType;
    p.pass();
    first = p.next();
  }
}

function parseDimension(p: Parser, elementType: TypeName, first: Token): TypeName {
  switch (first.kind) {
    case TokenKind.RBracket:
      return { kind: "ArrayTypeName", elementType, rank: 1, start: elementType.start, end: first.end };
    case TokenKind.Comma: {
      let rank = 1;
      let lastComma = first;
      let token = first;
      while (token.kind === TokenKind.Comma) {
        lastComma = token;
        rank++;
        token = p.next();
      }
      if (token.kind !== TokenKind.RBracket) p.unget(token);
      if (rank > MAX_ARRAY_RANK) {
        p.errorAt({ start: first.start, end: lastComma.end }, "ArrayHasTooManyDimensions", rank);
        return elementType;
      }
      if (token.kind !== TokenKind.RBracket) p.errorAt(after(lastComma), "EndSquareBracketExpectedAtEndOfAttribute");
      return { kind: "ArrayTypeName", elementType, rank, start: elementType.start, end: token.end };
    }
    case TokenKind.EndOfInput:
      p.unget(first);
      p.errorAt(before(first), "EndSquareBracketExpectedAtEndOfAttribute");
      return elementType;
    default:
      p.errorAt(first, "UnexpectedToken", p.text(first));
      p.syncOnError([TokenKind.RBracket], { consumeClosing: true });
      return elementType;
  }
}
