/** Attributes that scripts write themselves as classes, and those that mean nothing to the binder. */
import type { AttributeAst } from "../../language/index.ts";
import {
  createInstance,
  invokeMethod,
  iteratorOf,
  type PSValue,
  runtimeError,
  setProperty,
  type TypeInfo,
  typeOf,
} from "../../objects/index.ts";
import type { BlockBuilder } from "../compiler/block-builder.ts";
import { typeNameText } from "../compiler/constant-value.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { CustomAttribute } from "./argument-attribute.ts";
import { constantArgument, namedArguments } from "./constant-argument.ts";

const PREFIX = "System.Management.Automation.";

export function customAttribute(ast: AttributeAst, builder: BlockBuilder): CustomAttribute {
  const make = attributeMaker(ast, builder);
  return {
    kind: "custom",
    require: make,
    transform(value, context) {
      const attribute = make(context);
      if (!derivesFrom(typeOf(attribute), `${PREFIX}ArgumentTransformationAttribute`)) return value;
      return invokeMethod(attribute, "Transform", [context.objects.executionContext, value], context);
    },
    validate(value, context) {
      const attribute = make(context);
      const type = typeOf(attribute);
      if (derivesFrom(type, `${PREFIX}ValidateEnumeratedArgumentsAttribute`)) validateEach(attribute, value, context);
      else if (derivesFrom(type, `${PREFIX}ValidateArgumentsAttribute`)) {
        invokeMethod(attribute, "Validate", [value, context.objects.executionContext], context);
      }
      return null;
    },
    toObject: make,
  };
}

function validateEach(attribute: PSValue, value: PSValue, context: ExecutionContext): void {
  const items = iteratorOf(value);
  if (items === undefined) {
    invokeMethod(attribute, "ValidateElement", [value], context);
    return;
  }
  for (let next = items.next(); next.done !== true; next = items.next()) invokeMethod(attribute, "ValidateElement", [next.value], context);
}

function derivesFrom(type: TypeInfo, name: string): boolean {
  for (let base: TypeInfo | null = type; base !== null; base = base.base) if (base.fullName === name) return true;
  return false;
}

function attributeMaker(ast: AttributeAst, builder: BlockBuilder): (context: ExecutionContext) => PSValue {
  const name = typeNameText(ast.typeName);
  const args = ast.positionalArguments.map(constantArgument);
  const named = [...namedArguments(ast)].map(([key, value]) => [key, constantArgument(value)] as const);
  return (context) => {
    const type = context.resolveType(name, builder.namespaces) ?? context.resolveType(`${name}Attribute`, builder.namespaces);
    if (type === undefined) throw typeNotFound(name);
    const attribute = createInstance(
      type,
      args.map((argument) => argument(context)),
      context,
    );
    for (const [key, value] of named) setProperty(attribute, key, value(context), context);
    return attribute;
  };
}

function typeNotFound(name: string): Error {
  return runtimeError(
    "CustomAttributeTypeNotFound",
    `Cannot find the type for custom attribute '${name}'. Make sure that the assembly that contains this type is loaded.`,
  );
}
