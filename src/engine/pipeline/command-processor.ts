/** One command of a running pipeline. It is itself the pipe that the command before it writes to. */
import type { PSValue } from "../../objects/index.ts";
import type { CommandMetadata } from "../binder/parameter-metadata.ts";
import type { CommandInfo } from "../commands/command-info.ts";
import type { ScriptRange } from "../errors/position-message.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { type ByteSink, NULL_PIPE, Pipe } from "../runtime/pipe.ts";
import type { Streams } from "../runtime/streams.ts";
import type { Pipeline } from "./pipeline.ts";

/** How a command was called. */
export interface CommandCall {
  readonly command: CommandInfo | null;
  /** As typed, an alias perhaps. */
  readonly name: string;
  /** Where the command stands in the text; null for a call by the program. */
  readonly range: ScriptRange | null;
}

export abstract class CommandProcessor extends Pipe {
  readonly context: ExecutionContext;
  readonly callInfo: CommandCall;
  /** Where its objects go. */
  out: Pipe = NULL_PIPE;
  streams: Streams;
  /** A file that takes a program's output as it is; commands that are no programs never have one. */
  bytes: ByteSink | null = null;
  isExpectingInput = false;
  /** One-based. */
  pipelinePosition = 1;
  pipelineLength = 1;
  #pipeline: Pipeline | null = null;
  #hasStarted = false;

  constructor(context: ExecutionContext, callInfo: CommandCall, streams: Streams) {
    super();
    this.context = context;
    this.callInfo = callInfo;
    this.streams = streams;
  }

  attach(pipeline: Pipeline, position: number, length: number): void {
    this.#pipeline = pipeline;
    this.pipelinePosition = position;
    this.pipelineLength = length;
  }

  get pipeline(): Pipeline | null {
    return this.#pipeline;
  }

  /** Its parameters, and those that it offers for the arguments as far as they can be bound; null where it has none. */
  offeredParameters(): CommandMetadata | null {
    return null;
  }

  /** Binds the command line. */
  abstract prepare(): void;
  abstract begin(): void;
  /** One object, or undefined once when nothing is piped in. */
  abstract process(value: PSValue): void;
  abstract end(): void;
  /** Always last, whatever happened. */
  abstract dispose(): void;

  /** Begins, unless an object that a command before put out while it began itself has made this one begin already. */
  start(): void {
    if (this.#hasStarted) return;
    this.#hasStarted = true;
    this.begin();
  }

  /** The command before this one puts out an object. An error from here on is none of its business. */
  override write(value: PSValue): void {
    try {
      if (!this.#hasStarted) this.start();
      this.process(value);
    } catch (error) {
      throw this.#pipeline === null ? error : this.#pipeline.failure(error);
    }
  }
}
