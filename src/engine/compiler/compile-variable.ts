/** Reading variables: local ones by place, scope-qualified ones by name, the ones of other providers through their drive. */
import type { VariableExpressionAst, VariablePath } from "../../language/index.ts";
import { parseVariablePath } from "../../language/index.ts";
import { type PSValue, runtimeError } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import type { PSVariable } from "../runtime/ps-variable.ts";
import type { Scope } from "../runtime/scope.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";

/** `$PSItem` is another name of `$_`. */
export function canonicalName(name: string): string {
  return name.toLowerCase() === "psitem" ? "_" : name;
}

export function compileVariable(ast: VariableExpressionAst, builder: BlockBuilder): Eval {
  const path = parseVariablePath(ast.path);
  if (path.driveName !== null) return (frame) => frame.session.readDriveVariable(path, frame);
  const name = canonicalName(path.unqualifiedPath);
  if (!path.isUnqualified && path.scope !== null && path.scope !== "local") return scopedVariable(path, name, path.scope);
  switch (name.toLowerCase()) {
    case "null":
      return () => null;
    case "true":
      return () => true;
    case "false":
      return () => false;
    case "?":
      return (frame) => frame.context.questionMark;
    default:
      return localVariable(builder.slot(name), path.userPath, path.scope === "local");
  }
}

function localVariable(slot: number, shownName: string, isLocalOnly: boolean): Eval {
  if (isLocalOnly) return (frame) => readOwn(frame, slot, shownName);
  return (frame) => {
    const local = frame.locals[slot];
    if (local?.isDirect) return local.value;
    return readElsewhere(frame, slot, shownName);
  };
}

/** The slow way of a read: the variable is a caller's, special, gone or not there at all. */
export function readElsewhere(frame: Frame, slot: number, shownName: string): PSValue {
  const found = frame.findVariable(slot);
  if (found === undefined) return missingVariable(frame, shownName);
  return found.read(frame.context);
}

function readOwn(frame: Frame, slot: number, shownName: string): PSValue {
  const found = frame.variableToAssign(slot);
  return found === undefined ? missingVariable(frame, shownName) : found.read(frame.context);
}

/** A variable that is not set is `$null`, under strict mode an error. */
export function missingVariable(frame: Frame, shownName: string): null {
  if (frame.scope.effectiveStrictMode > 0) {
    throw runtimeError("VariableIsUndefined", `The variable '$${shownName}' cannot be retrieved because it has not been set.`, {
      targetObject: shownName,
    });
  }
  return null;
}

/** `$global:x`, `$script:x`, `$private:x`. Remembers where it was found last. */
function scopedVariable(path: VariablePath, name: string, scopeName: "global" | "script" | "private"): Eval {
  const key = name.toLowerCase();
  let lastScope: Scope | null = null;
  let last: PSVariable | null = null;
  return (frame) => {
    const scope = namedScope(frame, scopeName);
    if (scope === lastScope && last !== null && last.isDirect) return last.value;
    const found = scope.own(key);
    if (found === undefined) return missingVariable(frame, path.userPath);
    lastScope = scope;
    last = found;
    return found.read(frame.context);
  };
}

export function namedScope(frame: Frame, name: "global" | "script" | "private" | "local"): Scope {
  switch (name) {
    case "global":
      return frame.context.globalSession.scope;
    case "script":
      return frame.scope.scriptScope;
    case "private":
    case "local":
      return frame.scope;
    default:
      return name satisfies never;
  }
}

/** The variable itself, for `[ref]$x` and `++`; undefined when there is none. */
export function findVariable(path: VariablePath, frame: Frame, builderSlot: number): PSVariable | undefined {
  if (path.isUnqualified || path.scope === "local" || path.scope === null) return frame.findVariable(builderSlot);
  return namedScope(frame, path.scope).own(canonicalName(path.unqualifiedPath).toLowerCase());
}
