/** Runs the body of a `trap` in a scope below that of the statement that failed. */
import type { ErrorRecord } from "../../objects/index.ts";
import type { BlockCode } from "../compiler/block-code.ts";
import { type Completion, LoopSignal } from "../runtime/completion.ts";
import { Frame } from "../runtime/frame.ts";
import type { PSVariable } from "../runtime/ps-variable.ts";
import { Scope } from "../runtime/scope.ts";

export function runTrap(code: BlockCode, around: Frame, record: ErrorRecord): Completion | undefined {
  const { context, session } = around;
  const { layout, compiled } = code;
  const locals: (PSVariable | undefined)[] = new Array(layout.keys.length);
  const scope = new Scope(around.scope, { isScriptScope: false, layout, locals });
  const frame = new Frame(context, code, session, scope, locals, true, around.call, around.out, around.streams);
  frame.rights = around.rights;
  scope.setOwn("_", "_", record);
  const before = context.frame;
  context.frame = frame;
  try {
    return session.within(scope, () => compiled.end?.(frame));
  } catch (error) {
    if (error instanceof LoopSignal) return { kind: error.kind, label: error.label };
    throw error;
  } finally {
    context.frame = before;
  }
}
