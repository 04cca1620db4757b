import { type EnumerationItem, writeItem } from "../enumeration-items.ts";
import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { readCount, readEnumerationAnswer } from "./enumerate.ts";

/** Asks for the next items of an enumeration. */
export interface PullRequest {
  readonly type: "Pull";
  readonly context: string;
  /** 1 if the client does not say. */
  readonly maxElements?: number;
}

export interface PullResponse {
  readonly type: "Pull";
  readonly context?: string;
  readonly items: readonly EnumerationItem[];
  readonly isEndOfSequence: boolean;
}

/** @see DSP0226 8.4 Pull; MS-WSMV 3.1.4.9, 3.1.4.1.14 */
export const pullOperation: OperationCodec<PullRequest, PullResponse> = {
  action: Action.Pull,
  prefixes: ["n", "rsp", "cfg"],

  writeRequest(writer, request) {
    writer.start("n:Pull").element("n:EnumerationContext", request.context);
    if (request.maxElements !== undefined) writer.element("n:MaxElements", String(request.maxElements));
    writer.end("n:Pull");
  },

  readRequest(reader) {
    reader.expectChild("Pull", Namespace.enumeration);
    const request: { type: "Pull"; context: string; maxElements?: number } = { type: "Pull", context: "" };
    while (reader.nextChild()) {
      if (reader.localName === "EnumerationContext") request.context = reader.text();
      else if (reader.localName === "MaxElements") request.maxElements = readCount(reader);
      else reader.pass();
    }
    return request;
  },

  writeResponse(writer, response) {
    writer.start("n:PullResponse");
    if (!response.isEndOfSequence) writer.element("n:EnumerationContext", response.context ?? "");
    writer.start("n:Items");
    for (const item of response.items) writeItem(writer, item);
    writer.end("n:Items");
    if (response.isEndOfSequence) writer.empty("n:EndOfSequence");
    writer.end("n:PullResponse");
  },

  readResponse(reader) {
    reader.expectChild("PullResponse", Namespace.enumeration);
    return { type: "Pull", ...readEnumerationAnswer(reader) };
  },
};
