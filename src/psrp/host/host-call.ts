import { ArrayList, defineEnum, type ErrorRecord, enumValue, Int64, type PSValue } from "../../objects/index.ts";
import { errorRecordFrom } from "../messages/error-record.ts";
import { encodeBag, invalidPayload, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";
import { HOST_METHOD_IDS, type HostMethod, hostMethodById } from "./host-methods.ts";
import { decodeHostValue, encodeHostValue, type HostValue } from "./host-value-codec.ts";

const RemoteHostMethodIdType = defineEnum("System.Management.Automation.Remoting.RemoteHostMethodId", HOST_METHOD_IDS, {
  assembly: "System.Management.Automation",
});

/**
 * The server calls a method of the client's host.
 *
 * @see MS-PSRP 2.2.2.15 RUNSPACEPOOL_HOST_CALL, 2.2.2.27 PIPELINE_HOST_CALL
 */
export interface HostCall {
  /** {@link VOID_CALL_ID} where no answer is wanted. */
  readonly callId: number;
  readonly method: HostMethod;
  readonly parameters: readonly HostValue[];
}

export function encodeHostCall(call: HostCall, options: PayloadWriteOptions): Uint8Array {
  const parameters = call.method.parameters.map((kind, index) => encodeHostValue(kind, call.parameters[index] ?? null));
  return encodeBag(
    [
      ["ci", new Int64(BigInt(call.callId))],
      ["mi", enumValue(RemoteHostMethodIdType, call.method.id)],
      ["mp", new ArrayList(parameters)],
    ],
    options,
  );
}

export function decodeHostCall(payload: Uint8Array, options: PayloadReadOptions): HostCall {
  const bag = PayloadBag.decode(payload, "A host call", options);
  const method = methodOf(bag);
  const values = bag.list("mp");
  if (values.length < method.parameters.length) {
    throw invalidPayload("A host call", `of ${method.name} has ${values.length} parameters, expected ${method.parameters.length}`);
  }
  return {
    callId: bag.number("ci"),
    method,
    parameters: method.parameters.map((kind, index) => decodeHostValue(kind, values[index] ?? null, options.context)),
  };
}

/**
 * The answer to a host call: a result, or the error that the method ended with.
 *
 * @see MS-PSRP 2.2.2.16 RUNSPACEPOOL_HOST_RESPONSE, 2.2.2.28 PIPELINE_HOST_RESPONSE
 */
export interface HostResponse {
  readonly callId: number;
  readonly method: HostMethod;
  readonly result: HostValue;
  readonly error: ErrorRecord | null;
}

export function encodeHostResponse(response: HostResponse, options: PayloadWriteOptions): Uint8Array {
  const { method, result, error } = response;
  const members: [string, PSValue][] = [
    ["ci", new Int64(BigInt(response.callId))],
    ["mi", enumValue(RemoteHostMethodIdType, method.id)],
  ];
  if (error !== null) {
    members.push(["me", error]);
  } else if (result !== null && result !== undefined) {
    members.push(["mr", encodeHostValue(method.result, result)]);
  }
  return encodeBag(members, options);
}

export function decodeHostResponse(payload: Uint8Array, options: PayloadReadOptions): HostResponse {
  const bag = PayloadBag.decode(payload, "A host response", options);
  const method = methodOf(bag);
  const error = bag.optional("me");
  const result = bag.optional("mr");
  return {
    callId: bag.number("ci"),
    method,
    result: result === undefined || result === null ? null : decodeHostValue(method.result, result, options.context),
    error: error === undefined || error === null ? null : errorRecordFrom(error, options.context),
  };
}

function methodOf(bag: PayloadBag): HostMethod {
  const id = bag.enumeration("mi", HOST_METHOD_IDS);
  const method = hostMethodById(id);
  if (method === undefined) {
    throw invalidPayload("A host call", `has the unknown method ${id}`);
  }
  return method;
}
