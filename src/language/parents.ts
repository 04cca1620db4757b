import type { Ast, ScriptBlockAst, ScriptSource } from "./ast.ts";
import { visit } from "./visit.ts";

const ROOTS: WeakMap<ScriptSource, ScriptBlockAst> = new WeakMap();
const PARENTS: WeakMap<ScriptBlockAst, ReadonlyMap<Ast, Ast>> = new WeakMap();

/** Remembers which tree a source was parsed to. */
export function rememberRoot(root: ScriptBlockAst): void {
  ROOTS.set(root.source, root);
}

/** The whole script a script block is part of: `source` is one object for all of them. */
export function rootOf(source: ScriptSource): ScriptBlockAst | null {
  return ROOTS.get(source) ?? null;
}

/** `Ast.Parent`; null for the root. The first call for a script walks all of it. */
export function parentOf(ast: Ast, source: ScriptSource): Ast | null {
  const root = rootOf(source);
  if (root === null) return null;
  let parents = PARENTS.get(root);
  if (parents === undefined) {
    parents = parentsOf(root);
    PARENTS.set(root, parents);
  }
  return parents.get(ast) ?? null;
}

function parentsOf(root: ScriptBlockAst): ReadonlyMap<Ast, Ast> {
  const parents = new Map<Ast, Ast>();
  visit(root, {
    enter(ast, ancestors) {
      const parent = ancestors.at(-1);
      if (parent !== undefined) parents.set(ast, parent);
      return "continue";
    },
  });
  return parents;
}
