/**
 * How many columns of a terminal a character takes: graphemes as a person sees them, wide East Asian characters and emoji two.
 */
import { eastAsianWidth } from "get-east-asian-width";

let segmenter: Intl.Segmenter | undefined;

/** What a person takes for one character. */
export function graphemes(text: string): string[] {
  if (/^[\x20-\x7e\n]*$/.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns of one grapheme. Control characters are shown as `^A`, which takes two. */
export function graphemeCells(grapheme: string): number {
  const codePoint = grapheme.codePointAt(0) ?? 0;
  if (codePoint < 0x20 || codePoint === 0x7f) return 2;
  if (codePoint < 0x300) return 1;
  if (/^\p{Mark}|^\p{Default_Ignorable_Code_Point}/u.test(grapheme)) return 0;
  // A text symbol that is followed by the emoji selector, and flags, are drawn as emoji.
  if (grapheme.length > 1 && /\ufe0f|^\p{Regional_Indicator}{2}/u.test(grapheme)) return 2;
  return eastAsianWidth(codePoint);
}

const SEQUENCES = /\x1b(?:\[[0-9:;<=>?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])/g;

/** A text without escape sequences of any kind. */
export function withoutSequences(text: string): string {
  return text.includes("\x1b") ? text.replace(SEQUENCES, "") : text;
}

/** Columns of a text of one line; escape sequences take none. */
export function textCells(text: string): number {
  const plain = withoutSequences(text);
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length;
  return graphemes(plain).reduce((sum, grapheme) => sum + graphemeCells(grapheme), 0);
}

/** The beginning of a text that fits into so many columns. */
export function fitCells(text: string, cells: number): string {
  let filled = 0;
  let fitting = "";
  for (const grapheme of graphemes(text)) {
    filled += graphemeCells(grapheme);
    if (filled > cells) break;
    fitting += grapheme;
  }
  return fitting;
}
