/** What .NET refuses to send as a header. */
import { netError } from "../../../../objects/index.ts";

const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const QUOTED = '"[^"]*"';
const PARAMETERS = `(?:\\s*;\\s*${TOKEN}(?:=(?:${TOKEN}|${QUOTED}))?)*`;
const QUALITY = "(?:\\s*;\\s*q=(?:0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?";
const TAG = `(?:W/)?${QUOTED}`;
const DATE = "[A-Za-z]{3,9}, \\d{2}[ -][A-Za-z]{3}[ -]\\d{2,4} \\d{2}:\\d{2}:\\d{2}(?: GMT)?";
/** Comments nest; one inside another is as deep as they go. */
const COMMENT = "\\((?:[^()]|\\([^()]*\\))*\\)";
const PRODUCT = `${TOKEN}(?:/${TOKEN})?`;

function whole(pattern: string): RegExp {
  return new RegExp(`^\\s*(?:${pattern})\\s*$`, "i");
}

function list(item: string): RegExp {
  return whole(`${item}(?:\\s*,\\s*${item})*`);
}

/** Headers that .NET has a grammar for; every other may hold anything. */
const GRAMMARS: ReadonlyMap<string, RegExp> = new Map([
  ["accept", list(`(?:\\*/\\*|${TOKEN}/${TOKEN})${PARAMETERS}`)],
  ["accept-charset", list(`${TOKEN}${QUALITY}`)],
  ["accept-encoding", list(`${TOKEN}${QUALITY}`)],
  ["accept-language", list(`${TOKEN}${QUALITY}`)],
  ["authorization", whole(`${TOKEN}(?:\\s+.*)?`)],
  ["proxy-authorization", whole(`${TOKEN}(?:\\s+.*)?`)],
  ["cache-control", list(`${TOKEN}(?:=(?:${TOKEN}|${QUOTED}))?`)],
  ["pragma", list(`${TOKEN}(?:=(?:${TOKEN}|${QUOTED}))?`)],
  ["expect", list(`${TOKEN}(?:=(?:${TOKEN}|${QUOTED}))?${PARAMETERS}`)],
  ["connection", list(TOKEN)],
  ["trailer", list(TOKEN)],
  ["date", whole(DATE)],
  ["if-modified-since", whole(DATE)],
  ["if-unmodified-since", whole(DATE)],
  ["if-range", whole(`${DATE}|${TAG}`)],
  ["if-match", whole(`\\*|${TAG}(?:\\s*,\\s*${TAG})*`)],
  ["if-none-match", whole(`\\*|${TAG}(?:\\s*,\\s*${TAG})*`)],
  ["host", whole("[^\\s/@?#]+")],
  ["max-forwards", whole("\\d+")],
  ["range", whole(`${TOKEN}=(?:\\d+-\\d*|-\\d+)(?:\\s*,\\s*(?:\\d+-\\d*|-\\d+))*`)],
  ["te", list(`${TOKEN}${PARAMETERS}`)],
  ["transfer-encoding", list(`${TOKEN}${PARAMETERS}`)],
  ["upgrade", list(PRODUCT)],
  ["user-agent", whole(`(?:${PRODUCT}|${COMMENT})(?:\\s+(?:${PRODUCT}|${COMMENT}))*`)],
  ["via", list(`(?:${TOKEN}/)?${TOKEN}\\s+[^\\s,]+(?:\\s+${COMMENT})?`)],
  ["warning", list(`\\d{3}\\s+\\S+\\s+${QUOTED}(?:\\s+"${DATE}")?`)],
]);

const isToken = new RegExp(`^${TOKEN}$`);

/** @throws {TerminatingError} ArgumentException, FormatException. */
export function checkHeader(name: string, value: string): void {
  if (name === "") throw netError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'name')");
  if (!isToken.test(name)) throw netError("System.FormatException", `The header name '${name}' has an invalid format.`);
  const grammar = GRAMMARS.get(name.toLowerCase());
  if (grammar?.test(value) === false) throw netError("System.FormatException", `The format of value '${value}' is invalid.`);
  checkLine(value);
}

/** Holds for headers whose grammar is not checked too. */
function checkLine(value: string): void {
  if (/[\r\n\0]/.test(value)) throw netError("System.FormatException", "New-line or NUL characters are not allowed in header values.");
}
