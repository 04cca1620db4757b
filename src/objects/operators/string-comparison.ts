/** Order and equality of strings as the invariant culture sees them. */

const UNUSUAL = /[^\x20-\x7e]/;

/** Created when first needed: collation data is slow to load. */
let caseless: Intl.Collator | undefined;
let cased: Intl.Collator | undefined;

function caselessCollator(): Intl.Collator {
  caseless ??= new Intl.Collator("en", { sensitivity: "accent" });
  return caseless;
}

function casedCollator(): Intl.Collator {
  cased ??= new Intl.Collator("en", { sensitivity: "variant" });
  return cased;
}

const others: Map<string, Intl.Collator> = new Map();

function localeCollator(locale: string, ignoreCase: boolean): Intl.Collator {
  const key = `${locale} ${ignoreCase}`;
  let collator = others.get(key);
  if (collator === undefined) {
    collator = new Intl.Collator(locale, { sensitivity: ignoreCase ? "accent" : "variant" });
    others.set(key, collator);
  }
  return collator;
}

/** `String.Compare` with the invariant culture, or with that of a locale: below, at or above zero. */
export function compareStrings(left: string, right: string, ignoreCase: boolean, locale = ""): number {
  if (left === right) return 0;
  if (locale !== "") return localeCollator(locale, ignoreCase).compare(left, right);
  return ignoreCase ? caselessCollator().compare(left, right) : casedCollator().compare(left, right);
}

/** `-eq` and `-ceq` of two strings: what a culture ignores, a zero-width joiner for example, does not tell strings apart. */
export function stringsEqual(left: string, right: string, ignoreCase: boolean): boolean {
  if (left === right) return true;
  if (ignoreCase && left.length === right.length && left.toLowerCase() === right.toLowerCase()) return !hasOddCase(left, right);
  if (!UNUSUAL.test(left) && !UNUSUAL.test(right)) return false;
  return ignoreCase ? casedCollator().compare(foldLetters(left), foldLetters(right)) === 0 : casedCollator().compare(left, right) === 0;
}

/** The Kelvin and Ångström signs fold to letters in JavaScript and do not in .NET. */
function hasOddCase(left: string, right: string): boolean {
  return UNUSUAL.test(left + right) && foldLetters(left) !== foldLetters(right);
}

/** Upper case letter by letter; letters that become several, and the dotless and long ones, stay. */
export function foldLetters(text: string): string {
  if (!UNUSUAL.test(text)) return text.toUpperCase();
  let folded = "";
  for (const char of text) {
    const upper = char.toUpperCase();
    folded += upper.length !== char.length || char === "\u0131" || char === "\u017f" ? char : upper;
  }
  return folded;
}

/** Ordinal order: by code unit. */
export function compareOrdinal(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
