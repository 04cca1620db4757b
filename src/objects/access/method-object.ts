/** What `$x.Method` without parentheses is. */
import { type MemberTypeName, PSMethodInfo, PSMethodType, PSParameterizedPropertyType } from "../ets/members.ts";
import { TypeInfo } from "../type-info.ts";
import { interfaceForms, type MemberGroup } from "../type-members.ts";
import { typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";

/** A method of .NET together with its object (or its type, for a static one). */
export class PSMethod extends PSMethodInfo {
  readonly group: MemberGroup;
  readonly target: PSValue;

  constructor(group: MemberGroup, target: PSValue) {
    super(group.name);
    this.group = group;
    this.target = target;
  }

  override get memberType(): MemberTypeName {
    return "Method";
  }

  override nativeType(): TypeInfo {
    return PSMethodType;
  }

  get overloadDefinitions(): string[] {
    const own = this.group.overloads.map((overload) => overload.definition);
    return this.group.isStatic || this.target === undefined ? own : [...own, ...interfaceForms(typeOf(this.target), this.group)];
  }

  override invoke(_target: PSValue, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
    const { operations } = ctx.types;
    if (this.group.isStatic && this.target instanceof TypeInfo) return operations.invokeStatic(this.target, this.name, args, ctx);
    return operations.invokeMethod(this.target, this.name, args, ctx);
  }

  override definition(): string {
    return this.overloadDefinitions.join(", ");
  }
}

/** A property with arguments: `$list.Item(0)`. */
export class PSParameterizedProperty extends PSMethod {
  override get memberType(): MemberTypeName {
    return "ParameterizedProperty";
  }

  override get overloadDefinitions(): string[] {
    return this.group.overloads.map((overload) => `${overload.definition} {get;${overload.setter === undefined ? "" : "set;"}}`);
  }

  override nativeType(): TypeInfo {
    return PSParameterizedPropertyType;
  }
}
