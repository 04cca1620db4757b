/** Cookies of a web session. @see RFC 6265 */
import { defineType, GenericList, type PSValue, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";

const ASSEMBLY = "System.Net.Primitives";

export const CookieType: TypeInfo = defineType<Cookie>({
  name: "System.Net.Cookie",
  assembly: ASSEMBLY,
  isSealed: true,
  text: (cookie) => (cookie.name === "" && cookie.value === "" ? "" : `${cookie.name}=${cookie.value}`),
  members: (m) => [
    m.create("System.Net.Cookie new()", () => new Cookie("", "")),
    m.create("System.Net.Cookie new(string name, string value)", (_type, name, value) => new Cookie(name, value)),
    m.create("System.Net.Cookie new(string name, string value, string path)", (_type, name, value, path) => {
      const cookie = new Cookie(name, value);
      cookie.path = path;
      return cookie;
    }),
    m.create("System.Net.Cookie new(string name, string value, string path, string domain)", (_type, name, value, path, domain) => {
      const cookie = new Cookie(name, value);
      cookie.path = path;
      cookie.domain = domain;
      return cookie;
    }),
    m.property(
      "string Name {get;set;}",
      (cookie) => cookie.name,
      (cookie, value) => {
        cookie.name = value;
      },
    ),
    m.property(
      "string Value {get;set;}",
      (cookie) => cookie.value,
      (cookie, value) => {
        cookie.value = value;
      },
    ),
    m.property(
      "string Path {get;set;}",
      (cookie) => cookie.path,
      (cookie, value) => {
        cookie.path = value;
      },
    ),
    m.property(
      "string Domain {get;set;}",
      (cookie) => cookie.domain,
      (cookie, value) => {
        cookie.domain = value;
      },
    ),
    m.property(
      "bool Secure {get;set;}",
      (cookie) => cookie.isSecure,
      (cookie, value) => {
        cookie.isSecure = value;
      },
    ),
    m.property(
      "bool HttpOnly {get;set;}",
      (cookie) => cookie.isHttpOnly,
      (cookie, value) => {
        cookie.isHttpOnly = value;
      },
    ),
    m.property("bool Expired {get;set;}", (cookie, ctx) => cookie.isExpired(ctx.nowMs())),
  ],
});

export class Cookie extends ReferenceObject {
  name: string;
  value: string;
  path = "";
  domain = "";
  isSecure = false;
  isHttpOnly = false;
  /** Milliseconds since 1970; undefined ends with the session. */
  expiresMs: number | undefined = undefined;
  /** Only for the host that set it, not for those below. */
  isHostOnly = true;

  constructor(name: string, value: string) {
    super();
    this.name = name;
    this.value = value;
  }

  override nativeType(): TypeInfo {
    return CookieType;
  }

  isExpired(nowMs: number): boolean {
    return this.expiresMs !== undefined && this.expiresMs <= nowMs;
  }
}

/** Where a request goes. */
export interface CookieTarget {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
}

export const CookieContainerType: TypeInfo = defineType<CookieContainer>({
  name: "System.Net.CookieContainer",
  assembly: ASSEMBLY,
  members: (m) => [
    m.create("System.Net.CookieContainer new()", () => new CookieContainer()),
    m.property("int Count {get;}", (container) => container.count),
    m.method("void Add(System.Net.Cookie cookie)", (container, cookie) => container.addValue(cookie)),
    m.method("void Add(uri uri, System.Net.Cookie cookie)", (container, uri, cookie, ctx) => {
      const host = ctx.types.operations.getProperty(uri, "Host", ctx);
      container.addValue(cookie, String(host));
    }),
    m.method("System.Net.CookieCollection GetCookies(uri uri)", (container, uri, ctx) => {
      const { operations } = ctx.types;
      const part = (name: string): string => String(operations.getProperty(uri, name, ctx));
      const target = { scheme: part("Scheme"), host: part("Host").toLowerCase(), path: part("AbsolutePath") };
      return GenericList.of(CookieType, container.matching(target, ctx.nowMs()));
    }),
    m.method("System.Net.CookieCollection GetAllCookies()", (container) => GenericList.of(CookieType, container.all())),
    m.method("string GetCookieHeader(uri uri)", (container, uri, ctx) => {
      const { operations } = ctx.types;
      const part = (name: string): string => String(operations.getProperty(uri, name, ctx));
      return container.header({ scheme: part("Scheme"), host: part("Host").toLowerCase(), path: part("AbsolutePath") }, ctx.nowMs());
    }),
  ],
});

export class CookieContainer extends ReferenceObject {
  readonly #cookies: Cookie[] = [];

  override nativeType(): TypeInfo {
    return CookieContainerType;
  }

  get count(): number {
    return this.#cookies.length;
  }

  all(): Cookie[] {
    return [...this.#cookies];
  }

  /** Adds a cookie that a script made. */
  addValue(value: PSValue, host?: string): void {
    if (!(value instanceof Cookie)) return;
    if (value.domain === "" && host !== undefined) value.domain = host;
    if (value.domain.startsWith(".")) value.isHostOnly = false;
    if (value.path === "") value.path = "/";
    this.#store(value);
  }

  /** Takes a Set-Cookie header; one for another site is ignored. */
  take(header: string, target: CookieTarget, nowMs: number): void {
    const [pair = "", ...attributes] = header.split(";");
    const equals = pair.indexOf("=");
    if (equals <= 0) return;
    const cookie = new Cookie(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
    cookie.domain = target.host;
    cookie.path = defaultPath(target.path);
    for (const attribute of attributes) {
      const [name = "", ...rest] = attribute.split("=");
      if (!applyAttribute(cookie, name.trim().toLowerCase(), rest.join("=").trim(), nowMs)) return;
    }
    if (!cookie.isHostOnly && !isBelow(target.host, cookie.domain)) return;
    this.#store(cookie);
    if (cookie.isExpired(nowMs)) this.#remove(cookie);
  }

  /** Those that go with a request, longer paths first. */
  matching(target: CookieTarget, nowMs: number): Cookie[] {
    return this.#cookies
      .filter((cookie) => {
        const host = cookie.domain.replace(/^\./, "").toLowerCase();
        const isForHost = cookie.isHostOnly ? host === target.host : isBelow(target.host, host);
        return (
          isForHost && isInPath(target.path, cookie.path) && (!cookie.isSecure || target.scheme === "https") && !cookie.isExpired(nowMs)
        );
      })
      .sort((left, right) => right.path.length - left.path.length);
  }

  /** The Cookie header; empty when no cookie goes. */
  header(target: CookieTarget, nowMs: number): string {
    return this.matching(target, nowMs)
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join("; ");
  }

  #store(cookie: Cookie): void {
    const place = this.#cookies.findIndex((other) => isSame(cookie, other));
    if (place < 0) this.#cookies.push(cookie);
    else this.#cookies[place] = cookie;
  }

  #remove(cookie: Cookie): void {
    const place = this.#cookies.findIndex((other) => isSame(cookie, other));
    if (place >= 0) this.#cookies.splice(place, 1);
  }
}

function isSame(left: Cookie, right: Cookie): boolean {
  return left.name === right.name && left.path === right.path && left.domain.toLowerCase() === right.domain.toLowerCase();
}

/** False when the cookie cannot be taken. */
function applyAttribute(cookie: Cookie, name: string, value: string, nowMs: number): boolean {
  switch (name) {
    case "domain":
      if (value === "") return true;
      cookie.domain = value.replace(/^\./, "").toLowerCase();
      cookie.isHostOnly = false;
      return true;
    case "path":
      if (value.startsWith("/")) cookie.path = value;
      return true;
    case "max-age": {
      const seconds = Number(value);
      if (Number.isFinite(seconds)) cookie.expiresMs = nowMs + seconds * 1000;
      return true;
    }
    case "expires": {
      const moment = Date.parse(value.replace(/(\d{1,2})-(\w{3})-(\d{2,4})/, "$1 $2 $3"));
      if (!Number.isNaN(moment)) cookie.expiresMs ??= moment;
      return true;
    }
    case "secure":
      cookie.isSecure = true;
      return true;
    case "httponly":
      cookie.isHttpOnly = true;
      return true;
    default:
      return true;
  }
}

function defaultPath(path: string): string {
  const end = path.lastIndexOf("/");
  return end <= 0 ? "/" : path.slice(0, end);
}

function isInPath(path: string, cookiePath: string): boolean {
  if (path === cookiePath || cookiePath === "") return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith("/") || path[cookiePath.length] === "/");
}

function isBelow(host: string, domain: string): boolean {
  const plain = domain.replace(/^\./, "");
  return host === plain || (host.endsWith(`.${plain}`) && !/^[\d.]+$/.test(host));
}
