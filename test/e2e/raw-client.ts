/**
 * A client that asks a server single questions of WS-Management, and the same question as often as a test likes.
 */
import { resolveTarget, WSManConnection } from "../../src/client/index.ts";
import {
  faultOf,
  type OperationRequest,
  type ResponseTo,
  type WSManCall,
  type WSManCallOptions,
  type WSManFault,
  type WSManFaultCode,
  type WSManSelector,
  WsmanFaultError,
} from "../../src/wsman/index.ts";
import type { TestServer } from "./holdfast.ts";

/** A question, which can be put again. */
export interface Question<Request extends OperationRequest> {
  readonly call: WSManCall<ResponseTo<Request>>;
  /** Sends it. @throws {WsmanFaultError} */
  ask(options?: { readonly isMarked?: boolean }): Promise<ResponseTo<Request>>;
}

export class RawClient implements Disposable {
  readonly #connection: WSManConnection;

  /** To be made within the server's home. */
  constructor(server: TestServer) {
    this.#connection = new WSManConnection({ endpoint: resolveTarget(server.target) });
  }

  /** What answers may be at most. */
  set maxEnvelopeBytes(bytes: number) {
    this.#connection.client.maxEnvelopeBytes = bytes;
  }

  question<Request extends OperationRequest>(options: WSManCallOptions<Request>): Question<Request> {
    const call = this.#connection.client.call(options);
    return {
      call,
      ask: async ({ isMarked = false } = {}) => {
        const envelope = isMarked ? call.retransmission() : call.envelope();
        const answer = await this.#connection.http.post(envelope, { timeoutMs: call.operationTimeoutMs + 5000 });
        return call.readResponse(answer.envelope).response;
      },
    };
  }

  ask<Request extends OperationRequest>(options: WSManCallOptions<Request>): Promise<ResponseTo<Request>> {
    return this.question(options).ask();
  }

  /** Sends bytes that need not be an envelope of ours. */
  async post(envelope: string): Promise<string> {
    return new TextDecoder().decode((await this.#connection.http.post(new TextEncoder().encode(envelope), { timeoutMs: 5000 })).envelope);
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }
}

export function shellSelector(shellId: string): readonly WSManSelector[] {
  return [{ name: "ShellId", value: shellId }];
}

/** The fault with which a question is refused. */
export async function faultFrom(asked: Promise<unknown>): Promise<WSManFault> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof WsmanFaultError) return error.fault;
    throw error;
  }
  throw new Error("A fault was expected.");
}

/** Code and reason of a fault as this server dresses it. */
export function formOf(code: WSManFaultCode): Pick<WSManFault, "code" | "subcode" | "role"> {
  const { subcode, role } = faultOf(code);
  return { code, subcode, role };
}
