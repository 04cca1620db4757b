import { isWhitespace } from "./char-traits.ts";
import type { Scanner } from "./scanner.ts";
import { TokenKind } from "./token-kind.ts";

const REQUIRES = /^requires/i;

/** What the first line of a signature block looks like without blanks and in lower case. */
const SIGNATURE_START = "sig#beginsignatureblock\n";
/** Comments that differ in fewer places are taken for a signature, so that nobody hides code behind a look-alike. */
const SIGNATURE_DISTANCE = 10;

/** A `#` comment whose `#` was read. */
export function scanLineComment(s: Scanner): void {
  const start = s.position;
  let end = start;
  while (end < s.limit) {
    const c = s.script.charCodeAt(end);
    if (c === 0x0a || c === 0x0d) break;
    end++;
  }
  s.position = end;
  const token = s.newToken(TokenKind.Comment);
  if (looksLikeSignature(s.script, start, end)) {
    s.signatureStart = token.start;
  } else if (!s.isNested && REQUIRES.test(s.script.slice(start, start + 8))) {
    s.requiresTokens.push(token);
  }
}

/** A comment whose `<#` was read. */
export function scanBlockComment(s: Scanner): void {
  const start = s.position - 2;
  const end = s.script.indexOf("#>", s.position);
  if (end >= 0 && end + 2 <= s.limit) {
    s.position = end + 2;
  } else {
    s.position = s.limit;
    s.reportIncomplete(start, "MissingTerminatorMultiLineComment");
  }
  s.newToken(TokenKind.Comment);
}

function looksLikeSignature(script: string, start: number, end: number): boolean {
  const shortest = SIGNATURE_START.length - SIGNATURE_DISTANCE;
  const longest = SIGNATURE_START.length + SIGNATURE_DISTANCE;
  if (end - start < shortest - 1) return false;
  let compact = "";
  for (let i = start; i < end; i++) {
    const c = script.charCodeAt(i);
    if (isWhitespace(c)) continue;
    if (compact.length >= longest) return false;
    compact += String.fromCharCode(c);
  }
  // What ends the line counts as a character of the comment.
  compact = compact.toLowerCase() + (end < script.length ? script.charAt(end) : "\0");
  if (compact.length < shortest || compact.length > longest) return false;
  return lettersApart(compact, SIGNATURE_START) < SIGNATURE_DISTANCE && editDistance(compact, SIGNATURE_START) < SIGNATURE_DISTANCE;
}

/** A cheap lower bound of the distance: letters of one that the other lacks, whatever their order. */
function lettersApart(first: string, second: string): number {
  const counts = new Int8Array(128);
  for (let i = 0; i < second.length; i++) addTo(counts, second.charCodeAt(i), 1);
  let extra = 0;
  for (let i = 0; i < first.length; i++) {
    const c = first.charCodeAt(i);
    if ((counts[c & 0x7f] ?? 0) > 0) addTo(counts, c, -1);
    else extra++;
  }
  return Math.max(extra, second.length - (first.length - extra));
}

function addTo(counts: Int8Array, c: number, change: number): void {
  counts[c & 0x7f] = (counts[c & 0x7f] ?? 0) + change;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(first: string, second: string): number {
  let previous = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    for (let column = 1; column <= second.length; column++) {
      const diagonal = previous[column - 1] ?? 0;
      const edits = Math.min(previous[column] ?? 0, current[column - 1] ?? 0, diagonal) + 1;
      current.push(first.charCodeAt(row - 1) === second.charCodeAt(column - 1) ? diagonal : edits);
    }
    previous = current;
  }
  return previous[second.length] ?? 0;
}
