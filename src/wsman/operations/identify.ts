import { Namespace } from "../namespaces.ts";
import type { OperationCodec } from "../operation.ts";
import { type SoapReader, schemaError } from "../soap-reader.ts";

/** Asks what service this is. The only operation without headers. */
export interface IdentifyRequest {
  readonly type: "Identify";
}

export interface IdentifyResponse {
  readonly type: "Identify";
  readonly productVendor: string;
  /** `OS: 10.0.20348 SP: 0.0 Stack: 3.0`; without an identity Windows puts zeros for the system. */
  readonly productVersion: string;
  /** Only for callers who have an identity. */
  readonly securityProfiles?: readonly string[];
}

/** @see DSP0226 11 Identify; MS-WSMV 3.1.4.1.23 */
export const identifyOperation: OperationCodec<IdentifyRequest, IdentifyResponse> = {
  action: "",
  prefixes: ["wsmid"],

  writeRequest(writer) {
    writer.empty("wsmid:Identify");
  },

  readRequest(reader) {
    reader.expectChild("Identify", Namespace.identity);
    reader.pass();
    return { type: "Identify" };
  },

  writeResponse(writer, response) {
    writer.start("wsmid:IdentifyResponse").element("wsmid:ProtocolVersion", Namespace.wsman);
    writer.element("wsmid:ProductVendor", response.productVendor).element("wsmid:ProductVersion", response.productVersion);
    if (response.securityProfiles !== undefined) {
      writer.start("wsmid:SecurityProfiles");
      for (const profile of response.securityProfiles) writer.element("wsmid:SecurityProfileName", profile);
      writer.end("wsmid:SecurityProfiles");
    }
    writer.end("wsmid:IdentifyResponse");
  },

  readResponse(reader) {
    reader.expectChild("IdentifyResponse", Namespace.identity);
    let protocolVersion = "";
    let productVendor = "";
    let productVersion = "";
    let securityProfiles: string[] | undefined;
    while (reader.nextChild()) {
      if (reader.is("ProtocolVersion", Namespace.identity)) protocolVersion = reader.text();
      else if (reader.is("ProductVendor", Namespace.identity)) productVendor = reader.text();
      else if (reader.is("ProductVersion", Namespace.identity)) productVersion = reader.text();
      else if (reader.is("SecurityProfiles", Namespace.identity)) securityProfiles = readProfiles(reader);
      else reader.pass();
    }
    if (protocolVersion !== Namespace.wsman) throw schemaError("The service does not speak this version of WS-Management.");
    return { type: "Identify", productVendor, productVersion, ...(securityProfiles === undefined ? {} : { securityProfiles }) };
  },
};

function readProfiles(reader: SoapReader): string[] {
  const profiles: string[] = [];
  while (reader.nextChild()) profiles.push(reader.text());
  return profiles;
}
