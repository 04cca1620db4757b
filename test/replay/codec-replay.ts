/**
 * Each exchange by itself: our service reads the request and our client would write the same; our client reads the answer and our service
 * would write the same.
 */
import { type OperationResponse, type WSManAnswer, WSManClient, WSManService, WsmanFaultError } from "../../src/wsman/index.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { type RecordedExchange, utf8 } from "./recordings.ts";
import { bodyOf } from "./tree.ts";

const GUID = "11111111-2222-3333-4444-555555555555";

/** By the answer: one of the recordings has another id in its request. */
function messageIdOf({ response }: RecordedExchange): string {
  return /RelatesTo>uuid:([^<]*)</.exec(response)?.[1] ?? GUID;
}

const service = new WSManService({ newGuid: () => GUID, machine: "127.0.0.1" });

/** A client that asks exactly what was asked. */
function callAgain(exchange: RecordedExchange): ReturnType<WSManClient["call"]> | undefined {
  const decoded = service.decodeRequest(utf8(exchange.request));
  if (decoded.type === "fault") return undefined;
  const { headers, request } = decoded;
  const client = new WSManClient({
    endpoint: headers.to,
    sessionId: headers.sessionId ?? GUID,
    newGuid: () => messageIdOf(exchange),
    maxEnvelopeBytes: headers.maxEnvelopeBytes,
  });
  return client.call({ request, resourceUri: headers.resourceUri, selectors: headers.selectors, options: headers.options });
}

/** What is not the same when a request is read and written again. A request that must be refused is one that Windows has refused. */
export function requestDifference(exchange: RecordedExchange): Difference | undefined {
  const decoded = service.decodeRequest(utf8(exchange.request));
  const call = callAgain(exchange);
  if (decoded.type === "fault" || call === undefined) {
    const wasRefused = exchange.response.includes(`Code="${decoded.type === "fault" ? decoded.fault.code : 0}"`);
    return wasRefused ? undefined : { at: "request", found: decoded.type === "fault" ? decoded.fault : null, expected: "a request" };
  }
  const written = call.envelope();
  const again = service.decodeRequest(written);
  if (again.type === "fault") return { at: "request", found: again.fault, expected: "a request" };
  const { operationId: _, operationTimeoutMs: __, messageId: _2, ...headers } = again.headers;
  const { operationId: _3, operationTimeoutMs: ___, messageId: _4, ...expected } = decoded.headers;
  return (
    differenceOf(bodyOf(written), bodyOf(exchange.request), "request body") ??
    differenceOf({ headers, request: again.request }, { headers: expected, request: decoded.request }, "request")
  );
}

/** What is not the same when an answer is read and written again. */
export function answerDifference(exchange: RecordedExchange): Difference | undefined {
  const call = callAgain(exchange);
  if (call === undefined) return undefined;
  let answer: WSManAnswer<OperationResponse>;
  try {
    answer = call.readResponse(utf8(exchange.response));
  } catch (error) {
    if (!(error instanceof WsmanFaultError)) throw error;
    return differenceOf(bodyOf(service.encodeFault({}, error.fault)), bodyOf(exchange.response), "fault");
  }
  const written = service.encodeResponse({ messageId: call.messageId }, answer.response);
  return differenceOf(bodyOf(written), bodyOf(exchange.response), "answer");
}
