import type { ErrorRecord } from "../../objects/index.ts";
import { encodeBag, PayloadBag, type PayloadMembers, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";
import { errorRecordFrom } from "./error-record.ts";

/** @see MS-PSRP 2.2.3.4 RunspacePoolState; the numbers are those of PowerShell's own enumeration */
export const RunspacePoolStateNumber = {
  BeforeOpen: 0,
  Opening: 1,
  Opened: 2,
  Closed: 3,
  Closing: 4,
  Broken: 5,
  Disconnecting: 6,
  Disconnected: 7,
  Connecting: 8,
} as const;
export type RunspacePoolStateName = keyof typeof RunspacePoolStateNumber;

/** @see MS-PSRP 2.2.3.5 PSInvocationState */
export const PipelineStateNumber = {
  NotStarted: 0,
  Running: 1,
  Stopping: 2,
  Stopped: 3,
  Completed: 4,
  Failed: 5,
  Disconnected: 6,
} as const;
export type PipelineStateName = keyof typeof PipelineStateNumber;

/** A state and, when it is a bad one, the reason. */
export interface StateMessage<Name extends string> {
  readonly state: Name;
  readonly reason: ErrorRecord | null;
}

/** @see MS-PSRP 2.2.2.9 RUNSPACEPOOL_STATE */
export function encodeRunspacePoolState(message: StateMessage<RunspacePoolStateName>, options: PayloadWriteOptions): Uint8Array {
  return encodeState("RunspaceState", RunspacePoolStateNumber[message.state], message.reason, options);
}

export function decodeRunspacePoolState(payload: Uint8Array, options: PayloadReadOptions): StateMessage<RunspacePoolStateName> {
  return decodeState(payload, "RUNSPACEPOOL_STATE", "RunspaceState", RunspacePoolStateNumber, options);
}

/** @see MS-PSRP 2.2.2.21 PIPELINE_STATE */
export function encodePipelineState(message: StateMessage<PipelineStateName>, options: PayloadWriteOptions): Uint8Array {
  return encodeState("PipelineState", PipelineStateNumber[message.state], message.reason, options);
}

export function decodePipelineState(payload: Uint8Array, options: PayloadReadOptions): StateMessage<PipelineStateName> {
  return decodeState(payload, "PIPELINE_STATE", "PipelineState", PipelineStateNumber, options);
}

function encodeState(name: string, state: number, reason: ErrorRecord | null, options: PayloadWriteOptions): Uint8Array {
  const members: [string, PayloadMembers[number][1]][] = [[name, state]];
  if (reason !== null) {
    members.push(["ExceptionAsErrorRecord", reason]);
  }
  return encodeBag(members, options);
}

function decodeState<Name extends string>(
  payload: Uint8Array,
  what: string,
  name: string,
  states: Readonly<Record<Name, number>>,
  options: PayloadReadOptions,
): StateMessage<Name> {
  const bag = PayloadBag.decode(payload, what, options);
  const state = bag.enumeration(name, states);
  const found = (Object.keys(states) as Name[]).find((key) => states[key] === state);
  if (found === undefined) {
    return bag.failNumber(name, state);
  }
  const reason = bag.optional("ExceptionAsErrorRecord");
  return { state: found, reason: reason === undefined || reason === null ? null : errorRecordFrom(reason, options.context) };
}
