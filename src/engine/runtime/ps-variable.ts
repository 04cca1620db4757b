/** Variables. A plain one is a box with a value; whatever makes a variable special lives in its {@link VariableGuard}. */
import {
  defineEnum,
  defineType,
  EnumValue,
  type EvaluationContext,
  enumMember,
  enumValue,
  type PSValue,
  ReferenceObject,
  TerminatingError,
  type TypeInfo,
} from "../../objects/index.ts";
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

const ASSEMBLY = "System.Management.Automation";

export const ScopedItemOptionsType: TypeInfo = defineEnum(`${ASSEMBLY}.ScopedItemOptions`, ScopedItemOptions, {
  isFlags: true,
  assembly: ASSEMBLY,
});

const VisibilityType: TypeInfo = defineEnum(`${ASSEMBLY}.SessionStateEntryVisibility`, ["Public", "Private"], { assembly: ASSEMBLY });

/** The engine's own context; nobody else has variables. */
function contextOf(context: EvaluationContext): ExecutionContext {
  return context as ExecutionContext;
}

export const PSVariableType: TypeInfo = defineType<PSVariable>({
  name: `${ASSEMBLY}.PSVariable`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.create("psvariable new(string name)", (_type, name) => new PSVariable(name, null)),
    m.create("psvariable new(string name, System.Object value)", (_type, name, value) => new PSVariable(name, value)),
    m.create(
      "psvariable new(string name, System.Object value, System.Management.Automation.ScopedItemOptions options)",
      (_type, name, value, options) => {
        const variable = new PSVariable(name, value);
        variable.options = optionBits(options);
        return variable;
      },
    ),
    m.property("string Name {get;}", (v) => v.name),
    m.property(
      "string Description {get;set;}",
      (v) => v.description,
      (v, value) => {
        v.description = value;
      },
    ),
    m.property(
      "System.Object Value {get;set;}",
      (v, context) => v.read(contextOf(context)),
      (v, value, context) => v.assign(value, contextOf(context)),
    ),
    m.property(
      "System.Management.Automation.SessionStateEntryVisibility Visibility {get;set;}",
      (v) => enumMember(VisibilityType, v.isPrivateToModule ? "Private" : "Public"),
      (v, value) => {
        v.isPrivateToModule = optionBits(value) === 1;
      },
    ),
    m.property("psmoduleinfo Module {get;}", () => null),
    m.property("string ModuleName {get;}", (v) => v.moduleName),
    m.property(
      "System.Management.Automation.ScopedItemOptions Options {get;set;}",
      (v) => enumValue(ScopedItemOptionsType, v.options),
      (v, value) => {
        if ((v.options & ScopedItemOptions.Constant) !== 0) throw variableNotWritable(v.name);
        v.options = optionBits(value);
      },
    ),
    m.property("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}", (v, context) =>
      (v.guard?.attributes ?? []).map((attribute) => attribute.toObject(contextOf(context))),
    ),
    m.method("bool IsValidValue(System.Object value)", (v, value, context) => {
      try {
        for (const attribute of v.guard?.attributes ?? []) attribute.apply(value, v, contextOf(context));
        return true;
      } catch (error) {
        if (error instanceof TerminatingError) return false;
        throw error;
      }
    }),
  ],
});

function optionBits(value: PSValue): number {
  return value instanceof EnumValue ? Number(value.value) : 0;
}
