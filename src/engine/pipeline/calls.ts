/** Commands that the program calls rather than a script: by name, or as text. */
import { parseScript } from "../../language/index.ts";
import type { PSValue } from "../../objects/index.ts";
import type { CommandArgument } from "../binder/command-argument.ts";
import { commandNotFound } from "../commands/command-errors.ts";
import { AliasInfo, ApplicationInfo, CmdletInfo, type CommandInfo, ExternalScriptInfo, FunctionInfo } from "../commands/command-info.ts";
import { scriptCode } from "../compiler/compile-block.ts";
import { parseFailure } from "../errors/parse-failure.ts";
import { importUsedModules } from "../modules/using-modules.ts";
import { type CodeRights, FULL_RIGHTS, limitSource } from "../restrictions/code-rights.ts";
import { textErrors } from "../restrictions/language-gate.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { FunctionPipe, ListPipe } from "../runtime/pipe.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { Streams } from "../runtime/streams.ts";
import { CmdletCommand } from "./cmdlet-command.ts";
import type { CommandCall, CommandProcessor } from "./command-processor.ts";
import { helpCall } from "./help-call.ts";
import { NativeCommand } from "./native-command.ts";
import { Pipeline } from "./pipeline.ts";
import { ScriptCommand } from "./script-command.ts";

/** A running command from what a name led to. */
export function processorFor(
  context: ExecutionContext,
  info: CommandInfo,
  call: CommandCall,
  args: readonly CommandArgument[],
  streams: Streams,
): CommandProcessor {
  if (info instanceof AliasInfo) return processorFor(context, context.commands.resolve(info.target, context.session), call, args, streams);
  const help = helpCall(context, info, args, streams);
  if (help !== undefined) return help;
  if (info instanceof ExternalScriptInfo) context.checkRequirements(info);
  if (info instanceof FunctionInfo || info instanceof ExternalScriptInfo) {
    return new ScriptCommand(context, info.scriptBlock, call, args, streams, { isDotSourced: false });
  }
  if (info instanceof CmdletInfo) return new CmdletCommand(context, info, call, args, streams);
  if (info instanceof ApplicationInfo) return new NativeCommand(context, info, call, args, streams);
  throw commandNotFound(info.name);
}

/** @param rights Of whoever calls: those of the running code unless given. */
export function createNamedCommand(
  context: ExecutionContext,
  name: string,
  args: readonly CommandArgument[],
  streams: Streams,
  rights: CodeRights = context.rights,
): CommandProcessor {
  const info = context.commands.resolve(name, context.session, rights);
  return processorFor(context, info, { command: info, name, range: context.frame?.range ?? null }, args, streams);
}

export function runCommandByName(
  context: ExecutionContext,
  name: string,
  args: readonly CommandArgument[],
  input: readonly PSValue[] | undefined,
  streams: Streams,
  rights: CodeRights = context.rights,
): PSValue[] {
  const command = createNamedCommand(context, name, args, streams, rights);
  const out = new ListPipe();
  const pipeline = new Pipeline(context, [command]);
  command.out = out;
  pipeline.run(
    input === undefined
      ? null
      : (first) => {
          for (const item of input) first.write(item);
        },
  );
  return out.items;
}

export interface BlockOptions {
  readonly file?: string | null;
  readonly isBound: boolean;
  /** The text is the session's own, whoever has it compiled. */
  readonly isTrusted?: boolean;
}

/** A script block from text, with the rights of the code that has it made; throws its parse errors. */
export function blockFromText(context: ExecutionContext, text: string, options: BlockOptions): PSScriptBlock {
  const parsed = parseScript(text, { file: options.file ?? null });
  const rights = options.isTrusted === true ? FULL_RIGHTS : context.rights;
  const errors = rights === FULL_RIGHTS ? parsed.errors : [...parsed.errors, ...textErrors(rights, parsed.ast)];
  if (errors.length > 0) throw parseFailure(errors, parsed.ast.source);
  limitSource(parsed.ast.source, rights);
  importUsedModules(parsed.ast, context);
  context.scriptTypes.define(parsed.ast, context);
  return new PSScriptBlock(scriptCode(parsed.ast, { name: "", role: "script" }), options.isBound ? context.session : null);
}

/** Runs text in the current scope, as Invoke-Expression does. */
export function runText(context: ExecutionContext, text: string, sink: (value: PSValue) => void, streams: Streams): void {
  const block = blockFromText(context, text, { isBound: true });
  const command = new ScriptCommand(context, block, { command: null, name: "", range: null }, [], streams, { isDotSourced: true });
  const pipeline = new Pipeline(context, [command]);
  command.out = new FunctionPipe(sink);
  pipeline.run(null);
}
