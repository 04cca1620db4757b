/** Upper and lower case as .NET has them: letter by letter, so that no text changes its length. */
import type { CultureInfo } from "../culture.ts";

const ASCII = /^[\0-\x7f]*$/;

/** Turkish and Azerbaijani have an i of their own. */
function isTurkic(culture: CultureInfo | undefined): boolean {
  const language = culture?.data.twoLetterIsoLanguageName;
  return language === "tr" || language === "az";
}

export function toUpper(text: string, culture?: CultureInfo): string {
  const turkic = isTurkic(culture);
  if (!turkic && ASCII.test(text)) return text.toUpperCase();
  let result = "";
  for (const char of text) {
    const upper = turkic ? char.toLocaleUpperCase("tr") : char.toUpperCase();
    // The sharp s and its like, which would become several letters, stay; so does the dotless i where it is no letter of the language.
    result += upper.length === char.length && (turkic || char !== "\u0131") ? upper : char;
  }
  return result;
}

export function toLower(text: string, culture?: CultureInfo): string {
  const turkic = isTurkic(culture);
  if (!turkic && ASCII.test(text)) return text.toLowerCase();
  let result = "";
  for (const char of text) {
    const lower = turkic ? char.toLocaleLowerCase("tr") : char.toLowerCase();
    result += lower.length === char.length ? lower : char;
  }
  return result;
}
