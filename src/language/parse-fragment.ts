/** Pieces of the language that stand alone: what a string is when a number, a type or an expandable text is wanted. */

import type { ExpressionAst, NumericLiteral, TypeName } from "./ast.ts";
import { nextToken } from "./lexer/next-token.ts";
import { Scanner } from "./lexer/scanner.ts";
import { TokenKind } from "./lexer/token-kind.ts";
import { type ParseError, ParseErrorList } from "./parse-error.ts";
import { GRAMMAR, guarded } from "./parse-script.ts";
import { expandableString } from "./parser/expandable-strings.ts";
import { Parser } from "./parser/parser.ts";
import { parseTypeName as parseTypeNameRule } from "./parser/type-names.ts";
import { createScriptSource } from "./script-source.ts";

/**
 * The number a text is in the script language, `" 0x1F "` and `"-1kb"` included; null when it is none. An empty text is 0.
 *
 * What .NET's own parsers accept beyond that (`"1,000"`) is the caller's business.
 */
export function parseNumber(text: string): NumericLiteral | null {
  const trimmed = text.trim();
  if (trimmed === "") return { type: "Int32", value: 0 };
  const scanner = new Scanner(createScriptSource(trimmed), new ParseErrorList(), { keepTokens: false });
  scanner.allowSignedNumbers = true;
  const token = nextToken(scanner);
  if (token.kind !== TokenKind.Number || token.end < trimmed.length) return null;
  return token.detail !== null && "value" in token.detail ? token.detail : null;
}

/** The type name a text is, as between the brackets of a type literal; null when it is none. */
export function parseTypeName(text: string): TypeName | null {
  const source = createScriptSource(text.trim());
  const errors = new ParseErrorList();
  const parser = new Parser(new Scanner(source, errors, { keepTokens: false }), GRAMMAR);
  const typeName = guarded(errors, source, () => parseTypeNameRule(parser, { allowAssembly: true }))?.typeName ?? null;
  if (typeName === null || errors.count > 0) return null;
  return typeName.start === 0 && typeName.end === source.text.length ? typeName : null;
}

export interface ParsedString {
  /** A constant when there is nothing to expand. Its extent counts in the text with quotes around it and quotes in it doubled. */
  readonly ast: ExpressionAst | null;
  readonly errors: readonly ParseError[];
}

/** The text as if it stood between double quotes: `$ExecutionContext.InvokeCommand.ExpandString`. */
export function parseExpandableString(text: string): ParsedString {
  const source = createScriptSource(`"${text.replaceAll('"', '""')}"`);
  const errors = new ParseErrorList();
  const ast = guarded(errors, source, () => {
    const parser = new Parser(new Scanner(source, errors, { keepTokens: false }), GRAMMAR);
    return expandableString(parser, parser.next());
  });
  return { ast, errors: errors.errors };
}
