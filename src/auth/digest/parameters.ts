import { AuthenticationError } from "../error.ts";

/** `name=value` pairs of a challenge or of credentials; names in lower case. */
export type DigestParameters = ReadonlyMap<string, string>;

const PARAMETER = /\s*([A-Za-z][A-Za-z0-9*_-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))\s*(?:,|$)/y;

/**
 * @throws {AuthenticationError} `InvalidAuthenticationToken` when it is no list of parameters, or one stands twice.
 * @see RFC 9110 11.2
 */
export function parseParameters(text: string): DigestParameters {
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = 0;
  while (PARAMETER.lastIndex < text.length) {
    const match = PARAMETER.exec(text);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined || parameters.has(name)) {
      throw new AuthenticationError(
        "InvalidAuthenticationToken",
        "A list of parameters was expected, found something else or one of them twice.",
      );
    }
    parameters.set(name, match[2]?.replace(/\\(.)/g, "$1") ?? match[3] ?? "");
  }
  return parameters;
}

/** Values that the grammar of Digest wants without quotes. */
const UNQUOTED: ReadonlySet<string> = new Set(["algorithm", "nc", "qop", "stale", "userhash", "username*", "charset"]);

export function formatParameters(parameters: Iterable<readonly [string, string]>, quoted: ReadonlySet<string> = new Set()): string {
  return [...parameters]
    .map(([name, value]) => (UNQUOTED.has(name) && !quoted.has(name) ? `${name}=${value}` : `${name}="${value.replace(/["\\]/g, "\\$&")}"`))
    .join(", ");
}
