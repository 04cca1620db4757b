/** Members that belong to no .NET type: PSNoteProperty, PSScriptProperty, PSAliasProperty, PSScriptMethod, sets, and code members. */

import { defineEnum } from "../enum.ts";
import { TerminatingError } from "../error-record.ts";
import { runtimeError } from "../errors.ts";
import { Exception, exceptionType } from "../exception.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { clrFullName, typeOf } from "../type-of.ts";
import { type EvaluationContext, type PSValue, ReferenceObject, type ScriptBlock } from "../value.ts";

const ASSEMBLY = "System.Management.Automation";

function memberType(name: string, base: TypeInfo | undefined, options: { readonly isAbstract?: boolean } = {}): TypeInfo {
  return defineType({
    name: `System.Management.Automation.${name}`,
    assembly: ASSEMBLY,
    ...(base === undefined ? {} : { base }),
    ...options,
  });
}

export const PSMemberInfoType: TypeInfo = memberType("PSMemberInfo", undefined, { isAbstract: true });
export const PSPropertyInfoType: TypeInfo = memberType("PSPropertyInfo", PSMemberInfoType, { isAbstract: true });
export const PSMethodInfoType: TypeInfo = memberType("PSMethodInfo", PSMemberInfoType, { isAbstract: true });
export const PSNotePropertyType: TypeInfo = memberType("PSNoteProperty", PSPropertyInfoType);
export const PSScriptPropertyType: TypeInfo = memberType("PSScriptProperty", PSPropertyInfoType);
export const PSAliasPropertyType: TypeInfo = memberType("PSAliasProperty", PSPropertyInfoType);
export const PSCodePropertyType: TypeInfo = memberType("PSCodeProperty", PSPropertyInfoType);
export const PSPropertyType: TypeInfo = memberType("PSProperty", PSPropertyInfoType);
export const PSScriptMethodType: TypeInfo = memberType("PSScriptMethod", PSMethodInfoType);
export const PSCodeMethodType: TypeInfo = memberType("PSCodeMethod", PSMethodInfoType);
export const PSMethodType: TypeInfo = memberType("PSMethod", PSMethodInfoType);
export const PSParameterizedPropertyType: TypeInfo = memberType("PSParameterizedProperty", PSMethodInfoType);
export const PSPropertySetType: TypeInfo = memberType("PSPropertySet", PSMemberInfoType);
export const PSMemberSetType: TypeInfo = memberType("PSMemberSet", PSMemberInfoType);
export const PSInternalMemberSetType: TypeInfo = memberType("PSInternalMemberSet", PSMemberSetType);

/** System.Management.Automation.PSMemberTypes. */
export const PSMemberTypesType: TypeInfo = defineEnum(
  "System.Management.Automation.PSMemberTypes",
  {
    AliasProperty: 1,
    CodeProperty: 2,
    Property: 4,
    NoteProperty: 8,
    ScriptProperty: 16,
    PropertySet: 32,
    Method: 64,
    CodeMethod: 128,
    ScriptMethod: 256,
    Methods: 448,
    ParameterizedProperty: 512,
    MemberSet: 1024,
    Event: 2048,
    Dynamic: 4096,
    InferredProperty: 8192,
    Properties: 8223,
    All: 16383,
  },
  { isFlags: true, assembly: ASSEMBLY },
);
export const PSMemberViewTypesType: TypeInfo = defineEnum(
  "System.Management.Automation.PSMemberViewTypes",
  { Extended: 1, Adapted: 2, Base: 4, All: 7 },
  { isFlags: true, assembly: ASSEMBLY },
);

export type MemberTypeName =
  | "AliasProperty"
  | "CodeProperty"
  | "Property"
  | "NoteProperty"
  | "ScriptProperty"
  | "PropertySet"
  | "Method"
  | "CodeMethod"
  | "ScriptMethod"
  | "ParameterizedProperty"
  | "MemberSet"
  | "Event";

/** A member as an object: what `$x.psobject.Members` gives, and what the extended type table holds. */
export abstract class PSMemberInfo extends ReferenceObject {
  readonly name: string;
  /** Shown by Get-Member -Force only. */
  isHidden = false;

  constructor(name: string) {
    super();
    this.name = name;
  }

  /** Whether it is the object's own, or its class's, and not the extended type table's. */
  get isInstance(): boolean {
    return true;
  }

  abstract readonly memberType: MemberTypeName;

  /** As Get-Member shows it. */
  abstract definition(ctx: EvaluationContext): string;
}

/** A member with a value. */
export abstract class PSPropertyInfo extends PSMemberInfo {
  abstract get isSettable(): boolean;
  get isGettable(): boolean {
    return true;
  }

  abstract getValue(target: PSValue, ctx: EvaluationContext): PSValue;
  abstract setValue(target: PSValue, value: PSValue, ctx: EvaluationContext): void;
  abstract typeNameOfValue(target: PSValue, ctx: EvaluationContext): string;
}

/** A member that is called. */
export abstract class PSMethodInfo extends PSMemberInfo {
  abstract invoke(target: PSValue, args: readonly PSValue[], ctx: EvaluationContext): PSValue;
}

export class PSNoteProperty extends PSPropertyInfo {
  value: PSValue;

  constructor(name: string, value: PSValue) {
    super(name);
    this.value = value;
  }

  override get memberType(): MemberTypeName {
    return "NoteProperty";
  }

  override nativeType(): TypeInfo {
    return PSNotePropertyType;
  }

  override get isSettable(): boolean {
    return true;
  }

  override getValue(): PSValue {
    return this.value;
  }

  override setValue(_target: PSValue, value: PSValue): void {
    this.value = value;
  }

  override typeNameOfValue(): string {
    return this.value === null || this.value === undefined ? "System.Object" : clrFullName(typeOf(this.value));
  }

  override definition(ctx: EvaluationContext): string {
    return ctx.types.operations.noteDefinition(this.name, this.value, ctx);
  }
}

export class PSScriptProperty extends PSPropertyInfo {
  readonly getter: ScriptBlock | null;
  readonly setter: ScriptBlock | null;

  constructor(name: string, getter: ScriptBlock | null, setter: ScriptBlock | null = null) {
    super(name);
    this.getter = getter;
    this.setter = setter;
  }

  override get memberType(): MemberTypeName {
    return "ScriptProperty";
  }

  override nativeType(): TypeInfo {
    return PSScriptPropertyType;
  }

  override get isSettable(): boolean {
    return this.setter !== null;
  }

  override get isGettable(): boolean {
    return this.getter !== null;
  }

  override getValue(target: PSValue, ctx: EvaluationContext): PSValue {
    if (this.getter === null) {
      throw runtimeError("GetWithoutGetterFromScriptPropertyValue", `Cannot get "${this.name}" because it does not have a get accessor.`, {
        exceptionType: "GetValueException",
      });
    }
    return oneOrMany(ctx.invokeScriptBlock(this.getter, [], { thisValue: target }));
  }

  override setValue(target: PSValue, value: PSValue, ctx: EvaluationContext): void {
    if (this.setter === null) {
      throw runtimeError("SetWithoutSetterFromScriptProperty", `Set accessor for property "${this.name}" is unavailable.`, {
        category: "NotSpecified",
        exceptionType: "SetValueException",
      });
    }
    try {
      ctx.invokeScriptBlock(this.setter, [value], { thisValue: target });
    } catch (error) {
      throw scriptError(error, "ScriptSetValueRuntimeException", `Exception setting "${this.name}"`, "SetValueInvocationException");
    }
  }

  override typeNameOfValue(): string {
    return "System.Object";
  }

  override definition(): string {
    const getter = this.getter === null ? "" : `get=${this.getter.text};`;
    const setter = this.setter === null ? "" : `set=${this.setter.text};`;
    return `System.Object ${this.name} {${getter}${setter}}`;
  }
}

/** Errors that stop more than a member. */
const PASSING: ReadonlySet<string> = new Set(["PipelineStoppedException", "StopUpstreamCommandsException", "ScriptCallDepthException"]);

/** What a caller sees of an error in the script of a member: the RuntimeException in another one. */
function scriptError(error: unknown, errorId: string, head: string, wrapperType: string): unknown {
  if (!(error instanceof TerminatingError)) return error;
  const { exception } = error.record;
  const type = exception.getType();
  if (PASSING.has(type.name)) return error;
  const runtime = exceptionType("RuntimeException");
  const inner = type === runtime || type.isSubclassOf(runtime) ? exception : new Exception(runtime, exception.message, exception);
  return runtimeError(errorId, `${head}: "${exception.message}"`, { category: "NotSpecified", exceptionType: wrapperType, inner });
}

/** Another name for a member, with a conversion if wanted. */
export class PSAliasProperty extends PSPropertyInfo {
  readonly referencedMemberName: string;
  readonly conversionType: TypeInfo | null;

  constructor(name: string, referencedMemberName: string, conversionType: TypeInfo | null = null) {
    super(name);
    this.referencedMemberName = referencedMemberName;
    this.conversionType = conversionType;
  }

  override get memberType(): MemberTypeName {
    return "AliasProperty";
  }

  override nativeType(): TypeInfo {
    return PSAliasPropertyType;
  }

  override get isSettable(): boolean {
    return true;
  }

  override getValue(target: PSValue, ctx: EvaluationContext): PSValue {
    const { operations } = ctx.types;
    const value = operations.getProperty(target, this.referencedMemberName, ctx);
    return this.conversionType === null ? value : operations.convertTo(value, this.conversionType, ctx);
  }

  override setValue(target: PSValue, value: PSValue, ctx: EvaluationContext): void {
    ctx.types.operations.setProperty(target, this.referencedMemberName, value, ctx);
  }

  override typeNameOfValue(target: PSValue, ctx: EvaluationContext): string {
    if (this.conversionType !== null) return this.conversionType.fullName;
    const value = this.getValue(target, ctx);
    return value === null || value === undefined ? "System.Object" : clrFullName(typeOf(value));
  }

  override definition(): string {
    return `${this.name} = ${this.referencedMemberName}`;
  }
}

/** A property whose accessors are functions of ours, as types.ps1xml has static methods of .NET classes. */
export class PSCodeProperty extends PSPropertyInfo {
  readonly getter: (target: PSValue, ctx: EvaluationContext) => PSValue;
  readonly setter: ((target: PSValue, value: PSValue, ctx: EvaluationContext) => void) | undefined;
  readonly valueTypeName: string;
  /** Script properties of types.ps1xml are functions here too, but look like what they are there. */
  readonly shownAs: "CodeProperty" | "ScriptProperty";
  readonly shownDefinition: string;

  constructor(
    name: string,
    getter: (target: PSValue, ctx: EvaluationContext) => PSValue,
    options: {
      readonly setter?: (target: PSValue, value: PSValue, ctx: EvaluationContext) => void;
      readonly valueTypeName?: string;
      readonly shownAs?: "CodeProperty" | "ScriptProperty";
      readonly definition?: string;
    } = {},
  ) {
    super(name);
    this.getter = getter;
    this.setter = options.setter;
    this.valueTypeName = options.valueTypeName ?? "System.Object";
    this.shownAs = options.shownAs ?? "CodeProperty";
    this.shownDefinition = options.definition ?? `${this.valueTypeName} ${name}{get=${name};}`;
  }

  override get memberType(): MemberTypeName {
    return this.shownAs;
  }

  override nativeType(): TypeInfo {
    return this.shownAs === "CodeProperty" ? PSCodePropertyType : PSScriptPropertyType;
  }

  override get isSettable(): boolean {
    return this.setter !== undefined;
  }

  override getValue(target: PSValue, ctx: EvaluationContext): PSValue {
    return this.getter(target, ctx);
  }

  override setValue(target: PSValue, value: PSValue, ctx: EvaluationContext): void {
    if (this.setter === undefined) {
      throw runtimeError("SetWithoutSetterFromCodePropertyValue", `Set accessor for property "${this.name}" is unavailable.`, {
        exceptionType: "SetValueException",
      });
    }
    this.setter(target, value, ctx);
  }

  override typeNameOfValue(): string {
    return this.valueTypeName;
  }

  override definition(): string {
    return this.shownDefinition;
  }
}

export class PSScriptMethod extends PSMethodInfo {
  readonly script: ScriptBlock;

  constructor(name: string, script: ScriptBlock) {
    super(name);
    this.script = script;
  }

  override get memberType(): MemberTypeName {
    return "ScriptMethod";
  }

  override nativeType(): TypeInfo {
    return PSScriptMethodType;
  }

  override invoke(target: PSValue, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
    try {
      return oneOrMany(ctx.invokeScriptBlock(this.script, args, { thisValue: target }));
    } catch (error) {
      const head = `Exception calling "${this.name}" with "${args.length}" argument(s)`;
      throw scriptError(error, "ScriptMethodRuntimeException", head, "MethodInvocationException");
    }
  }

  override definition(): string {
    return `System.Object ${this.name}();`;
  }
}

/** A method that is a function of ours. */
export class PSCodeMethod extends PSMethodInfo {
  readonly shownDefinition: string;
  readonly function: (target: PSValue, args: readonly PSValue[], ctx: EvaluationContext) => PSValue;

  constructor(name: string, shownDefinition: string, call: (target: PSValue, args: readonly PSValue[], ctx: EvaluationContext) => PSValue) {
    super(name);
    this.shownDefinition = shownDefinition;
    this.function = call;
  }

  override get memberType(): MemberTypeName {
    return "CodeMethod";
  }

  override nativeType(): TypeInfo {
    return PSCodeMethodType;
  }

  override invoke(target: PSValue, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
    return this.function(target, args, ctx);
  }

  override definition(): string {
    return this.shownDefinition;
  }
}

/** Names that stand together for one name of Select-Object and Format-*. */
export class PSPropertySet extends PSMemberInfo {
  readonly referencedPropertyNames: readonly string[];

  constructor(name: string, referencedPropertyNames: readonly string[]) {
    super(name);
    this.referencedPropertyNames = referencedPropertyNames;
  }

  override get memberType(): MemberTypeName {
    return "PropertySet";
  }

  override nativeType(): TypeInfo {
    return PSPropertySetType;
  }

  override definition(): string {
    return `${this.name} {${this.referencedPropertyNames.join(", ")}}`;
  }
}

/** Members under a name of their own, `PSStandardMembers` above all. */
export class PSMemberSet extends PSMemberInfo {
  readonly members: Map<string, PSMemberInfo> = new Map();

  constructor(name: string, members: Iterable<PSMemberInfo> = []) {
    super(name);
    for (const member of members) this.members.set(member.name.toLowerCase(), member);
  }

  override get memberType(): MemberTypeName {
    return "MemberSet";
  }

  override nativeType(): TypeInfo {
    return PSMemberSetType;
  }

  find(name: string): PSMemberInfo | undefined {
    return this.members.get(name.toLowerCase());
  }

  override definition(): string {
    return `${this.name} {${Array.from(this.members.values(), (member) => member.name).join(", ")}}`;
  }
}

/** What a script block's output is as a value: nothing is null, one is itself, more an array. */
export function oneOrMany(output: readonly PSValue[]): PSValue {
  if (output.length === 1) return output[0];
  return output.length === 0 ? undefined : [...output];
}
