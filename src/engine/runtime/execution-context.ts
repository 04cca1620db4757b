/**
 * The state of one runspace, and what values ask of it (EvaluationContext): the host, the session states, the error list, where the
 * running code is. Everything that runs gets it; whatever can be a function of it lives elsewhere.
 */
import {
  ArrayList,
  type CultureInfo,
  Dictionary,
  type ErrorRecord,
  type EvaluationContext,
  type InvokeOptions,
  oneOrMany,
  type PSValue,
  type ScriptBlock,
  type TerminatingError,
  type TypeInfo,
  type TypeTable,
  toText,
  unwrap,
} from "../../objects/index.ts";
import type { CommandArgument } from "../binder/command-argument.ts";
import type { CmdletList } from "../commands/cmdlet-list.ts";
import { CommandDiscovery } from "../commands/command-discovery.ts";
import type { ExternalScriptInfo } from "../commands/command-info.ts";
import { LookupEvents } from "../commands/lookup-events.ts";
import { checkRequirements } from "../commands/script-requirements.ts";
import type { BlockCode } from "../compiler/block-code.ts";
import { typeNotFound } from "../compiler/type-resolver.ts";
import type { EngineHost } from "../host.ts";
import { ModuleTable } from "../modules/module-table.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import { type BlockOptions, blockFromText, createNamedCommand, runCommandByName, runText } from "../pipeline/calls.ts";
import type { CommandProcessor } from "../pipeline/command-processor.ts";
import { askPreference } from "../pipeline/question.ts";
import { SteppablePipeline } from "../pipeline/steppable-pipeline.ts";
import { runTrap } from "../pipeline/trap.ts";
import { ProviderTable } from "../providers/provider-table.ts";
import { type CodeRights, FULL_RIGHTS, type LanguageModeName, rightsOf } from "../restrictions/code-rights.ts";
import { checkConversion } from "../restrictions/language-gate.ts";
import { SessionRestrictions } from "../restrictions/session-restrictions.ts";
import { type Completion, StopSignal } from "./completion.ts";
import { EngineObjects } from "./engine-objects.ts";
import { InputEnumerator } from "./enumerators.ts";
import type { Frame } from "./frame.ts";
import type { ActionPreference } from "./preferences.ts";
import type { PSVariable } from "./ps-variable.ts";
import type { PSScriptBlock } from "./script-block.ts";
import { decodeScript } from "./script-text.ts";
import { ScriptTypes } from "./script-types.ts";
import { SessionState } from "./session-state.ts";
import { SILENT_STREAMS, type Streams } from "./streams.ts";

const MAX_ERRORS = 256;

/** Has something to do between pipelines: actions of events. */
export interface Pulse {
  pulse(): void;
}

export class ExecutionContext implements EvaluationContext {
  readonly host: EngineHost;
  readonly platform: EngineHost;
  readonly types: TypeTable;
  readonly culture: CultureInfo;
  readonly stopSignal: Int32Array;
  readonly cmdlets: CmdletList;
  readonly commands: CommandDiscovery;
  readonly lookupEvents: LookupEvents;
  readonly modules: ModuleTable;
  readonly providers: ProviderTable;
  readonly scriptTypes: ScriptTypes;
  /** Objects that scripts see of the engine: `$ExecutionContext`, `$Host`. */
  readonly objects: EngineObjects;
  readonly globalSession: SessionState;
  /** `$Error`, the newest first. */
  readonly errors: ArrayList = new ArrayList();
  /** Variables that every scope has, by name in lower case. */
  readonly allScopeVariables: Map<string, PSVariable> = new Map();
  /** How many script blocks may run inside each other. */
  readonly maxCallDepth: number;
  /** What the session's client may see and call; asked for code that is not trusted. */
  readonly restrictions: SessionRestrictions = new SessionRestrictions();

  /** What a pipeline of the session's client may do. */
  clientRights: CodeRights = FULL_RIGHTS;

  /** The session state whose code runs. */
  session: SessionState;
  /** The frame of the running code; null while nothing runs. */
  frame: Frame | null = null;
  /** Streams of the running top-level pipeline. */
  streams: Streams = SILENT_STREAMS;
  callDepth = 0;
  /** Counts changes after which a variable found before may not be the one to find now. */
  variableEpoch = 0;
  /** The same for commands. */
  commandEpoch = 0;
  /** The same for types. */
  typeEpoch = 0;
  /** `$?` */
  questionMark = true;
  /** Inside `try`, or called from there: errors of statements go up instead of being reported. */
  propagatesErrors = false;
  /** What the running catch block caught; `throw` alone throws it again. */
  errorBeingHandled: TerminatingError | null = null;
  /** What happened elsewhere and waits for a place between two pipelines; null when there is no such thing. */
  pulse: Pulse | null = null;
  #stopSuspended = 0;

  constructor(options: {
    readonly host: EngineHost;
    readonly types: TypeTable;
    readonly culture: CultureInfo;
    readonly cmdlets: CmdletList;
    readonly maxCallDepth: number;
  }) {
    this.host = options.host;
    this.platform = options.host;
    this.types = options.types;
    this.culture = options.culture;
    this.cmdlets = options.cmdlets;
    this.stopSignal = options.host.stopSignal;
    this.maxCallDepth = options.maxCallDepth;
    this.providers = new ProviderTable(this);
    this.modules = new ModuleTable(this);
    this.scriptTypes = new ScriptTypes();
    this.globalSession = new SessionState(this, null, null);
    this.session = this.globalSession;
    this.lookupEvents = new LookupEvents(this);
    this.commands = new CommandDiscovery(this);
    this.objects = new EngineObjects(this);
  }

  // ------------------------------------------------------------------------------------------------------------ what values ask

  get outputFieldSeparator(): string {
    const variable = this.session.currentScope.find("ofs");
    if (variable === undefined) return " ";
    const value = variable.read(this);
    return value === null || value === undefined ? " " : typeof value === "string" ? value : toText(value, this);
  }

  get formatEnumerationLimit(): number {
    const value = this.globalSession.scope.own("formatenumerationlimit")?.read(this);
    return typeof value === "number" ? value : 4;
  }

  nowMs(): number {
    return this.host.clock.nowMs();
  }

  utcOffsetMinutes(epochMs: number): number {
    return this.host.clock.utcOffsetMinutes(epochMs);
  }

  randomBytes(count: number): Uint8Array {
    return this.host.randomBytes(count);
  }

  findScriptType(name: string): TypeInfo | undefined {
    return this.scriptTypes.find(name, this.session);
  }

  invokeScriptBlock(block: ScriptBlock, args: readonly PSValue[], options: InvokeOptions = {}): PSValue[] {
    return invokeBlock(this, block, { args, ...options }, this.frame?.streams ?? this.streams);
  }

  /** A block as a condition on one object, in the scope of whoever asks. */
  invokeTest(block: ScriptBlock, item: PSValue): PSValue {
    return oneOrMany(invokeBlock(this, block, { underscore: item }, this.frame?.streams ?? this.streams));
  }

  // ------------------------------------------------------------------------------------------------------------------------ types

  /** A type by the name it has in a script; `using namespace` counts for each name in it. */
  resolveType(name: string, namespaces: readonly string[] = this.frame?.code.namespaces ?? []): TypeInfo | undefined {
    return this.types.resolve(name, (word) => this.#findNamed(word, namespaces), { isLocal: namespaces.length > 0 });
  }

  #findNamed(word: string, namespaces: readonly string[]): TypeInfo | undefined {
    const own = this.findScriptType(word);
    if (own !== undefined || namespaces.length === 0 || this.types.resolve(word) !== undefined) return own;
    for (const namespace of namespaces) {
      const found = this.types.find(`${namespace}.${word}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** @throws {TerminatingError} `TypeNotFound`. */
  requireType(name: string, namespaces: readonly string[] = []): TypeInfo {
    const type = this.resolveType(name, namespaces);
    if (type === undefined) throw typeNotFound(name);
    return type;
  }

  // ------------------------------------------------------------------------------------------------------------------------ code

  /** A script block from text; throws its parse errors. A bound one runs in the session state that is current now. */
  compileScript(text: string, options: BlockOptions): PSScriptBlock {
    return blockFromText(this, text, options);
  }

  /** The code of a script file. */
  loadScript(path: string): PSScriptBlock {
    const isTrusted = !this.rights.isTrusted && this.restrictions.isTrustedScript(path);
    return this.compileScript(decodeScript(this.host.files.readFile(path)), { file: path, isBound: true, isTrusted });
  }

  /** @throws {TerminatingError} What the `#requires` of a script asks for and this session is not. */
  checkRequirements(script: ExternalScriptInfo): void {
    checkRequirements(script, this);
  }

  // ----------------------------------------------------------------------------------------------------------------------- errors

  /** Puts an error in front of `$Error`, once. */
  addError(record: ErrorRecord): void {
    if (record.isReported) return;
    record.isReported = true;
    const { items } = this.errors;
    items.unshift(record);
    this.errors.version++;
    if (items.length > MAX_ERRORS) items.length = MAX_ERRORS;
  }

  /** What to do with an error; asks where the preference says so. */
  resolveInquiry(preference: ActionPreference, record: ErrorRecord): ActionPreference {
    return preference === "Inquire" ? askPreference(this, record.message) : preference;
  }

  /** `-WarningAction Inquire`. */
  askToContinue(message: string): boolean {
    return askPreference(this, message) !== "Stop";
  }

  runTrap(code: BlockCode, frame: Frame, record: ErrorRecord): Completion | undefined {
    return runTrap(code, frame, record);
  }

  // ------------------------------------------------------------------------------------------------------------------------- stop

  get isStopping(): boolean {
    return this.stopSignal[0] !== 0;
  }

  /** Called where the stop signal was seen: ends the pipeline, unless what runs is the clean-up of one that ends already. */
  stopRequested(): void {
    if (this.#stopSuspended === 0) throw new StopSignal();
  }

  suspendStop(run: () => void): void {
    this.#stopSuspended++;
    this.host.ignoresStop = true;
    try {
      run();
    } finally {
      this.#stopSuspended--;
      this.host.ignoresStop = this.#stopSuspended > 0;
    }
  }

  /** Waits for something to hold, delivering events meanwhile; false when the time is over. */
  waitUntil(isDone: () => boolean, timeoutMs: number | null): boolean {
    const { clock } = this.host;
    const end = timeoutMs === null ? null : clock.monotonicMs() + timeoutMs;
    for (;;) {
      if (isDone()) return true;
      if (this.stopSignal[0] !== 0) this.stopRequested();
      const left = end === null ? null : end - clock.monotonicMs();
      if (left !== null && left <= 0) return isDone();
      this.host.wait(left)?.deliver();
    }
  }

  /** Delivers what has arrived, without waiting. */
  deliverEvents(): void {
    for (let event = this.host.wait(0); event !== undefined; event = this.host.wait(0)) event.deliver();
  }

  // ----------------------------------------------------------------------------------------------------------------------- rights

  /** What the running code may do. */
  get rights(): CodeRights {
    return this.frame === null ? this.clientRights : this.frame.rights;
  }

  /** Of the running code, and of whatever the client runs from now on. */
  setLanguageMode(mode: LanguageModeName): void {
    this.clientRights = rightsOf(mode, this.clientRights);
    for (let { frame } = this; frame !== null; frame = frame.caller) frame.rights = rightsOf(mode, frame.rights);
  }

  checkConversion(type: TypeInfo): void {
    const { rights } = this;
    if (rights !== FULL_RIGHTS) checkConversion(rights, type);
  }

  // ------------------------------------------------------------------------------------------------------------------------ calls

  /** @param rights Of whoever calls: those of the running code unless given. */
  invokeCommand(
    name: string,
    args: readonly CommandArgument[],
    input: readonly PSValue[] | undefined,
    streams: Streams,
    rights: CodeRights = this.rights,
  ): PSValue[] {
    return runCommandByName(this, name, args, input, streams, rights);
  }

  createCommand(name: string, args: readonly CommandArgument[], streams: Streams, rights: CodeRights = this.rights): CommandProcessor {
    return createNamedCommand(this, name, args, streams, rights);
  }

  invokeText(text: string, sink: (value: PSValue) => void, streams: Streams): void {
    runText(this, text, sink, streams);
  }

  /** A pipeline that its caller drives. */
  steppablePipeline(block: PSScriptBlock, args: readonly CommandArgument[]): SteppablePipeline {
    return new SteppablePipeline(block, args, this);
  }

  emptyInput(): PSValue {
    return new InputEnumerator([]);
  }

  lastExitCode(): number {
    const value = this.globalSession.scope.own("lastexitcode")?.read(this);
    return typeof value === "number" ? value : 0;
  }

  setLastExitCode(code: number): void {
    this.globalSession.scope.setOwn("lastexitcode", "LASTEXITCODE", code);
  }

  /** `$PSDefaultParameterValues`; null when it is no table. */
  defaultParameterValues(): Dictionary | null {
    // A client's defaults are not for the code that it calls.
    if (this.restrictions.isActive && this.rights.isTrusted) return null;
    const value = unwrap(this.session.currentScope.find("psdefaultparametervalues")?.read(this));
    return value instanceof Dictionary ? value : null;
  }

  hasDefaultParameterValues(): boolean {
    const table = this.defaultParameterValues();
    return table !== null && table.count > 0;
  }

  aliasesOf(command: string): readonly string[] {
    const key = command.toLowerCase();
    return this.session.commands
      .visibleAliases()
      .filter((alias) => alias.target.toLowerCase() === key)
      .map((alias) => alias.name);
  }
}
