/**
 * How a cmdlet is declared and what it may do while it runs.
 *
 * A cmdlet is one file in `src/engine/cmdlets` (or a folder above the engine) that exports a function which gives its declaration:
 * parameters as data, then one function that makes the running command. The binder, `Get-Command`, completion and help read the data;
 * its fields are those of the recorded metadata of PowerShell's commands, and a test compares the two.
 *
 * ```ts
 * export function joinPath(): CmdletDeclaration {
 *   return {
 *     name: "Join-Path",
 *     module: "Microsoft.PowerShell.Management",
 *     type: "Microsoft.PowerShell.Commands.JoinPathCommand",
 *     outputTypes: ["System.String"],
 *     parameters: [
 *       { name: "Path", type: "System.String[]", aliases: ["PSPath"], sets: [{ mandatory: true, position: 0, fromPipeline: true }] },
 *       { name: "ChildPath", type: "System.String", sets: [{ mandatory: true, position: 1 }], attributes: [{ kind: "AllowNull" }] },
 *       { name: "Resolve", type: "System.Management.Automation.SwitchParameter" },
 *     ],
 *     create: (cmdlet) => ({
 *       process() {
 *         for (const path of cmdlet.parameters.texts("Path")) cmdlet.writeObject(join(path, cmdlet.parameters.text("ChildPath")));
 *       },
 *     }),
 *   };
 * }
 * ```
 *
 * It is a function and not a constant, so that start-up pays for no declaration that nobody asks for; the engine calls it once.
 */
import type {
  ErrorCategory,
  ErrorRecord,
  EvaluationContext,
  InformationalRecord,
  InformationRecord,
  ProgressRecord,
  PSValue,
  ScriptBlock,
  WarningRecord,
} from "../objects/index.ts";
import type { EngineHost } from "./host.ts";
import type { InvocationInfo } from "./invocation-info.ts";
import type { CodeRights } from "./restrictions/code-rights.ts";
import type { SessionState } from "./runtime/session-state.ts";

export interface CmdletDeclaration {
  /** `Verb-Noun`. */
  readonly name: string;
  readonly module: string;
  /** .NET type name; the last part of every FullyQualifiedErrorId. */
  readonly type: string;
  /** The class between it and PSCmdlet, where there is one. */
  readonly baseType?: string;
  /** Who takes care of -ComputerName; PowerShell unless given. */
  readonly remotingCapability?: "None" | "PowerShell" | "SupportedByCommand" | "OwnedByCommand";
  /** Aliases that the initial session state has for it, in alphabetical order. */
  readonly aliases?: readonly string[];
  readonly defaultParameterSet?: string;
  /** Adds -WhatIf and -Confirm. */
  readonly supportsShouldProcess?: boolean;
  /** Medium unless given. */
  readonly confirmImpact?: ConfirmImpact;
  /** Adds -IncludeTotalCount, -Skip, -First. */
  readonly supportsPaging?: boolean;
  readonly outputTypes?: readonly string[];
  readonly helpUri?: string;
  /** In the order PowerShell tells them. Those with `dynamic` are offered only when {@link CmdletDeclaration.dynamicParameters} gives them. */
  readonly parameters: readonly ParameterDeclaration[];
  /** Called once the static parameters of the command line are bound. */
  dynamicParameters?(cmdlet: CmdletContext): readonly ParameterDeclaration[];
  /** Called once per use in a pipeline, when the command line is bound. */
  create(cmdlet: CmdletContext): CmdletBody;
}

/** One use of a cmdlet in a pipeline. What a method throws, {@link ErrorRecord}s apart, becomes a terminating error of the command. */
export interface CmdletBody {
  begin?(): void;
  /** Once per pipeline object, or once when nothing is piped in. Pipeline-bound parameters are bound anew before each call. */
  process?(): void;
  end?(): void;
  /** Always comes last: after an error, after stop and after a downstream command had enough as well. Releases what `begin` took. */
  dispose?(): void;
}

export type ConfirmImpact = "None" | "Low" | "Medium" | "High";

export const ALL_PARAMETER_SETS = "__AllParameterSets";

export interface ParameterDeclaration {
  readonly name: string;
  /** .NET type name in reflection's form: `System.String[]`, `System.Nullable`1[System.Int32]`. */
  readonly type: string;
  readonly aliases?: readonly string[];
  readonly dynamic?: boolean;
  /** One entry per parameter set it belongs to; without any it is an optional named parameter of all sets. */
  readonly sets?: readonly ParameterSetDeclaration[];
  readonly attributes?: readonly ParameterAttribute[];
  /** What stands for the argument before it is converted to the type. */
  prepare?(value: PSValue, evaluation: EvaluationContext): PSValue;
  /** A list whose elements are all of the declared type is given to the cmdlet as it is. */
  readonly takesSeveral?: boolean;
  /** Throws when the value does not go with what was bound before it, as a property's setter does. */
  check?(parameters: BoundParameters): void;
  /** Values to offer for what was typed so far. */
  complete?(wordToComplete: string, session: SessionState): readonly string[];
}

export interface ParameterSetDeclaration {
  /** {@link ALL_PARAMETER_SETS} unless given. */
  readonly set?: string;
  readonly mandatory?: boolean;
  readonly position?: number;
  readonly fromPipeline?: boolean;
  readonly fromPipelineByPropertyName?: boolean;
  readonly fromRemainingArguments?: boolean;
  readonly helpMessage?: string;
}

/** Validation, transformation and permission attributes, in the words of the recorded metadata. */
export type ParameterAttribute =
  | {
      readonly kind:
        | "AllowNull"
        | "AllowEmptyString"
        | "AllowEmptyCollection"
        | "ValidateNotNull"
        | "ValidateNotNullOrEmpty"
        | "ValidateNotNullOrWhiteSpace"
        | "ValidateTrustedData"
        | "ArgumentCompleter"
        | "Obsolete"
        | "Hidden"
        | "ArgumentToEncodingTransformation"
        | "ArgumentToVersionTransformation"
        | "ArgumentToPSVersionTransformation"
        | "ArgumentToModuleTransformation"
        | "ArgumentToTypeNameTransformation"
        | "NotePropertyTransformation"
        | "Credential";
    }
  | { readonly kind: "Set"; readonly values: readonly string[]; readonly ignoreCase?: boolean; readonly errorMessage?: string }
  /** Where PowerShell declares a kind of range rather than its ends, or a check of the cmdlet's own, it records empty ends. */
  | {
      readonly kind: "Range";
      readonly min: string;
      readonly max: string;
      readonly rangeKind?: "Positive" | "NonNegative" | "Negative" | "NonPositive";
    }
  | { readonly kind: "Pattern"; readonly pattern: string; readonly errorMessage?: string }
  | { readonly kind: "Count"; readonly min: number; readonly max: number }
  | { readonly kind: "Length"; readonly min: number; readonly max: number };

/** The arguments of one use of a command. Names compare without case; aliases are not names. */
export interface BoundParameters {
  /** The caller (or the pipeline, or `$PSDefaultParameterValues`) gave it. */
  has(name: string): boolean;
  /** The converted value; null when it was not given. */
  get(name: string): PSValue;
  /** A switch parameter that was given and is on. */
  isSet(name: string): boolean;
  /** A String parameter. */
  text(name: string, otherwise?: string): string;
  /** A String[] parameter; empty when it was not given. */
  texts(name: string): readonly string[];
  /** An Int32 or Double parameter. */
  number(name: string, otherwise?: number): number;
  /** The name of an enum parameter's value: `Job` of `-OutTarget Job`. */
  enumName(name: string, otherwise?: string): string;
  /** Where {@link BoundParameters.at} finds a parameter; for bodies that read one for each of a million objects. */
  slot(name: string): number;
  at(slot: number): PSValue;
  /** Names of the parameters that were given, in the order of binding. */
  names(): readonly string[];
}

/** What a running cmdlet has to itself: PowerShell's Cmdlet, PSCmdlet and ICommandRuntime in one. */
export interface CmdletContext {
  readonly declaration: CmdletDeclaration;
  readonly parameters: BoundParameters;
  /** The set that the arguments chose. */
  readonly parameterSetName: string;
  readonly myInvocation: InvocationInfo;
  readonly host: EngineHost;
  readonly session: SessionState;
  /** Of whoever called, also through a proxy: what a cmdlet shows of the session goes by them. */
  readonly callerRights: CodeRights;
  /** For the functions of src/objects. */
  readonly evaluation: EvaluationContext;
  /** The object from the pipeline as it came; undefined when nothing is piped in. */
  readonly currentPipelineObject: PSValue;
  /** Somebody stands before this command in the pipeline. */
  readonly isExpectingInput: boolean;

  /** Gives one object to the next command. undefined is nothing at all, null is one null. */
  writeObject(value: PSValue): void;
  /** Gives the elements of a collection, or the value itself when it is none. */
  writeEnumerated(value: PSValue): void;
  /** A non-terminating error; `-ErrorAction Stop` makes it end the pipeline from here. */
  writeError(record: ErrorRecord): void;
  /** An error of a job or of another computer: it keeps what it says of where it comes from. */
  forwardError(record: ErrorRecord): void;
  /** A warning, verbose or debug record of somewhere else, for the stream of its kind. */
  forwardRecord(record: InformationalRecord): void;
  /** A warning that the host has shown already: only -WarningVariable gets it. */
  keepWarning(record: WarningRecord): void;
  throwTerminatingError(record: ErrorRecord): never;
  /** An ErrorRecord for the two above. `exceptionType` is System.Exception's heir to make: `System.ArgumentException`. */
  makeError(options: {
    readonly message: string;
    readonly errorId: string;
    readonly category: ErrorCategory;
    readonly target?: PSValue;
    readonly exceptionType?: string;
    readonly innerError?: unknown;
  }): ErrorRecord;
  writeWarning(message: string): void;
  writeVerbose(message: string): void;
  writeDebug(message: string): void;
  writeInformation(messageData: PSValue, tags: readonly string[]): void;
  writeInformationRecord(record: InformationRecord): void;
  writeProgress(record: ProgressRecord): void;

  /** "What if: Performing the operation "action" on target "target"."; the action is the command's name unless given. */
  shouldProcess(target: string, action?: string): boolean;
  /** The three texts as a cmdlet may word them itself: for -WhatIf and -Verbose, for the question, for its heading. */
  shouldProcessWith(verboseDescription: string, verboseWarning: string, caption: string): boolean;
  /** Asks regardless of preferences. `memory` keeps a "to all" answer between calls. */
  shouldContinue(query: string, caption: string, memory?: ShouldContinueMemory): boolean;

  /** Runs a script block and collects what it puts out. */
  invokeScript(block: ScriptBlock, options?: InvokeScriptOptions): PSValue[];
  /** Runs a script block and gives each object on as it comes. */
  streamScript(block: ScriptBlock, sink: (value: PSValue) => void, options?: InvokeScriptOptions): void;
  /** Makes a block ready to be run for many objects in the caller's scope; its output goes where this command's goes. */
  prepareScript(block: ScriptBlock): PreparedScript;
  /** A block that is one pipeline of commands, to be driven object by object; null where it is none. Its output goes where this command's goes. */
  drivePipeline(block: ScriptBlock, args: readonly PSValue[]): DrivenPipeline | null;
  /** Runs a command by name, as `name @parameters` with `input` piped in, and collects its output. Errors go where this command's go. */
  /** As the cmdlet itself: what its caller may use does not count. */
  invokeCommand(name: string, parameters: ReadonlyMap<string, PSValue>, input?: readonly PSValue[]): PSValue[];
  /** Compiles and runs text in the current scope, as Invoke-Expression does. */
  invokeExpression(text: string, sink: (value: PSValue) => void): void;

  /** Throws PipelineStoppedException when stop is requested; call it in loops that write no object. */
  checkStop(): void;
  /** Sleeps, delivers events meanwhile, ends early and throws when stop is requested. */
  sleep(milliseconds: number): void;
  /** Waits for `isDone` to hold, delivering events meanwhile; false when the time is over. `null` waits for ever. */
  waitUntil(isDone: () => boolean, timeoutMs: number | null): boolean;
  /** This command has enough: ends the commands before it quietly (Select-Object -First). */
  stopUpstream(): never;
}

/** A block that is run for one object after the other. */
export interface PreparedScript {
  /** Runs it with `$_` (and `$input`) as the object. */
  run(item: PSValue): void;
  /** Runs it and gives its output: nothing, one object, or an array. */
  value(item: PSValue): PSValue;
  /** To be called when no more objects come. */
  close(): void;
}

/** A pipeline whose input comes piece by piece. */
export interface DrivenPipeline {
  process(value: PSValue): void;
  end(): void;
  dispose(): void;
}

export interface ShouldContinueMemory {
  yesToAll: boolean;
  noToAll: boolean;
}

export interface InvokeScriptOptions {
  readonly args?: readonly PSValue[];
  /** `$_`; left as it is when absent. */
  readonly underscore?: PSValue;
  readonly thisValue?: PSValue;
  /** Errors of the block's statements are written and it goes on; unless given, `invokeScript` throws them and `streamScript` goes on. */
  readonly continuesAfterErrors?: boolean;
  /** `$input`, and the pipeline input of a block with a process block. */
  readonly input?: readonly PSValue[];
  /** True runs in a child scope (`&`), false in the caller's (`.`). True unless given. */
  readonly newScope?: boolean;
  /** Variables of the child scope. */
  readonly variables?: ReadonlyMap<string, PSValue>;
  /** Functions of the child scope. */
  readonly functions?: ReadonlyMap<string, ScriptBlock>;
}
