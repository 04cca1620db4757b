import type { ExecutionContext } from "../../../runtime/execution-context.ts";
import type { Breakpoint } from "./breakpoint.ts";

/** The breakpoints of a runspace. */
export class BreakpointTable {
  readonly #byId: Map<number, Breakpoint> = new Map();
  #lastId = 0;

  nextId(): number {
    return ++this.#lastId;
  }

  add(breakpoint: Breakpoint): void {
    this.#byId.set(breakpoint.id, breakpoint);
  }

  find(id: number): Breakpoint | undefined {
    return this.#byId.get(id);
  }

  remove(breakpoint: Breakpoint): void {
    this.#byId.delete(breakpoint.id);
  }

  all(): readonly Breakpoint[] {
    return [...this.#byId.values()];
  }
}

const tables: WeakMap<ExecutionContext, BreakpointTable> = new WeakMap();

export function breakpointTableOf(context: ExecutionContext): BreakpointTable {
  let table = tables.get(context);
  if (table === undefined) {
    table = new BreakpointTable();
    tables.set(context, table);
  }
  return table;
}
