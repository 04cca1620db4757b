/** Commands one behind the other: all begin, objects flow, all end, all let go of what they hold. */
import { enumerate, type PSValue } from "../../objects/index.ts";
import { PipelineFailureSignal, Signal, StopUpstreamSignal } from "../runtime/completion.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { Pipe } from "../runtime/pipe.ts";
import type { CommandProcessor } from "./command-processor.ts";

/** Gives the pipeline its input, one object after the other. */
export type PipelineSource = (first: Pipe) => void;

export class Pipeline {
  readonly context: ExecutionContext;
  readonly commands: readonly CommandProcessor[];
  /** A command wrote an error: `$?` is false afterwards. */
  hasFailed = false;
  /** A pipeline that a program put together leaves `$?` as the script in it did. */
  setsQuestionMark = true;
  /** Commands before this one have been stopped. */
  #firstRunning = 0;

  constructor(context: ExecutionContext, commands: readonly CommandProcessor[]) {
    this.context = context;
    this.commands = commands;
    for (const [index, command] of commands.entries()) {
      command.attach(this, index + 1, commands.length);
      const next = commands[index + 1];
      if (next === undefined) continue;
      command.out = next;
      next.isExpectingInput = true;
    }
  }

  /** @param source Null when nothing is piped in: the first command then runs once. */
  run(source: PipelineSource | null): void {
    this.start({ isExpectingInput: source !== null });
    try {
      this.#feed(source);
      this.#end();
    } catch (error) {
      throw unwrapFailure(error, this);
    } finally {
      this.dispose();
    }
    if (this.setsQuestionMark) this.context.questionMark = !this.hasFailed;
  }

  /** Binds and begins every command; when one fails, nothing is left held. */
  start({ isExpectingInput }: { readonly isExpectingInput: boolean }): void {
    if (this.context.pulse !== null) this.context.pulse.pulse();
    const [first] = this.commands;
    if (first !== undefined && isExpectingInput) first.isExpectingInput = true;
    try {
      for (const command of this.commands) command.prepare();
      this.#guard(() => {
        for (let index = this.#firstRunning; index < this.commands.length; index++) this.commands[index]?.start();
      });
    } catch (error) {
      this.dispose();
      throw unwrapFailure(error, this);
    }
  }

  #feed(source: PipelineSource | null): void {
    const [first] = this.commands;
    if (first === undefined || this.#firstRunning > 0) return;
    this.#guard(() => {
      if (source === null) first.process(undefined);
      else source(first);
    });
  }

  /** A step of a pipeline that is driven from outside. */
  step(value: PSValue): void {
    const [first] = this.commands;
    if (first === undefined || this.#firstRunning > 0) return;
    try {
      this.#guard(() => first.process(value));
    } catch (error) {
      throw unwrapFailure(error, this);
    }
  }

  finish(): void {
    try {
      this.#end();
    } catch (error) {
      throw unwrapFailure(error, this);
    } finally {
      this.dispose();
    }
  }

  #end(): void {
    let questionMark: boolean | undefined;
    for (let index = this.#firstRunning; index < this.commands.length; index = Math.max(index + 1, this.#firstRunning)) {
      this.#guard(() => this.commands[index]?.end());
      // What formats the script's output may run scripts too.
      questionMark ??= this.context.questionMark;
    }
    if (!this.setsQuestionMark && questionMark !== undefined) this.context.questionMark = questionMark;
  }

  /** Runs a part of the pipeline; a command that has enough ends those before it and nothing else. */
  #guard(part: () => void): void {
    try {
      part();
    } catch (thrown) {
      const error = thrown instanceof PipelineFailureSignal && thrown.pipeline === this ? thrown.error : thrown;
      if (!(error instanceof StopUpstreamSignal)) throw thrown;
      const pipes: readonly Pipe[] = this.commands;
      const index = pipes.indexOf(error.requestedBy);
      if (index < 0) throw thrown;
      this.#firstRunning = index;
    }
  }

  dispose(): void {
    for (const command of this.commands) command.dispose();
  }

  /** What unwinds the commands before the one that failed. */
  failure(error: unknown): unknown {
    if (error instanceof Signal) return error;
    return new PipelineFailureSignal(this, error);
  }
}

function unwrapFailure(error: unknown, pipeline: Pipeline): unknown {
  return error instanceof PipelineFailureSignal && error.pipeline === pipeline ? error.error : error;
}

/** A value as the input of a pipeline. */
export function sourceOf(value: PSValue): PipelineSource {
  return (first) => {
    for (const item of enumerate(value)) first.write(item);
  };
}
