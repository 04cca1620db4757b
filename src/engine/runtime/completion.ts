/**
 * How a statement ends other than by going on: inside compiled code a returned {@link Completion}, across calls a thrown signal.
 * Signals are no errors: scripts cannot catch them, `finally` runs.
 */
import type { TerminatingError } from "../../objects/index.ts";
import type { Pipe } from "./pipe.ts";

export type Completion =
  | { readonly kind: "return" }
  | { readonly kind: "break"; readonly label: string | null }
  | { readonly kind: "continue"; readonly label: string | null };

export const RETURN: Completion = { kind: "return" };
export const BREAK: Completion = { kind: "break", label: null };
export const CONTINUE: Completion = { kind: "continue", label: null };

/** What is thrown to unwind; never an Error, so that no stack is collected. */
export abstract class Signal {
  abstract readonly signal: string;
}

/** `break` or `continue` that found no loop in its script block: the caller's loop takes it. */
export class LoopSignal extends Signal {
  override readonly signal = "loop";
  readonly kind: "break" | "continue";
  readonly label: string | null;

  constructor(kind: "break" | "continue", label: string | null) {
    super();
    this.kind = kind;
    this.label = label;
  }
}

/** `return`, `break` or `continue` within an expression: the statement around, in the same call, takes it up as its own. */
export class CompletionSignal extends Signal {
  override readonly signal = "completion";
  readonly completion: Completion;
  readonly frame: object;

  constructor(completion: Completion, frame: object) {
    super();
    this.completion = completion;
    this.frame = frame;
  }
}

export class ExitSignal extends Signal {
  override readonly signal = "exit";
  readonly exitCode: number;

  constructor(exitCode: number) {
    super();
    this.exitCode = exitCode;
  }
}

/** Stop was requested from outside. Becomes PipelineStoppedException at the edge of the engine. */
export class StopSignal extends Signal {
  override readonly signal = "stop";
}

/** A command further down has enough: the commands before it end, the pipeline goes on to its end blocks. */
export class StopUpstreamSignal extends Signal {
  override readonly signal = "stopUpstream";
  /** The input side of the command that had enough. */
  readonly requestedBy: Pipe;

  constructor(requestedBy: Pipe) {
    super();
    this.requestedBy = requestedBy;
  }
}

/**
 * `$PSCmdlet.ThrowTerminatingError`: ends the function, whose own `try` must not see the error; the function's caller gets it.
 */
export class CommandEndSignal extends Signal {
  override readonly signal = "commandEnd";
  /** The runtime of the function that ends. */
  readonly runtime: object;
  readonly error: TerminatingError;

  constructor(runtime: object, error: TerminatingError) {
    super();
    this.runtime = runtime;
    this.error = error;
  }
}

/**
 * A command of a pipeline failed: unwinds the commands before it, whose own `try` must not see an error that is not theirs, up to the
 * pipeline that owns them, which throws `error` on.
 */
export class PipelineFailureSignal extends Signal {
  override readonly signal = "pipelineFailure";
  readonly pipeline: object;
  readonly error: unknown;

  constructor(pipeline: object, error: unknown) {
    super();
    this.pipeline = pipeline;
    this.error = error;
  }
}
