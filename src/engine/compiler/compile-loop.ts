/** `while`, `do`, `for` and `foreach`. */
import type {
  DoUntilStatementAst,
  DoWhileStatementAst,
  ForEachStatementAst,
  ForStatementAst,
  PipelineBaseAst,
  StatementAst,
  WhileStatementAst,
} from "../../language/index.ts";
import { iteratorOf, type PSValue } from "../../objects/index.ts";
import { type Completion, LoopSignal } from "../runtime/completion.ts";
import { ArrayEnumerator } from "../runtime/enumerators.ts";
import type { Frame } from "../runtime/frame.ts";
import { NULL_PIPE } from "../runtime/pipe.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval, Exec } from "./block-code.ts";
import { compileCondition } from "./compile-condition.ts";
import { compileTarget } from "./compile-target.ts";
import { LocalTarget } from "./variable-target.ts";

/** What a completion of a loop's body means to the loop. */
export function endsLoop(completion: Completion, label: string | null): "next" | "end" | "leave" {
  if (completion.kind === "return" || !namesLoop(completion.label, label)) return "leave";
  return completion.kind === "break" ? "end" : "next";
}

function namesLoop(named: string | null, label: string | null): boolean {
  return named === null || (label !== null && named.toLowerCase() === label.toLowerCase());
}

/** A `break` or `continue` out of a command that the loop called. Anything else goes on. */
export function takeLoopSignal(error: unknown, label: string | null): "next" | "end" {
  if (!(error instanceof LoopSignal) || !namesLoop(error.label, label)) throw error;
  return error.kind === "break" ? "end" : "next";
}

export function compileWhile(ast: WhileStatementAst, builder: BlockBuilder): Exec {
  const condition = compileCondition(ast.condition, builder);
  const body = builder.statements(ast.body);
  return loop(ast.label, (frame) => {
    const { context } = frame;
    const { stopSignal } = context;
    while (condition(frame)) {
      if (stopSignal[0] !== 0) context.stopRequested();
      const completion = body(frame);
      if (completion !== undefined) {
        const ends = endsLoop(completion, ast.label);
        if (ends === "leave") return completion;
        if (ends === "end") return undefined;
      }
    }
    return undefined;
  });
}

/** Runs a loop, again after a callee's `continue`. */
function loop(label: string | null, run: Exec): Exec {
  return (frame) => {
    for (;;) {
      try {
        return run(frame);
      } catch (error) {
        if (takeLoopSignal(error, label) === "end") return undefined;
      }
    }
  };
}

export function compileDoLoop(ast: DoWhileStatementAst | DoUntilStatementAst, builder: BlockBuilder): Exec {
  const condition = compileCondition(ast.condition, builder);
  const body = builder.statements(ast.body);
  const goesOnWhile = ast.kind === "DoWhileStatement";
  return (frame) => {
    const { context } = frame;
    const { stopSignal } = context;
    do {
      if (stopSignal[0] !== 0) context.stopRequested();
      try {
        const completion = body(frame);
        if (completion !== undefined) {
          const ends = endsLoop(completion, ast.label);
          if (ends === "leave") return completion;
          if (ends === "end") return undefined;
        }
      } catch (error) {
        if (takeLoopSignal(error, ast.label) === "end") return undefined;
      }
    } while (condition(frame) === goesOnWhile);
    return undefined;
  };
}

export function compileFor(ast: ForStatementAst, builder: BlockBuilder): Exec {
  const initializer = ast.initializer === null ? null : withoutOutput(ast.initializer, builder);
  const condition = ast.condition === null ? null : compileCondition(ast.condition, builder);
  const iterator = ast.iterator === null ? null : withoutOutput(ast.iterator, builder);
  const body = builder.statements(ast.body);
  return (frame) => {
    const { context } = frame;
    const { stopSignal } = context;
    initializer?.(frame);
    for (;;) {
      try {
        while (condition === null || condition(frame)) {
          if (stopSignal[0] !== 0) context.stopRequested();
          const completion = body(frame);
          if (completion !== undefined) {
            const ends = endsLoop(completion, ast.label);
            if (ends === "leave") return completion;
            if (ends === "end") return undefined;
          }
          iterator?.(frame);
        }
        return undefined;
      } catch (error) {
        if (takeLoopSignal(error, ast.label) === "end") return undefined;
        iterator?.(frame);
      }
    }
  };
}

/** A part of a loop's head: what it writes is dropped. */
function withoutOutput(ast: StatementAst, builder: BlockBuilder): Exec {
  const statement = builder.statement(ast);
  if (ast.kind === "AssignmentStatement") return statement;
  return (frame) => {
    const { out } = frame;
    frame.out = NULL_PIPE;
    try {
      return statement(frame);
    } finally {
      frame.out = out;
    }
  };
}

/** Gives the loop variable its next value; false at the end. */
type Step = (frame: Frame) => boolean;

export function compileForEach(ast: ForEachStatementAst, builder: BlockBuilder): Exec {
  const target = compileTarget(ast.variable, builder);
  const range = rangeBounds(ast.condition, builder);
  const condition = builder.value(ast.condition);
  const body = builder.statements(ast.body);
  const assign = target instanceof LocalTarget ? localAssign(target) : (frame: Frame, value: PSValue) => target.assign(frame, value);
  const usesEnumerator = builder.slotOf("foreach") >= 0;
  const enumeratorSlot = usesEnumerator ? builder.slot("foreach") : -1;
  return (frame) => {
    frame.position = ast.condition;
    const before = usesEnumerator ? frame.locals[enumeratorSlot]?.value : undefined;
    const step = usesEnumerator
      ? enumeratorStep(frame, condition(frame), enumeratorSlot, assign)
      : range === null
        ? collectionStep(condition(frame), assign)
        : rangeStep(range.from(frame), range.to(frame), condition, frame, assign);
    try {
      return runForEach(frame, step, body, ast.label);
    } finally {
      if (usesEnumerator) setLocal(frame, enumeratorSlot, before ?? null);
    }
  };
}

function localAssign(target: LocalTarget): (frame: Frame, value: PSValue) => void {
  const { slot } = target;
  return (frame, value) => {
    const local = frame.locals[slot];
    if (local !== undefined && local.guard === null) local.value = value === undefined ? null : value;
    else target.assign(frame, value);
  };
}

function runForEach(frame: Frame, step: Step, body: Exec, label: string | null): Completion | undefined {
  const { context } = frame;
  const { stopSignal } = context;
  for (;;) {
    try {
      while (step(frame)) {
        if (stopSignal[0] !== 0) context.stopRequested();
        const completion = body(frame);
        if (completion !== undefined) {
          const ends = endsLoop(completion, label);
          if (ends === "leave") return completion;
          if (ends === "end") return undefined;
        }
      }
      return undefined;
    } catch (error) {
      if (takeLoopSignal(error, label) === "end") return undefined;
    }
  }
}

/** `foreach ($i in 1..1000000)` makes no array. */
function rangeBounds(ast: PipelineBaseAst, builder: BlockBuilder): { readonly from: Eval; readonly to: Eval } | null {
  if (ast.kind !== "Pipeline" || ast.elements.length !== 1) return null;
  const element = ast.elements[0];
  if (element?.kind !== "CommandExpression" || element.redirections.length > 0) return null;
  const { expression } = element;
  if (expression.kind !== "BinaryExpression" || expression.operator !== "..") return null;
  return { from: builder.expression(expression.left), to: builder.expression(expression.right) };
}

function rangeStep(from: PSValue, to: PSValue, condition: Eval, frame: Frame, assign: (frame: Frame, value: PSValue) => void): Step {
  if (typeof from !== "number" || typeof to !== "number") return collectionStep(condition(frame), assign);
  const step = from <= to ? 1 : -1;
  let next = from;
  let left = Math.abs(to - from) + 1;
  return (at) => {
    if (left === 0) return false;
    left--;
    assign(at, next);
    next += step;
    return true;
  };
}

function collectionStep(value: PSValue, assign: (frame: Frame, value: PSValue) => void): Step {
  if (value === null || value === undefined) return () => false;
  if (Array.isArray(value)) {
    let index = 0;
    return (frame) => {
      if (index >= value.length) return false;
      assign(frame, value[index++] ?? null);
      return true;
    };
  }
  const items = iteratorOf(value);
  if (items === undefined) {
    let isDone = false;
    return (frame) => {
      if (isDone) return false;
      isDone = true;
      assign(frame, value);
      return true;
    };
  }
  return (frame) => {
    const next = items.next();
    if (next.done === true) return false;
    assign(frame, next.value ?? null);
    return true;
  };
}

/** The body may move `$foreach` on by itself. */
function enumeratorStep(frame: Frame, value: PSValue, slot: number, assign: (frame: Frame, value: PSValue) => void): Step {
  if (value === null || value === undefined) return () => false;
  const enumerator = ArrayEnumerator.over(value);
  setLocal(frame, slot, enumerator);
  return (at) => {
    if (!enumerator.moveNext()) return false;
    assign(at, enumerator.current ?? null);
    return true;
  };
}

export function setLocal(frame: Frame, slot: number, value: PSValue): void {
  const variable = frame.variableToAssign(slot);
  if (variable === undefined) frame.createVariable(slot, value);
  else variable.value = value;
}
