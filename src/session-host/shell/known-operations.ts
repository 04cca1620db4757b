import { ShellFault } from "./shell-fault.ts";
import type { ShellRequestOrigin } from "./shell-request.ts";

/**
 * Operations of clients that mark what they send again.
 *
 * A request that says of itself that it was sent before is its first form, whatever its MessageID; a new one may not carry the id of an
 * operation that is known. Some clients send the very same bytes again and mark nothing: the same MessageID tells that they are no new
 * request.
 *
 * @see MS-WSMV 3.1.4.1.39 Robust connections
 */
export class KnownOperations {
  readonly #requestIds = new Map<string, string>();
  readonly #capacity: number;

  constructor(options: { readonly capacity: number }) {
    this.#capacity = options.capacity;
  }

  /**
   * The MessageID under which a request is known.
   *
   * @throws {ShellFault} `OperationIdInUse`
   */
  requestIdOf({ requestId, operation }: ShellRequestOrigin): string {
    if (operation === undefined) return requestId;
    const known = this.#requestIds.get(operation.id);
    if (known === undefined) {
      this.#remember(operation.id, requestId);
      return requestId;
    }
    if (known !== requestId && !operation.isRetransmission) {
      throw new ShellFault("OperationIdInUse", `The OperationID ${operation.id} belongs to an earlier request.`);
    }
    return known;
  }

  #remember(operationId: string, requestId: string): void {
    this.#requestIds.set(operationId, requestId);
    if (this.#requestIds.size <= this.#capacity) return;
    const [oldest] = this.#requestIds.keys();
    if (oldest !== undefined) this.#requestIds.delete(oldest);
  }
}
