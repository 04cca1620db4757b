/** Paths as words of a command line: taken out of strings, and put back with the quotes and escapes that they need. */
import type { Ast, ExpandableStringExpressionAst, VariableExpressionAst } from "../../language/index.ts";
import { parseVariablePath } from "../../language/index.ts";
import { toText, unwrap } from "../../objects/index.ts";
import type { CompletionContext } from "./completion-context.ts";
import { safeValue } from "./run-quietly.ts";

const SINGLE_QUOTES = /['‘’‚‛]/;
const DOUBLE_QUOTES = /["“”„]/;

/** The text of a string that a path is typed in, quotes included; null where it holds more than text and variables. */
export function pathText(ast: Ast, more: string, completion: CompletionContext): string | null {
  if (ast.kind === "StringConstantExpression") {
    const quote = ast.stringConstantType === "SingleQuoted" ? "'" : ast.stringConstantType === "DoubleQuoted" ? '"' : "";
    return `${quote}${ast.value}${more}${quote}`;
  }
  return ast.kind === "ExpandableStringExpression" ? expandedText(ast, more, completion) : null;
}

/** The same with the values of variables; null where a value is no text. */
export function expandedText(ast: ExpandableStringExpressionAst, more: string, completion: CompletionContext): string | null {
  if (ast.stringConstantType === "DoubleQuotedHereString") return null;
  let text = "";
  for (const part of ast.parts) {
    const piece = typeof part === "string" ? part : part.kind === "VariableExpression" ? variableText(part, completion) : null;
    if (piece === null) return null;
    text += piece;
  }
  const quote = ast.stringConstantType === "DoubleQuoted" ? '"' : "";
  return `${quote}${text}${more}${quote}`;
}

/** The value of a variable as a piece of a path. */
export function variableText(ast: VariableExpressionAst, completion: CompletionContext): string | null {
  const path = parseVariablePath(ast.path);
  if (!path.isVariable && path.driveName?.toLowerCase() !== "env") return null;
  const { file } = completion.source;
  if (ast.path.toLowerCase() === "psscriptroot" && file !== null) return file.slice(0, file.lastIndexOf("/"));
  const value = unwrap(safeValue(ast, completion));
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return toText(value, completion.context);
  return null;
}

/** How a path is written: as a bare word, or between quotes of a kind. */
export type PathStyle = "" | "'" | '"';

export interface EscapedPath {
  readonly text: string;
  /** As a bare word it would be read as something else. */
  readonly needsQuotes: boolean;
}

/** Escapes what the language, and unless the path is a literal one the wildcards, would take for something else. */
export function escapePath(path: string, style: PathStyle, isLiteral: boolean): EscapedPath {
  const usesSingle = style !== '"';
  let text = "";
  let needsQuotes = false;
  for (let index = 0; index < path.length; index++) {
    const character = path.charAt(index);
    if (character === "#" || character === "-" || character === "@") {
      if (index === 0 && style === "") needsQuotes = true;
    } else if (" ,;(){}|&".includes(character)) {
      if (style === "") needsQuotes = true;
    } else if (character === "[" || character === "]") {
      if (!isLiteral) {
        text += usesSingle ? "`" : text.endsWith("`") ? "````" : "``";
        needsQuotes = true;
      }
    } else if (character === "`") {
      if (!usesSingle) text += !isLiteral && text.endsWith("`") ? "```" : "`";
      else if (!isLiteral) text += "`";
      if (style !== "'") needsQuotes = true;
    } else if (character === "$") {
      if (!usesSingle) text += "`";
      if (style !== "'") needsQuotes = true;
    } else if (usesSingle) {
      if (SINGLE_QUOTES.test(character)) {
        text += "'";
        needsQuotes = true;
      } else if (style === "" && DOUBLE_QUOTES.test(character)) needsQuotes = true;
    } else if (DOUBLE_QUOTES.test(character)) {
      text += "`";
      needsQuotes = true;
    }
    text += character;
  }
  return { text, needsQuotes };
}

export function withQuotes(text: string, style: PathStyle, needsQuotes: boolean): string {
  if (style !== "") return `${style}${text}${style}`;
  return needsQuotes ? `'${text}'` : text;
}
