/** Get-, Set-, New- and Remove-WSManInstance: the configuration by resource URIs. */
import { type CmdletContext, type CmdletDeclaration, invalidArgument, type ParameterDeclaration } from "../../../engine/index.ts";
import { Hashtable, toText, unwrap } from "../../../objects/index.ts";
import type { ManagedResource, ManagedSection } from "../../remoting-service.ts";
import { type ResourceAddress, resourceAddress, xmlResource } from "../../wsman-drive/xml-resource.ts";
import { NOT_EMPTY, SWITCH } from "../session-parameters.ts";
import { ask, connectionParameters, WSMAN_MODULE } from "./connection-parameters.ts";

const RESOURCE_URI: ParameterDeclaration = {
  name: "ResourceURI",
  type: "System.Uri",
  aliases: ["ruri"],
  sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }],
  attributes: NOT_EMPTY,
};
const VALUE_SET: ParameterDeclaration = { name: "ValueSet", type: "System.Collections.Hashtable", attributes: NOT_EMPTY };

function selectorSet(settings: { readonly mandatory?: boolean; readonly position?: number }): ParameterDeclaration {
  return {
    name: "SelectorSet",
    type: "System.Collections.Hashtable",
    sets: [{ ...settings, fromPipeline: true, fromPipelineByPropertyName: true }],
    attributes: NOT_EMPTY,
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/get-wsmaninstance */
export function getWSManInstance(): CmdletDeclaration {
  return {
    name: "Get-WSManInstance",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.GetWSManInstanceCommand",
    baseType: "Microsoft.WSMan.Management.AuthenticatingWSManCommand",
    parameters: [...connectionParameters(), { name: "Enumerate", type: SWITCH }, RESOURCE_URI, selectorSet({})],
    create: (cmdlet) => ({
      process() {
        const address = addressOf(cmdlet);
        const action = cmdlet.parameters.isSet("Enumerate") ? "Enumerate" : "Get";
        write(cmdlet, ask(cmdlet, { action, ...address }));
      },
    }),
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/set-wsmaninstance */
export function setWSManInstance(): CmdletDeclaration {
  return {
    name: "Set-WSManInstance",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.SetWSManInstanceCommand",
    baseType: "Microsoft.WSMan.Management.AuthenticatingWSManCommand",
    parameters: [...connectionParameters(), RESOURCE_URI, selectorSet({ position: 1 }), VALUE_SET],
    create: (cmdlet) => ({
      process() {
        const address = addressOf(cmdlet);
        write(cmdlet, ask(cmdlet, { action: "Put", ...address, resource: { name: elementName(address), config: valuesOf(cmdlet) } }));
      },
    }),
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/new-wsmaninstance */
export function newWSManInstance(): CmdletDeclaration {
  return {
    name: "New-WSManInstance",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.NewWSManInstanceCommand",
    baseType: "Microsoft.WSMan.Management.AuthenticatingWSManCommand",
    parameters: [...connectionParameters(), RESOURCE_URI, selectorSet({ mandatory: true, position: 1 }), VALUE_SET],
    create: (cmdlet) => ({
      process() {
        const { path, selectors } = addressOf(cmdlet);
        const config = new Map([...selectors.map(({ name, value }) => [name, value] as const), ...valuesOf(cmdlet)]);
        const resource = { name: elementName({ path, selectors }), config };
        write(cmdlet, ask(cmdlet, { action: "Create", path, selectors: [], resource }));
      },
    }),
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/remove-wsmaninstance */
export function removeWSManInstance(): CmdletDeclaration {
  return {
    name: "Remove-WSManInstance",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.RemoveWSManInstanceCommand",
    baseType: "Microsoft.WSMan.Management.AuthenticatingWSManCommand",
    parameters: [...connectionParameters(), RESOURCE_URI, selectorSet({ mandatory: true, position: 1 })],
    create: (cmdlet) => ({
      process() {
        ask(cmdlet, { action: "Delete", ...addressOf(cmdlet) });
      },
    }),
  };
}

function write(cmdlet: CmdletContext, resources: readonly ManagedResource[]): void {
  for (const resource of resources) cmdlet.writeObject(xmlResource(resource, cmdlet.evaluation));
}

function addressOf(cmdlet: CmdletContext): ResourceAddress {
  const address = resourceAddress(toText(cmdlet.parameters.get("ResourceURI"), cmdlet.evaluation));
  const selectors = entriesOf(cmdlet, "SelectorSet").map(([name, value]) => ({ name, value }));
  return { ...address, selectors: [...address.selectors, ...selectors] };
}

function valuesOf(cmdlet: CmdletContext): ManagedSection {
  return new Map(entriesOf(cmdlet, "ValueSet"));
}

function entriesOf(cmdlet: CmdletContext, parameter: string): readonly (readonly [string, string])[] {
  const table = unwrap(cmdlet.parameters.get(parameter));
  if (!(table instanceof Hashtable)) return [];
  return [...table.entries()].map(({ key, value }) => [toText(key, cmdlet.evaluation), toText(value, cmdlet.evaluation)] as const);
}

/** The element that a resource is told in, by where it is. */
function elementName({ path }: ResourceAddress): string {
  const last = path.split("/").at(-1) ?? "";
  if (path === "") return "Config";
  if (/^plugin$/i.test(last)) return "PlugInConfiguration";
  const first = last.charAt(0);
  if (first === "") throw invalidArgument(`${path} names no resource.`);
  return first.toUpperCase() + last.slice(1);
}
