/** Tokens as scripts see them, of the parser and of the older PSParser. */
import {
  type NumericLiteral,
  parseVariablePath,
  positionOf,
  type ScriptSource,
  type Token,
  TokenFlags,
  TokenKind,
  tokenTypeName,
} from "../../language/index.ts";
import { defineEnum, defineType, enumMember, enumValue, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { literalValue } from "../compiler/constant-value.ts";
import { ScriptExtent } from "../errors/script-extent.ts";

const NAMESPACE = "System.Management.Automation.Language";
const ASSEMBLY = "System.Management.Automation";

export const TokenKindType: TypeInfo = defineEnum(`${NAMESPACE}.TokenKind`, TokenKind, { assembly: ASSEMBLY });
export const TokenFlagsType: TypeInfo = defineEnum(`${NAMESPACE}.TokenFlags`, TokenFlags, { isFlags: true, assembly: ASSEMBLY });

export class TokenObject extends ReferenceObject {
  readonly token: Token;
  readonly source: ScriptSource;

  constructor(token: Token, source: ScriptSource) {
    super();
    this.token = token;
    this.source = source;
  }

  override nativeType(): TypeInfo {
    return tokenType(tokenTypeName(this.token));
  }

  get text(): string {
    return this.source.text.slice(this.token.start, this.token.end);
  }
}

function numberOf({ token }: TokenObject): PSValue {
  // A token of this kind has no other detail.
  return token.detail === null ? null : literalValue(token.detail as NumericLiteral);
}

const tokenTypes: Map<string, TypeInfo> = new Map();

function tokenType(name: string): TypeInfo {
  let type = tokenTypes.get(name);
  if (type === undefined) {
    type = name === TokenType.fullName ? TokenType : describeToken(name);
    tokenTypes.set(name, type);
  }
  return type;
}

function describeToken(name: string): TypeInfo {
  const short = name.slice(name.lastIndexOf(".") + 1);
  return defineType<TokenObject>({
    name,
    assembly: ASSEMBLY,
    base: TokenType,
    text: (t) => t.text,
    members: (m) => {
      switch (short) {
        case "StringLiteralToken":
        case "StringExpandableToken":
          return [m.property("string Value {get;}", (t) => t.token.value)];
        case "NumberToken":
          return [m.property("System.Object Value {get;}", (t) => numberOf(t))];
        case "ParameterToken":
          return [
            m.property("string ParameterName {get;}", (t) => t.token.value),
            m.property("bool UsedColon {get;}", (t) => t.text.endsWith(":")),
          ];
        case "VariableToken":
          return [m.property("string Name {get;}", (t) => parseVariablePath(t.token.value).userPath)];
        case "LabelToken":
          return [m.property("string LabelText {get;}", (t) => t.token.value)];
        default:
          return [];
      }
    },
  });
}

export const TokenType: TypeInfo = defineType<TokenObject>({
  name: `${NAMESPACE}.Token`,
  assembly: ASSEMBLY,
  text: (t) => t.text,
  members: (m) => [
    m.property("string Text {get;}", (t) => t.text),
    m.property("System.Management.Automation.Language.TokenFlags TokenFlags {get;}", (t) => enumValue(TokenFlagsType, t.token.flags)),
    m.property("System.Management.Automation.Language.TokenKind Kind {get;}", (t) => enumValue(TokenKindType, t.token.kind)),
    m.property("bool HasError {get;}", (t) => t.token.hasError),
    m.property(
      "System.Management.Automation.Language.IScriptExtent Extent {get;}",
      (t) => new ScriptExtent({ source: t.source, start: t.token.start, end: t.token.end }),
    ),
  ],
});

// ----------------------------------------------------------------------------------------------------------------------- PSParser

export const PSTokenTypeType: TypeInfo = defineEnum(
  `${ASSEMBLY}.PSTokenType`,
  [
    "Unknown",
    "Command",
    "CommandParameter",
    "CommandArgument",
    "Number",
    "String",
    "Variable",
    "Member",
    "LoopLabel",
    "Attribute",
    "Type",
    "Operator",
    "GroupStart",
    "GroupEnd",
    "Keyword",
    "Comment",
    "StatementSeparator",
    "NewLine",
    "LineContinuation",
    "Position",
  ],
  { assembly: ASSEMBLY },
);

export class PSToken extends ReferenceObject {
  readonly content: string;
  readonly kind: string;
  readonly source: ScriptSource;
  readonly start: number;
  readonly end: number;

  constructor(content: string, kind: string, source: ScriptSource, start: number, end: number) {
    super();
    this.content = content;
    this.kind = kind;
    this.source = source;
    this.start = start;
    this.end = end;
  }

  override nativeType(): TypeInfo {
    return PSTokenType;
  }
}

export const PSTokenType: TypeInfo = defineType<PSToken>({
  name: `${ASSEMBLY}.PSToken`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.property("string Content {get;}", (t) => t.content),
    m.property("System.Management.Automation.PSTokenType Type {get;}", (t) => enumMember(PSTokenTypeType, t.kind)),
    m.property("int Start {get;}", (t) => t.start),
    m.property("int Length {get;}", (t) => t.end - t.start),
    m.property("int StartLine {get;}", (t) => positionOf(t.source, t.start).line),
    m.property("int StartColumn {get;}", (t) => positionOf(t.source, t.start).column),
    m.property("int EndLine {get;}", (t) => positionOf(t.source, t.end).line),
    m.property("int EndColumn {get;}", (t) => positionOf(t.source, t.end).column),
  ],
});

/** Kinds that do not depend on where the token stands. */
const PS_TOKEN_TYPES: ReadonlyMap<number, string> = new Map<number, string>([
  [TokenKind.Variable, "Variable"],
  [TokenKind.SplattedVariable, "Variable"],
  [TokenKind.Parameter, "CommandParameter"],
  [TokenKind.Number, "Number"],
  [TokenKind.Label, "LoopLabel"],
  [TokenKind.Identifier, "CommandArgument"],
  [TokenKind.Generic, "CommandArgument"],
  [TokenKind.NewLine, "NewLine"],
  [TokenKind.LineContinuation, "LineContinuation"],
  [TokenKind.Comment, "Comment"],
  [TokenKind.StringLiteral, "String"],
  [TokenKind.StringExpandable, "String"],
  [TokenKind.HereStringLiteral, "String"],
  [TokenKind.HereStringExpandable, "String"],
  [TokenKind.LParen, "GroupStart"],
  [TokenKind.LCurly, "GroupStart"],
  [TokenKind.AtParen, "GroupStart"],
  [TokenKind.AtCurly, "GroupStart"],
  [TokenKind.DollarParen, "GroupStart"],
  [TokenKind.RParen, "GroupEnd"],
  [TokenKind.RCurly, "GroupEnd"],
  [TokenKind.Semi, "StatementSeparator"],
]);

export function psTokens(tokens: readonly Token[], source: ScriptSource): PSToken[] {
  return tokens.flatMap((token) => {
    if (token.kind === TokenKind.EndOfInput) return [];
    const text = source.text.slice(token.start, token.end);
    const kind = psTokenType(token);
    const hasValue = kind === "String" || kind === "Variable" || (kind !== "CommandParameter" && kind !== "Number" && token.value !== "");
    return [new PSToken(hasValue ? token.value : text, kind, source, token.start, token.end)];
  });
}

function psTokenType({ kind, flags }: Token): string {
  if ((flags & TokenFlags.CommandName) !== 0) return "Command";
  if ((flags & TokenFlags.MemberName) !== 0) return "Member";
  if ((flags & TokenFlags.AttributeName) !== 0) return "Attribute";
  if ((flags & TokenFlags.TypeName) !== 0) return "Type";
  if ((flags & TokenFlags.Keyword) !== 0) return "Keyword";
  return PS_TOKEN_TYPES.get(kind) ?? "Operator";
}
