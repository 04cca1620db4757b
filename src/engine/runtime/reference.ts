/** `[ref]`. */
import { defineType, ObjectType, PSReference, PSReferenceType, type PSValue, type TypeInfo, typeOf } from "../../objects/index.ts";
import type { ExecutionContext } from "./execution-context.ts";
import type { PSVariable } from "./ps-variable.ts";

const TypedReferenceType: TypeInfo = defineType({
  name: "System.Management.Automation.PSReference`1",
  assembly: "System.Management.Automation",
  base: PSReferenceType,
  typeParameters: ["T"],
});

/** References are of the type of what they hold when somebody asks. */
function referenceTo(value: PSValue): TypeInfo {
  return TypedReferenceType.makeGeneric([value === null || value === undefined ? ObjectType : typeOf(value)]);
}

export class VariableReference extends PSReference {
  readonly variable: PSVariable;
  readonly #context: ExecutionContext;

  constructor(variable: PSVariable, context: ExecutionContext) {
    super();
    this.variable = variable;
    this.#context = context;
  }

  override nativeType(): TypeInfo {
    return referenceTo(this.value);
  }

  override get value(): PSValue {
    return this.variable.read(this.#context);
  }

  override set value(value: PSValue) {
    this.variable.assign(value === undefined ? null : value, this.#context);
  }
}

export class ValueReference extends PSReference {
  #value: PSValue;

  constructor(value: PSValue) {
    super();
    this.#value = value;
  }

  override nativeType(): TypeInfo {
    return referenceTo(this.value);
  }

  override get value(): PSValue {
    return this.#value;
  }

  override set value(value: PSValue) {
    this.#value = value;
  }
}
