/** What the common parameters of a command do: preferences, and copies of streams in variables. */
import { ArrayList, enumMember, isTrue, type PSValue, SwitchParameter, type TerminatingError, unwrap } from "../../objects/index.ts";
import { bindingError } from "../binder/binding-error.ts";
import type { ParameterBinder } from "../binder/parameter-binder.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { Pipe } from "../runtime/pipe.ts";
import { type ActionPreference, ActionPreferenceType, actionPreference, type PreferenceStream } from "../runtime/preferences.ts";
import { PSVariable } from "../runtime/ps-variable.ts";
import type { Scope } from "../runtime/scope.ts";
import { Streams } from "../runtime/streams.ts";
import type { CommandProcessor } from "./command-processor.ts";
import type { CommandRuntime } from "./command-runtime.ts";

/** The pipes of a command whose output is copied. */
export interface VariableTees {
  readonly out: Pipe;
  close(): void;
}

/**
 * Applies what was bound. A function gets preference variables in its scope, so that what it calls is asked too; a cmdlet keeps its
 * preferences to itself.
 *
 * @param functionScope Null for a cmdlet.
 */
export function applyCommonParameters(
  processor: CommandProcessor,
  binder: ParameterBinder,
  runtime: CommandRuntime,
  functionScope: Scope | null,
): VariableTees | null {
  const { values } = binder;
  for (const parameter of values.bound) {
    const value = values.at(parameter.index);
    switch (parameter.group) {
      case "common":
        applyPreference(parameter.name, value, runtime, functionScope);
        break;
      case "shouldProcess": {
        const isOn = isPresent(value);
        if (parameter.name === "WhatIf") {
          runtime.confirmation.whatIf = isOn;
          functionScope?.setOwn("whatifpreference", "WhatIfPreference", value);
        } else {
          runtime.confirmation.confirm = isOn;
          functionScope?.setOwn("confirmpreference", "ConfirmPreference", isOn ? "Low" : "None");
        }
        break;
      }
      default:
        break;
    }
  }
  return openTees(processor, binder);
}

function isPresent(value: PSValue): boolean {
  const base = unwrap(value);
  return base instanceof SwitchParameter ? base.isPresent : isTrue(base);
}

const PREFERENCE_VARIABLES: Record<PreferenceStream, string> = {
  ErrorAction: "ErrorActionPreference",
  Warning: "WarningPreference",
  Verbose: "VerbosePreference",
  Debug: "DebugPreference",
  Information: "InformationPreference",
  Progress: "ProgressPreference",
};

const PREFERENCE_PARAMETERS: Record<string, PreferenceStream> = {
  ErrorAction: "ErrorAction",
  WarningAction: "Warning",
  InformationAction: "Information",
  ProgressAction: "Progress",
};

function applyPreference(name: string, value: PSValue, runtime: CommandRuntime, functionScope: Scope | null): void {
  let stream: PreferenceStream | undefined;
  let preference: ActionPreference | undefined;
  if (name === "Verbose" || name === "Debug") {
    stream = name;
    preference = isPresent(value) ? "Continue" : "SilentlyContinue";
  } else {
    stream = PREFERENCE_PARAMETERS[name];
    preference = actionPreference(value);
    if (preference === "Suspend") throw suspendNotSupported(name);
  }
  if (stream === undefined || preference === undefined) return;
  runtime.preferences[stream] = preference;
  if (functionScope === null) return;
  const variable = PREFERENCE_VARIABLES[stream];
  functionScope.setOwn(variable.toLowerCase(), variable, enumMember(ActionPreferenceType, preference));
}

/** Gives each object on, and keeps it. */
export class TeePipe extends Pipe {
  readonly #next: Pipe;
  readonly #list: ArrayList;

  constructor(next: Pipe, list: ArrayList) {
    super();
    this.#next = next;
    this.#list = list;
  }

  override write(value: PSValue): void {
    this.#list.items.push(value);
    this.#next.write(value);
  }

  /** An error on its way out passes several statements, which is once for the list. */
  override keep(value: PSValue): void {
    if (this.#list.items.at(-1) !== value) this.#list.items.push(value);
    this.#next.keep(value);
  }
}

/** -PipelineVariable: the variable holds each object while the commands behind work on it. */
class PipelineVariablePipe extends Pipe {
  readonly #next: Pipe;
  readonly #variable: PSVariable;

  constructor(next: Pipe, variable: PSVariable) {
    super();
    this.#next = next;
    this.#variable = variable;
  }

  override write(value: PSValue): void {
    this.#variable.value = value;
    this.#next.write(value);
  }
}

function openTees(processor: CommandProcessor, binder: ParameterBinder): VariableTees | null {
  const { values } = binder;
  const { context } = processor;
  const streams: { -readonly [Name in keyof Streams]?: Pipe } = {};
  const tee = (parameter: string, pipe: Pipe): Pipe => {
    const name = values.text(parameter);
    return name === "" ? pipe : new TeePipe(pipe, listVariable(context, name));
  };
  streams.error = tee("ErrorVariable", processor.streams.error);
  streams.warning = tee("WarningVariable", processor.streams.warning);
  streams.information = tee("InformationVariable", processor.streams.information);
  processor.streams = new Streams({
    error: streams.error,
    warning: streams.warning,
    information: streams.information,
    verbose: processor.streams.verbose,
    debug: processor.streams.debug,
    progress: processor.streams.progress,
  });
  let out = tee("OutVariable", processor.out);
  const pipelineVariable = values.text("PipelineVariable");
  if (pipelineVariable === "") return out === processor.out ? null : { out, close: () => undefined };
  const session = context.session;
  const scope = session.currentScope;
  const variable = new PSVariable(pipelineVariable, null);
  session.variables.add(scope, variable);
  out = new PipelineVariablePipe(out, variable);
  return {
    out,
    close() {
      session.variables.remove(scope, pipelineVariable, { isForced: true });
    },
  };
}

/** The list behind a name; `+name` adds to what is there. */
function listVariable(context: ExecutionContext, text: string): ArrayList {
  const isAppending = text.startsWith("+");
  const name = isAppending ? text.slice(1) : text;
  const { variables, currentScope } = context.session;
  const known = isAppending ? variables.find(name) : undefined;
  const value = known === undefined ? null : known.read(context);
  if (value instanceof ArrayList) return value;
  const list = new ArrayList(value === null || value === undefined ? [] : Array.isArray(value) ? [...value] : [value]);
  variables.setIn(currentScope, name, list, { force: false });
  return list;
}

/** Suspend is a word of workflows. */
function suspendNotSupported(parameter: string): TerminatingError {
  const reason =
    'The Suspend ActionPreference value is reserved for future use and is not supported at this time. For more information about preference variables, see the Help topic, "about_Preference_Variables."';
  return bindingError(
    "ParameterBindingFailed",
    `Cannot bind parameter '${parameter}' to the target. Exception setting "${parameter}": "${reason}"`,
    {
      failure: "binding",
      category: "WriteError",
      parameterName: parameter,
    },
  );
}
