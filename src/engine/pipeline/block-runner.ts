/** Script blocks that commands and values call: one call, or many with the frame kept between them. */
import type { PSValue, ScriptBlock } from "../../objects/index.ts";
import type { CommandArgument } from "../binder/command-argument.ts";
import { valueArgument } from "../binder/command-argument.ts";
import type { InvokeScriptOptions, PreparedScript } from "../cmdlet.ts";
import type { Exec } from "../compiler/block-code.ts";
import { callDepthOverflow } from "../errors/statement-error.ts";
import { FULL_RIGHTS } from "../restrictions/code-rights.ts";
import { checkScript } from "../restrictions/language-gate.ts";
import { LoopSignal } from "../runtime/completion.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { Frame, innerCallInfo } from "../runtime/frame.ts";
import { CapturePipe, FunctionPipe, ListPipe, type Pipe } from "../runtime/pipe.ts";
import type { PSVariable } from "../runtime/ps-variable.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { Streams } from "../runtime/streams.ts";
import { Pipeline } from "./pipeline.ts";
import { ScriptCommand } from "./script-command.ts";

/** The output of a block; errors of its statements are thrown unless the options say otherwise. */
export function invokeBlock(context: ExecutionContext, block: ScriptBlock, options: InvokeScriptOptions, streams: Streams): PSValue[] {
  const out = new ListPipe();
  runBlock(context, block, out, { continuesAfterErrors: false, ...options }, streams);
  return out.items;
}

export function streamBlock(
  context: ExecutionContext,
  block: ScriptBlock,
  sink: (value: PSValue) => void,
  options: InvokeScriptOptions,
  streams: Streams,
): void {
  runBlock(context, block, new FunctionPipe(sink), options, streams);
}

export function runBlock(context: ExecutionContext, block: ScriptBlock, out: Pipe, options: InvokeScriptOptions, streams: Streams): void {
  if (!(block instanceof PSScriptBlock)) return;
  const command = new ScriptCommand(
    context,
    block,
    { command: null, name: "", range: null },
    (options.args ?? []).map((value): CommandArgument => valueArgument(value)),
    streams,
    { isDotSourced: options.newScope === false },
  );
  command.out = out;
  command.setAmbient(options);
  const { input } = options;
  new Pipeline(context, [command]).run(
    input === undefined
      ? null
      : (first) => {
          for (const item of input) first.write(item);
        },
  );
}

/** How many runners use a `$_`: those of one pipeline share it. */
const users: WeakMap<PSVariable, number> = new WeakMap();

/**
 * Runs one block for many objects, in the scope that is current when the runner is made, as ForEach-Object and Where-Object do: the frame,
 * and with it what it found of variables, is kept from call to call.
 */
export class BlockRunner implements PreparedScript {
  readonly #context: ExecutionContext;
  readonly #session: SessionState;
  readonly #frame: Frame;
  readonly #body: Exec | null;
  readonly #underscore: PSVariable;
  readonly #before: PSValue;
  readonly #hadUnderscore: boolean;
  readonly #usesInput: boolean;

  constructor(context: ExecutionContext, block: PSScriptBlock, out: Pipe, streams: Streams) {
    this.#context = context;
    const session = block.session ?? context.session;
    this.#session = session;
    const scope = session.currentScope;
    const { code } = block;
    this.#frame = new Frame(context, code, session, scope, new Array(code.layout.keys.length), false, innerCallInfo(), out, streams);
    this.#frame.rights = block.rights;
    if (block.rights !== FULL_RIGHTS) checkScript(block.rights);
    const { process, end, begin } = code.compiled;
    this.#body = process ?? end ?? begin;
    this.#usesInput = code.compiled.usesInput;
    const known = scope.own("_");
    this.#hadUnderscore = known !== undefined && (users.get(known) ?? 0) === 0;
    this.#before = known?.value ?? null;
    this.#underscore = scope.setOwn("_", "_", this.#before);
    users.set(this.#underscore, (users.get(this.#underscore) ?? 0) + 1);
    if (!this.#hadUnderscore) context.variableEpoch++;
  }

  /** Whether the block can be run so: it has no parameters and no other named blocks. */
  static canRun(block: PSScriptBlock): boolean {
    const { compiled, ast } = block.code;
    const blocks = [compiled.begin, compiled.process, compiled.end, compiled.clean, compiled.dynamicParam].filter((part) => part !== null);
    return blocks.length <= 1 && ast.paramBlock === null && (ast.endBlock === null || ast.endBlock.isUnnamed);
  }

  get frame(): Frame {
    return this.#frame;
  }

  run(item: PSValue): void {
    this.#run(item);
  }

  value(item: PSValue): PSValue {
    const frame = this.#frame;
    const before = frame.out;
    const out = new CapturePipe();
    frame.out = out;
    try {
      this.#run(item);
    } finally {
      frame.out = before;
    }
    return out.value;
  }

  #run(item: PSValue): void {
    if (this.#body === null) return;
    const context = this.#context;
    const frame = this.#frame;
    const session = this.#session;
    const frameBefore = context.frame;
    const scopeBefore = session.currentScope;
    const sessionBefore = context.session;
    const underscore = this.#underscore;
    const itemBefore = underscore.value;
    underscore.value = item;
    if (this.#usesInput) frame.setInput(item);
    if (++context.callDepth > context.maxCallDepth) {
      context.callDepth--;
      throw callDepthOverflow(frame);
    }
    context.frame = frame;
    session.currentScope = frame.scope;
    context.session = session;
    try {
      const completion = this.#body(frame);
      if (completion !== undefined && completion.kind !== "return") throw new LoopSignal(completion.kind, completion.label);
    } finally {
      underscore.value = itemBefore;
      context.callDepth--;
      context.frame = frameBefore;
      session.currentScope = scopeBefore;
      context.session = sessionBefore;
    }
  }

  /** Puts `$_` back as it was; the last of several runners in one scope takes it away where it was not there before. */
  close(): void {
    const underscore = this.#underscore;
    const others = (users.get(underscore) ?? 1) - 1;
    users.set(underscore, others);
    if (this.#hadUnderscore) underscore.value = this.#before;
    else if (others === 0) this.#frame.scope.remove("_", { isForced: true });
  }
}

/** A runner for blocks of the simple kind; others are called anew for each object. */
export function prepareScript(context: ExecutionContext, block: ScriptBlock, out: Pipe, streams: Streams): PreparedScript {
  if (block instanceof PSScriptBlock && BlockRunner.canRun(block)) return new BlockRunner(context, block, out, streams);
  const call = (item: PSValue, to: Pipe): void => {
    runBlock(context, block, to, { underscore: item, input: [item], newScope: false }, streams);
  };
  return {
    run: (item) => call(item, out),
    value(item) {
      const captured = new CapturePipe();
      call(item, captured);
      return captured.value;
    },
    close: () => undefined,
  };
}
