/** Cultures by name. */
import { CultureInfo, INVARIANT_DATES, INVARIANT_NUMBERS } from "../../culture.ts";
import { netError } from "../../errors.ts";
import { cultureData } from "./culture-data.ts";
import { cultureNameOf } from "./culture-table.ts";

/** `EN-us` as it is written: en-US, zh-Hans, sr-Latn-RS. */
function standardName(name: string): string {
  return name
    .split("-")
    .map((part, index) => {
      if (index === 0) return part.toLowerCase();
      if (part.length === 4) return part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();
      return part.length <= 3 ? part.toUpperCase() : part;
    })
    .join("-");
}

function isKnownToPlatform(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
}

const readOnly: Map<string, CultureInfo> = new Map();

/**
 * The one read-only object of a culture. A name that is well formed but nobody's gives a culture like the invariant one.
 *
 * @throws {TerminatingError} CultureNotFoundException.
 */
export function cultureNamed(name: string): CultureInfo {
  if (name === "") return CultureInfo.invariant;
  const standard = standardName(name);
  let found = readOnly.get(standard);
  if (found === undefined) {
    if (!/^[A-Za-z0-9]{2,}(?:[-_][A-Za-z0-9]+)*$/.test(name)) throw notFound("name", `${name} is an invalid culture identifier.`);
    found = new CultureInfo(isKnownToPlatform(standard) ? cultureData(standard) : unknownCulture(standard));
    readOnly.set(standard, found);
  }
  return found;
}

/** @throws {TerminatingError} CultureNotFoundException. */
export function cultureNumbered(lcid: number): CultureInfo {
  if (lcid === CultureInfo.invariant.data.lcid) return CultureInfo.invariant;
  const name = cultureNameOf(lcid);
  if (name === undefined) throw notFound("culture", `${lcid} (0x${lcid.toString(16).padStart(4, "0")}) is an invalid culture identifier.`);
  return cultureNamed(name);
}

function notFound(parameter: string, detail: string): Error {
  return netError("System.Globalization.CultureNotFoundException", `Culture is not supported. (Parameter '${parameter}')\n${detail}`);
}

function unknownCulture(name: string): CultureInfo["data"] {
  return {
    ...CultureInfo.invariant.data,
    name,
    lcid: 4096,
    englishName: name,
    nativeName: name,
    twoLetterIsoLanguageName: name,
    threeLetterIsoLanguageName: name,
    threeLetterWindowsLanguageName: "ZZZ",
    number: INVARIANT_NUMBERS,
    dateTime: INVARIANT_DATES,
  };
}

/** A language without a country. */
export function isNeutral(culture: CultureInfo): boolean {
  return culture.name !== "" && !/-[A-Z0-9]{2,3}$/.test(culture.name);
}

export function parentOf(culture: CultureInfo): CultureInfo {
  const end = culture.name.lastIndexOf("-");
  return end < 0 ? CultureInfo.invariant : cultureNamed(culture.name.slice(0, end));
}

/** A culture with a country for a language that has none. */
export function specificCulture(name: string): CultureInfo {
  const culture = cultureNamed(name);
  if (!isNeutral(culture) || !isKnownToPlatform(name)) return culture;
  const { language, region } = new Intl.Locale(name).maximize();
  return region === undefined ? culture : cultureNamed(`${language}-${region}`);
}
