/** Lists of statements: one after the other, errors reported between them, traps asked first. */
import type { NamedBlockAst, StatementAst, StatementBlockAst, TrapStatementAst } from "../../language/index.ts";
import { statementFailed, type Trap } from "../errors/statement-error.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Exec } from "./block-code.ts";
import { optionalTypeResolver } from "./type-resolver.ts";

export function compileStatements(ast: StatementBlockAst | NamedBlockAst, builder: BlockBuilder): Exec {
  const traps = ast.traps.map((trap) => compileTrap(trap, builder));
  const statements = ast.statements.filter(runs).map((statement) => builder.statement(statement));
  const [first] = statements;
  if (first === undefined) return () => undefined;
  if (statements.length === 1) {
    return (frame) => {
      try {
        return first(frame);
      } catch (error) {
        return statementFailed(frame, error, traps);
      }
    };
  }
  return (frame) => {
    let index = 0;
    for (;;) {
      try {
        for (; index < statements.length; index++) {
          // The index stays below the length.
          const completion = (statements[index] as Exec)(frame);
          if (completion !== undefined) return completion;
        }
        return undefined;
      } catch (error) {
        const completion = statementFailed(frame, error, traps);
        if (completion !== undefined) return completion;
        index++;
      }
    }
  };
}

/** Types are defined before the script runs, traps when something fails. */
function runs(statement: StatementAst): boolean {
  return statement.kind !== "TypeDefinition" && statement.kind !== "TrapStatement" && statement.kind !== "UsingStatement";
}

function compileTrap(ast: TrapStatementAst, builder: BlockBuilder): Trap {
  return {
    type: ast.trapType === null ? null : optionalTypeResolver(ast.trapType.typeName, builder),
    code: builder.rules.blockOfStatements(ast.body, builder),
  };
}
