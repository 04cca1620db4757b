/** `[System.Management.Automation.Language.Parser]` and the tokens it gives. */
import { parseScript, type ScriptSource, type Token, tokenTraits, tokenTypeName } from "../../language/index.ts";
import { defineType, PSReference, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { ParseErrorObject } from "../errors/parse-error-object.ts";
import { ScriptExtent } from "../errors/script-extent.ts";
import { decodeScript } from "../runtime/script-text.ts";
import { AstObject } from "./ast-object.ts";

const NAMESPACE = "System.Management.Automation.Language";
const ASSEMBLY = "System.Management.Automation";

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

const tokenTypes: Map<string, TypeInfo> = new Map();

function tokenType(name: string): TypeInfo {
  let type = tokenTypes.get(name);
  if (type === undefined) {
    type = name === TokenType.fullName ? TokenType : defineType({ name, assembly: ASSEMBLY, base: TokenType });
    tokenTypes.set(name, type);
  }
  return type;
}

export const TokenType: TypeInfo = defineType<TokenObject>({
  name: `${NAMESPACE}.Token`,
  assembly: ASSEMBLY,
  text: (t) => t.text,
  members: (m) => [
    m.property("string Text {get;}", (t) => t.text),
    m.property("System.Management.Automation.Language.TokenFlags TokenFlags {get;}", (t) => tokenTraits(t.token.kind) as never),
    m.property("System.Management.Automation.Language.TokenKind Kind {get;}", (t) => t.token.kind),
    m.property("bool HasError {get;}", () => false),
    m.property(
      "System.Management.Automation.Language.IScriptExtent Extent {get;}",
      (t) => new ScriptExtent({ source: t.source, start: t.token.start, end: t.token.end }),
    ),
  ],
});

function parseInto(text: string, file: string | null, tokens: PSValue, errors: PSValue): PSValue {
  const parsed = parseScript(text, { file });
  const { source } = parsed.ast;
  if (tokens instanceof PSReference) tokens.value = parsed.tokens.map((token) => new TokenObject(token, source));
  if (errors instanceof PSReference) errors.value = parsed.errors.map((error) => new ParseErrorObject(error, source));
  return new AstObject(parsed.ast, source);
}

export const ParserType: TypeInfo = defineType({
  name: `${NAMESPACE}.Parser`,
  assembly: ASSEMBLY,
  isStatic: true,
  members: (m) => [
    m.static(
      "static System.Management.Automation.Language.ScriptBlockAst ParseInput(string input, [ref] System.Management.Automation.Language.Token[] tokens, [ref] System.Management.Automation.Language.ParseError[] errors)",
      (input, tokens, errors) => parseInto(input, null, tokens, errors),
    ),
    m.static(
      "static System.Management.Automation.Language.ScriptBlockAst ParseInput(string input, string fileName, [ref] System.Management.Automation.Language.Token[] tokens, [ref] System.Management.Automation.Language.ParseError[] errors)",
      (input, file, tokens, errors) => parseInto(input, file, tokens, errors),
    ),
    m.static(
      "static System.Management.Automation.Language.ScriptBlockAst ParseFile(string fileName, [ref] System.Management.Automation.Language.Token[] tokens, [ref] System.Management.Automation.Language.ParseError[] errors)",
      (file, tokens, errors, context) =>
        parseInto(context.platform === null ? "" : decodeScript(context.platform.files.readFile(file)), file, tokens, errors),
    ),
  ],
});
