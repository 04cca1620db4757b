/** One `scheme token` pair of `Authorization` or `WWW-Authenticate`. */
export interface AuthenticationHeader {
  readonly scheme: string;
  /** Empty when the header is the bare name of a scheme. */
  readonly token: string;
}

/** Reads `Authorization`: a scheme, blanks, and the rest of the line as its token. */
export function parseAuthorization(value: string): AuthenticationHeader {
  const text = value.trim();
  const blank = text.search(/[ \t]/);
  return blank < 0 ? { scheme: text, token: "" } : { scheme: text.slice(0, blank), token: text.slice(blank + 1).trim() };
}

/**
 * Splits `WWW-Authenticate` lines into their challenges. One line may hold several: a comma starts a new one when a bare word, with or
 * without something after a blank, follows instead of `name=value` (RFC 9110 11.6.1).
 */
export function parseChallenges(lines: readonly string[]): AuthenticationHeader[] {
  const challenges: { scheme: string; token: string }[] = [];
  for (const line of lines) {
    for (const part of splitOutsideQuotes(line)) {
      const last = challenges.at(-1);
      if (last !== undefined && /^[^\s=,"]+\s*=\s*[^=\s]/.test(part)) last.token = last.token === "" ? part : `${last.token}, ${part}`;
      else challenges.push({ ...parseAuthorization(part) });
    }
  }
  return challenges;
}

export function sameScheme(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function splitOutsideQuotes(line: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= line.length; at++) {
    const unit = line[at];
    if (unit === '"') isQuoted = !isQuoted;
    else if (isQuoted && unit === "\\") at++;
    else if (at === line.length || (unit === "," && !isQuoted)) {
      const part = line.slice(start, at).trim();
      if (part !== "") parts.push(part);
      start = at + 1;
    }
  }
  return parts;
}
