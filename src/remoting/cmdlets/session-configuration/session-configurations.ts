/** The session configurations of this computer's server, as its WS-Management tells of them. */
import { type CmdletContext, invalidArgument } from "../../../engine/index.ts";
import { ErrorRecord, newException, PSObject, type PSValue, WildcardPattern } from "../../../objects/index.ts";
import type { ManagedResource, ManagedSection } from "../../remoting-service.ts";
import { askServer, listResources, putResource } from "../../wsman-drive/ask-server.ts";
import { type ConnectedComputer, connectedComputers } from "../../wsman-drive/connected-computers.ts";
import { permissionOf } from "./configuration-access.ts";

export function localServer(cmdlet: CmdletContext): ConnectedComputer {
  const computer = connectedComputers(cmdlet.session.context).find("localhost");
  if (computer === undefined) throw invalidArgument("The WSMan: drive has no localhost.");
  return computer;
}

export function allConfigurations(cmdlet: CmdletContext): readonly ManagedResource[] {
  return listResources(cmdlet.session.context, localServer(cmdlet), "plugin");
}

/** Those that the names mean, wildcards included; an error for each name that means none. */
export function configurationsNamed(cmdlet: CmdletContext, names: readonly string[]): readonly ManagedResource[] {
  const all = allConfigurations(cmdlet);
  return names.flatMap((name) => {
    const pattern = new WildcardPattern(name, { ignoreCase: true });
    const found = all.filter((resource) => pattern.isMatch(nameOf(resource)));
    if (found.length === 0) cmdlet.writeError(noConfiguration(name));
    return found;
  });
}

/** The one of that name. @throws When there is none. */
export function configurationNamed(cmdlet: CmdletContext, name: string): ManagedResource {
  const found = allConfigurations(cmdlet).find((resource) => nameOf(resource).toLowerCase() === name.toLowerCase());
  return found ?? cmdlet.throwTerminatingError(noConfiguration(name));
}

export function noConfiguration(name: string): ErrorRecord {
  const exception = newException("System.InvalidOperationException", `No session configuration matches criteria "${name}".`);
  return new ErrorRecord(exception, "NoSessionConfigurationMatchesCriteria", "ObjectNotFound", name);
}

export function nameOf({ config }: ManagedResource): string {
  return String(config.get("Name") ?? "");
}

export function changeConfiguration(cmdlet: CmdletContext, name: string, config: ManagedSection): void {
  putResource(cmdlet.session.context, localServer(cmdlet), "plugin", {
    selectors: [{ name: "Name", value: name }],
    name: "PlugInConfiguration",
    config,
  });
}

export function createConfiguration(cmdlet: CmdletContext, config: ManagedSection): ManagedResource {
  const resource = { name: "PlugInConfiguration", config };
  const [made] = askServer(cmdlet.session.context, localServer(cmdlet).endpoint, {
    action: "Create",
    path: "plugin",
    selectors: [],
    resource,
  });
  return made ?? resource;
}

export function deleteConfiguration(cmdlet: CmdletContext, name: string): void {
  const selectors = [{ name: "Name", value: name }];
  askServer(cmdlet.session.context, localServer(cmdlet).endpoint, { action: "Delete", path: "plugin", selectors });
}

/** What Get-PSSessionConfiguration gives: all settings as properties. */
export function configurationObject({ config }: ManagedResource): PSObject {
  const entries: [string, PSValue][] = [];
  const add = (section: ManagedSection): void => {
    for (const [name, value] of section) {
      if (value instanceof Map) add(value);
      else if (name !== "Access") entries.push([name, typeof value === "string" ? value : [...(value as readonly string[])]]); // a section is a Map
    }
  };
  add(config);
  const object = PSObject.custom([...entries, ["StartupScript", String(startupScriptOf(config))], ["Permission", permissionOf(config)]]);
  object.typeNames = [
    "Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration",
    "System.Management.Automation.PSCustomObject",
    "System.Object",
  ];
  return object;
}

function startupScriptOf(config: ManagedSection): string {
  const parameters = config.get("InitializationParameters");
  const script = parameters instanceof Map ? parameters.get("startupscript") : undefined;
  return typeof script === "string" ? script : "";
}

/** Asks before something changes, unless -Force says not to. */
export function mayChange(cmdlet: CmdletContext, target: string): boolean {
  const { parameters } = cmdlet;
  if (parameters.isSet("Force") && !parameters.isSet("WhatIf") && !parameters.isSet("Confirm")) return true;
  return cmdlet.shouldProcess(target, cmdlet.declaration.name);
}
