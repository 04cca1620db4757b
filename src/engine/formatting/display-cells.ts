/**
 * How many cells of a console a text fills, and how to cut it there.
 *
 * PowerShell counts UTF-16 units: one cell each, two for the East Asian wide blocks of the basic plane, none for escape sequences. Tables
 * line up with PowerShell's only if we count the same way, so surrogate pairs fill two cells and combining marks one.
 */

const ESCAPE = 0x1b;
const FIRST_WIDE = 0x1100;

/** Graphics (SGR), private modes and hyperlinks: the sequences that PowerShell takes out of a text and counts as nothing. */
const ESCAPE_SEQUENCES: RegExp = /\x1b\[\d*(?:;\d+)*m|\x1b\[\?\d+[hl]|\x1b\]8;;[^\n]*?\x1b\\/g;

/** The number of console cells that `text` fills. */
export function displayCells(text: string): number {
  const length = text.length;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= FIRST_WIDE || unit === ESCAPE) return slowDisplayCells(text);
  }
  return length;
}

/** 2 for a unit of a wide block, else 1. */
export function cellsOfUnit(unit: number): number {
  return unit >= FIRST_WIDE && isWide(unit) ? 2 : 1;
}

export function containsEscape(text: string): boolean {
  return text.includes("\x1b");
}

/** `text` without its escape sequences; an escape character that begins none of the known ones stays. */
export function stripEscapeSequences(text: string): string {
  return containsEscape(text) ? text.replace(ESCAPE_SEQUENCES, "") : text;
}

/** Start → length of each escape sequence in `text`. */
export function escapeSequenceRanges(text: string): Map<number, number> {
  const ranges = new Map<number, number>();
  for (const match of text.matchAll(ESCAPE_SEQUENCES)) ranges.set(match.index, match[0].length);
  return ranges;
}

/** How many units from the start of `text` (escape sequences apart) fit in `cells`. */
export function unitsThatFit(text: string, cells: number, offset: number = 0): number {
  const plain = stripEscapeSequences(text);
  let filled = 0;
  let count = 0;
  for (let index = offset; index < plain.length; index++) {
    filled += cellsOfUnit(plain.charCodeAt(index));
    if (filled > cells) break;
    count++;
    if (filled === cells) break;
  }
  return count;
}

/** Where the longest tail of `text` (escape sequences apart) begins that fits in `cells`. */
export function startOfTailThatFits(text: string, cells: number): number {
  const plain = stripEscapeSequences(text);
  let filled = 0;
  let start = plain.length;
  while (start > 0) {
    filled += cellsOfUnit(plain.charCodeAt(start - 1));
    if (filled > cells) break;
    start--;
    if (filled === cells) break;
  }
  return start;
}

/** Text put around a cut: before its first and after its last visible unit. */
export interface CutMarks {
  readonly before?: string;
  readonly after?: string;
}

/**
 * Cuts by visible units: `start` and `length` do not count escape sequences, those before the cut are kept, so that its colours hold,
 * and a reset ends it.
 */
export function cutVisible(text: string, start: number, length: number, reset: string, marks?: CutMarks): string {
  const before = marks?.before ?? "";
  const after = marks?.after ?? "";
  if (!containsEscape(text)) return before + text.slice(start, start + length) + after;

  const ranges = escapeSequenceRanges(text);
  let result = "";
  let sawSequence = false;
  let copying = start === 0;
  let sawVisible = false;
  let visible = 0;
  for (let index = 0; index < text.length; index++) {
    const sequenceLength = ranges.get(index);
    if (sequenceLength !== undefined) {
      sawSequence = true;
      result += text.slice(index, index + sequenceLength);
      index += sequenceLength - 1;
      continue;
    }
    visible++;
    if (copying) {
      if (!sawVisible) result += before;
      sawVisible = true;
      result += text[index];
    } else if (visible === start) {
      copying = true;
      visible = 0;
      continue;
    }
    if (copying && visible === length) break;
  }
  if (!sawSequence) return result + after;
  return result.endsWith(reset) ? result.slice(0, result.length - reset.length) + after + reset : result + after + reset;
}

function slowDisplayCells(text: string): number {
  const plain = stripEscapeSequences(text);
  let cells = 0;
  for (let index = 0; index < plain.length; index++) cells += cellsOfUnit(plain.charCodeAt(index));
  return cells;
}

function isWide(unit: number): boolean {
  return (
    unit <= 0x115f || // Hangul Jamo initial consonants
    unit === 0x2329 ||
    unit === 0x232a ||
    (unit >= 0x2e80 && unit <= 0xa4cf && unit !== 0x303f) || // CJK to Yi
    (unit >= 0xac00 && unit <= 0xd7a3) || // Hangul syllables
    (unit >= 0xf900 && unit <= 0xfaff) || // CJK compatibility ideographs
    (unit >= 0xfe10 && unit <= 0xfe19) || // vertical forms
    (unit >= 0xfe30 && unit <= 0xfe6f) || // CJK compatibility forms
    (unit >= 0xff00 && unit <= 0xff60) || // full-width forms
    (unit >= 0xffe0 && unit <= 0xffe6)
  );
}
