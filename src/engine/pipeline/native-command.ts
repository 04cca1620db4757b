/** A program as a command of a pipeline. */
import type { PSValue } from "../../objects/index.ts";
import type { CommandArgument } from "../binder/command-argument.ts";
import type { ApplicationInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { Streams } from "../runtime/streams.ts";
import { type CommandCall, CommandProcessor } from "./command-processor.ts";

export class NativeCommand extends CommandProcessor {
  readonly info: ApplicationInfo;
  readonly #arguments: readonly CommandArgument[];

  constructor(context: ExecutionContext, info: ApplicationInfo, call: CommandCall, args: readonly CommandArgument[], streams: Streams) {
    super(context, call, streams);
    this.info = info;
    this.#arguments = args;
  }

  override prepare(): void {}
  override begin(): void {}
  override process(_value: PSValue): void {}
  override end(): void {
    void this.#arguments;
  }
  override dispose(): void {}
}
