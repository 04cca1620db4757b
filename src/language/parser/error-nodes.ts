import type { Ast, ErrorStatementAst } from "../ast.ts";
import type { Extent } from "./parser.ts";

/** What stands in the tree for a statement that could not be understood. */
export function errorStatement({ start, end }: Extent, nested: readonly (Ast | null)[] = []): ErrorStatementAst {
  return { kind: "ErrorStatement", start, end, nested: nested.filter((ast) => ast !== null) };
}

export function span({ start }: Extent, { end }: Extent): Extent {
  return { start, end };
}
