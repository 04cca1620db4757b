/** Pipelines as statements and as values. */
import type {
  CommandBaseAst,
  CommandExpressionAst,
  PipelineAst,
  PipelineBaseAst,
  PipelineChainAst,
  RedirectionAst,
  StatementAst,
} from "../../language/index.ts";
import { iteratorOf, type PSValue } from "../../objects/index.ts";
import { statementFailed } from "../errors/statement-error.ts";
import { startBackground } from "../pipeline/background.ts";
import type { CommandProcessor } from "../pipeline/command-processor.ts";
import { Pipeline, type PipelineSource } from "../pipeline/pipeline.ts";
import type { Completion } from "../runtime/completion.ts";
import type { Frame } from "../runtime/frame.ts";
import { CapturePipe, writeEnumerated } from "../runtime/pipe.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval, Exec } from "./block-code.ts";
import { capture, isVoid, loneExpression } from "./capture.ts";
import { compileAssignment } from "./compile-assignment.ts";
import { CommandSite } from "./compile-command.ts";
import { callDirectly } from "./direct-call.ts";
import { isPure, isPureExpression } from "./execution-status.ts";
import { compileRedirections, type RedirectionPlan } from "./redirections.ts";

export function compilePipelineStatement(ast: PipelineAst, builder: BlockBuilder): Exec {
  if (ast.background) return compileBackground(ast, builder);
  const [first] = ast.elements;
  if (ast.elements.length === 1 && first !== undefined) {
    if (first.kind === "CommandExpression") return compileExpressionStatement(first, builder);
    if (first.redirections.length === 0) return compileSingleCommand(new CommandSite(first, builder));
  }
  return compileCommands(ast.elements, builder);
}

/** An expression as a statement puts its value out. */
function compileExpressionStatement(ast: CommandExpressionAst, builder: BlockBuilder): Exec {
  const value = builder.expression(ast.expression);
  const hasOutput = !isVoid(ast.expression);
  const setsStatus = isPure(ast.expression);
  const run: Exec = (frame) => {
    frame.position = ast;
    const result = value(frame);
    if (hasOutput) writeEnumerated(frame.out, result);
    if (setsStatus) frame.context.questionMark = true;
    return undefined;
  };
  if (ast.redirections.length === 0) return run;
  return compileRedirections(ast.redirections, builder).around(run);
}

function compileSingleCommand(site: CommandSite): Exec {
  return (frame) => {
    frame.position = site.ast;
    const resolved = site.resolve(frame);
    if (callDirectly(site, resolved, frame, frame.out)) return undefined;
    const command = site.create(frame);
    const pipeline = new Pipeline(frame.context, [command]);
    command.out = frame.out;
    pipeline.run(null);
    return undefined;
  };
}

interface Element {
  readonly site: CommandSite;
  readonly redirections: RedirectionPlan | null;
}

/** Several commands, or one with redirections; an expression in front gives the input. */
function compileCommands(elements: readonly CommandBaseAst[], builder: BlockBuilder): Exec {
  const [head] = elements;
  const source = head?.kind === "CommandExpression" ? compileSource(head, builder) : null;
  const sites = (source === null ? elements : elements.slice(1)).flatMap((element): Element[] =>
    element.kind === "Command" ? [{ site: new CommandSite(element, builder), redirections: planOf(element.redirections, builder) }] : [],
  );
  const hasRedirections = sites.some((element) => element.redirections !== null);
  return (frame) => {
    const input = source === null ? null : source(frame);
    const commands: CommandProcessor[] = [];
    for (const { site } of sites) commands.push(site.create(frame));
    const pipeline = new Pipeline(frame.context, commands);
    const last = commands[commands.length - 1];
    if (last !== undefined) last.out = frame.out;
    if (!hasRedirections) {
      pipeline.run(input);
      return undefined;
    }
    const opened = sites.map(({ redirections }, index) => {
      const command = commands[index];
      return redirections === null || command === undefined ? null : redirections.apply(command, frame);
    });
    let isDone = false;
    try {
      pipeline.run(input);
      isDone = true;
    } finally {
      for (const files of opened) files?.close({ isComplete: isDone });
    }
    return undefined;
  };
}

function planOf(redirections: readonly RedirectionAst[], builder: BlockBuilder): RedirectionPlan | null {
  return redirections.length === 0 ? null : compileRedirections(redirections, builder);
}

/** A range as the head of a pipeline makes no array. */
function compileSource(ast: CommandExpressionAst, builder: BlockBuilder): (frame: Frame) => PipelineSource {
  const { expression } = ast;
  if (expression.kind === "BinaryExpression" && expression.operator === "..") {
    const from = builder.expression(expression.left);
    const to = builder.expression(expression.right);
    const whole = builder.expression(expression);
    return (frame) => {
      frame.position = ast;
      const first = from(frame);
      const last = to(frame);
      if (typeof first !== "number" || typeof last !== "number") return sourceOf(whole(frame));
      return (pipe) => {
        const step = first <= last ? 1 : -1;
        for (let value = first, left = Math.abs(last - first) + 1; left > 0; left--, value += step) pipe.write(value);
      };
    };
  }
  const value = builder.expression(expression);
  return (frame) => {
    frame.position = ast;
    return sourceOf(value(frame));
  };
}

/** Null is one object, AutomationNull is none. */
function sourceOf(value: PSValue): PipelineSource {
  return (pipe) => {
    if (value === undefined) return;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) pipe.write(value[index] ?? null);
      return;
    }
    const items = iteratorOf(value);
    if (items === undefined) {
      pipe.write(value);
      return;
    }
    for (let next = items.next(); next.done !== true; next = items.next()) pipe.write(next.value ?? null);
  };
}

function compileBackground(ast: PipelineAst | PipelineChainAst, builder: BlockBuilder): Exec {
  const text = builder.text(ast);
  return (frame) => {
    frame.position = ast;
    frame.out.write(startBackground(frame.context, ast, text));
    frame.context.questionMark = true;
    return undefined;
  };
}

/** A lone expression where a statement may stand. */
export function compileCommandExpression(ast: CommandExpressionAst, builder: BlockBuilder): Exec {
  return compileExpressionStatement(ast, builder);
}

export function compilePipelineChain(ast: PipelineChainAst, builder: BlockBuilder): Exec {
  if (ast.background) return compileBackground(ast, builder);
  const left = builder.statement(ast.lhs);
  const right = builder.statement(ast.rhs);
  const wanted = ast.operator === "&&";
  return (frame) => {
    let completion: Completion | undefined;
    try {
      completion = left(frame);
    } catch (error) {
      completion = statementFailed(frame, error, []);
    }
    if (completion !== undefined) return completion;
    return frame.context.questionMark === wanted ? right(frame) : undefined;
  };
}

export function compileAssignmentStatement(ast: Extract<StatementAst, { kind: "AssignmentStatement" }>, builder: BlockBuilder): Exec {
  const assignment = compileAssignment(ast, builder);
  const setsStatus = isPureExpression(ast);
  return (frame) => {
    frame.position = ast;
    assignment(frame);
    if (setsStatus) frame.context.questionMark = true;
    return undefined;
  };
}

/** The value of a statement inside an expression or on the right of `=`. */
export function compileValue(ast: StatementAst | PipelineBaseAst, builder: BlockBuilder): Eval {
  if (ast.kind === "AssignmentStatement") {
    const assignment = compileAssignment(ast, builder);
    return assignment;
  }
  const lone = loneExpression({ kind: "StatementBlock", start: ast.start, end: ast.end, statements: [ast], traps: [] });
  if (lone !== null) return builder.expression(lone);
  if (ast.kind === "Pipeline" && ast.elements.length === 1) {
    const [element] = ast.elements;
    // `($i++)`: in parentheses the step has a value.
    if (element?.kind === "CommandExpression" && element.redirections.length === 0 && !ast.background)
      return builder.expression(element.expression);
    if (element?.kind === "Command" && element.redirections.length === 0 && !ast.background)
      return compileCommandValue(new CommandSite(element, builder));
  }
  const statement = builder.statement(ast);
  return (frame) => capture(frame, statement, "flush").value;
}

function compileCommandValue(site: CommandSite): Eval {
  return (frame) => {
    frame.position = site.ast;
    const out = new CapturePipe();
    const resolved = site.resolve(frame);
    if (callDirectly(site, resolved, frame, out)) return out.value;
    const command = site.create(frame);
    const pipeline = new Pipeline(frame.context, [command]);
    command.out = out;
    pipeline.run(null);
    return out.value;
  };
}
