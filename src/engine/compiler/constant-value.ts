/** Numbers and types as they stand in the source, made into values once. */
import type { ConstantExpressionAst, ExpressionAst, TypeName } from "../../language/index.ts";
import { BigInteger, Byte, Decimal, Double, Int16, Int64, type PSValue, SByte, UInt16, UInt32, UInt64 } from "../../objects/index.ts";

export function literalValue(literal: ConstantExpressionAst["value"]): PSValue {
  switch (literal.type) {
    case "Boolean":
    case "Int32":
      return literal.value;
    case "Double":
      return new Double(literal.value);
    case "Int64":
      return new Int64(literal.value);
    case "UInt64":
      return new UInt64(literal.value);
    case "BigInteger":
      return new BigInteger(literal.value);
    case "Decimal":
      return Decimal.parse(literal.value);
    case "Byte":
      return Byte.of(literal.value);
    case "SByte":
      return new SByte(literal.value);
    case "Int16":
      return new Int16(literal.value);
    case "UInt16":
      return new UInt16(literal.value);
    case "UInt32":
      return new UInt32(literal.value);
    default:
      return literal satisfies never;
  }
}

/** A type as it was written, for the resolver and for messages. */
export function typeNameText(name: TypeName): string {
  switch (name.kind) {
    case "TypeName":
      return name.assemblyName === null ? name.name : `${name.name}, ${name.assemblyName}`;
    case "ArrayTypeName":
      return `${typeNameText(name.elementType)}[${",".repeat(name.rank - 1)}]`;
    case "GenericTypeName":
      return `${typeNameText(name.typeName)}[${name.genericArguments.map(typeNameText).join(",")}]`;
    default:
      return name satisfies never;
  }
}

/** The value of an expression that is the same whenever it is computed; `isConstant` false otherwise. */
export function constantOf(ast: ExpressionAst): { readonly isConstant: true; readonly value: PSValue } | { readonly isConstant: false } {
  switch (ast.kind) {
    case "ConstantExpression":
      return { isConstant: true, value: literalValue(ast.value) };
    case "StringConstantExpression":
      return { isConstant: true, value: ast.value };
    case "VariableExpression": {
      const name = ast.path.toLowerCase();
      if (name === "null") return { isConstant: true, value: null };
      if (name === "true") return { isConstant: true, value: true };
      if (name === "false") return { isConstant: true, value: false };
      return { isConstant: false };
    }
    default:
      return { isConstant: false };
  }
}
