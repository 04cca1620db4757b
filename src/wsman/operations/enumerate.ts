import { type EnumerationItem, type EnumerationMode, readItems, writeItem } from "../enumeration-items.ts";
import { WsmanFaultError } from "../error.ts";
import { faultOf } from "../fault.ts";
import { WSManFaultCode } from "../fault-codes.ts";
import { Namespace } from "../namespaces.ts";
import { Action, type OperationCodec } from "../operation.ts";
import { readSelectorSet, type WSManSelector } from "../request-headers.ts";
import { type SoapReader, schemaError } from "../soap-reader.ts";

/** Asks for the shells of a server, or for the commands of one shell; the resource URI says which. */
export interface EnumerateRequest {
  readonly type: "Enumerate";
  /** The first items may come with the answer. */
  readonly isOptimized: boolean;
  /** 1 if the client does not say. */
  readonly maxElements?: number;
  readonly mode: EnumerationMode;
  /** Only items with these selectors. */
  readonly filter?: readonly WSManSelector[];
}

export interface EnumerateResponse {
  readonly type: "Enumerate";
  /** For the next Pull; absent when all has been told. */
  readonly context?: string;
  readonly items: readonly EnumerationItem[];
  readonly isEndOfSequence: boolean;
}

export const SELECTOR_FILTER_DIALECT = "http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter";

const MODES: readonly EnumerationMode[] = ["EnumerateObject", "EnumerateEPR", "EnumerateObjectAndEPR"];

/** @see DSP0226 8.2 Enumerate; MS-WSMV 3.1.4.8, 3.1.4.1.13, 3.1.4.1.17 */
export const enumerateOperation: OperationCodec<EnumerateRequest, EnumerateResponse> = {
  action: Action.Enumerate,
  prefixes: ["n", "rsp", "cfg"],

  writeRequest(writer, request) {
    writer.start("n:Enumerate");
    if (request.isOptimized) writer.empty("w:OptimizeEnumeration");
    if (request.maxElements !== undefined) writer.element("w:MaxElements", String(request.maxElements));
    if (request.mode !== "EnumerateObject") writer.element("w:EnumerationMode", request.mode);
    if (request.filter !== undefined) {
      writer.start("w:Filter", { Dialect: SELECTOR_FILTER_DIALECT }).start("w:SelectorSet");
      for (const { name, value } of request.filter) writer.element("w:Selector", value, { Name: name });
      writer.end("w:SelectorSet").end("w:Filter");
    }
    writer.end("n:Enumerate");
  },

  readRequest(reader) {
    reader.expectChild("Enumerate", Namespace.enumeration);
    const request: { -readonly [key in keyof EnumerateRequest]: EnumerateRequest[key] } = {
      type: "Enumerate",
      isOptimized: false,
      mode: "EnumerateObject",
    };
    while (reader.nextChild()) {
      if (reader.is("OptimizeEnumeration", Namespace.wsman)) {
        request.isOptimized = true;
        reader.pass();
      } else if (reader.localName === "MaxElements") request.maxElements = readCount(reader);
      else if (reader.is("EnumerationMode", Namespace.wsman)) request.mode = readMode(reader);
      else if (reader.localName === "Filter") request.filter = readFilter(reader);
      else reader.pass();
    }
    return request;
  },

  writeResponse(writer, response) {
    writer.start("n:EnumerateResponse").element("n:EnumerationContext", response.context ?? "");
    if (response.items.length > 0) {
      writer.start("w:Items");
      for (const item of response.items) writeItem(writer, item);
      writer.end("w:Items");
    }
    if (response.isEndOfSequence) writer.empty("w:EndOfSequence");
    writer.end("n:EnumerateResponse");
  },

  readResponse(reader) {
    reader.expectChild("EnumerateResponse", Namespace.enumeration);
    return { type: "Enumerate", ...readEnumerationAnswer(reader) };
  },
};

/** What the answers to Enumerate and Pull have in common; the one writes its elements in another namespace than the other. */
export function readEnumerationAnswer(reader: SoapReader): { context?: string; items: EnumerationItem[]; isEndOfSequence: boolean } {
  const answer: { context?: string; items: EnumerationItem[]; isEndOfSequence: boolean } = { items: [], isEndOfSequence: false };
  while (reader.nextChild()) {
    if (reader.localName === "EnumerationContext") {
      const context = reader.text();
      if (context !== "") answer.context = context;
    } else if (reader.localName === "Items") answer.items = readItems(reader);
    else if (reader.localName === "EndOfSequence") {
      answer.isEndOfSequence = true;
      reader.pass();
    } else reader.pass();
  }
  return answer;
}

/** A number of elements, at least one. */
export function readCount(reader: SoapReader): number {
  const count = Number(reader.text());
  if (!Number.isInteger(count) || count < 1) throw schemaError("MaxElements is not a positive number.");
  return count;
}

function readMode(reader: SoapReader): EnumerationMode {
  const text = reader.text();
  const mode = MODES.find((known) => known.toLowerCase() === text.toLowerCase());
  if (mode !== undefined) return mode;
  const detail = "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/EnumerationMode";
  throw new WsmanFaultError(faultOf(WSManFaultCode.UnsupportedFeature, { detail }));
}

function readFilter(reader: SoapReader): WSManSelector[] {
  const dialect = reader.attribute("Dialect") ?? "";
  if (dialect.toLowerCase() !== SELECTOR_FILTER_DIALECT.toLowerCase()) {
    throw new WsmanFaultError(faultOf(WSManFaultCode.FilterDialectNotSupported));
  }
  let selectors: WSManSelector[] = [];
  while (reader.nextChild()) {
    if (reader.is("SelectorSet", Namespace.wsman)) selectors = readSelectorSet(reader);
    else reader.pass();
  }
  const names = new Set(selectors.map(({ name }) => name.toLowerCase()));
  // MS-WSMV 3.1.4.1.13: names that stand twice and values with quotes are refused.
  if (names.size !== selectors.length || selectors.some(({ value }) => /["']/.test(value))) {
    throw new WsmanFaultError(faultOf(WSManFaultCode.CannotProcessFilter));
  }
  return selectors;
}
