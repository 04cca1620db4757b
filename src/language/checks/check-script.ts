import type { ScriptBlockAst, TypeDefinitionAst } from "../ast.ts";
import { ParseErrorList } from "../parse-error.ts";
import { visit } from "../visit.ts";
import type { CheckContext } from "./check-context.ts";
import { SemanticChecker } from "./semantic-checks.ts";
import { SymbolChecker } from "./symbol-checks.ts";

/**
 * Everything that is checked when the script has been parsed.
 *
 * @param types The classes and enums of each scope.
 */
export function checkScript(
  script: ScriptBlockAst,
  context: CheckContext,
  types: ReadonlyMap<ScriptBlockAst, readonly TypeDefinitionAst[]>,
): void {
  if (types.size === 0) {
    visit(script, new SemanticChecker(context));
    return;
  }
  // One walk for both, though all errors about names come before all others.
  const later = new ParseErrorList();
  const symbols = new SymbolChecker(script, context, types);
  const semantics = new SemanticChecker(context.withErrors(later));
  visit(script, {
    enter(ast, ancestors) {
      symbols.enter(ast, ancestors);
      return semantics.enter(ast, ancestors);
    },
    leave(ast, ancestors) {
      symbols.leave(ast, ancestors);
      semantics.leave(ast, ancestors);
    },
  });
  context.reportAll(later);
}
