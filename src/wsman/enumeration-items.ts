import { type ConfigResource, isConfigElement, readConfigResource, writeConfigSection } from "./config.ts";
import { Namespace } from "./namespaces.ts";
import { type CommandStateName, parseCommandState } from "./operations/receive.ts";
import { readSelectorSet, type WSManSelector } from "./request-headers.ts";
import { readShellInstance, type ShellInstance, writeShellInstance } from "./shell-instance.ts";
import { forEachShellChild } from "./shell-values.ts";
import type { SoapReader } from "./soap-reader.ts";
import type { SoapWriter } from "./soap-writer.ts";

/** A command of a shell as an enumeration tells it. */
export interface CommandInstance {
  readonly commandId: string;
  readonly commandLine?: string;
  readonly state?: CommandStateName;
}

/** The address of one resource. */
export interface EndpointReference {
  readonly address: string;
  readonly resourceUri: string;
  readonly selectors: readonly WSManSelector[];
}

/** What an enumeration finds: the object, its address, or both, as the request asked. */
export type EnumerationItem = { readonly reference?: EndpointReference } & (
  | { readonly type: "Shell"; readonly shell: ShellInstance }
  | { readonly type: "Command"; readonly command: CommandInstance }
  | { readonly type: "Config"; readonly resource: ConfigResource }
  | { readonly type: "Reference" }
);

/** @see DSP0226 8.7 Enumeration of EPRs */
export type EnumerationMode = "EnumerateObject" | "EnumerateEPR" | "EnumerateObjectAndEPR";

export function writeItem(writer: SoapWriter, item: EnumerationItem): void {
  if (item.type === "Reference") {
    if (item.reference !== undefined) writeReference(writer, item.reference);
    return;
  }
  if (item.reference !== undefined) writer.start("w:Item");
  if (item.type === "Shell") writeShellInstance(writer, item.shell);
  else if (item.type === "Command") writeCommand(writer, item.command);
  else writeConfigSection(writer, item.resource.name, item.resource.config);
  if (item.reference !== undefined) {
    writeReference(writer, item.reference);
    writer.end("w:Item");
  }
}

/** Reads the items in the current element. */
export function readItems(reader: SoapReader): EnumerationItem[] {
  const items: EnumerationItem[] = [];
  while (reader.nextChild()) {
    if (!reader.is("Item", Namespace.wsman)) {
      const item = readItem(reader);
      if (item !== undefined) items.push(item);
      continue;
    }
    let object: EnumerationItem | undefined;
    let reference: EndpointReference | undefined;
    while (reader.nextChild()) {
      const part = readItem(reader);
      if (part?.type === "Reference") reference = part.reference;
      else if (part !== undefined) object = part;
    }
    if (object !== undefined || reference !== undefined) {
      items.push({ ...(object ?? { type: "Reference" }), ...(reference === undefined ? {} : { reference }) });
    }
  }
  return items;
}

function readItem(reader: SoapReader): EnumerationItem | undefined {
  if (reader.is("Shell", Namespace.shell)) return { type: "Shell", shell: readShellInstance(reader) };
  if (reader.is("Command", Namespace.shell)) return { type: "Command", command: readCommand(reader) };
  if (reader.is("EndpointReference", Namespace.addressing)) return { type: "Reference", reference: readReference(reader) };
  if (isConfigElement(reader)) return { type: "Config", resource: readConfigResource(reader) };
  reader.pass();
  return undefined;
}

function writeCommand(writer: SoapWriter, command: CommandInstance): void {
  writer.start("rsp:Command", { "xmlns:rsp": Namespace.shell }).element("rsp:CommandId", command.commandId);
  writer.element("rsp:CommandLine", command.commandLine ?? "").optional("rsp:CommandState", command.state);
  writer.end("rsp:Command");
}

function readCommand(reader: SoapReader): CommandInstance {
  const command: { commandId: string; commandLine?: string; state?: CommandStateName } = { commandId: "" };
  forEachShellChild(reader, (localName) => {
    if (localName === "CommandId") command.commandId = reader.text();
    else if (localName === "CommandLine") command.commandLine = reader.exactText();
    else if (localName === "CommandState" || localName === "State") command.state = parseCommandState(reader.text());
    else reader.pass();
  });
  return command;
}

function writeReference(writer: SoapWriter, reference: EndpointReference): void {
  writer.start("a:EndpointReference").element("a:Address", reference.address).start("a:ReferenceParameters");
  writer.element("w:ResourceURI", reference.resourceUri).start("w:SelectorSet");
  for (const { name, value } of reference.selectors) writer.element("w:Selector", value, { Name: name });
  writer.end("w:SelectorSet").end("a:ReferenceParameters").end("a:EndpointReference");
}

function readReference(reader: SoapReader): EndpointReference {
  const reference: { address: string; resourceUri: string; selectors: WSManSelector[] } = { address: "", resourceUri: "", selectors: [] };
  while (reader.nextChild()) {
    if (reader.is("Address", Namespace.addressing)) reference.address = reader.text();
    else if (reader.is("ReferenceParameters", Namespace.addressing)) {
      while (reader.nextChild()) {
        if (reader.is("ResourceURI", Namespace.wsman)) reference.resourceUri = reader.text();
        else if (reader.is("SelectorSet", Namespace.wsman)) reference.selectors = readSelectorSet(reader);
        else reader.pass();
      }
    } else reader.pass();
  }
  return reference;
}
