/** The parts of a URI, read and written as System.Uri does. */
import { decodeUtf8Lossy, encodeUtf8 } from "../../../bytes/index.ts";
import { netError } from "../../errors.ts";

export interface UriParts {
  readonly scheme: string;
  readonly userInfo: string;
  /** As it was given, in lower case; IPv6 in brackets. */
  readonly host: string;
  readonly hasAuthority: boolean;
  /** -1: none given and none usual. */
  readonly port: number;
  /** Escaped. */
  readonly path: string;
  /** With `?`, escaped; empty for none. */
  readonly query: string;
  /** With `#`, escaped; empty for none. */
  readonly fragment: string;
  readonly isUnc: boolean;
}

const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ["http", 80],
  ["https", 443],
  ["ws", 80],
  ["wss", 443],
  ["ftp", 21],
  ["ftps", 990],
  ["sftp", 22],
  ["ssh", 22],
  ["telnet", 23],
  ["gopher", 70],
  ["nntp", 119],
  ["ldap", 389],
  ["mailto", 25],
  ["net.tcp", 808],
]);

/** Schemes whose host must be there. */
const WITH_HOST: ReadonlySet<string> = new Set([
  "http",
  "https",
  "ws",
  "wss",
  "ftp",
  "ftps",
  "sftp",
  "ssh",
  "telnet",
  "gopher",
  "nntp",
  "net.tcp",
]);

export function defaultPort(scheme: string): number {
  return DEFAULT_PORTS.get(scheme) ?? -1;
}

const UNRESERVED = /[A-Za-z0-9\-._~]/;
const RESERVED = ":/?#[]@!$&'()*+,;=";

function uriError(reason: string): Error {
  return netError("System.UriFormatException", `Invalid URI: ${reason}`);
}

function hex(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

function percentEncode(char: string): string {
  return [...encodeUtf8(char.isWellFormed() ? char : "\ufffd")].map(hex).join("");
}

/** Every character that is not in `kept` becomes UTF-8 in percent signs. */
export function escapeAll(text: string, kept: string): string {
  let result = "";
  for (const char of text) result += UNRESERVED.test(char) || kept.includes(char) ? char : percentEncode(char);
  return result;
}

export const escapeData = (text: string): string => escapeAll(text, "");
export const escapeWhole = (text: string): string => escapeAll(text, `${RESERVED}%`);

/** Runs of percent signs as the text they stand for; what is no UTF-8 stays. */
export function unescapeData(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => decoded(run));
}

function decoded(run: string): string {
  const bytes = Uint8Array.from({ length: run.length / 3 }, (_, index) => Number.parseInt(run.slice(index * 3 + 1, index * 3 + 3), 16));
  const text = decodeUtf8Lossy(bytes);
  return text.includes("\ufffd") ? run : text;
}

/** The canonical form of a part: what must be escaped is, and letters and digits are not. */
function canonical(text: string, kept: string): string {
  let result = "";
  for (let at = 0; at < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (char === "%") {
      const digits = text.slice(at + 1, at + 3);
      if (!/^[0-9A-Fa-f]{2}$/.test(digits)) {
        result += "%25";
        at++;
        continue;
      }
      const plain = String.fromCharCode(Number.parseInt(digits, 16));
      result += UNRESERVED.test(plain) ? plain : `%${digits}`;
      at += 3;
      continue;
    }
    result += UNRESERVED.test(char) || kept.includes(char) ? char : percentEncode(char);
    at += char.length;
  }
  return result;
}

/** As ToString shows a part: readable, but for what would change its meaning. */
export function readable(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    let result = "";
    for (const char of decoded(run)) {
      const isKept = RESERVED.includes(char) || char === "%" || char === "\\" || /\p{Cc}/u.test(char);
      result += isKept || decoded(run) === run ? percentEncode(char) : char;
    }
    return decoded(run) === run ? run : result;
  });
}

/** Without `.` and `..`. */
export function withoutDots(path: string): string {
  if (!/(?:^|\/)\.\.?(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  const words = path.split("/");
  words.forEach((word, index) => {
    const isLast = index === words.length - 1;
    if (word === "..") {
      if (parts.length > 1) parts.pop();
      if (isLast) parts.push("");
    } else if (word === ".") {
      if (isLast) parts.push("");
    } else parts.push(word);
  });
  return parts.join("/");
}

function splitTail(text: string): { readonly path: string; readonly query: string; readonly fragment: string } {
  const hash = text.indexOf("#");
  const fragment = hash < 0 ? "" : text.slice(hash);
  const rest = hash < 0 ? text : text.slice(0, hash);
  const mark = rest.indexOf("?");
  return { path: mark < 0 ? rest : rest.slice(0, mark), query: mark < 0 ? "" : rest.slice(mark), fragment };
}

function tailParts(text: string): Pick<UriParts, "path" | "query" | "fragment"> {
  const { path, query, fragment } = splitTail(text);
  return {
    path: withoutDots(canonical(path.replaceAll("\\", "/"), "/:@!$&'()*+,;=[]")),
    query: canonical(query, "?/:@!$&'()*+,;=[]"),
    fragment: canonical(fragment, "#?/:@!$&'()*+,;=[]"),
  };
}

function fileParts(path: string): UriParts {
  return {
    scheme: "file",
    userInfo: "",
    host: "",
    hasAuthority: true,
    port: -1,
    ...tailParts(path.replaceAll("?", "%3F").replaceAll("#", "%23")),
    isUnc: false,
  };
}

/**
 * The parts of an absolute URI; undefined for a text without a scheme.
 *
 * @throws {TerminatingError} UriFormatException.
 */
export function parseUri(given: string, allowsUnixPath: boolean): UriParts | undefined {
  const text = given.trim();
  if (text === "") throw uriError("The URI is empty.");
  if (/^[A-Za-z][:|][\\/]/.test(text)) return fileParts(`/${text.replace("|", ":")}`);
  if (/^[\\/]{2}[^\\/]/.test(text)) return uncParts(text);
  if (text.startsWith("/")) return allowsUnixPath ? fileParts(text) : undefined;
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text);
  if (match === null) {
    if (text.startsWith(":")) throw uriError("The URI scheme is not valid.");
    return undefined;
  }
  const scheme = (match[1] ?? "").toLowerCase();
  const rest = text.slice(match[0].length);
  if (/^[\\/]{2}/.test(rest)) return authorityParts(scheme, rest.slice(2));
  if (WITH_HOST.has(scheme)) throw uriError("The Authority/Host could not be parsed.");
  if (scheme === "mailto") return mailParts(rest);
  return { scheme, userInfo: "", host: "", hasAuthority: false, port: -1, ...tailParts(rest), isUnc: false };
}

function uncParts(text: string): UriParts {
  const plain = text.replaceAll("\\", "/").slice(2);
  const slash = plain.indexOf("/");
  const host = slash < 0 ? plain : plain.slice(0, slash);
  return {
    scheme: "file",
    userInfo: "",
    host: host.toLowerCase(),
    hasAuthority: true,
    port: -1,
    ...tailParts(slash < 0 ? "/" : plain.slice(slash)),
    isUnc: true,
  };
}

function mailParts(rest: string): UriParts {
  const { path, query, fragment } = splitTail(rest);
  const at = path.lastIndexOf("@");
  return {
    scheme: "mailto",
    userInfo: at < 0 ? "" : path.slice(0, at),
    host: at < 0 ? "" : path.slice(at + 1).toLowerCase(),
    hasAuthority: false,
    port: 25,
    path: "",
    query: canonical(query, "?/:@!$&'()*+,;=[]"),
    fragment: canonical(fragment, "#?/:@!$&'()*+,;=[]"),
    isUnc: false,
  };
}

function authorityParts(scheme: string, text: string): UriParts {
  const end = text.search(/[\\/?#]/);
  const authority = end < 0 ? text : text.slice(0, end);
  const tail = end < 0 ? "" : text.slice(end);
  const at = authority.lastIndexOf("@");
  const userInfo = at < 0 ? "" : authority.slice(0, at);
  const match = /^(\[[0-9A-Fa-f:.]+(?:%[^\]]+)?\]|[^:[\]]*)(?::(\d*))?$/.exec(authority.slice(at + 1));
  if (match === null) throw uriError(/:[^:]*$/.test(authority) ? "Invalid port specified." : "The hostname could not be parsed.");
  const [, host = "", port] = match;
  if (host === "" ? WITH_HOST.has(scheme) : /[\s"<>^`{|}\\%]/.test(host)) throw uriError("The hostname could not be parsed.");
  if (port !== undefined && Number(port) > 65535) throw uriError("Invalid port specified.");
  const parts = tailParts(tail);
  return {
    scheme,
    userInfo: canonical(userInfo, ":!$&'()*+,;="),
    host: host.toLowerCase(),
    hasAuthority: true,
    port: port === undefined || port === "" ? defaultPort(scheme) : Number(port),
    ...parts,
    path: parts.path === "" && (WITH_HOST.has(scheme) || scheme === "file" || defaultPort(scheme) > 0) ? "/" : parts.path,
    isUnc: scheme === "file" && host !== "",
  };
}

export function authorityText(parts: UriParts): string {
  const isShown = parts.port >= 0 && parts.port !== defaultPort(parts.scheme);
  return isShown ? `${parts.host}:${parts.port}` : parts.host;
}

/** `scheme://user@host:port`, or the beginning of a URI without authority. */
export function leftText(parts: UriParts): string {
  const user = parts.userInfo === "" ? "" : `${parts.userInfo}@`;
  return `${parts.scheme}:${parts.hasAuthority ? "//" : ""}${user}${authorityText(parts)}`;
}

export function wholeText(parts: UriParts): string {
  return leftText(parts) + parts.path + parts.query + parts.fragment;
}

/** A reference seen from a base, RFC 3986 §5.2. */
export function resolveUri(base: UriParts, reference: string): string {
  const { path, query, fragment } = splitTail(reference);
  const left = leftText(base);
  if (path.startsWith("//")) return `${base.scheme}:${reference}`;
  if (path === "") return left + base.path + (query === "" ? base.query : query) + fragment;
  if (path.startsWith("/")) return left + withoutDots(path) + query + fragment;
  return left + withoutDots(base.path.slice(0, base.path.lastIndexOf("/") + 1) + path) + query + fragment;
}
