import type { VariableExpressionAst } from "../ast.ts";

/** Statements that run one after the other without a branch. */
export class Block {
  readonly steps: Step[] = [];
  readonly successors: Block[] = [];
  readonly predecessors: Block[] = [];
  /** Only what the entry leads to is reachable. */
  isReachable: boolean;
  /** The block ends the method with an error, or leaves it by a jump nobody awaits. */
  throws = false;
  returns = false;
  /** What is assigned at the end of the block, once analysed. */
  assigned: ReadonlySet<string> | null = null;

  constructor({ isEntry }: { isEntry: boolean } = { isEntry: false }) {
    this.isReachable = isEntry;
  }

  flowsTo(next: Block): void {
    if (this.successors.includes(next)) return;
    if (this.isReachable) next.isReachable = true;
    this.successors.push(next);
    next.predecessors.push(this);
  }
}

export type Step =
  | { readonly type: "read"; readonly name: string; readonly ast: VariableExpressionAst }
  | { readonly type: "assign"; readonly name: string; readonly typeName: string | null };

/** The blocks an entry leads to, each behind one of its predecessors. */
export function reversePostOrder(entry: Block): Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>([entry]);
  const open: { block: Block; next: number }[] = [{ block: entry, next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const successor = top.block.successors[top.next++];
    if (successor === undefined) {
      order.push(top.block);
      open.pop();
    } else if (!seen.has(successor)) {
      seen.add(successor);
      open.push({ block: successor, next: 0 });
    }
  }
  return order.reverse();
}
