/**
 * One call of a script block: where its variables are, where its output goes, what it was given. Compiled code takes the frame as its
 * only argument.
 */
import type { AstBase } from "../../language/index.ts";
import type { GenericDictionary, PSValue } from "../../objects/index.ts";
import { type CommandInfo, ScriptInfo } from "../commands/command-info.ts";
import type { BlockCode } from "../compiler/block-code.ts";
import type { ScriptRange } from "../errors/position-message.ts";
import { boundParametersDictionary, InvocationInfo } from "../invocation-info.ts";
import type { CodeRights } from "../restrictions/code-rights.ts";
import type { ExecutionContext } from "./execution-context.ts";
import type { Pipe } from "./pipe.ts";
import { PSVariable } from "./ps-variable.ts";
import type { Locals, Scope, VariableLayout } from "./scope.ts";
import { PSScriptBlock } from "./script-block.ts";
import type { SessionState } from "./session-state.ts";
import type { Streams } from "./streams.ts";

/** What a script block's call was given, from which its automatic variables are made when somebody reads them. */
export interface CallInfo {
  /** False for a block that a command calls for itself (ForEach-Object's): its `$MyInvocation` is that of the code around it. */
  readonly isCommand: boolean;
  /** The function or script; null for a bare script block. */
  readonly command: CommandInfo | null;
  readonly invocationName: string;
  /** Where the call stands. */
  readonly position: ScriptRange | null;
  readonly args: PSValue[];
  /** Parameters that the caller gave, by name as declared; null for a block that is no command of its own. */
  readonly boundParameters: Map<string, PSValue> | null;
  /** Names of those that got their argument by its place. */
  readonly boundPositionally: readonly string[];
  /** `$input`: what was piped in; made into an enumerator when read. */
  input: PSValue;
  /** Makes `$PSCmdlet`; null where there is none. */
  readonly cmdlet: (() => PSValue) | null;
  thisValue: PSValue;
  /** Values of the `$using:` expressions in the text, by their text in lower case. */
  usingValues: ReadonlyMap<string, PSValue> | null;
  /** Errors of statements end the call: the caller wants the block's value, or its error. */
  raisesErrors: boolean;
  isExpectingInput: boolean;
  pipelineLength: number;
  pipelinePosition: number;
  /** Made when `$MyInvocation` is first read. */
  invocation: InvocationInfo | null;
  parametersObject: GenericDictionary | null;
}

/** The call of a command that fills it in while it binds. */
export type OpenCallInfo = { -readonly [Name in keyof CallInfo]: CallInfo[Name] };

export function createCallInfo(command: CommandInfo | null, invocationName: string, position: ScriptRange | null): OpenCallInfo {
  return {
    isCommand: true,
    command,
    invocationName,
    position,
    args: [],
    boundParameters: null,
    boundPositionally: [],
    input: undefined,
    cmdlet: null,
    thisValue: undefined,
    usingValues: null,
    raisesErrors: false,
    isExpectingInput: false,
    pipelineLength: 1,
    pipelinePosition: 1,
    invocation: null,
    parametersObject: null,
  };
}

/** The call of a block that runs within somebody else's command. */
export function innerCallInfo(): CallInfo {
  return { ...createCallInfo(null, "", null), isCommand: false };
}

const AUTOMATIC: ReadonlyMap<string, string> = new Map([
  ["args", "args"],
  ["input", "input"],
  ["this", "this"],
  ["myinvocation", "MyInvocation"],
  ["psboundparameters", "PSBoundParameters"],
  ["pscmdlet", "PSCmdlet"],
  ["psscriptroot", "PSScriptRoot"],
  ["pscommandpath", "PSCommandPath"],
]);

export class Frame {
  readonly context: ExecutionContext;
  readonly code: BlockCode;
  readonly session: SessionState;
  readonly scope: Scope;
  /** The scope was made for this call, so that `locals` is where its variables are and not only where they were found. */
  readonly ownsScope: boolean;
  readonly locals: Locals;
  /** Variables of callers that code of this frame read, valid while the context's variable epoch stays. */
  #outer: (PSVariable | undefined)[] | null = null;
  #outerEpoch = -1;
  #layout: VariableLayout;
  readonly call: CallInfo;
  readonly caller: Frame | null;
  out: Pipe;
  streams: Streams;
  /** `<Process>` and so on, for call stacks; empty in an unnamed block. */
  blockName = "";
  /** What `return` of a class method gave. */
  returnValue: PSValue = undefined;
  /** Those of the code that runs; as many as the caller has until they are set. */
  rights: CodeRights;
  /** The command or statement that runs, for errors and call stacks. */
  position: AstBase;

  constructor(
    context: ExecutionContext,
    code: BlockCode,
    session: SessionState,
    scope: Scope,
    locals: Locals,
    ownsScope: boolean,
    call: CallInfo,
    out: Pipe,
    streams: Streams,
  ) {
    this.context = context;
    this.code = code;
    this.#layout = code.layout;
    this.session = session;
    this.scope = scope;
    this.locals = locals;
    this.ownsScope = ownsScope;
    this.call = call;
    this.caller = context.frame;
    this.rights = context.rights;
    this.out = out;
    this.streams = streams;
    this.position = code.ast;
  }

  /** For code that was compiled apart from the frame's own. */
  useLayout(layout: VariableLayout): void {
    this.#layout = layout;
  }

  get range(): ScriptRange {
    return { source: this.code.source, start: this.position.start, end: this.position.end };
  }

  /** Finds the variable at a place when `locals` does not have it: in the scope, then among the callers'. */
  findVariable(slot: number): PSVariable | undefined {
    const { locals, context } = this;
    const known = locals[slot];
    if (known !== undefined) {
      if (!known.isRemoved) return known;
      locals[slot] = undefined;
    }
    const key = this.#layout.keys[slot] ?? "";
    if (this.#outer !== null && this.#outerEpoch === context.variableEpoch) {
      const cached = this.#outer[slot];
      if (cached !== undefined && !cached.isRemoved) return cached;
    }
    const own = this.automaticOfFrame(key) ?? this.scope.own(key);
    if (own !== undefined) {
      locals[slot] = own;
      return own;
    }
    const parent = this.scope.parent;
    const found = parent === null ? undefined : parent.findVisible(key);
    if (found !== undefined) {
      if (this.#outer === null || this.#outerEpoch !== context.variableEpoch) {
        this.#outer = [];
        this.#outerEpoch = context.variableEpoch;
      }
      this.#outer[slot] = found;
    }
    return found;
  }

  /** The variable that an assignment to this place changes: the scope's own, made if need be. undefined when it was just made. */
  variableToAssign(slot: number): PSVariable | undefined {
    const { locals } = this;
    const known = locals[slot];
    if (known !== undefined && !known.isRemoved) return known;
    const key = this.#layout.keys[slot] ?? "";
    const own = this.automaticOfFrame(key) ?? this.scope.own(key) ?? this.context.allScopeVariables.get(key);
    locals[slot] = own;
    return own;
  }

  /** Makes a new plain variable of this frame's scope. */
  createVariable(slot: number, value: PSValue): PSVariable {
    const variable = new PSVariable(this.#layout.names[slot] ?? "", value);
    this.locals[slot] = variable;
    if (!this.ownsScope) {
      this.scope.add(this.#layout.keys[slot] ?? "", variable);
      this.context.variableEpoch++;
    }
    return variable;
  }

  /** An automatic variable of a frame that runs in somebody else's scope belongs to the frame alone. */
  private automaticOfFrame(key: string): PSVariable | undefined {
    return this.ownsScope || !AUTOMATIC.has(key) ? undefined : this.makeAutomatic(key);
  }

  /** Asked by the scope that this frame owns when it has no variable of that name. */
  automaticVariable(key: string, scope: Scope): PSVariable | undefined {
    if (!AUTOMATIC.has(key)) return undefined;
    const variable = this.makeAutomatic(key);
    // The outermost scope outlives the code that runs in it.
    if (variable !== undefined && this.ownsScope) scope.add(key, variable);
    return variable;
  }

  automaticNames(): Iterable<string> {
    return AUTOMATIC.keys();
  }

  private makeAutomatic(key: string): PSVariable | undefined {
    const value = this.automaticValue(key);
    return value === undefined ? undefined : new PSVariable(AUTOMATIC.get(key) ?? key, value);
  }

  /** undefined where this call has no such variable: code then sees its caller's. */
  private automaticValue(key: string): PSValue {
    const { call } = this;
    switch (key) {
      case "args":
        return call.args;
      case "input":
        return call.input === undefined ? this.context.emptyInput() : call.input;
      case "this":
        return call.thisValue;
      case "myinvocation":
        return call.isCommand ? this.invocation : undefined;
      case "psboundparameters":
        if (call.boundParameters === null) return undefined;
        call.parametersObject ??= boundParametersDictionary(call.boundParameters, call.boundPositionally);
        return call.parametersObject;
      case "pscmdlet":
        return call.cmdlet === null ? undefined : call.cmdlet();
      case "psscriptroot":
        return this.code.source.file === null ? "" : directoryOf(this.code.source.file);
      case "pscommandpath":
        return this.code.source.file ?? "";
      default:
        return undefined;
    }
  }

  /** `$input` of a block that runs once per object. */
  setInput(item: PSValue): void {
    this.call.input = [item];
    const slot = this.code.layout.slots.get("input");
    if (slot !== undefined) this.locals[slot] = undefined;
  }

  /** Called by a program, by what was typed, or by code that is not trusted. */
  get #isFromClient(): boolean {
    return this.caller === null || !this.caller.ownsScope || !this.caller.rights.isTrusted;
  }

  #block(): PSScriptBlock {
    const block = new PSScriptBlock(this.code, this.session);
    block.rights = this.rights;
    return block;
  }

  get invocation(): InvocationInfo {
    const { call } = this;
    if (call.invocation === null) {
      const command = call.command ?? (this.code.role === "block" ? new ScriptInfo(this.#block()) : null);
      const invocation = new InvocationInfo(command, call.position, call.invocationName);
      invocation.boundParameters = call.boundParameters ?? new Map();
      invocation.unboundArguments = call.args;
      invocation.expectingInput = call.isExpectingInput;
      invocation.pipelineLength = call.pipelineLength;
      invocation.pipelinePosition = call.pipelinePosition;
      invocation.commandOrigin = this.#isFromClient ? "Runspace" : "Internal";
      call.invocation = invocation;
    }
    return call.invocation;
  }
}

function directoryOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end < 0 ? "" : end === 0 ? path.slice(0, 1) : path.slice(0, end);
}
