import { Action, type OperationCodec } from "../operation.ts";

/** Ends a shell and all its commands. */
export interface DeleteRequest {
  readonly type: "Delete";
}

export interface DeleteResponse {
  readonly type: "Delete";
}

/** Both bodies are empty. @see MS-WSMV 3.1.4.4 Delete */
export const deleteOperation: OperationCodec<DeleteRequest, DeleteResponse> = {
  action: Action.Delete,
  prefixes: [],
  writeRequest: () => undefined,
  readRequest: () => ({ type: "Delete" }),
  writeResponse: () => undefined,
  readResponse: () => ({ type: "Delete" }),
};
