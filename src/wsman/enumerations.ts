import type { EnumerationItem } from "./enumeration-items.ts";
import { WsmanFaultError } from "./error.ts";
import { faultOf } from "./fault.ts";
import { WSManFaultCode } from "./fault-codes.ts";
import type { EnumerateRequest, EnumerateResponse } from "./operations/enumerate.ts";
import type { PullRequest, PullResponse } from "./operations/pull.ts";
import { streamRoomIn } from "./payload-size.ts";

export interface EnumerationsOptions {
  readonly newGuid: () => string;
  readonly nowMs: () => number;
  /** Of one answer (MaxBatchItems). */
  readonly maxBatchItems?: number;
  /** How long an enumeration waits for its next Pull. */
  readonly timeoutMs?: number;
  /** Enumerations that wait at the same time; the oldest gives way. */
  readonly maxOpen?: number;
}

/** Who enumerates, and how much one answer to them may hold. */
export interface EnumerationCaller {
  readonly userName: string;
  readonly maxEnvelopeBytes: number;
}

/** An item is told in less than this, whatever the names in it. */
const ITEM_BYTES = 2048;

/**
 * Enumerations that go on over several requests. Their items are taken at the time of the Enumerate.
 *
 * @see DSP0226 8; MS-WSMV 3.1.4.1.36 Enumeration Garbage Collection
 */
export class Enumerations {
  readonly #options: EnumerationsOptions;
  readonly #open: Map<string, { readonly userName: string; readonly items: readonly EnumerationItem[]; readonly expiresMs: number }> =
    new Map();

  constructor(options: EnumerationsOptions) {
    this.#options = options;
  }

  enumerate(request: EnumerateRequest, items: readonly EnumerationItem[], caller: EnumerationCaller): EnumerateResponse {
    // Without optimisation the answer only opens the enumeration.
    const count = request.isOptimized ? this.#batchSize(request.maxElements, caller) : 0;
    const batch = items.slice(0, count);
    if (request.isOptimized && items.length <= count) return { type: "Enumerate", items: batch, isEndOfSequence: true };
    return { type: "Enumerate", context: this.#keep(items.slice(count), caller), items: batch, isEndOfSequence: false };
  }

  /** @throws {WsmanFaultError} `InvalidEnumerationContext`; a context serves for one Pull. */
  pull(request: PullRequest, caller: EnumerationCaller): PullResponse {
    const items = this.#take(request.context, caller);
    const count = this.#batchSize(request.maxElements, caller);
    const batch = items.slice(0, count);
    if (items.length <= count) return { type: "Pull", items: batch, isEndOfSequence: true };
    return { type: "Pull", context: this.#keep(items.slice(count), caller), items: batch, isEndOfSequence: false };
  }

  /** @throws {WsmanFaultError} `InvalidEnumerationContext`. */
  release(context: string, caller: EnumerationCaller): void {
    this.#take(context, caller);
  }

  #batchSize(maxElements: number | undefined, caller: EnumerationCaller): number {
    const fitting = Math.max(1, Math.floor(streamRoomIn(caller.maxEnvelopeBytes) / ITEM_BYTES));
    return Math.min(maxElements ?? 1, this.#options.maxBatchItems ?? 32_000, fitting);
  }

  #keep(items: readonly EnumerationItem[], caller: EnumerationCaller): string {
    const nowMs = this.#options.nowMs();
    const { maxOpen = 1_000, timeoutMs = 60_000 } = this.#options;
    for (const [context, { expiresMs }] of this.#open) {
      if (expiresMs > nowMs && this.#open.size < maxOpen) break;
      this.#open.delete(context);
    }
    const context = `uuid:${this.#options.newGuid().toUpperCase()}`;
    this.#open.set(context, { userName: caller.userName, items, expiresMs: nowMs + timeoutMs });
    return context;
  }

  #take(context: string, caller: EnumerationCaller): readonly EnumerationItem[] {
    const enumeration = this.#open.get(context);
    if (enumeration === undefined || enumeration.userName !== caller.userName || enumeration.expiresMs <= this.#options.nowMs()) {
      throw new WsmanFaultError(faultOf(WSManFaultCode.InvalidEnumerationContext));
    }
    this.#open.delete(context);
    return enumeration.items;
  }
}
