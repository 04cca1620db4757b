/** Assignment targets of every kind. */
import type { AttributeBaseAst, ExpressionAst, IndexExpressionAst, MemberExpressionAst } from "../../language/index.ts";
import { iteratorOf, type PSValue } from "../../objects/index.ts";
import { variableAttributes } from "../binder/attribute-compiler.ts";
import type { Frame } from "../runtime/frame.ts";
import type { AssignmentTarget, Update } from "./assignment-target.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { typeOperand } from "./compile-convert.ts";
import { indexArgument } from "./compile-index.ts";
import { memberName } from "./compile-member.ts";
import { getElement, readMember, readStaticMember, setElement, writeMember, writeStaticMember } from "./member-access.ts";
import { notAssignable, variableTarget } from "./variable-target.ts";

export function compileTarget(ast: ExpressionAst, builder: BlockBuilder, attributes: readonly AttributeBaseAst[] = []): AssignmentTarget {
  switch (ast.kind) {
    case "VariableExpression":
      return variableTarget(ast, builder, attributes.length === 0 ? null : variableAttributes(attributes, builder));
    case "ConvertExpression":
      return compileTarget(ast.child, builder, [...attributes, ast.type]);
    case "AttributedExpression":
      return compileTarget(ast.child, builder, [...attributes, ast.attribute]);
    case "MemberExpression":
      return memberTarget(ast, builder);
    case "IndexExpression":
      return indexTarget(ast, builder);
    case "ArrayLiteral":
      return new ListTarget(ast.elements.map((element) => compileTarget(element, builder)));
    case "ParenExpression": {
      const inner = parenthesised(ast);
      if (inner !== null) return compileTarget(inner, builder, attributes);
      return INVALID;
    }
    default:
      return INVALID;
  }
}

/** The parser told of it already; what runs all the same fails when it gets there. */
const INVALID: AssignmentTarget = {
  assign() {
    throw notAssignable();
  },
  update() {
    throw notAssignable();
  },
};

function parenthesised(ast: ExpressionAst): ExpressionAst | null {
  if (ast.kind !== "ParenExpression" || ast.pipeline.kind !== "Pipeline") return null;
  const element = ast.pipeline.elements[0];
  return ast.pipeline.elements.length === 1 && element?.kind === "CommandExpression" ? element.expression : null;
}

function memberTarget(ast: MemberExpressionAst, builder: BlockBuilder): AssignmentTarget {
  const name = memberName(ast.member, builder);
  if (ast.isStatic) {
    const owner = ast.expression.kind === "TypeExpression" ? typeOperand(ast.expression, builder) : builder.expression(ast.expression);
    return referenceTarget(owner, name, readStaticMember, writeStaticMember);
  }
  return referenceTarget(builder.expression(ast.expression), name, readMember, writeMember);
}

function indexTarget(ast: IndexExpressionAst, builder: BlockBuilder): AssignmentTarget {
  return referenceTarget(builder.expression(ast.target), indexArgument(ast.index, builder), getElement, setElement);
}

/** A place inside an object: the object and the name or index are computed once. */
function referenceTarget<Key>(
  object: Eval,
  key: (frame: Frame) => Key,
  read: (object: PSValue, key: Key, frame: Frame) => PSValue,
  write: (object: PSValue, key: Key, value: PSValue, frame: Frame) => void,
): AssignmentTarget {
  return {
    assign(frame, value) {
      write(object(frame), key(frame), value === undefined ? null : value, frame);
    },
    update(frame, update) {
      const owner = object(frame);
      const at = key(frame);
      const value = update(read(owner, at, frame), frame);
      write(owner, at, value === undefined ? null : value, frame);
      return value;
    },
  };
}

/** `$a, $b = …`: one item each, the last gets what is left. */
class ListTarget implements AssignmentTarget {
  readonly #targets: readonly AssignmentTarget[];

  constructor(targets: readonly AssignmentTarget[]) {
    this.#targets = targets;
  }

  assign(frame: Frame, value: PSValue): void {
    const items = itemsOf(value);
    const last = this.#targets.length - 1;
    for (const [index, target] of this.#targets.entries()) {
      if (index < last) target.assign(frame, items[index] ?? null);
      else if (items.length - index <= 1) target.assign(frame, items[index] ?? null);
      else target.assign(frame, items.slice(index));
    }
  }

  update(): PSValue {
    throw notAssignable();
  }
}

function itemsOf(value: PSValue): readonly PSValue[] {
  if (Array.isArray(value)) return value;
  const iterator = iteratorOf(value);
  if (iterator === undefined) return [value === undefined ? null : value];
  const items: PSValue[] = [];
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) items.push(next.value);
  return items;
}

export type { AssignmentTarget, Update };
