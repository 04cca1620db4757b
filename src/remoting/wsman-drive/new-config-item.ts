/** What New-Item takes in the WSMan: drive. */
import { invalidArgument, type ProviderContext, type ProviderDeclaration } from "../../engine/index.ts";
import { type PSValue, toText } from "../../objects/index.ts";
import type { ManagedSection } from "../remoting-service.ts";

type Parameters = ReturnType<NonNullable<ReturnType<ProviderDeclaration["create"]>["dynamicParameters"]>>;

const NOT_EMPTY = [{ kind: "ValidateNotNullOrEmpty" }] as const;
const optional = (name: string, type = "System.String"): Parameters[number] => ({ name, type, dynamic: true, attributes: NOT_EMPTY });
const mandatory = (name: string, type = "System.String"): Parameters[number] => ({
  name,
  type,
  dynamic: true,
  sets: [{ mandatory: true }],
  attributes: NOT_EMPTY,
});

const LISTENER: Parameters = [
  mandatory("Address"),
  mandatory("Transport"),
  optional("Port", "System.Int32"),
  optional("HostName"),
  { name: "Enabled", type: "System.Boolean", dynamic: true },
  optional("URLPrefix"),
  optional("CertificateThumbPrint"),
];

const PLUGIN: Parameters = [
  mandatory("Plugin"),
  optional("FileName"),
  optional("SDKVersion", "System.Int32"),
  optional("Resource", "System.Uri"),
];

export function newItemParameters(path: string): Parameters {
  if (/^[^\\/]+[\\/]+listener[\\/]*$/i.test(path)) return LISTENER;
  if (/^[^\\/]+[\\/]+plugin[\\/]*$/i.test(path)) return PLUGIN;
  return [];
}

export function newListener(context: ProviderContext): ManagedSection {
  return new Map(
    LISTENER.flatMap(({ name }) => {
      const value = context.dynamicParameters.get(name.toLowerCase());
      return value === undefined ? [] : [[NAMES.get(name) ?? name, toText(value, context.session.context)] as const];
    }),
  );
}

/** A session configuration; what it runs is said with Set-PSSessionConfiguration. */
export function newPlugin(context: ProviderContext, value: PSValue): ManagedSection {
  const name = context.dynamicParameters.get("plugin") ?? value;
  if (name === null || name === undefined) throw invalidArgument("A session configuration needs a name: -Plugin.");
  return new Map([["Name", toText(name, context.session.context)]]);
}

/** Parameters that are spelled otherwise than the settings. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["HostName", "Hostname"],
  ["CertificateThumbPrint", "CertificateThumbprint"],
]);
