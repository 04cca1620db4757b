import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";

/** Gives an enumeration up before its end. */
export interface ReleaseRequest {
  readonly type: "Release";
  readonly context: string;
}

export interface ReleaseResponse {
  readonly type: "Release";
}

/** @see DSP0226 8.5 Release; MS-WSMV 3.1.4.10 */
export const releaseOperation: OperationCodec<ReleaseRequest, ReleaseResponse> = {
  action: Action.Release,
  prefixes: ["n"],

  writeRequest(writer, request) {
    writer.start("n:Release").element("n:EnumerationContext", request.context).end("n:Release");
  },

  readRequest(reader) {
    reader.expectChild("Release", Namespace.enumeration);
    let context = "";
    while (reader.nextChild()) {
      if (reader.localName === "EnumerationContext") context = reader.text();
      else reader.pass();
    }
    return { type: "Release", context };
  },

  writeResponse: () => undefined,
  readResponse: () => ({ type: "Release" }),
};
