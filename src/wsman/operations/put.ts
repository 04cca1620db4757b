import { type ConfigResource, isConfigElement, readConfigResource, writeConfigSection } from "../config.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { type SoapReader, schemaError } from "../soap-reader.ts";

/** Changes a part of the service's configuration: what is named gets the value, the rest stays. */
export interface PutRequest {
  readonly type: "Put";
  readonly resource: ConfigResource;
}

/** What the part looks like afterwards. */
export interface PutResponse {
  readonly type: "Put";
  readonly resource: ConfigResource;
}

/** @see DSP0226 7.4 Put; MS-WSMV 3.1.4.3 */
export const putOperation: OperationCodec<PutRequest, PutResponse> = {
  action: Action.Put,
  prefixes: ["cfg"],
  writeRequest: (writer, { resource }) => writeConfigSection(writer, resource.name, resource.config),
  readRequest: (reader) => ({ type: "Put", resource: readResource(reader) }),
  writeResponse: (writer, { resource }) => writeConfigSection(writer, resource.name, resource.config),
  readResponse: (reader) => ({ type: "Put", resource: readResource(reader) }),
};

function readResource(reader: SoapReader): ConfigResource {
  if (!reader.nextChild() || !isConfigElement(reader)) throw schemaError("A part of the configuration was expected.");
  return readConfigResource(reader);
}
