/**
 * Who may use a session configuration. The server knows names of accounts, where Windows has security descriptors: the part of SDDL that can
 * be told in names is understood, and everything else refused rather than read too widely.
 *
 * @see https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format
 */
import { invalidArgument } from "../../../engine/index.ts";
import type { ManagedSection } from "../../remoting-service.ts";

const EVERYBODY = "*";
const ADMINISTRATORS_ONLY = "";

/** Trustees that mean everybody with an account, and those that mean administrators, whom the server lets in anyway. */
const EVERYBODY_SIDS: ReadonlySet<string> = new Set(["WD", "AU", "IU", "RM", "S-1-1-0", "S-1-5-11", "S-1-5-4", "S-1-5-32-580"]);
const ADMINISTRATOR_SIDS: ReadonlySet<string> = new Set(["BA", "DA", "LA", "SY", "S-1-5-32-544", "S-1-5-18"]);

/** The setting `Access` for a descriptor such as `D:(A;;GA;;;alice)(A;;GA;;;BA)`: names, or `*`, or an empty text for administrators. */
export function accessOfSddl(sddl: string): readonly string[] {
  const list = /D:([A-Z]*)((?:\([^()]*\))*)/.exec(sddl);
  if (list === null) throw invalidArgument(`The security descriptor has no list of who has access: ${sddl}`);
  const entries = [...(list[2] ?? "").matchAll(/\(([^()]*)\)/g)].map((match) => (match[1] ?? "").split(";"));
  const names = new Set<string>();
  for (const [type = "", , rights = "", , , trustee = ""] of entries) {
    if (type !== "A") throw invalidArgument(`Only entries that allow are understood in a security descriptor, found "${type}".`);
    if (!/^(G[AXRW]|0x[0-9a-f]+)+$/i.test(rights))
      throw invalidArgument(`The rights "${rights}" in the security descriptor are not known.`);
    if (EVERYBODY_SIDS.has(trustee)) return [EVERYBODY];
    if (ADMINISTRATOR_SIDS.has(trustee)) continue;
    if (/^S-\d/.test(trustee) || /^[A-Z]{2}$/.test(trustee)) {
      throw invalidArgument(`The server has no account for the security identifier ${trustee}. Write the account's name in its place.`);
    }
    names.add(trustee);
  }
  return names.size === 0 ? [ADMINISTRATORS_ONLY] : [...names];
}

/** The descriptor that {@link accessOfSddl} reads back. */
export function sddlOf(config: ManagedSection): string {
  const trustees = namesIn(config).map((name) => (name === EVERYBODY ? "RM" : name));
  return `O:NSG:BAD:P(A;;GA;;;BA)${trustees.map((name) => `(A;;GA;;;${name})`).join("")}`;
}

/** The same for people. */
export function permissionOf(config: ManagedSection): string {
  const names = namesIn(config).map((name) => (name === EVERYBODY ? "Everyone" : name));
  return ["BUILTIN\\Administrators", ...names].map((name) => `${name} AccessAllowed`).join(", ");
}

function namesIn(config: ManagedSection): readonly string[] {
  const access = config.get("Access");
  const names = typeof access === "string" ? [access] : Array.isArray(access) ? (access as readonly string[]) : [];
  return names.filter((name) => name !== ADMINISTRATORS_ONLY);
}
