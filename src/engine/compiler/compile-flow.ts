/** `if`, `return`, `break`, `continue`, `throw`, `exit`, `data`, and function definitions. */
import type {
  BreakStatementAst,
  ContinueStatementAst,
  DataStatementAst,
  ExitStatementAst,
  FunctionDefinitionAst,
  IfStatementAst,
  ReturnStatementAst,
  ThrowStatementAst,
} from "../../language/index.ts";
import { toText } from "../../objects/index.ts";
import { attributeName } from "../binder/attribute-compiler.ts";
import { AliasInfo } from "../commands/command-info.ts";
import { exitCodeOf } from "../errors/exit-code.ts";
import { errorToThrow } from "../errors/throw-statement.ts";
import { BREAK, CONTINUE, ExitSignal, RETURN } from "../runtime/completion.ts";
import { writeEnumerated } from "../runtime/pipe.ts";
import { ScopedItemOptions } from "../runtime/ps-variable.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Exec } from "./block-code.ts";
import { capture, loneExpression } from "./capture.ts";
import { compileCondition } from "./compile-condition.ts";
import { setLocal } from "./compile-loop.ts";

export function compileIf(ast: IfStatementAst, builder: BlockBuilder): Exec {
  const clauses = ast.clauses.map((clause) => ({
    condition: compileCondition(clause.condition, builder),
    body: builder.statements(clause.body),
  }));
  const otherwise = ast.elseClause === null ? null : builder.statements(ast.elseClause);
  const [first] = clauses;
  if (clauses.length === 1 && first !== undefined) {
    const { condition, body } = first;
    return (frame) => {
      if (condition(frame)) return body(frame);
      return otherwise === null ? undefined : otherwise(frame);
    };
  }
  return (frame) => {
    for (const clause of clauses) if (clause.condition(frame)) return clause.body(frame);
    return otherwise === null ? undefined : otherwise(frame);
  };
}

export function compileReturn(ast: ReturnStatementAst, builder: BlockBuilder): Exec {
  if (ast.pipeline === null) return () => RETURN;
  if (builder.isMethod) {
    const value = builder.value(ast.pipeline);
    return (frame) => {
      frame.position = ast;
      frame.returnValue = value(frame);
      return RETURN;
    };
  }
  const lone = loneExpression({ kind: "StatementBlock", start: ast.start, end: ast.end, statements: [ast.pipeline], traps: [] });
  if (lone === null) {
    const statement = builder.statement(ast.pipeline);
    return (frame) => statement(frame) ?? RETURN;
  }
  const value = builder.expression(lone);
  return (frame) => {
    frame.position = ast;
    writeEnumerated(frame.out, value(frame));
    frame.context.questionMark = true;
    return RETURN;
  };
}

export function compileJump(ast: BreakStatementAst | ContinueStatementAst, builder: BlockBuilder): Exec {
  const kind = ast.kind === "BreakStatement" ? "break" : "continue";
  if (ast.label === null) {
    const plain = kind === "break" ? BREAK : CONTINUE;
    return () => plain;
  }
  if (ast.label.kind === "StringConstantExpression") {
    const labelled = { kind, label: ast.label.value } as const;
    return () => labelled;
  }
  const label = builder.expression(ast.label);
  return (frame) => ({ kind, label: toText(label(frame), frame.context) });
}

export function compileThrow(ast: ThrowStatementAst, builder: BlockBuilder): Exec {
  const value = ast.pipeline === null ? null : builder.value(ast.pipeline);
  return (frame) => {
    frame.position = ast;
    throw errorToThrow(value === null ? undefined : value(frame), value === null, frame);
  };
}

export function compileExit(ast: ExitStatementAst, builder: BlockBuilder): Exec {
  const code = ast.pipeline === null ? null : builder.value(ast.pipeline);
  return (frame) => {
    throw new ExitSignal(code === null ? frame.context.lastExitCode() : exitCodeOf(code(frame), frame.context));
  };
}

export function compileData(ast: DataStatementAst, builder: BlockBuilder): Exec {
  const body = builder.statements(ast.body);
  if (ast.variable === null) return body;
  const slot = builder.slot(ast.variable);
  return (frame) => {
    setLocal(frame, slot, capture(frame, body, "discard").value ?? null);
    return undefined;
  };
}

export function compileFunctionDefinition(ast: FunctionDefinitionAst, builder: BlockBuilder): Exec {
  const code = builder.rules.functionCode(ast, builder);
  const aliases = functionAliases(ast);
  return (frame) => {
    frame.position = ast;
    const block = new PSScriptBlock(code, frame.session, { isFilter: ast.isFilter });
    block.rights = frame.rights;
    frame.session.commands.defineFunction(ast.name, block, { isFilter: ast.isFilter, scope: frame.scope });
    for (const alias of aliases)
      frame.session.commands.addAlias(frame.scope, new AliasInfo(alias, ast.name, ScopedItemOptions.None), { force: true });
    return undefined;
  };
}

/** `[Alias()]` in front of a function's `param` gives the function more names. */
function functionAliases(ast: FunctionDefinitionAst): readonly string[] {
  const attributes = ast.body.paramBlock?.attributes ?? [];
  return attributes.flatMap((attribute) => {
    if (attribute.kind !== "Attribute" || attributeName(attribute.typeName) !== "alias") return [];
    return attribute.positionalArguments.flatMap((argument) => (argument.kind === "StringConstantExpression" ? [argument.value] : []));
  });
}
