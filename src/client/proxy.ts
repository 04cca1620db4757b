/** Which proxy stands between this computer and another. */
import type { HttpProxy } from "../node/index.ts";
import type { Credential } from "./target.ts";

/**
 * The proxy that the environment names for a URL, as web programs find it: `https_proxy`, `http_proxy`, `all_proxy`, and `no_proxy` for
 * computers that are reached without.
 */
export function proxyFor(url: URL, environment: NodeJS.ProcessEnv, credential?: Credential): HttpProxy | null {
  const variable = (name: string): string => environment[name] ?? environment[name.toUpperCase()] ?? "";
  if (isExcepted(url.hostname, variable("no_proxy"))) return null;
  const named = variable(url.protocol === "https:" ? "https_proxy" : "http_proxy") || variable("all_proxy");
  if (named === "") return null;
  const proxy = new URL(named.includes("://") ? named : `http://${named}`);
  const own =
    proxy.username === "" ? undefined : { userName: decodeURIComponent(proxy.username), password: decodeURIComponent(proxy.password) };
  const shown = credential ?? own;
  return {
    host: proxy.hostname.replace(/^\[|\]$/g, ""),
    port: proxy.port === "" ? DEFAULT_PORT : Number(proxy.port),
    ...(shown === undefined ? {} : { credential: shown }),
  };
}

const DEFAULT_PORT = 80;

/** `localhost,.example.com,10.0.0.1`, `*` for all: a name stands for what is below it as well. */
function isExcepted(host: string, list: string): boolean {
  return list
    .split(",")
    .map((name) => name.trim().toLowerCase().replace(/^\./, ""))
    .some((name) => name === "*" || (name !== "" && (host.toLowerCase() === name || host.toLowerCase().endsWith(`.${name}`))));
}
