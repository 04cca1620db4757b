/** Parameters that the session cmdlets share. */
import type { BoundParameters, ParameterDeclaration, ParameterSetDeclaration } from "../../engine/index.ts";
import { Dictionary, Hashtable, netError, type PSValue, unwrap } from "../../objects/index.ts";
import { timeSpanOfMs } from "../types/ps-session-option.ts";

export const SWITCH = "System.Management.Automation.SwitchParameter";
export const NOT_NULL = [{ kind: "ValidateNotNull" }] as const;
export const NOT_EMPTY = [{ kind: "ValidateNotNullOrEmpty" }] as const;
export const TRUSTED = [{ kind: "ValidateTrustedData" }] as const;

/** Plain members of these sets. */
export function inSets(...sets: readonly string[]): readonly ParameterSetDeclaration[] {
  return sets.map((set) => ({ set }));
}

/** Members of these sets that take properties of what is piped in. */
export function byPropertyName(...sets: readonly string[]): readonly ParameterSetDeclaration[] {
  return sets.map((set) => ({ set, fromPipelineByPropertyName: true }));
}

/** The same in each of these sets. */
export function alike(sets: readonly string[], settings: Omit<ParameterSetDeclaration, "set">): readonly ParameterSetDeclaration[] {
  return sets.map((set) => ({ set, ...settings }));
}

type Sets = readonly ParameterSetDeclaration[];

export function credentialParameter(sets: Sets): ParameterDeclaration {
  return {
    name: "Credential",
    type: "System.Management.Automation.PSCredential",
    sets,
    attributes: [{ kind: "Credential" }],
    check: checkAuthentication,
  };
}

export function authenticationParameter(sets: Sets): ParameterDeclaration {
  return {
    name: "Authentication",
    type: "System.Management.Automation.Runspaces.AuthenticationMechanism",
    sets,
    check: checkAuthentication,
  };
}

export function certificateThumbprintParameter(sets: Sets): ParameterDeclaration {
  return { name: "CertificateThumbprint", type: "System.String", sets, check: checkAuthentication };
}

export function portParameter(sets: Sets): ParameterDeclaration {
  return { name: "Port", type: "System.Int32", sets, attributes: [{ kind: "Range", min: "1", max: "65535" }] };
}

export function sessionOptionParameter(sets: Sets, attributes: ParameterDeclaration["attributes"] = []): ParameterDeclaration {
  return {
    name: "SessionOption",
    type: "System.Management.Automation.Remoting.PSSessionOption",
    sets,
    attributes,
    prepare: sessionOptionFrom,
  };
}

const TIMEOUTS: ReadonlySet<string> = new Set(["opentimeout", "canceltimeout", "operationtimeout", "idletimeout"]);

/**
 * Deviation: whole numbers for time-outs in a table are milliseconds, as in New-PSSessionOption and in the reference page's example, where
 * a cast to PSSessionOption would read them as ticks.
 */
function sessionOptionFrom(value: PSValue): PSValue {
  const table = unwrap(value);
  if (!(table instanceof Dictionary)) return value;
  return Hashtable.from([...table.entries()].map(({ key, value: entry }) => [key, asTimeout(key, entry)] as const));
}

function asTimeout(key: PSValue, value: PSValue): PSValue {
  const number = unwrap(value);
  return typeof key === "string" && TIMEOUTS.has(key.toLowerCase()) && typeof number === "number" ? timeSpanOfMs(number) : value;
}

/** A certificate says who one is; a name or another mechanism beside it is a contradiction. */
export function checkAuthentication(parameters: BoundParameters): void {
  const mechanism = parameters.enumName("Authentication", "Default");
  if (parameters.get("CertificateThumbprint") !== null) {
    if (parameters.get("Credential") !== null) throw ambiguous("CertificateThumbPrint", "Credential");
    if (mechanism !== "Default") throw ambiguous("CertificateThumbPrint", mechanism);
  }
  if (mechanism === "NegotiateWithImplicitCredential" && parameters.get("Credential") !== null) throw ambiguous("Credential", mechanism);
}

function ambiguous(what: string, other: string): Error {
  return netError("System.InvalidOperationException", `A ${what} cannot be specified when ${other} is specified.`);
}
