import type { StatementAst, StatementBlockAst, TrapStatementAst } from "../ast.ts";
import { exact, NONE } from "./exact-arrays.ts";
import type { Extent } from "./parser.ts";

/** Statements on their way into a block; traps are kept apart. */
export class StatementList {
  readonly #statements: StatementAst[] = [];
  #traps: TrapStatementAst[] | null = null;

  add(statement: StatementAst): void {
    if (statement.kind !== "TrapStatement") {
      this.#statements.push(statement);
      return;
    }
    this.#traps ??= [];
    this.#traps.push(statement);
  }

  /** The node of a block with these statements. */
  toBlock({ start, end }: Extent): StatementBlockAst {
    return { kind: "StatementBlock", start, end, statements: exact(this.#statements), traps: this.#traps ?? NONE };
  }
}
