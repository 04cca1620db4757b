/** `try`, `catch`, `finally`. */
import type { CatchClauseAst, TryStatementAst } from "../../language/index.ts";
import type { TerminatingError, TypeInfo } from "../../objects/index.ts";
import { asTerminatingError, catchException, errorForCatch, recordError } from "../errors/statement-error.ts";
import type { Completion } from "../runtime/completion.ts";
import { Signal, StopSignal } from "../runtime/completion.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Exec } from "./block-code.ts";
import { setLocal } from "./compile-loop.ts";
import { typeResolver } from "./type-resolver.ts";

interface CatchClause {
  /** Empty catches everything. */
  readonly types: readonly ((frame: Frame) => TypeInfo)[];
  readonly body: Exec;
}

export function compileTry(ast: TryStatementAst, builder: BlockBuilder): Exec {
  const body = builder.statements(ast.body);
  const clauses = ast.catchClauses.map((clause) => compileCatch(clause, builder));
  const underscore = clauses.length > 0 ? builder.slot("_") : -1;
  const guarded: Exec = clauses.length === 0 ? propagating(body) : withCatch(propagating(body), clauses, underscore);
  return ast.finallyBlock === null ? guarded : withFinally(guarded, builder.statements(ast.finallyBlock));
}

function compileCatch(ast: CatchClauseAst, builder: BlockBuilder): CatchClause {
  return {
    types: ast.catchTypes.map((type) => typeResolver(type.typeName, builder, type)),
    body: builder.statements(ast.body),
  };
}

/** Errors of statements in the block, and of whatever it calls, come here instead of being reported where they happen. */
function propagating(body: Exec): Exec {
  return (frame) => {
    const { context } = frame;
    const before = context.propagatesErrors;
    context.propagatesErrors = true;
    try {
      return body(frame);
    } finally {
      context.propagatesErrors = before;
    }
  };
}

function withCatch(body: Exec, clauses: readonly CatchClause[], underscore: number): Exec {
  return (frame) => {
    try {
      return body(frame);
    } catch (thrown) {
      if (thrown instanceof Signal) throw thrown;
      const error = asTerminatingError(thrown, frame);
      const found = findClause(error, clauses, frame);
      if (found === null) throw error;
      recordError(error, frame);
      return handle(frame, error, found.clause, found.caught, underscore);
    }
  };
}

/** The most specific clause: for each class of the exception, then of what it wraps. */
function findClause(
  error: TerminatingError,
  clauses: readonly CatchClause[],
  frame: Frame,
): { readonly clause: CatchClause; readonly caught: TypeInfo | null } | null {
  const typed = clauses.map((clause) => clause.types.map((type) => type(frame)));
  const caught = catchException(
    error,
    typed,
    clauses.map((clause) => clause.types.length === 0),
  );
  if (caught === null) return null;
  const clause = clauses[caught.index];
  return clause === undefined ? null : { clause, caught: caught.exceptionType };
}

function handle(
  frame: Frame,
  error: TerminatingError,
  clause: CatchClause,
  caught: TypeInfo | null,
  underscore: number,
): Completion | undefined {
  const { context } = frame;
  const before = frame.findVariable(underscore)?.value ?? null;
  const handled = context.errorBeingHandled;
  setLocal(frame, underscore, errorForCatch(error, caught));
  context.errorBeingHandled = error;
  context.questionMark = false;
  try {
    return clause.body(frame);
  } finally {
    context.errorBeingHandled = handled;
    setLocal(frame, underscore, before);
  }
}

/** The block runs however the guarded one ended, even while the pipeline is being stopped. */
function withFinally(guarded: Exec, cleanUp: Exec): Exec {
  return (frame) => {
    let completion: Completion | undefined;
    try {
      completion = guarded(frame);
    } catch (thrown) {
      const { context } = frame;
      if (thrown instanceof StopSignal) context.suspendStop(() => cleanUp(frame));
      else {
        const left = cleanUp(frame);
        if (left !== undefined) return left;
      }
      throw thrown;
    }
    return cleanUp(frame) ?? completion;
  };
}
