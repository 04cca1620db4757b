/** Runs methods of script classes: in a scope of their own, with `$this`; only `return` gives a value. */
import { convertTo, type PSValue } from "../../objects/index.ts";
import { FunctionInfo } from "../commands/command-info.ts";
import type { BlockCode } from "../compiler/block-code.ts";
import { callDepthOverflow } from "../errors/statement-error.ts";
import { createCallInfo, Frame } from "../runtime/frame.ts";
import { NULL_PIPE } from "../runtime/pipe.ts";
import { PSVariable } from "../runtime/ps-variable.ts";
import { Scope } from "../runtime/scope.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { ScriptClass, ScriptMethod } from "./script-class.ts";

/** Methods as call stacks and `$MyInvocation` name them. */
const commands: WeakMap<BlockCode, FunctionInfo> = new WeakMap();

function commandOf(code: BlockCode, session: SessionState): FunctionInfo {
  let command = commands.get(code);
  if (command === undefined) {
    command = new FunctionInfo(code.name, new PSScriptBlock(code, session), 0, "Function");
    commands.set(code, command);
  }
  return command;
}

/** A frame for a method's code with the arguments in place. */
export function methodFrame(owner: ScriptClass, code: BlockCode, thisValue: PSValue, args: readonly PSValue[]): Frame {
  const { context, session } = owner;
  const { layout, metadata } = code;
  const locals: (PSVariable | undefined)[] = new Array(layout.keys.length);
  const scope = new Scope(session.currentScope, { isScriptScope: false, layout, locals });
  const call = createCallInfo(commandOf(code, session), code.name, context.frame?.range ?? null);
  call.thisValue = thisValue;
  const streams = context.frame?.streams ?? context.streams;
  const frame = new Frame(context, code, session, scope, locals, true, call, NULL_PIPE, streams);
  frame.rights = commandOf(code, session).scriptBlock.rights;
  scope.frame = frame;
  const { parameters } = metadata;
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index];
    if (parameter === undefined || parameter.slot < 0) continue;
    const variable = new PSVariable(parameter.name, args[index] ?? null);
    if (parameter.variableAttributes !== null) variable.ensureGuard().attributes = parameter.variableAttributes;
    locals[parameter.slot] = variable;
  }
  return frame;
}

/** Runs something as the body of a method. Errors of its statements go to the caller. */
export function runInMethod(frame: Frame, run: () => void): void {
  const { context, session } = frame;
  const frameBefore = context.frame;
  const propagatedBefore = context.propagatesErrors;
  if (++context.callDepth > context.maxCallDepth) {
    context.callDepth--;
    throw callDepthOverflow(frame);
  }
  context.frame = frame;
  context.propagatesErrors = true;
  try {
    session.within(frame.scope, run);
  } finally {
    context.callDepth--;
    context.frame = frameBefore;
    context.propagatesErrors = propagatedBefore;
  }
}

export function runMethod(owner: ScriptClass, method: ScriptMethod, thisValue: PSValue, args: readonly PSValue[]): PSValue {
  const frame = methodFrame(owner, method.code, thisValue, args);
  runInMethod(frame, () => {
    method.code.compiled.end?.(frame);
  });
  if (method.returnType === null) return undefined;
  const value = frame.returnValue === undefined ? null : frame.returnValue;
  return convertTo(value, method.returnType, owner.context);
}
