/** System.Uri. */

import { Char } from "../../char.ts";
import { defineEnum, EnumValue, enumMember } from "../../enum.ts";
import { TerminatingError } from "../../error-record.ts";
import { argumentError, argumentNull, invalidOperation, netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { unwrap } from "../../psobject.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type PSReference, type PSValue, ReferenceObject } from "../../value.ts";
import { textHash } from "../hash-code.ts";
import { tryFormatMethods } from "../spans.ts";
import { UriHostNameTypeType } from "../system-enums.ts";
import {
  authorityText,
  defaultPort,
  escapeData,
  escapeWhole,
  leftText,
  parseUri,
  readable,
  resolveUri,
  type UriParts,
  unescapeData,
  wholeText,
} from "./uri-text.ts";

type Kind = "RelativeOrAbsolute" | "Absolute" | "Relative";
const KINDS: readonly Kind[] = ["RelativeOrAbsolute", "Absolute", "Relative"];

function kindOf(value: PSValue): Kind {
  return KINDS[value instanceof EnumValue ? Number(value.value) : 0] ?? "Absolute";
}

const UriPartialType: TypeInfo = defineEnum("System.UriPartial", ["Scheme", "Authority", "Path", "Query"], {
  assembly: "System.Private.Uri",
});
const UriComponentsType: TypeInfo = defineEnum(
  "System.UriComponents",
  {
    Scheme: 1,
    UserInfo: 2,
    Host: 4,
    Port: 8,
    SchemeAndServer: 13,
    Path: 16,
    Query: 32,
    PathAndQuery: 48,
    HttpRequestUrl: 61,
    Fragment: 64,
    AbsoluteUri: 127,
    StrongPort: 128,
    HostAndPort: 132,
    StrongAuthority: 134,
    NormalizedHost: 256,
    KeepDelimiter: 1073741824,
    SerializationInfoString: -2147483648,
  },
  { isFlags: true, assembly: "System.Private.Uri" },
);
const UriFormatType: TypeInfo = defineEnum(
  "System.UriFormat",
  { UriEscaped: 1, Unescaped: 2, SafeUnescaped: 3 },
  { assembly: "System.Private.Uri" },
);

export const UriType: TypeInfo = defineType<Uri>({
  name: "System.Uri",
  assembly: "System.Private.Uri",
  interfaces: [
    "System.Runtime.Serialization.ISerializable",
    "System.ISpanFormattable",
    "System.IFormattable",
    "System.IEquatable[System.Uri]",
  ],
  text: (uri) => uri.text,
  parse: (text) => new Uri(text, "RelativeOrAbsolute"),
  members: (m) => [...constructorMembers(m), ...partMembers(m), ...staticMembers(m), ...methodMembers(m)],
});

export class Uri extends ReferenceObject {
  readonly original: string;
  readonly parts: UriParts | undefined;

  /** @throws {TerminatingError} UriFormatException. */
  constructor(text: string, kind: Kind) {
    super();
    this.original = text;
    const isEmptyReference = text === "" && kind !== "Absolute";
    this.parts = isEmptyReference || kind === "Relative" ? undefined : parseUri(text, kind === "Absolute");
    if (kind === "Absolute" && this.parts === undefined) {
      throw netError("System.UriFormatException", "Invalid URI: The format of the URI could not be determined.");
    }
    if (kind === "Relative" && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)) {
      throw netError(
        "System.UriFormatException",
        "A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.",
      );
    }
  }

  override nativeType(): TypeInfo {
    return UriType;
  }

  override equalityKey(): string {
    const { parts } = this;
    return parts === undefined ? `uri ${this.original}` : `uri ${leftText({ ...parts, userInfo: "" })}${parts.path}${parts.query}`;
  }

  /** The parts of an absolute URI. */
  get absolute(): UriParts {
    if (this.parts === undefined) throw invalidOperation("This operation is not supported for a relative URI.");
    return this.parts;
  }

  get text(): string {
    const { parts } = this;
    if (parts === undefined) return this.original;
    if (!parts.hasAuthority) return wholeText(parts);
    return leftText(parts) + readable(parts.path) + readable(parts.query) + readable(parts.fragment);
  }

  get absoluteUri(): string {
    const { absolute } = this;
    return absolute.scheme === "mailto" ? `${leftText(absolute)}${absolute.query}${absolute.fragment}` : wholeText(absolute);
  }

  get hostNameType(): string {
    const { host } = this.absolute;
    if (host === "") return "Basic";
    if (host.startsWith("[")) return "IPv6";
    return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? "IPv4" : "Dns";
  }

  get localPath(): string {
    const { scheme, path, host, isUnc } = this.absolute;
    const plain = unescapeData(path);
    if (scheme !== "file") return plain;
    if (isUnc) return `\\\\${host}${plain.replaceAll("/", "\\")}`;
    return /^\/[A-Za-z]:/.test(plain) ? plain.slice(1).replaceAll("/", "\\") : plain;
  }

  get segments(): string[] {
    return this.absolute.path.match(/[^/]*\/|[^/]+$/g) ?? [];
  }
}

function uriOf(value: PSValue, parameter: string): Uri {
  const bare = unwrap(value);
  if (bare instanceof Uri) return bare;
  throw argumentNull(parameter);
}

function combined(base: PSValue, reference: string): Uri {
  const uri = uriOf(base, "baseUri");
  if (uri.parts === undefined) throw argumentError("The URI is not absolute.", "baseUri");
  const isAbsolute = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(reference);
  return new Uri(isAbsolute ? reference : resolveUri(uri.parts, reference), "Absolute");
}

/** Runs a maker for a TryCreate: false where it throws. */
function trying(result: PSReference, make: () => Uri): boolean {
  try {
    result.value = make();
    return true;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    result.value = null;
    return false;
  }
}

function constructorMembers(m: Describe<Uri>): MemberDeclaration[] {
  return [
    m.create("uri new(string uriString)", (_type, text) => new Uri(text, "Absolute")),
    m.create("uri new(string uriString, bool dontEscape)", (_type, text) => new Uri(text, "Absolute")),
    m.create("uri new(string uriString, System.UriKind uriKind)", (_type, text, kind) => new Uri(text, kindOf(kind))),
    m.create("uri new(uri baseUri, string relativeUri)", (_type, base, reference) => combined(base, reference)),
    m.create("uri new(uri baseUri, uri relativeUri)", (_type, base, reference) => combined(base, uriOf(reference, "relativeUri").original)),
  ];
}

function partMembers(m: Describe<Uri>): MemberDeclaration[] {
  return [
    m.property("string AbsolutePath {get;}", (u) => u.absolute.path),
    m.property("string AbsoluteUri {get;}", (u) => u.absoluteUri),
    m.property("string LocalPath {get;}", (u) => u.localPath),
    m.property("string Authority {get;}", (u) => authorityText(u.absolute)),
    m.property("System.UriHostNameType HostNameType {get;}", (u) => enumMember(UriHostNameTypeType, u.hostNameType) ?? null),
    m.property("bool IsDefaultPort {get;}", (u) => u.absolute.port === defaultPort(u.absolute.scheme)),
    m.property("bool IsFile {get;}", (u) => u.absolute.scheme === "file"),
    m.property("bool IsLoopback {get;}", (u) => isLoopback(u.absolute)),
    m.property("string PathAndQuery {get;}", (u) => u.absolute.path + u.absolute.query),
    m.property("string[] Segments {get;}", (u) => u.segments),
    m.property("bool IsUnc {get;}", (u) => u.absolute.isUnc),
    m.property("string Host {get;}", (u) => u.absolute.host),
    m.property("int Port {get;}", (u) => u.absolute.port),
    m.property("string Query {get;}", (u) => u.absolute.query),
    m.property("string Fragment {get;}", (u) => u.absolute.fragment),
    m.property("string Scheme {get;}", (u) => u.absolute.scheme),
    m.property("string OriginalString {get;}", (u) => u.original),
    m.property("string DnsSafeHost {get;}", (u) => u.absolute.host.replace(/^\[|\]$/g, "")),
    m.property("string IdnHost {get;}", (u) => idnHost(u.absolute.host.replace(/^\[|\]$/g, ""))),
    m.property("bool IsAbsoluteUri {get;}", (u) => u.parts !== undefined),
    m.property("bool UserEscaped {get;}", () => false),
    m.property("string UserInfo {get;}", (u) => u.absolute.userInfo),
  ];
}

function isLoopback({ host, scheme }: UriParts): boolean {
  return host === "localhost" || host === "[::1]" || host === "loopback" || /^127\./.test(host) || (scheme === "file" && host === "");
}

/** A host name with letters outside of ASCII as DNS carries it (Punycode, RFC 3492). */
function idnHost(host: string): string {
  return host
    .split(".")
    .map((label) => (/^[\0-\x7f]*$/.test(label) ? label : `xn--${punycode(label)}`))
    .join(".");
}

function punycode(label: string): string {
  const points = Array.from(label, (char) => char.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 128);
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? "-" : "");
  let handled = basic.length;
  let next = 128;
  let delta = 0;
  let bias = 72;
  while (handled < points.length) {
    const least = Math.min(...points.filter((point) => point >= next));
    delta += (least - next) * (handled + 1);
    next = least;
    for (const point of points) {
      if (point < next) delta++;
      if (point !== next) continue;
      output += variableLength(delta, bias);
      bias = adapted(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    next++;
  }
  return output;
}

function variableLength(delta: number, bias: number): string {
  let output = "";
  let rest = delta;
  for (let k = 36; ; k += 36) {
    const threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
    if (rest < threshold) return output + digit(rest);
    output += digit(threshold + ((rest - threshold) % (36 - threshold)));
    rest = Math.floor((rest - threshold) / (36 - threshold));
  }
}

function digit(value: number): string {
  return String.fromCharCode(value < 26 ? 97 + value : 22 + value);
}

function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}

const SCHEMES: readonly (readonly [string, string])[] = [
  ["File", "file"],
  ["Ftp", "ftp"],
  ["Sftp", "sftp"],
  ["Ftps", "ftps"],
  ["Gopher", "gopher"],
  ["Http", "http"],
  ["Https", "https"],
  ["Ws", "ws"],
  ["Wss", "wss"],
  ["Mailto", "mailto"],
  ["News", "news"],
  ["Nntp", "nntp"],
  ["Ssh", "ssh"],
  ["Telnet", "telnet"],
  ["NetTcp", "net.tcp"],
  ["NetPipe", "net.pipe"],
];

function staticMembers(m: Describe<Uri>): MemberDeclaration[] {
  return [
    ...SCHEMES.map(([name, scheme]) => m.staticProperty(`static string UriScheme${name} {get;}`, () => scheme)),
    m.staticProperty("static string SchemeDelimiter {get;}", () => "://"),
    m.static(
      "static System.UriHostNameType CheckHostName(string name)",
      (name) => enumMember(UriHostNameTypeType, checkHost(name)) ?? null,
    ),
    m.static("static bool CheckSchemeName(string schemeName)", (name) => /^[A-Za-z][A-Za-z0-9+.-]*$/.test(name)),
    m.static("static string HexEscape(char character)", (char) => `%${char.value.toString(16).toUpperCase().padStart(2, "0")}`),
    m.static("static bool IsHexDigit(char character)", (char) => /^[0-9a-f]$/i.test(char.text)),
    m.static("static int FromHex(char digit)", (char) => Number.parseInt(char.text, 16)),
    m.static("static bool IsHexEncoding(string pattern, int index)", (text, index) => /^%[0-9a-f]{2}/i.test(text.slice(index))),
    m.static("static char HexUnescape(string pattern, [ref] int index)", (text, index) => {
      const at = Number(index.value);
      const isEncoded = /^%[0-9a-f]{2}/i.test(text.slice(at));
      index.value = at + (isEncoded ? 3 : 1);
      return isEncoded ? Char.of(Number.parseInt(text.slice(at + 1, at + 3), 16)) : Char.at(text, at);
    }),
    m.static("static bool op_Equality(uri uri1, uri uri2)", same),
    m.static("static bool op_Inequality(uri uri1, uri uri2)", (left, right) => !same(left, right)),
    m.static("static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)", (text, kind, result) =>
      trying(result, () => new Uri(text, kindOf(kind))),
    ),
    m.static("static bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)", (base, reference, result) =>
      trying(result, () => combined(base, reference)),
    ),
    m.static("static bool TryCreate(uri baseUri, uri relativeUri, [ref] uri result)", (base, reference, result) =>
      trying(result, () => combined(base, uriOf(reference, "relativeUri").original)),
    ),
    m.static("static bool IsWellFormedUriString(string uriString, System.UriKind uriKind)", (text, kind) =>
      isWellFormed(text, kindOf(kind)),
    ),
    m.static("static string UnescapeDataString(string stringToUnescape)", unescapeData),
    m.static("static string EscapeUriString(string stringToEscape)", escapeWhole),
    m.static("static string EscapeDataString(string stringToEscape)", escapeData),
  ];
}

function checkHost(name: string): string {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return "IPv4";
  if (/^\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*\]?$/.test(name)) return "IPv6";
  return /^[\p{L}\p{N}]([\p{L}\p{N}_-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}_-]+)*\.?$/u.test(name) ? "Dns" : "Unknown";
}

function same(left: PSValue, right: PSValue): boolean {
  if (!(left instanceof Uri) || !(right instanceof Uri)) return left === right;
  return left.equalityKey() === right.equalityKey();
}

function isWellFormed(text: string, kind: Kind): boolean {
  try {
    const uri = new Uri(text, kind);
    return uri.parts === undefined ? escapeWhole(text) === text : escapeWhole(text) === text && !text.includes("\\");
  } catch (error) {
    if (error instanceof TerminatingError) return false;
    throw error;
  }
}

function methodMembers(m: Describe<Uri>): MemberDeclaration[] {
  return [
    m.method("string GetLeftPart(System.UriPartial part)", (u, part) =>
      leftPart(u.absolute, part instanceof EnumValue ? Number(part.value) : 0),
    ),
    m.method("string GetComponents(System.UriComponents components, System.UriFormat format)", (u, components, format) => {
      const text = componentsOf(u.absolute, components instanceof EnumValue ? Number(components.value) : 0);
      return format instanceof EnumValue && format.value !== 1 ? unescapeData(text) : text;
    }),
    m.method("int GetHashCode()", (u) => textHash(u.equalityKey())),
    m.method("bool Equals(System.Object comparand)", (u, other) =>
      same(u, typeof other === "string" ? new Uri(other, "RelativeOrAbsolute") : unwrap(other)),
    ),
    m.method("bool Equals(uri other)", (u, other) => same(u, unwrap(other))),
    ...tryFormatMethods(m, "", ["char"]),
    m.method("string ToString()", (u) => u.text),
    m.method("uri MakeRelativeUri(uri uri)", (u, other) => relativeUri(u, uriOf(other, "uri"))),
    m.method("bool IsWellFormedOriginalString()", (u) => isWellFormed(u.original, "RelativeOrAbsolute")),
    m.method("bool IsBaseOf(uri uri)", (u, other) => {
      const base = u.absolute;
      const target = uriOf(other, "uri");
      const inside = target.parts === undefined ? parseUri(resolveUri(base, target.original), false) : target.parts;
      if (inside === undefined || leftText(base) !== leftText(inside)) return false;
      return inside.path.startsWith(base.path.slice(0, base.path.lastIndexOf("/") + 1));
    }),
  ];
}

function leftPart(parts: UriParts, part: number): string {
  if (part === 0) return `${parts.scheme}:${parts.hasAuthority ? "//" : ""}`;
  if (part === 1) return leftText(parts);
  return leftText(parts) + parts.path + (part === 3 ? parts.query : "");
}

function componentsOf(parts: UriParts, bits: number): string {
  const has = (bit: number): boolean => (bits & bit) !== 0;
  const isPortShown = has(128) || (has(8) && parts.port !== defaultPort(parts.scheme));
  const port = isPortShown && parts.port >= 0 ? `:${parts.port}` : "";
  const isOnlyOne = (bit: number): boolean => bits === bit;
  return [
    has(1) ? (isOnlyOne(1) ? parts.scheme : `${parts.scheme}:${parts.hasAuthority ? "//" : ""}`) : "",
    has(2) && parts.userInfo !== "" ? (isOnlyOne(2) ? parts.userInfo : `${parts.userInfo}@`) : "",
    has(4) || has(256) ? parts.host : "",
    port,
    has(16) ? (isOnlyOne(16) ? parts.path.replace(/^\//, "") : parts.path) : "",
    has(32) ? (isOnlyOne(32) ? parts.query.slice(1) : parts.query) : "",
    has(64) ? (isOnlyOne(64) ? parts.fragment.slice(1) : parts.fragment) : "",
  ].join("");
}

function relativeUri(from: Uri, to: Uri): Uri {
  const source = from.absolute;
  const target = to.absolute;
  if (leftText(source) !== leftText(target)) return to;
  const sourceParts = source.path.split("/").slice(0, -1);
  const targetParts = target.path.split("/");
  let common = 0;
  while (common < sourceParts.length && common < targetParts.length - 1 && sourceParts[common] === targetParts[common]) common++;
  const path = [...sourceParts.slice(common).map(() => ".."), ...targetParts.slice(common)].join("/");
  return new Uri(path + target.query + target.fragment, "Relative");
}

const UriBuilderType: TypeInfo = defineType<UriBuilder>({
  name: "System.UriBuilder",
  assembly: "System.Private.Uri",
  text: (b) => b.text,
  members: (m) => [
    m.create("System.UriBuilder new()", () => new UriBuilder("http", "localhost", -1, "/", "", "")),
    m.create("System.UriBuilder new(string uri)", (_type, text) =>
      builderOf(new Uri(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text) ? text : `http://${text}`, "Absolute")),
    ),
    m.create("System.UriBuilder new(uri uri)", (_type, uri) => builderOf(uriOf(uri, "uri"))),
    m.create(
      "System.UriBuilder new(string schemeName, string hostName)",
      (_type, scheme, host) => new UriBuilder(scheme, host, -1, "/", "", ""),
    ),
    m.create(
      "System.UriBuilder new(string scheme, string host, int portNumber)",
      (_type, scheme, host, port) => new UriBuilder(scheme, host, port, "/", "", ""),
    ),
    m.create(
      "System.UriBuilder new(string scheme, string host, int port, string pathValue)",
      (_type, scheme, host, port, path) => new UriBuilder(scheme, host, port, path, "", ""),
    ),
    m.create(
      "System.UriBuilder new(string scheme, string host, int port, string path, string extraValue)",
      (_type, scheme, host, port, path, extra) => {
        const hash = extra.indexOf("#");
        const query = hash < 0 ? extra : extra.slice(0, hash);
        return new UriBuilder(scheme, host, port, path, query, hash < 0 ? "" : extra.slice(hash));
      },
    ),
    ...builderProperties(m),
    m.property("uri Uri {get;}", (b) => new Uri(b.text, "Absolute")),
    m.method("string ToString()", (b) => b.text),
  ],
});

function builderProperties(m: Describe<UriBuilder>): MemberDeclaration[] {
  const text = (name: string, key: "userName" | "password" | "host"): MemberDeclaration =>
    m.property(
      `string ${name} {get;set;}`,
      (b) => b[key],
      (b, value) => {
        b[key] = value ?? "";
      },
    );
  return [
    m.property(
      "string Scheme {get;set;}",
      (b) => b.scheme,
      (b, value) => {
        b.scheme = value.replace(/:.*$/, "").toLowerCase();
      },
    ),
    text("UserName", "userName"),
    text("Password", "password"),
    text("Host", "host"),
    m.property(
      "int Port {get;set;}",
      (b) => b.port,
      (b, value) => {
        b.port = value;
      },
    ),
    m.property(
      "string Path {get;set;}",
      (b) => b.path,
      (b, value) => {
        b.path = pathText(value);
      },
    ),
    m.property(
      "string Query {get;set;}",
      (b) => b.query,
      (b, value) => {
        b.query = marked("?", value);
      },
    ),
    m.property(
      "string Fragment {get;set;}",
      (b) => b.fragment,
      (b, value) => {
        b.fragment = marked("#", value);
      },
    ),
  ];
}

function marked(mark: string, value: string | null): string {
  return value === null || value === "" ? "" : value.startsWith(mark) ? value : mark + value;
}

function pathText(value: string | null): string {
  return value === null || value === "" ? "/" : escapeWhole(value.replaceAll("\\", "/"));
}

function builderOf(uri: Uri): UriBuilder {
  const { scheme, host, port, path, query, fragment, userInfo } = uri.absolute;
  const builder = new UriBuilder(scheme, host, port, path, query, fragment);
  const colon = userInfo.indexOf(":");
  builder.userName = colon < 0 ? userInfo : userInfo.slice(0, colon);
  builder.password = colon < 0 ? "" : userInfo.slice(colon + 1);
  return builder;
}

class UriBuilder extends ReferenceObject {
  scheme: string;
  userName = "";
  password = "";
  host: string;
  port: number;
  path: string;
  query: string;
  fragment: string;

  constructor(scheme: string, host: string, port: number, path: string, query: string, fragment: string) {
    super();
    this.scheme = scheme.toLowerCase();
    this.host = host;
    this.port = port;
    this.path = pathText(path);
    this.query = marked("?", query);
    this.fragment = marked("#", fragment);
  }

  override nativeType(): TypeInfo {
    return UriBuilderType;
  }

  get text(): string {
    const user = this.userName === "" ? "" : `${this.userName}${this.password === "" ? "" : `:${this.password}`}@`;
    const path = this.path.startsWith("/") ? this.path : `/${this.path}`;
    return `${this.scheme}://${user}${this.host}${this.port < 0 ? "" : `:${this.port}`}${path}${this.query}${this.fragment}`;
  }
}

export const uriTypes: readonly TypeInfo[] = [UriType, UriPartialType, UriComponentsType, UriFormatType, UriBuilderType];
