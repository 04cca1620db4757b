/** Variables. A plain one is a box with a value; whatever makes a variable special lives in its {@link VariableGuard}. */
import { defineType, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { variableNotRemovable, variableNotWritable } from "./variable-errors.ts";

/** .NET's ScopedItemOptions. */
export const ScopedItemOptions = { None: 0, ReadOnly: 1, Constant: 2, Private: 4, AllScope: 8, Unspecified: 16 } as const;

/** What a variable's attribute does with a value that is to be stored: a type constraint converts, a validation attribute refuses. */
export interface VariableAttribute {
  apply(value: PSValue, variable: PSVariable, context: ExecutionContext): PSValue;
  /** The attribute as an object, for `(Get-Variable x).Attributes`. */
  toObject(context: ExecutionContext): PSValue;
}

export interface VariableGuard {
  options: number;
  attributes: readonly VariableAttribute[];
  /** Computes the value of a variable that mirrors the engine's state (`$?`, `$PSCulture`). */
  readonly read: ((context: ExecutionContext) => PSValue) | null;
  readonly write: ((value: PSValue, context: ExecutionContext) => void) | null;
  /** The variable is no longer in its scope: whoever kept it must look again. */
  isRemoved: boolean;
}

export class PSVariable extends ReferenceObject {
  readonly name: string;
  /** The value as stored; read it directly only while {@link PSVariable.isDirect}. */
  value: PSValue;
  /** False for a variable that computes its value or has been removed. */
  isDirect = true;
  /** What an assignment has to mind; null when there is nothing. */
  guard: VariableGuard | null = null;
  description = "";
  moduleName = "";
  isPrivateToModule = false;

  constructor(name: string, value: PSValue) {
    super();
    this.name = name;
    this.value = value;
  }

  override nativeType(): TypeInfo {
    return PSVariableType;
  }

  get options(): number {
    return this.guard === null ? ScopedItemOptions.None : this.guard.options;
  }

  set options(options: number) {
    if (this.guard === null && options === ScopedItemOptions.None) return;
    this.ensureGuard().options = options;
  }

  get isRemoved(): boolean {
    return this.guard?.isRemoved === true;
  }

  get isPrivate(): boolean {
    return (this.options & ScopedItemOptions.Private) !== 0;
  }

  read(context: ExecutionContext): PSValue {
    if (this.isDirect) return this.value;
    const read = this.guard?.read ?? null;
    return read === null ? this.value : read(context);
  }

  /** Stores a value as an assignment does: read-only variables refuse, attributes convert and validate. */
  assign(value: PSValue, context: ExecutionContext): void {
    const guard = this.guard;
    if (guard === null) {
      this.value = value;
      return;
    }
    if ((guard.options & (ScopedItemOptions.ReadOnly | ScopedItemOptions.Constant)) !== 0) throw variableNotWritable(this.name);
    this.store(value, context);
  }

  /** As {@link PSVariable.assign}, past the options (Set-Variable -Force). */
  store(value: PSValue, context: ExecutionContext): void {
    const guard = this.guard;
    let stored = value;
    if (guard !== null) {
      for (const attribute of guard.attributes) stored = attribute.apply(stored, this, context);
      if (guard.write !== null) guard.write(stored, context);
    }
    this.value = stored;
  }

  /** Puts attributes on the variable; the value it holds has to satisfy them. */
  setAttributes(attributes: readonly VariableAttribute[], context: ExecutionContext): void {
    let value = this.value;
    for (const attribute of attributes) value = attribute.apply(value, this, context);
    this.ensureGuard().attributes = attributes;
    this.value = value;
  }

  /** Called by the scope that held it. */
  markRemoved(options: { readonly isForced: boolean }): void {
    const blocked = ScopedItemOptions.Constant | (options.isForced ? 0 : ScopedItemOptions.ReadOnly);
    if ((this.options & blocked) !== 0) throw variableNotRemovable(this.name);
    this.ensureGuard().isRemoved = true;
    this.isDirect = false;
  }

  ensureGuard(): VariableGuard {
    this.guard ??= { options: ScopedItemOptions.None, attributes: [], read: null, write: null, isRemoved: false };
    return this.guard;
  }
}

/** A variable whose value is the engine's own state. */
export function computedVariable(
  name: string,
  options: number,
  read: (context: ExecutionContext) => PSValue,
  write: ((value: PSValue, context: ExecutionContext) => void) | null = null,
): PSVariable {
  const variable = new PSVariable(name, null);
  variable.isDirect = false;
  variable.guard = { options, attributes: [], read, write, isRemoved: false };
  return variable;
}

export const PSVariableType: TypeInfo = defineType<PSVariable>({
  name: "System.Management.Automation.PSVariable",
  assembly: "System.Management.Automation",
});
