import { type ConfigSection, isConfigElement, readConfigResource, writeConfigSection } from "../config.ts";
import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { readShellInstance, type ShellInstance, writeShellInstance } from "../shell-instance.ts";
import { schemaError } from "../soap-reader.ts";

/** Asks what a resource looks like: a shell by its ShellId, or the service's configuration. */
export interface GetRequest {
  readonly type: "Get";
}

export type GetResponse =
  | { readonly type: "Get"; readonly resource: "Shell"; readonly shell: ShellInstance }
  /** `name` is that of the outermost element: `Config`, or of the part that was asked for. */
  | { readonly type: "Get"; readonly resource: "Config"; readonly name: string; readonly config: ConfigSection };

/** @see MS-WSMV 3.1.4.2 Get, 3.1.4.2.1 Remote Shells, 3.1.4.1.29 Server Configuration */
export const getOperation: OperationCodec<GetRequest, GetResponse> = {
  action: Action.Get,
  prefixes: ["rsp", "cfg"],
  writeRequest: () => undefined,
  readRequest: () => ({ type: "Get" }),

  writeResponse(writer, response) {
    if (response.resource === "Shell") writeShellInstance(writer, response.shell);
    else writeConfigSection(writer, response.name, response.config);
  },

  readResponse(reader) {
    if (!reader.nextChild()) throw schemaError("The answer to Get is empty.");
    if (reader.is("Shell", Namespace.shell)) return { type: "Get", resource: "Shell", shell: readShellInstance(reader) };
    if (!isConfigElement(reader)) throw schemaError(`A shell or a configuration was expected, found ${reader.name}.`);
    return { type: "Get", resource: "Config", ...readConfigResource(reader) };
  },
};
