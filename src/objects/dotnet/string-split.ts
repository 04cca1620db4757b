import type { EnumValue } from "../enum.ts";
import { checkNotNegative } from "../errors.ts";

/** `String.Split`: no separators mean white space; no count sets no limit. */
export function splitText(
  text: string,
  separators: readonly (string | null)[] | null,
  count: number | undefined,
  options: EnumValue | undefined,
): string[] {
  if (count !== undefined) checkNotNegative(count, "count");
  const bits = Number(options?.value ?? 0);
  const removeEmpty = (bits & 1) !== 0;
  const trimEntries = (bits & 2) !== 0;
  if (count === 0) return [];
  const finish = (piece: string): string => (trimEntries ? piece.trim() : piece);
  const given = (separators ?? []).filter((separator): separator is string => separator !== null && separator !== "");
  if (count === 1 || text === "") {
    const piece = finish(text);
    return removeEmpty && piece === "" ? [] : [piece];
  }
  // A given separator that is empty separates nothing; none at all means white space.
  const isWhiteSpace = separators === null || separators.length === 0;
  const pieces: string[] = [];
  let at = 0;
  const limit = count ?? Number.POSITIVE_INFINITY;
  for (const [start, end] of isWhiteSpace ? whiteSpace(text) : occurrences(text, given)) {
    const piece = finish(text.slice(at, start));
    if (pieces.length >= limit - 1) break;
    if (!(removeEmpty && piece === "")) pieces.push(piece);
    at = end;
  }
  let rest = text.slice(at);
  if (removeEmpty && pieces.length === limit - 1) rest = dropLeading(rest, given, isWhiteSpace);
  const last = finish(rest);
  if (!(removeEmpty && last === "")) pieces.push(last);
  return pieces;
}

/** Before the last piece, empty ones are passed over too. */
function dropLeading(text: string, separators: readonly string[], isWhiteSpace: boolean): string {
  let rest = text;
  for (;;) {
    const separator = isWhiteSpace ? /^\s/.exec(rest)?.[0] : separators.find((candidate) => rest.startsWith(candidate));
    if (separator === undefined) return rest;
    rest = rest.slice(separator.length);
  }
}

function* whiteSpace(text: string): Generator<readonly [number, number]> {
  for (const match of text.matchAll(/\s/g)) yield [match.index, match.index + 1];
}

function* occurrences(text: string, separators: readonly string[]): Generator<readonly [number, number]> {
  const [only] = separators;
  if (separators.length === 1 && only !== undefined) {
    for (let at = text.indexOf(only); at >= 0; at = text.indexOf(only, at + only.length)) yield [at, at + only.length];
    return;
  }
  for (let at = 0; at < text.length; at++) {
    const found = separators.find((separator) => text.startsWith(separator, at));
    if (found === undefined) continue;
    yield [at, at + found.length];
    at += found.length - 1;
  }
}
