/** Member access and method calls. Each site remembers where objects of the shape it met last keep the property. */
import type { ExpressionAst, InvokeMemberExpressionAst, MemberExpressionAst } from "../../language/index.ts";
import {
  type CallConstraints,
  invokeBaseMethod,
  invokeMethod,
  invokeStatic,
  PSObject,
  type PSValue,
  type Shape,
  type TypeInfo,
  toText,
} from "../../objects/index.ts";
import { baseConstructorCall } from "../classes/base-calls.ts";
import { FULL_RIGHTS } from "../restrictions/code-rights.ts";
import { checkCall, checkStaticCall } from "../restrictions/language-gate.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { typeOperand } from "./compile-convert.ts";
import { typeNameText } from "./constant-value.ts";
import { invokeOnNull, readDynamicMember, readMember, readStaticMember, typeOfOwner } from "./member-access.ts";
import { optionalTypeResolver, typeResolver } from "./type-resolver.ts";

/** The name behind a dot: a word, or whatever an expression gives. */
export function memberName(ast: ExpressionAst, builder: BlockBuilder): (frame: Frame) => string {
  if (ast.kind === "StringConstantExpression") {
    const { value } = ast;
    return () => value;
  }
  const name = builder.expression(ast);
  return (frame) => toText(name(frame), frame.context);
}

export function compileMember(ast: MemberExpressionAst, builder: BlockBuilder): Eval {
  const name = memberName(ast.member, builder);
  if (ast.isStatic) {
    const owner = ownerOf(ast.expression, builder);
    return (frame) => readStaticMember(owner(frame), name(frame), frame);
  }
  const target = builder.expression(ast.expression);
  if (ast.nullConditional) {
    return (frame) => {
      const value = target(frame);
      return value === null || value === undefined ? null : readMember(value, name(frame), frame);
    };
  }
  if (ast.member.kind !== "StringConstantExpression") {
    const member = builder.expression(ast.member);
    return (frame) => readDynamicMember(target(frame), member(frame), frame);
  }
  return cachedMember(target, ast.member.value);
}

function cachedMember(target: Eval, name: string): Eval {
  let shape: Shape | null = null;
  let place = -1;
  return (frame) => {
    const object = target(frame);
    if (object instanceof PSObject) {
      if (object.shape === shape) return object.slots[place];
      const found = object.shape.find(name);
      if (found >= 0 && object.shape.isNote[found] === true) {
        shape = object.shape;
        place = found;
        return object.slots[found];
      }
    }
    return readMember(object, name, frame);
  };
}

function ownerOf(ast: ExpressionAst, builder: BlockBuilder): Eval {
  return ast.kind === "TypeExpression" ? typeOperand(ast, builder) : builder.expression(ast);
}

export function compileInvokeMember(ast: InvokeMemberExpressionAst, builder: BlockBuilder): Eval {
  const argumentValues = ast.arguments.map((argument) => builder.expression(argument));
  if (ast.isBaseConstructorCall) return (frame) => baseConstructorCall(frame, valuesOf(argumentValues, frame));
  const name = memberName(ast.member, builder);
  const constraints = callConstraints(ast, builder);
  if (ast.isStatic) {
    const owner = ownerOf(ast.expression, builder);
    return (frame) => {
      const type = typeOfOwner(owner(frame), frame);
      if (frame.rights !== FULL_RIGHTS) checkStaticCall(frame.rights, type, name(frame));
      return invokeStatic(type, name(frame), valuesOf(argumentValues, frame), frame.context, constraints(frame));
    };
  }
  const target = builder.expression(ast.expression);
  // `([Base]$this).Method()` calls the base class's own method.
  const baseType = ast.expression.kind === "ParenExpression" ? castOfThis(ast.expression, builder) : null;
  return (frame) => {
    const object = target(frame);
    if (object === null || object === undefined) {
      if (ast.nullConditional) return null;
      // Arguments are computed first, as their side effects come before the error.
      valuesOf(argumentValues, frame);
      throw invokeOnNull();
    }
    const args = valuesOf(argumentValues, frame);
    if (frame.rights !== FULL_RIGHTS) checkCall(frame.rights, object);
    if (baseType !== null) return invokeBaseMethod(baseType(frame), object, name(frame), args, frame.context);
    return invokeMethod(object, name(frame), args, frame.context, constraints(frame));
  };
}

function castOfThis(ast: ExpressionAst, builder: BlockBuilder): ((frame: Frame) => TypeInfo) | null {
  if (!builder.isMethod || ast.kind !== "ParenExpression" || ast.pipeline.kind !== "Pipeline") return null;
  const element = ast.pipeline.elements[0];
  if (element?.kind !== "CommandExpression" || element.expression.kind !== "ConvertExpression") return null;
  const { child, type } = element.expression;
  if (child.kind !== "VariableExpression" || child.path.toLowerCase() !== "this") return null;
  return typeResolver(type.typeName, builder, type);
}

/** Casts on arguments choose among overloads; type arguments may be given too. */
function callConstraints(ast: InvokeMemberExpressionAst, builder: BlockBuilder): (frame: Frame) => CallConstraints | undefined {
  const typeArguments = ast.genericTypeArguments.map((type) => typeResolver(type, builder, type));
  const argumentTypes = ast.arguments.map((argument) =>
    argument.kind === "ConvertExpression" && !/^(ref|ordered|void)$/i.test(typeNameText(argument.type.typeName))
      ? optionalTypeResolver(argument.type.typeName, builder)
      : null,
  );
  const hasCasts = argumentTypes.some((type) => type !== null);
  if (!hasCasts && typeArguments.length === 0) return () => undefined;
  return (frame) => ({
    ...(hasCasts ? { argumentTypes: argumentTypes.map((type) => type?.(frame) ?? null) } : {}),
    ...(typeArguments.length === 0 ? {} : { typeArguments: typeArguments.map((type) => type(frame)) }),
  });
}

function valuesOf(expressions: readonly Eval[], frame: Frame): PSValue[] {
  const values: PSValue[] = [];
  for (const expression of expressions) values.push(expression(frame));
  return values;
}
