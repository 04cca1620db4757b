/** Which characters a class of .NET's regular expressions holds. */
import type { CharSet, SetItem } from "./ast.ts";

/** `\w`, `\d`, `\s` and Unicode categories, as JavaScript property escapes. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ["word", "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}\\u200c\\u200d"],
  ["digit", "\\p{Nd}"],
  ["space", "\\f\\n\\r\\t\\v\\x85\\p{Z}"],
  ["ecmaWord", "0-9A-Z_a-z"],
  ["ecmaDigit", "0-9"],
  ["ecmaSpace", "\\f\\n\\r\\t\\v "],
]);

const CATEGORY_NAMES: ReadonlySet<string> = new Set(
  "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn".split(" "),
);

/** Named blocks that patterns use; their ranges. */
const BLOCKS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["IsBasicLatin", [0x0000, 0x007f]],
  ["IsLatin-1Supplement", [0x0080, 0x00ff]],
  ["IsLatinExtended-A", [0x0100, 0x017f]],
  ["IsLatinExtended-B", [0x0180, 0x024f]],
  ["IsIPAExtensions", [0x0250, 0x02af]],
  ["IsGreek", [0x0370, 0x03ff]],
  ["IsGreekandCoptic", [0x0370, 0x03ff]],
  ["IsCyrillic", [0x0400, 0x04ff]],
  ["IsHebrew", [0x0590, 0x05ff]],
  ["IsArabic", [0x0600, 0x06ff]],
  ["IsDevanagari", [0x0900, 0x097f]],
  ["IsThai", [0x0e00, 0x0e7f]],
  ["IsHangulJamo", [0x1100, 0x11ff]],
  ["IsGeneralPunctuation", [0x2000, 0x206f]],
  ["IsCurrencySymbols", [0x20a0, 0x20cf]],
  ["IsArrows", [0x2190, 0x21ff]],
  ["IsMathematicalOperators", [0x2200, 0x22ff]],
  ["IsBoxDrawing", [0x2500, 0x257f]],
  ["IsHiragana", [0x3040, 0x309f]],
  ["IsKatakana", [0x30a0, 0x30ff]],
  ["IsCJKUnifiedIdeographs", [0x4e00, 0x9fff]],
  ["IsHangulSyllables", [0xac00, 0xd7af]],
]);

export function isKnownCategory(name: string): boolean {
  return CLASSES.has(name) || CATEGORY_NAMES.has(name) || BLOCKS.has(name);
}

const testers: Map<string, RegExp> = new Map();
const ranges: Map<string, string> = new Map();

function tester(name: string): RegExp {
  let found = testers.get(name);
  if (found === undefined) {
    const block = BLOCKS.get(name);
    const body =
      block === undefined ? (CLASSES.get(name) ?? `\\p{${name}}`) : `\\u{${block[0].toString(16)}}-\\u{${block[1].toString(16)}}`;
    found = new RegExp(`[${body}]`, "u");
    testers.set(name, found);
  }
  return found;
}

export function isInCategory(name: string, code: number): boolean {
  // A lone surrogate is of category Cs, which is what the test sees of a half pair.
  return tester(name).test(String.fromCharCode(code));
}

/** Ranges of a category over UTF-16 units, as the inside of a class of a RegExp without the u flag. */
export function categoryRanges(name: string): string {
  let found = ranges.get(name);
  if (found === undefined) {
    found = "";
    const test = tester(name);
    let start = -1;
    for (let code = 0; code <= 0x10000; code++) {
      const isIn = code < 0x10000 && test.test(String.fromCharCode(code));
      if (isIn && start < 0) start = code;
      else if (!isIn && start >= 0) {
        found += start === code - 1 ? unit(start) : `${unit(start)}-${unit(code - 1)}`;
        start = -1;
      }
    }
    ranges.set(name, found);
  }
  return found;
}

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

function isInItem(item: SetItem, code: number): boolean {
  if (item.type === "range") return code >= item.first && code <= item.last;
  return isInCategory(item.name, code) !== item.isNegated;
}

export function isInSet(set: CharSet, code: number, ignoreCase: boolean): boolean {
  if (set.subtracted !== undefined && isInSet(set.subtracted, code, ignoreCase)) return false;
  let isIn = set.items.some((item) => isInItem(item, code));
  if (!isIn && ignoreCase) {
    const text = String.fromCharCode(code);
    const lower = text.toLowerCase().charCodeAt(0);
    const upper = text.toUpperCase().charCodeAt(0);
    isIn = set.items.some((item) => (lower !== code && isInItem(item, lower)) || (upper !== code && isInItem(item, upper)));
  }
  return isIn !== set.isNegated;
}

/** One letter as equality without case sees it. */
export function foldUnit(code: number): number {
  if (code < 128) return code >= 97 && code <= 122 ? code - 32 : code;
  const upper = String.fromCharCode(code).toUpperCase();
  return upper.length === 1 ? upper.charCodeAt(0) : code;
}
