/** A command in the text: finds what it names, remembers what it found, and makes the running command. */
import type { CommandAst, PipelineAst } from "../../language/index.ts";
import { type PSValue, runtimeError, ScriptBlock, TerminatingError, toText, unwrap } from "../../objects/index.ts";
import type { CommandArgument } from "../binder/command-argument.ts";
import { commandNotFound } from "../commands/command-errors.ts";
import { AliasInfo, ApplicationInfo, CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo } from "../commands/command-info.ts";
import { InvocationInfo } from "../invocation-info.ts";
import { PSModuleInfo } from "../modules/module-info.ts";
import { CmdletCommand } from "../pipeline/cmdlet-command.ts";
import type { CommandCall, CommandProcessor } from "../pipeline/command-processor.ts";
import { helpCall } from "../pipeline/help-call.ts";
import { NativeCommand } from "../pipeline/native-command.ts";
import { ScriptCommand } from "../pipeline/script-command.ts";
import { FULL_RIGHTS } from "../restrictions/code-rights.ts";
import type { Frame } from "../runtime/frame.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { compileArguments, evaluateArguments, type StaticArgument } from "./compile-arguments.ts";

/** What a command expression led to. */
export interface ResolvedCommand {
  readonly command: CommandInfo | null;
  /** The block to run, for functions, scripts and bare blocks. */
  readonly block: PSScriptBlock | null;
  readonly name: string;
  /** Run in this session state (`& $module { … }`). */
  readonly session: SessionState | null;
}

export class CommandSite {
  readonly ast: CommandAst;
  readonly arguments: readonly StaticArgument[];
  readonly isDotSourced: boolean;
  readonly #builder: BlockBuilder;
  readonly #name: string | null;
  readonly #commandValue: Eval | null;
  /** `& $module command`: the element behind the module. */
  readonly #shifted: { readonly value: Eval; readonly arguments: readonly StaticArgument[] } | null;
  /** `f(1, 2)`: strict mode takes it for a mistake. */
  readonly #isLikeMethodCall: boolean;
  #resolved: ResolvedCommand | null = null;
  #epoch = -1;
  #session: SessionState | null = null;

  constructor(ast: CommandAst, builder: BlockBuilder) {
    this.ast = ast;
    this.#builder = builder;
    this.isDotSourced = ast.invocationOperator === ".";
    const [first, ...rest] = ast.elements;
    const isWord = first?.kind === "StringConstantExpression" && first.value !== "";
    this.#name = isWord ? first.value : null;
    this.#commandValue = isWord || first === undefined || first.kind === "CommandParameter" ? null : builder.expression(first);
    this.arguments = compileArguments(rest, builder);
    this.#isLikeMethodCall = isLikeMethodCall(ast);
    const [second] = this.arguments;
    this.#shifted =
      second?.kind === "value" && ast.invocationOperator !== null ? { value: second.value, arguments: this.arguments.slice(1) } : null;
  }

  /** A new running command; its output pipe is still to be set. */
  create(frame: Frame): CommandProcessor {
    frame.position = this.ast;
    const resolved = this.resolve(frame);
    if (resolved.session !== null) return this.#createInModule(frame, resolved.session);
    return this.createFor(frame, resolved, evaluateArguments(this.arguments, frame));
  }

  createFor(frame: Frame, resolved: ResolvedCommand, args: readonly CommandArgument[]): CommandProcessor {
    const call: CommandCall = {
      command: resolved.command,
      name: resolved.name,
      range: { source: this.#builder.source, start: this.ast.start, end: this.ast.end },
    };
    return createCommand(frame, resolved, call, args, { isDotSourced: this.isDotSourced });
  }

  /** `& $module { … }` runs the block inside the module. */
  #createInModule(frame: Frame, session: SessionState): CommandProcessor {
    const shifted = this.#shifted;
    if (shifted === null) throw invalidCommand();
    const value = shifted.value(frame);
    const block = unwrap(value);
    const resolved =
      block instanceof PSScriptBlock
        ? { command: null, block: block.boundTo(session), name: "", session: null }
        : resolveCommandName(toText(value, frame.context), frame, session);
    return this.createFor(frame, resolved, evaluateArguments(shifted.arguments, frame));
  }

  /** What the command is. A word is looked up again only after the set of commands changed. */
  resolve(frame: Frame): ResolvedCommand {
    const { context } = frame;
    if (this.#isLikeMethodCall && frame.scope.effectiveStrictMode >= 2) throw calledLikeMethod();
    if (this.#name === null) return this.#resolveValue(frame);
    if (
      this.#resolved !== null &&
      this.#epoch === context.commandEpoch &&
      this.#session === context.session &&
      context.lookupEvents.isEmpty
    ) {
      return this.#resolved;
    }
    const resolved = this.#lookUp(this.#name, frame);
    this.#resolved = resolved;
    this.#epoch = context.commandEpoch;
    this.#session = context.session;
    return resolved;
  }

  #resolveValue(frame: Frame): ResolvedCommand {
    const value = this.#commandValue === null ? null : this.#commandValue(frame);
    const base = unwrap(value);
    if (base instanceof PSScriptBlock) return { command: null, block: base, name: "", session: null };
    if (base instanceof PSModuleInfo && this.ast.invocationOperator !== null) {
      if (base.session === null) throw cantInvokeInBinaryModule(base.name);
      return { command: null, block: null, name: "", session: base.session };
    }
    if (base instanceof CommandInfo) return resolveInfo(base, base.name, frame, frame.context.session);
    const text = value === null || value === undefined ? "" : toText(value, frame.context);
    if (text === "" || base instanceof ScriptBlock) throw invalidCommand(base, this.ast.invocationOperator ?? "&");
    return this.#lookUp(text, frame);
  }

  /** What is not found is told by the place of its name, not of the whole command. */
  #lookUp(name: string, frame: Frame): ResolvedCommand {
    try {
      return resolveCommandName(name, frame, frame.context.session);
    } catch (error) {
      const [first = this.ast] = this.ast.elements;
      if (
        error instanceof TerminatingError &&
        error.record.errorId === "CommandNotFoundException" &&
        error.record.invocationInfo === null
      ) {
        const range = { source: this.#builder.source, start: first.start, end: first.end };
        error.record.invocationInfo = new InvocationInfo(null, range, name);
      }
      throw error;
    }
  }
}

function isLikeMethodCall({ elements }: CommandAst): boolean {
  const [name, argument] = elements;
  if (elements.length !== 2 || argument?.kind !== "ParenExpression" || name?.end !== argument.start) return false;
  return argument.pipeline.kind === "Pipeline" && loneLiteral(argument.pipeline);
}

function loneLiteral({ elements: [element, ...more] }: PipelineAst): boolean {
  return more.length === 0 && element?.kind === "CommandExpression" && element.expression.kind === "ArrayLiteral";
}

function calledLikeMethod(): Error {
  return runtimeError(
    "StrictModeFunctionCallWithParens",
    "The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, see the about_Parameters Help topic.",
  );
}

export function resolveCommandName(name: string, frame: Frame, session: SessionState): ResolvedCommand {
  return resolveInfo(frame.context.commands.resolve(name, session), name, frame, session);
}

export function resolveInfo(info: CommandInfo, name: string, frame: Frame, session: SessionState): ResolvedCommand {
  if (frame.rights !== FULL_RIGHTS && !frame.context.restrictions.allows(info, frame.rights)) throw commandNotFound(info.name);
  if (info instanceof AliasInfo) return resolveCommandName(info.target, frame, session);
  if (info instanceof FunctionInfo) return { command: info, block: info.scriptBlock, name, session: null };
  if (info instanceof ExternalScriptInfo) {
    frame.context.checkRequirements(info);
    return { command: info, block: info.scriptBlock, name, session: null };
  }
  return { command: info, block: null, name, session: null };
}

export function createCommand(
  frame: Frame,
  resolved: ResolvedCommand,
  call: CommandCall,
  args: readonly CommandArgument[],
  options: { readonly isDotSourced: boolean },
): CommandProcessor {
  const { context, streams } = frame;
  const { command, block } = resolved;
  const help = command === null ? undefined : helpCall(context, command, args, streams);
  if (help !== undefined) return help;
  if (block !== null) return new ScriptCommand(context, block, call, args, streams, options);
  if (command instanceof CmdletInfo) return new CmdletCommand(context, command, call, args, streams);
  if (command instanceof ApplicationInfo) return new NativeCommand(context, command, call, args, streams);
  throw invalidCommand();
}

function invalidCommand(target: PSValue = null, operator = "&"): Error {
  return runtimeError(
    "BadExpression",
    `The expression after '${operator}' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a CommandInfo object.`,
    { targetObject: target },
  );
}

function cantInvokeInBinaryModule(name: string): Error {
  return runtimeError(
    "CantInvokeInBinaryModule",
    `Cannot invoke a script block in the '${name}' module because that module is not a script module.`,
  );
}
