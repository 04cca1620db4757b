/**
 * Pipelines that a program puts together: commands and scripts with their arguments, one statement after the other. What PSRP's
 * CREATE_PIPELINE carries and `[powershell]` builds.
 */
import { ErrorRecord, type PSValue } from "../../objects/index.ts";
import { type CommandArgument, namedArgument, nameOnlyArgument, valueArgument } from "../binder/command-argument.ts";
import { blockFromText, createNamedCommand } from "../pipeline/calls.ts";
import type { CommandProcessor } from "../pipeline/command-processor.ts";
import { Pipeline } from "../pipeline/pipeline.ts";
import { ScriptCommand } from "../pipeline/script-command.ts";
import { simpleCommands } from "../restrictions/simple-commands.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { NULL_PIPE, Pipe } from "../runtime/pipe.ts";
import type { Streams } from "../runtime/streams.ts";
import { decodeUsingValues, USING_PARAMETER } from "./portable-script.ts";

/** A command or a script of a pipeline. */
export interface RunspaceCommand {
  /** A name, or the text of a script. */
  readonly text: string;
  readonly isScript: boolean;
  /** A script runs in a scope of its own; null and false: in the session's. */
  readonly useLocalScope: boolean | null;
  /** `value` undefined is a name that stands alone, a switch; `name` null a positional argument. */
  readonly parameters: readonly { readonly name: string | null; readonly value: PSValue }[];
  /** Streams that go where the output goes, or nowhere. */
  readonly merge: { readonly [Stream in MergedStream]?: "output" | "null" };
}

export type MergedStream = "error" | "warning" | "verbose" | "debug" | "information";

/** Commands that are piped into each other. */
export type PipelineStatement = readonly RunspaceCommand[];

export interface StatementOptions {
  readonly output: Pipe;
  readonly streams: Streams;
  /** Objects for the first statement; may block until they come. */
  readonly input?: Iterable<PSValue>;
  /** What the user typed, for the history; nothing is added to it unless given. */
  readonly historyText?: string;
}

const MERGED_STREAMS: readonly MergedStream[] = ["error", "warning", "verbose", "debug", "information"];

/** Runs the statements in order. An error that ends one ends them all. */
export function runStatements(context: ExecutionContext, statements: readonly PipelineStatement[], options: StatementOptions): void {
  const isWithoutLanguage = context.clientRights.languageMode === "NoLanguage";
  for (const [index, statement] of (isWithoutLanguage ? statements.flatMap(withoutScript) : statements).entries()) {
    const merges: OutputPipe[] = [];
    const commands = statement.map((command) => {
      const merged = new OutputPipe();
      merges.push(merged);
      return createCommand(context, command, streamsOf(command, options.streams, merged));
    });
    const last = commands.at(-1);
    if (last === undefined) continue;
    const pipeline = new Pipeline(context, commands);
    pipeline.setsQuestionMark = false;
    last.out = options.output;
    for (const [place, merged] of merges.entries()) merged.command = commands[place];
    const input = index === 0 ? options.input : undefined;
    pipeline.run(
      input === undefined
        ? null
        : (first) => {
            for (const item of input) first.write(item);
          },
    );
  }
}

/** A script that only calls commands, as those commands; any other one stays, and will be refused. */
function withoutScript(statement: PipelineStatement): readonly PipelineStatement[] {
  const [script, ...others] = statement;
  if (script === undefined || !script.isScript || script.parameters.length > 0) return [statement];
  const pipelines = simpleCommands(script.text);
  if (pipelines === null) return [statement];
  const { merge } = script;
  return pipelines.map((commands) => [
    ...commands.map(({ name, parameters }) => ({ text: name, isScript: false, useLocalScope: null, parameters, merge })),
    ...others,
  ]);
}

/** The way of a command's output, which is known only when the pipeline stands. */
class OutputPipe extends Pipe {
  command: CommandProcessor | undefined;

  override get isTerminal(): boolean {
    return this.command?.out.isTerminal === true;
  }

  override write(value: PSValue): void {
    // A host then shows it as the error that it is.
    if (value instanceof ErrorRecord) value.isMerged = true;
    this.command?.out.write(value);
  }
}

function createCommand(context: ExecutionContext, command: RunspaceCommand, streams: Streams): CommandProcessor {
  const using = command.isScript ? command.parameters.find(({ name }) => name === USING_PARAMETER) : undefined;
  const args = command.parameters.filter((parameter) => parameter !== using).map(argumentOf);
  if (!command.isScript) return createNamedCommand(context, command.text, args, streams);
  const block = blockFromText(context, command.text, { isBound: true });
  return new ScriptCommand(context, block, { command: null, name: "", range: null }, args, streams, {
    isDotSourced: command.useLocalScope !== true,
    usingValues: using === undefined ? null : decodeUsingValues(using.value),
  });
}

/** Names may come with a dash in front or a colon behind. */
function argumentOf({ name, value }: RunspaceCommand["parameters"][number]): CommandArgument {
  if (name === null || name === "") return valueArgument(value ?? null);
  const bare = name.replace(/^-/, "").replace(/:$/, "");
  return value === undefined ? nameOnlyArgument(bare, `-${bare}`, null) : namedArgument(bare, value);
}

function streamsOf(command: RunspaceCommand, streams: Streams, merged: Pipe): Streams {
  return MERGED_STREAMS.filter((stream) => command.merge[stream] !== undefined).reduce(
    (bent, stream) => bent.redirect(stream, command.merge[stream] === "output" ? merged : NULL_PIPE),
    streams,
  );
}
