/** A runspace: an engine with its state, ready to run scripts. */
import { CultureInfo, createTypeTable, type EvaluationContext, type PSValue, TerminatingError } from "../objects/index.ts";
import { valueArgument } from "./binder/command-argument.ts";
import { registerCoreTypes } from "./cmdlets/core/core-types.ts";
import { registerManagementTypes } from "./cmdlets/management/management-types.ts";
import { registerSecurityTypes } from "./cmdlets/security/security-types.ts";
import { registerConfigurationTypes } from "./cmdlets/session-configuration/configuration-types.ts";
import { registerUtilityTypes } from "./cmdlets/utility/utility-types.ts";
import { CmdletList } from "./commands/cmdlet-list.ts";
import { asTerminatingError } from "./errors/statement-error.ts";
import { registerFormattingTypes } from "./formatting/index.ts";
import type { EngineHost } from "./host.ts";
import { fillInitialSession, type InitialSessionState } from "./initial-session-state.ts";
import { registerJobTypes } from "./jobs/job-types.ts";
import { blockFromText } from "./pipeline/calls.ts";
import { Pipeline } from "./pipeline/pipeline.ts";
import { ScriptCommand } from "./pipeline/script-command.ts";
import { type PipelineStatement, runStatements, type StatementOptions } from "./runspaces/command-pipeline.ts";
import { historyOf } from "./runspaces/history.ts";
import { ExitSignal, LoopSignal, Signal } from "./runtime/completion.ts";
import { ExecutionContext } from "./runtime/execution-context.ts";
import type { Pipe } from "./runtime/pipe.ts";
import { ScopedItemOptions } from "./runtime/ps-variable.ts";
import type { PSScriptBlock } from "./runtime/script-block.ts";
import type { Streams } from "./runtime/streams.ts";
import { registerSerializationTypes } from "./serialization/ps-serializer.ts";

export interface InvokeOptions {
  readonly output: Pipe;
  readonly streams: Streams;
  /** Objects to pipe in; undefined when nothing is. */
  readonly input?: Iterable<PSValue>;
  readonly args?: readonly PSValue[];
  /** Runs in a scope of its own and not in the global one. */
  readonly useLocalScope?: boolean;
  /** What the user typed, for the history; nothing is added to it unless given. */
  readonly historyText?: string;
}

export class Runspace {
  readonly context: ExecutionContext;

  /** Variables of the global scope that are there from the beginning, by key. */
  readonly #initialNames: ReadonlySet<string>;

  constructor(context: ExecutionContext) {
    this.context = context;
    this.#initialNames = new Set([...context.globalSession.scope.variables()].map(([key]) => key));
  }

  /**
   * Runs a script. Its objects go to `output`, its records to `streams`, as they come.
   *
   * @returns The exit code when the script ended by `exit`; undefined otherwise.
   * @throws {TerminatingError} what ended the script.
   * @throws {StopSignal} when stop was requested.
   */
  invoke(script: string | PSScriptBlock, options: InvokeOptions): number | undefined {
    return this.#run(options, () => {
      const { context } = this;
      const block = typeof script === "string" ? blockFromText(context, script, { isBound: true }) : script;
      const command = new ScriptCommand(
        context,
        block,
        { command: null, name: "", range: null },
        (options.args ?? []).map((value) => valueArgument(value)),
        options.streams,
        { isDotSourced: options.useLocalScope !== true },
      );
      const pipeline = new Pipeline(context, [command]);
      command.out = options.output;
      const { input } = options;
      pipeline.run(
        input === undefined
          ? null
          : (first) => {
              for (const item of input) first.write(item);
            },
      );
    });
  }

  /**
   * Runs a pipeline that a program has put together.
   *
   * @returns As {@link invoke}. @throws As {@link invoke}.
   */
  invokeCommands(statements: readonly PipelineStatement[], options: StatementOptions): number | undefined {
    return this.#run(options, () => runStatements(this.context, statements, options));
  }

  /** For the functions of src/objects. */
  get evaluation(): EvaluationContext {
    return this.context;
  }

  /** Sets a variable of the global scope, past every guard. */
  setVariable(name: string, value: PSValue, settings: { readonly isReadOnly?: boolean } = {}): void {
    const variable = this.context.globalSession.scope.setOwn(name.toLowerCase(), name, value);
    if (settings.isReadOnly === true) variable.options = ScopedItemOptions.ReadOnly;
  }

  /** Forgets the variables that scripts have made, and the errors; what else they defined stays, as PowerShell has it. */
  resetState(): void {
    const { scope } = this.context.globalSession;
    for (const [key] of [...scope.variables()]) {
      if (!this.#initialNames.has(key)) scope.remove(key, { isForced: true });
    }
    this.context.errors.items.length = 0;
  }

  #run({ streams, historyText }: Pick<InvokeOptions, "streams" | "historyText">, work: () => void): number | undefined {
    const { context } = this;
    const before = context.streams;
    context.streams = streams;
    try {
      if (historyText === undefined) work();
      else historyOf(context).record(historyText, work);
      return undefined;
    } catch (error) {
      if (error instanceof ExitSignal) return error.exitCode;
      // A `break` that finds no loop anywhere ends the script, and that is all.
      if (error instanceof LoopSignal) return undefined;
      if (error instanceof Signal || error instanceof TerminatingError) throw error;
      throw asTerminatingError(error, null);
    } finally {
      context.streams = before;
    }
  }
}

/** How many script blocks may run inside each other where the host does not say. */
const MAX_CALL_DEPTH = 8000;

const initialStates: WeakMap<ExecutionContext, InitialSessionState> = new WeakMap();

/** Another runspace on the same thread and host, which begins as the one that asks began. */
export function newRunspaceLike(context: ExecutionContext): Runspace {
  return createRunspace(context.host, initialStates.get(context) ?? { cmdlets: [], providers: [] });
}

export function createRunspace(host: EngineHost, initial: InitialSessionState): Runspace {
  const context = new ExecutionContext({
    host,
    types: createTypeTable(),
    culture: CultureInfo.invariant,
    cmdlets: new CmdletList(initial.cmdlets),
    maxCallDepth: initial.maxCallDepth ?? MAX_CALL_DEPTH,
  });
  registerSerializationTypes(context.types);
  registerUtilityTypes(context.types);
  registerCoreTypes(context.types);
  registerManagementTypes(context.types);
  registerFormattingTypes(context.types);
  registerJobTypes(context.types);
  registerSecurityTypes(context.types);
  registerConfigurationTypes(context.types);
  fillInitialSession(context, initial);
  initialStates.set(context, initial);
  return new Runspace(context);
}
