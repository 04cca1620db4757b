/** Composite formats: `{0,5:N2} and {1}`. */
import { formatError } from "../errors.ts";

/** Text pieces and items of a composite format. */
export type FormatPiece = string | { readonly index: number; readonly alignment: number; readonly format: string };

const cache: Map<string, readonly FormatPiece[]> = new Map();

/** @throws {TerminatingError} FormatException. */
export function parseComposite(format: string): readonly FormatPiece[] {
  let pieces = cache.get(format);
  if (pieces === undefined) {
    pieces = parse(format);
    if (cache.size > 200) cache.clear();
    cache.set(format, pieces);
  }
  return pieces;
}

function failure(offset: number, why: string): Error {
  return formatError(`Input string was not in a correct format. Failure to parse near offset ${offset}. ${why}`);
}

const UNEXPECTED_BRACE = "Unexpected closing brace without a corresponding opening brace.";
const NO_DIGIT = "Expected an ASCII digit.";
const ENDS_EARLY = "Format item ends prematurely.";

function parse(format: string): readonly FormatPiece[] {
  const pieces: FormatPiece[] = [];
  let text = "";
  let at = 0;
  while (at < format.length) {
    const char = format.charAt(at);
    if (char !== "{" && char !== "}") {
      text += char;
      at++;
      continue;
    }
    if (format.charAt(at + 1) === char) {
      text += char;
      at += 2;
      continue;
    }
    if (char === "}") throw failure(at + 1, UNEXPECTED_BRACE);
    if (text !== "") pieces.push(text);
    text = "";
    at = parseItem(format, at + 1, pieces);
  }
  if (text !== "" || pieces.length === 0) pieces.push(text);
  return pieces;
}

/** Reads an item behind its brace; gives the place behind its closing brace. */
function parseItem(format: string, start: number, pieces: FormatPiece[]): number {
  let at = start;
  const index = /^\d+/.exec(format.slice(at))?.[0];
  if (index === undefined) throw at >= format.length ? failure(at, ENDS_EARLY) : failure(at, NO_DIGIT);
  at = skipBlanks(format, at + index.length);
  let alignment = 0;
  if (format.charAt(at) === ",") {
    at = skipBlanks(format, at + 1);
    const width = /^-?\d+/.exec(format.slice(at))?.[0];
    if (width === undefined) throw at >= format.length ? failure(at, ENDS_EARLY) : failure(at, NO_DIGIT);
    alignment = Number(width);
    at = skipBlanks(format, at + width.length);
  }
  let itemFormat = "";
  if (format.charAt(at) === ":") {
    at++;
    const end = format.indexOf("}", at);
    if (end < 0) throw failure(format.length, ENDS_EARLY);
    itemFormat = format.slice(at, end);
    if (itemFormat.includes("{")) throw failure(at + itemFormat.indexOf("{") + 1, "Unexpected opening brace.");
    at = end;
  }
  if (at >= format.length) throw failure(at, ENDS_EARLY);
  if (format.charAt(at) !== "}") throw failure(at + 1, ENDS_EARLY);
  pieces.push({ index: Number(index), alignment, format: itemFormat });
  return at + 1;
}

function skipBlanks(format: string, at: number): number {
  while (format.charAt(at) === " ") at++;
  return at;
}

/** Puts formatted arguments in their places. */
export function composeFormat(pieces: readonly FormatPiece[], count: number, item: (index: number, format: string) => string): string {
  let result = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      result += piece;
      continue;
    }
    if (piece.index >= count) {
      throw formatError("Index (zero based) must be greater than or equal to zero and less than the size of the argument list.");
    }
    const text = item(piece.index, piece.format);
    result += piece.alignment === 0 ? text : piece.alignment > 0 ? text.padStart(piece.alignment) : text.padEnd(-piece.alignment);
  }
  return result;
}
