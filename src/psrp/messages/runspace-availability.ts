import { Int64, unwrap } from "../../objects/index.ts";
import { encodeBag, numberOf, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** A question about the number of runspaces; the answer carries the same call id. */
export interface RunspaceCall {
  readonly callId: number;
}

export interface SetRunspaces extends RunspaceCall {
  readonly count: number;
}

/** @see MS-PSRP 2.2.2.6 SET_MAX_RUNSPACES */
export function encodeSetMaxRunspaces(call: SetRunspaces, options: PayloadWriteOptions): Uint8Array {
  return encodeCall([["MaxRunspaces", call.count]], call, options);
}

export function decodeSetMaxRunspaces(payload: Uint8Array, options: PayloadReadOptions): SetRunspaces {
  return decodeSet(payload, "SET_MAX_RUNSPACES", "MaxRunspaces", options);
}

/** @see MS-PSRP 2.2.2.7 SET_MIN_RUNSPACES */
export function encodeSetMinRunspaces(call: SetRunspaces, options: PayloadWriteOptions): Uint8Array {
  return encodeCall([["MinRunspaces", call.count]], call, options);
}

export function decodeSetMinRunspaces(payload: Uint8Array, options: PayloadReadOptions): SetRunspaces {
  return decodeSet(payload, "SET_MIN_RUNSPACES", "MinRunspaces", options);
}

/** GET_AVAILABLE_RUNSPACES and RESET_RUNSPACE_STATE. @see MS-PSRP 2.2.2.11, 2.2.2.31 */
export function encodeRunspaceCall(call: RunspaceCall, options: PayloadWriteOptions): Uint8Array {
  return encodeCall([], call, options);
}

export function decodeRunspaceCall(payload: Uint8Array, options: PayloadReadOptions): RunspaceCall {
  return { callId: PayloadBag.decode(payload, "GET_AVAILABLE_RUNSPACES", options).number("ci") };
}

/** Whether what was asked for was done, or how many runspaces are free. @see MS-PSRP 2.2.2.8 RUNSPACE_AVAILABILITY */
export interface RunspaceAvailability extends RunspaceCall {
  readonly response: boolean | number;
}

export function encodeRunspaceAvailability(availability: RunspaceAvailability, options: PayloadWriteOptions): Uint8Array {
  return encodeCall([["SetMinMaxRunspacesResponse", availability.response]], availability, options);
}

/** A number may be an Int32, as real servers send it, or an Int64, as the specification wants it. */
export function decodeRunspaceAvailability(payload: Uint8Array, options: PayloadReadOptions): RunspaceAvailability {
  const bag = PayloadBag.decode(payload, "RUNSPACE_AVAILABILITY", options);
  const response = unwrap(bag.value("SetMinMaxRunspacesResponse"));
  return {
    callId: bag.number("ci"),
    response: typeof response === "boolean" ? response : (numberOf(response) ?? bag.number("SetMinMaxRunspacesResponse")),
  };
}

function encodeCall(members: [string, number | boolean][], call: RunspaceCall, options: PayloadWriteOptions): Uint8Array {
  return encodeBag([...members, ["ci", new Int64(BigInt(call.callId))]], options);
}

function decodeSet(payload: Uint8Array, what: string, name: string, options: PayloadReadOptions): SetRunspaces {
  const bag = PayloadBag.decode(payload, what, options);
  return { count: bag.number(name), callId: bag.number("ci") };
}
