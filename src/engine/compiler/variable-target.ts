/** Assignment to variables. */
import { parseVariablePath, type VariableExpressionAst } from "../../language/index.ts";
import { type PSValue, runtimeError } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import { PSVariable, ScopedItemOptions, type VariableAttribute } from "../runtime/ps-variable.ts";
import { variableNotWritable } from "../runtime/variable-errors.ts";
import type { AssignmentTarget, Update } from "./assignment-target.ts";
import type { BlockBuilder } from "./block-builder.ts";
import { canonicalName, missingVariable, namedScope, readElsewhere } from "./compile-variable.ts";

/** Types and validation in front of the variable, made when the assignment runs. */
export type AttributeMaker = (frame: Frame) => readonly VariableAttribute[];

export function variableTarget(ast: VariableExpressionAst, builder: BlockBuilder, attributes: AttributeMaker | null): AssignmentTarget {
  const path = parseVariablePath(ast.path);
  if (path.driveName !== null) {
    return {
      assign: (frame, value) => frame.session.writeDriveVariable(path, value, frame),
      update: (frame, update) => {
        const value = update(frame.session.readDriveVariable(path, frame), frame);
        frame.session.writeDriveVariable(path, value, frame);
        return value;
      },
    };
  }
  const name = canonicalName(path.unqualifiedPath);
  if (path.scope !== null && path.scope !== "local") return new ScopedTarget(name, path.scope, attributes);
  switch (name.toLowerCase()) {
    case "null":
      return NOWHERE;
    case "true":
    case "false":
    case "?":
      return new ConstantTarget(name);
    default: {
      const slot = builder.slot(name);
      return attributes === null ? new LocalTarget(slot, path.userPath) : new TypedTarget(slot, path.userPath, attributes);
    }
  }
}

/** `$null = …` drops the value. */
const NOWHERE: AssignmentTarget = {
  assign: () => undefined,
  update: (frame, update) => update(null, frame),
};

class ConstantTarget implements AssignmentTarget {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  assign(): void {
    throw variableNotWritable(this.#name);
  }

  update(): PSValue {
    throw variableNotWritable(this.#name);
  }
}

export class LocalTarget implements AssignmentTarget {
  readonly slot: number;
  readonly #shownName: string;

  constructor(slot: number, shownName: string) {
    this.slot = slot;
    this.#shownName = shownName;
  }

  assign(frame: Frame, value: PSValue): void {
    const local = frame.locals[this.slot];
    if (local !== undefined && local.guard === null) local.value = value;
    else assignElsewhere(frame, this.slot, value);
  }

  update(frame: Frame, update: Update): PSValue {
    const local = frame.locals[this.slot];
    const old = local?.isDirect ? local.value : readElsewhere(frame, this.slot, this.#shownName);
    const value = update(old, frame);
    this.assign(frame, value);
    return value;
  }
}

/** The slow way of a write: the variable is special, or not there yet. */
export function assignElsewhere(frame: Frame, slot: number, value: PSValue): void {
  const variable = frame.variableToAssign(slot);
  if (variable === undefined) frame.createVariable(slot, value);
  else variable.assign(value, frame.context);
}

/** `[int]$x = …`: the variable keeps the attributes. */
class TypedTarget implements AssignmentTarget {
  readonly #slot: number;
  readonly #shownName: string;
  readonly #attributes: AttributeMaker;

  constructor(slot: number, shownName: string, attributes: AttributeMaker) {
    this.#slot = slot;
    this.#shownName = shownName;
    this.#attributes = attributes;
  }

  assign(frame: Frame, value: PSValue): void {
    const stored = value === undefined ? null : value;
    const known = frame.variableToAssign(this.#slot);
    assignTyped(
      frame,
      known,
      this.#attributes(frame),
      stored,
      (variable) => {
        const made = frame.createVariable(this.#slot, null);
        made.guard = variable.guard;
        made.value = variable.value;
      },
      this.#shownName,
    );
  }

  update(frame: Frame, update: Update): PSValue {
    const value = update(readElsewhere(frame, this.#slot, this.#shownName), frame);
    this.assign(frame, value);
    return value;
  }
}

/** Converts first: a value that does not fit leaves the variable as it was. */
function assignTyped(
  frame: Frame,
  known: PSVariable | undefined,
  attributes: readonly VariableAttribute[],
  value: PSValue,
  create: (variable: PSVariable) => void,
  name: string,
): void {
  if (known === undefined) {
    const variable = new PSVariable(name, value);
    variable.setAttributes(attributes, frame.context);
    create(variable);
    return;
  }
  if ((known.options & (ScopedItemOptions.ReadOnly | ScopedItemOptions.Constant)) !== 0) throw variableNotWritable(known.name);
  let stored = value;
  for (const attribute of attributes) stored = attribute.apply(stored, known, frame.context);
  known.ensureGuard().attributes = attributes;
  known.value = stored;
}

class ScopedTarget implements AssignmentTarget {
  readonly #name: string;
  readonly #key: string;
  readonly #scope: "global" | "script" | "private";
  readonly #attributes: AttributeMaker | null;

  constructor(name: string, scope: "global" | "script" | "private", attributes: AttributeMaker | null) {
    this.#name = name;
    this.#key = name.toLowerCase();
    this.#scope = scope;
    this.#attributes = attributes;
  }

  assign(frame: Frame, value: PSValue): void {
    const scope = namedScope(frame, this.#scope);
    const known = scope.own(this.#key) ?? frame.context.allScopeVariables.get(this.#key);
    if (this.#attributes !== null) {
      assignTyped(
        frame,
        known,
        this.#attributes(frame),
        value === undefined ? null : value,
        (variable) => this.#add(frame, variable),
        this.#name,
      );
    } else if (known !== undefined) known.assign(value, frame.context);
    else this.#add(frame, new PSVariable(this.#name, value));
  }

  #add(frame: Frame, variable: PSVariable): void {
    if (this.#scope === "private") variable.options |= ScopedItemOptions.Private;
    namedScope(frame, this.#scope).add(this.#key, variable);
    frame.context.variableEpoch++;
  }

  update(frame: Frame, update: Update): PSValue {
    const known = namedScope(frame, this.#scope).own(this.#key);
    const value = update(known === undefined ? missingVariable(frame, `${this.#scope}:${this.#name}`) : known.read(frame.context), frame);
    this.assign(frame, value);
    return value;
  }
}

export function notAssignable(): Error {
  return runtimeError(
    "InvalidLeftHandSide",
    "The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept assignments, such as a variable or a property.",
  );
}
