/** JSON with line breaks, its numbers and escapes untouched; undefined for what is no JSON. */
import { parseStrictJson, StrictJsonError } from "../json/strict-json.ts";

export function indentedJson(text: string): string | undefined {
  try {
    parseStrictJson(text, { ignoresComments: false, allowsTrailingCommas: false });
  } catch (error) {
    if (error instanceof StrictJsonError) return undefined;
    throw error;
  }
  return indent(text);
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

function indent(text: string): string {
  let result = "";
  let depth = 0;
  const tokens = text.match(TOKEN) ?? [];
  for (const [index, token] of tokens.entries()) {
    const isEmpty = tokens[index + 1] === "}" || tokens[index + 1] === "]";
    switch (token) {
      case "{":
      case "[":
        depth++;
        result += token + (isEmpty ? "" : lineBreak(depth));
        break;
      case "}":
      case "]":
        depth--;
        result += (tokens[index - 1] === "{" || tokens[index - 1] === "[" ? "" : lineBreak(depth)) + token;
        break;
      case ",":
        result += token + lineBreak(depth);
        break;
      case ":":
        result += ": ";
        break;
      default:
        result += token;
    }
  }
  return result;
}

function lineBreak(depth: number): string {
  return `\n${"  ".repeat(depth)}`;
}
