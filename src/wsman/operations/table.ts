import type { OperationCodec } from "../operation.ts";
import { type CommandRequest, type CommandResponse, commandOperation } from "./command.ts";
import { type ConnectRequest, type ConnectResponse, connectOperation } from "./connect.ts";
import { type CreateRequest, type CreateResponse, createOperation } from "./create.ts";
import { type DeleteRequest, type DeleteResponse, deleteOperation } from "./delete.ts";
import { type DisconnectRequest, type DisconnectResponse, disconnectOperation } from "./disconnect.ts";
import { type EnumerateRequest, type EnumerateResponse, enumerateOperation } from "./enumerate.ts";
import { type GetRequest, type GetResponse, getOperation } from "./get.ts";
import { type IdentifyRequest, type IdentifyResponse, identifyOperation } from "./identify.ts";
import { type PullRequest, type PullResponse, pullOperation } from "./pull.ts";
import { type PutRequest, type PutResponse, putOperation } from "./put.ts";
import { type ReceiveRequest, type ReceiveResponse, receiveOperation } from "./receive.ts";
import { type ReconnectRequest, type ReconnectResponse, reconnectOperation } from "./reconnect.ts";
import { type ReleaseRequest, type ReleaseResponse, releaseOperation } from "./release.ts";
import { type SendRequest, type SendResponse, sendOperation } from "./send.ts";
import { type SignalRequest, type SignalResponse, signalOperation } from "./signal.ts";

/** The request and the answer of each operation. */
export interface Operations {
  Create: { request: CreateRequest; response: CreateResponse };
  Command: { request: CommandRequest; response: CommandResponse };
  Send: { request: SendRequest; response: SendResponse };
  Receive: { request: ReceiveRequest; response: ReceiveResponse };
  Signal: { request: SignalRequest; response: SignalResponse };
  Delete: { request: DeleteRequest; response: DeleteResponse };
  Disconnect: { request: DisconnectRequest; response: DisconnectResponse };
  Reconnect: { request: ReconnectRequest; response: ReconnectResponse };
  Connect: { request: ConnectRequest; response: ConnectResponse };
  Enumerate: { request: EnumerateRequest; response: EnumerateResponse };
  Pull: { request: PullRequest; response: PullResponse };
  Release: { request: ReleaseRequest; response: ReleaseResponse };
  Get: { request: GetRequest; response: GetResponse };
  Put: { request: PutRequest; response: PutResponse };
  Identify: { request: IdentifyRequest; response: IdentifyResponse };
}

export type OperationName = keyof Operations;
export type OperationRequest = Operations[OperationName]["request"];
export type OperationResponse = Operations[OperationName]["response"];
/** The answer that belongs to a request. */
export type ResponseTo<Request extends OperationRequest> = Operations[Request["type"]]["response"];

export const OPERATIONS: { readonly [Name in OperationName]: OperationCodec<Operations[Name]["request"], Operations[Name]["response"]> } = {
  Create: createOperation,
  Command: commandOperation,
  Send: sendOperation,
  Receive: receiveOperation,
  Signal: signalOperation,
  Delete: deleteOperation,
  Disconnect: disconnectOperation,
  Reconnect: reconnectOperation,
  Connect: connectOperation,
  Enumerate: enumerateOperation,
  Pull: pullOperation,
  Release: releaseOperation,
  Get: getOperation,
  Put: putOperation,
  Identify: identifyOperation,
};

const NAME_OF_ACTION: ReadonlyMap<string, OperationName> = new Map(
  Object.entries(OPERATIONS).map(([name, codec]) => [codec.action, name as OperationName]), // Its keys are the names.
);

/** The operation of an action URI, or undefined for actions that shells do not have. */
export function operationOfAction(action: string): OperationName | undefined {
  return action === "" ? undefined : NAME_OF_ACTION.get(action);
}

/** The codec of an operation whose name is known only at run time. */
export function codecOf(name: OperationName): OperationCodec<OperationRequest, OperationResponse> {
  // Requests and answers carry the name of their operation, and callers pass to a codec only what has its name.
  return OPERATIONS[name] as OperationCodec<OperationRequest, OperationResponse>;
}
