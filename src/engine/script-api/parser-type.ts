/** `[System.Management.Automation.Language.Parser]` and the tokens it gives. */
import { parseScript } from "../../language/index.ts";
import { defineType, enumerate, PSReference, type PSValue, type TypeInfo, toText } from "../../objects/index.ts";
import { ParseErrorObject } from "../errors/parse-error-object.ts";
import { decodeScript } from "../runtime/script-text.ts";
import { AstObject } from "./ast-object.ts";
import { psTokens, TokenObject } from "./token-object.ts";

const NAMESPACE = "System.Management.Automation.Language";
const ASSEMBLY = "System.Management.Automation";

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

/** `[psparser]`, as it was before there was a syntax tree. */
export const PSParserType: TypeInfo = defineType({
  name: `${ASSEMBLY}.PSParser`,
  assembly: ASSEMBLY,
  isStatic: true,
  members: (m) => [
    m.static(
      "static System.Collections.ObjectModel.Collection[System.Management.Automation.PSToken] Tokenize(string script, [ref] System.Collections.ObjectModel.Collection[System.Management.Automation.PSParseError] errors)",
      (script, errors) => tokenize(script, errors),
    ),
    m.static(
      "static System.Collections.ObjectModel.Collection[System.Management.Automation.PSToken] Tokenize(System.Object[] script, [ref] System.Collections.ObjectModel.Collection[System.Management.Automation.PSParseError] errors)",
      (script, errors, ctx) =>
        tokenize(
          enumerate(script)
            .map((line) => toText(line, ctx))
            .join("\n"),
          errors,
        ),
    ),
  ],
});

function tokenize(script: string, errors: PSValue): PSValue[] {
  const parsed = parseScript(script);
  const { source } = parsed.ast;
  if (errors instanceof PSReference) errors.value = parsed.errors.map((error) => new ParseErrorObject(error, source));
  return psTokens(parsed.tokens, source);
}
