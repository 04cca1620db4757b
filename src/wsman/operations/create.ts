import { type ConfigResource, isConfigElement, readConfigResource, writeConfigSection } from "../config.ts";
import { formatSeconds } from "../duration.ts";
import { ANONYMOUS_ADDRESS, Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { readSelectorSet, selectorValue, type WSManSelector } from "../request-headers.ts";
import { readShellInstance, type ShellInstance, writeShellInstance } from "../shell-instance.ts";
import {
  type BufferMode,
  type EnvironmentVariable,
  readBufferMode,
  readDuration,
  readEnvironment,
  readNames,
  writeEnvironment,
} from "../shell-values.ts";
import { type SoapReader, schemaError } from "../soap-reader.ts";

/** Makes a shell, or a part of the configuration. */
export interface CreateRequest {
  readonly type: "Create";
  /** Chosen by the client: only such a shell can be disconnected. */
  readonly shellId?: string;
  readonly name?: string;
  readonly inputStreams: readonly string[];
  readonly outputStreams: readonly string[];
  readonly idleTimeoutMs?: number;
  readonly lifetimeMs?: number;
  readonly workingDirectory?: string;
  readonly environment?: readonly EnvironmentVariable[];
  readonly bufferMode?: BufferMode;
  /** The first PSRP fragments; absent for a command shell. */
  readonly creationXml?: Uint8Array;
  /** What is to be made instead of a shell. */
  readonly resource?: ConfigResource;
}

export interface CreateResponse {
  readonly type: "Create";
  /** Empty when no shell was made. */
  readonly shellId: string;
  /** The name of a part of the configuration. */
  readonly selectors?: readonly WSManSelector[];
  readonly resourceUri: string;
  /** Where the shell is reached. */
  readonly address: string;
  /** Servers before 2012 leave it out. */
  readonly shell?: ShellInstance;
}

/** @see MS-WSMV 3.1.4.5 Create, 2.2.4.37 Shell; MS-PSRP 2.2.5.3 */
export const createOperation: OperationCodec<CreateRequest, CreateResponse> = {
  action: Action.Create,
  prefixes: ["rsp", "x", "cfg"],

  writeRequest(writer, request) {
    if (request.resource !== undefined) {
      writeConfigSection(writer, request.resource.name, request.resource.config);
      return;
    }
    writer.start("rsp:Shell", { ShellId: request.shellId, Name: request.name });
    writer.element("rsp:InputStreams", request.inputStreams.join(" "));
    writer.element("rsp:OutputStreams", request.outputStreams.join(" "));
    if (request.environment !== undefined) writeEnvironment(writer, request.environment);
    writer.optional("rsp:WorkingDirectory", request.workingDirectory);
    if (request.lifetimeMs !== undefined) writer.element("rsp:Lifetime", formatSeconds(request.lifetimeMs));
    if (request.idleTimeoutMs !== undefined) writer.element("rsp:IdleTimeOut", formatSeconds(request.idleTimeoutMs));
    writer.optional("rsp:BufferMode", request.bufferMode);
    if (request.creationXml !== undefined) writer.base64("creationXml", request.creationXml, { xmlns: Namespace.powershell });
    writer.end("rsp:Shell");
  },

  readRequest(reader) {
    if (!reader.nextChild()) throw schemaError("The body of Create is empty.");
    if (isConfigElement(reader)) return { type: "Create", inputStreams: [], outputStreams: [], resource: readConfigResource(reader) };
    if (!reader.is("Shell", Namespace.shell)) throw schemaError(`A shell was expected, found ${reader.name}.`);
    const shellId = reader.attribute("ShellId");
    const name = reader.attribute("Name");
    const request: { -readonly [key in keyof CreateRequest]: CreateRequest[key] } = {
      type: "Create",
      inputStreams: [],
      outputStreams: [],
      ...(shellId === undefined ? {} : { shellId }),
      ...(name === undefined ? {} : { name }),
    };
    while (reader.nextChild()) {
      if (reader.is("creationXml", Namespace.powershell)) request.creationXml = reader.base64();
      else if (reader.namespace === Namespace.shell) readShellSetting(reader, request);
      else reader.pass();
    }
    return request;
  },

  writeResponse(writer, response) {
    writer.start("x:ResourceCreated").element("a:Address", response.address === "" ? ANONYMOUS_ADDRESS : response.address);
    writer.start("a:ReferenceParameters").element("w:ResourceURI", response.resourceUri);
    writer.start("w:SelectorSet");
    for (const { name, value } of response.selectors ?? [{ name: "ShellId", value: response.shellId }]) {
      writer.element("w:Selector", value, { Name: name });
    }
    writer.end("w:SelectorSet");
    writer.end("a:ReferenceParameters").end("x:ResourceCreated");
    if (response.shell !== undefined) writeShellInstance(writer, response.shell);
  },

  readResponse(reader) {
    let created: Created | undefined;
    let shell: ShellInstance | undefined;
    while (reader.nextChild()) {
      if (reader.is("ResourceCreated", Namespace.transfer)) created = readResourceCreated(reader);
      else if (reader.is("Shell", Namespace.shell)) shell = readShellInstance(reader);
      else reader.pass();
    }
    const shellId = selectorValue(created?.selectors ?? [], "ShellId") ?? shell?.shellId;
    if (shellId === undefined && created !== undefined && created.selectors.length > 0) return { type: "Create", shellId: "", ...created };
    if (shellId === undefined || shellId === "") throw schemaError("The answer to Create names no shell.");
    const { resourceUri = shell?.resourceUri ?? "", address = "" } = created ?? {};
    return { type: "Create", shellId, resourceUri, address, ...(shell === undefined ? {} : { shell }) };
  },
};

function readShellSetting(reader: SoapReader, request: { -readonly [key in keyof CreateRequest]: CreateRequest[key] }): void {
  switch (reader.localName) {
    case "InputStreams":
      request.inputStreams = readNames(reader);
      return;
    case "OutputStreams":
      request.outputStreams = readNames(reader);
      return;
    case "Name":
      // pypsrp writes an element where Windows writes an attribute.
      request.name = reader.text();
      return;
    case "ShellId":
      request.shellId = reader.text();
      return;
    case "IdleTimeOut":
    case "IdleTimeout":
      request.idleTimeoutMs = readDuration(reader);
      return;
    case "Lifetime":
      request.lifetimeMs = readDuration(reader);
      return;
    case "WorkingDirectory":
      request.workingDirectory = reader.text();
      return;
    case "BufferMode":
      request.bufferMode = readBufferMode(reader);
      return;
    case "Environment":
      request.environment = readEnvironment(reader);
      return;
    default:
      reader.pass();
  }
}

interface Created {
  resourceUri: string;
  address: string;
  selectors: readonly WSManSelector[];
}

function readResourceCreated(reader: SoapReader): Created {
  const created: Created = { resourceUri: "", address: "", selectors: [] };
  while (reader.nextChild()) {
    if (reader.is("Address", Namespace.addressing)) created.address = reader.text();
    else if (reader.is("ReferenceParameters", Namespace.addressing)) {
      while (reader.nextChild()) {
        if (reader.is("ResourceURI", Namespace.wsman)) created.resourceUri = reader.text();
        else if (reader.is("SelectorSet", Namespace.wsman)) created.selectors = readSelectorSet(reader);
        else reader.pass();
      }
    } else reader.pass();
  }
  return created;
}
