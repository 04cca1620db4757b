/** A variable as a property of an object. */
import {
  clrFullName,
  defineType,
  type EvaluationContext,
  type MemberTypeName,
  PSPropertyInfo,
  type PSValue,
  type TypeInfo,
  toText,
  typeOf,
} from "../../objects/index.ts";
import { type PSVariable, ScopedItemOptions } from "../runtime/ps-variable.ts";
import type { PSModuleInfo } from "./module-info.ts";

export class PSVariableProperty extends PSPropertyInfo {
  readonly #variable: PSVariable;
  readonly #module: PSModuleInfo;

  constructor(variable: PSVariable, module: PSModuleInfo) {
    super(variable.name);
    this.#variable = variable;
    this.#module = module;
  }

  override get memberType(): MemberTypeName {
    return "NoteProperty";
  }

  override nativeType(): TypeInfo {
    return PSVariablePropertyType;
  }

  override get isSettable(): boolean {
    return (this.#variable.options & (ScopedItemOptions.ReadOnly | ScopedItemOptions.Constant)) === 0;
  }

  override getValue(): PSValue {
    const session = this.#module.session;
    return session === null ? this.#variable.value : this.#variable.read(session.context);
  }

  override setValue(_target: PSValue, value: PSValue): void {
    const session = this.#module.session;
    if (session !== null) this.#variable.assign(value, session.context);
  }

  override typeNameOfValue(): string {
    const value = this.getValue();
    return value === null || value === undefined ? "System.Object" : clrFullName(typeOf(value));
  }

  override definition(ctx: EvaluationContext): string {
    return `${this.typeNameOfValue()} ${this.name}=${toText(this.getValue(), ctx)}`;
  }
}

export const PSVariablePropertyType: TypeInfo = defineType<PSVariableProperty>({
  name: "System.Management.Automation.PSVariableProperty",
  assembly: "System.Management.Automation",
  members: (m) => [
    m.property("string Name {get;}", (p) => p.name),
    m.property(
      "System.Object Value {get;set;}",
      (p) => p.getValue(),
      (p, value) => p.setValue(null, value),
    ),
    m.property("bool IsSettable {get;}", (p) => p.isSettable),
    m.property("bool IsGettable {get;}", () => true),
    m.property("System.Management.Automation.PSMemberTypes MemberType {get;}", (p) => p.memberType),
    m.property("string TypeNameOfValue {get;}", (p) => p.typeNameOfValue()),
  ],
});
