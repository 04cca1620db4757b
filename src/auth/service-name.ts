import type { ConnectionFacts } from "./mechanism.ts";

/** How a client names the service that it asks for. */
export interface ServiceName {
  /** `HTTP` unless given, as Windows' client says. */
  readonly serviceClass?: string;
  /** Appends `:port`, where several services of one host run under accounts of their own (IncludePortInSPN). */
  readonly includePort?: boolean;
}

/** `HTTP/server01.example.com`, the name under which tickets are issued for the server and responses are bound to it. */
export function servicePrincipalName(
  connection: ConnectionFacts,
  { serviceClass = "HTTP", includePort = false }: ServiceName = {},
): string {
  return `${serviceClass}/${connection.serverHost ?? ""}${includePort ? `:${connection.serverPort}` : ""}`;
}

/** `DOMAIN\name` as its two parts; every other form, `name@realm` too, is a name without a domain. */
export function splitUserName(userName: string): { readonly domain: string; readonly name: string } {
  const slash = userName.indexOf("\\");
  return slash < 0 ? { domain: "", name: userName } : { domain: userName.slice(0, slash), name: userName.slice(slash + 1) };
}
