/** Expressions → closures. Each kind of node looks at its operands once and picks the closure for them. */
import type {
  ExpressionAst,
  ParenExpressionAst,
  ScriptBlockExpressionAst,
  SubExpressionAst,
  TernaryExpressionAst,
  UsingExpressionAst,
} from "../../language/index.ts";
import { isCollection, isTrue, runtimeError } from "../../objects/index.ts";
import { CapturePipe, writeEnumerated } from "../runtime/pipe.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { capture, loneExpression } from "./capture.ts";
import { compileBinary } from "./compile-binary.ts";
import { compileArrayExpression, compileArrayLiteral, compileHashtable } from "./compile-collection.ts";
import { compileConvert, compileTypeExpression } from "./compile-convert.ts";
import { compileIndex } from "./compile-index.ts";
import { compileInvokeMember, compileMember } from "./compile-member.ts";
import { compileExpandableString } from "./compile-string.ts";
import { compileUnary } from "./compile-unary.ts";
import { compileVariable } from "./compile-variable.ts";
import { literalValue } from "./constant-value.ts";

export function compileExpression(ast: ExpressionAst, builder: BlockBuilder): Eval {
  switch (ast.kind) {
    case "ConstantExpression": {
      const value = literalValue(ast.value);
      return () => value;
    }
    case "StringConstantExpression": {
      const { value } = ast;
      return () => value;
    }
    case "ExpandableStringExpression":
      return compileExpandableString(ast, builder);
    case "VariableExpression":
      return compileVariable(ast, builder);
    case "BinaryExpression":
      return compileBinary(ast, builder);
    case "UnaryExpression":
      return compileUnary(ast, builder);
    case "TernaryExpression":
      return compileTernary(ast, builder);
    case "ConvertExpression":
      return compileConvert(ast, builder);
    case "AttributedExpression":
      // An attribute on an expression that is not assigned to says nothing.
      return builder.expression(ast.child);
    case "MemberExpression":
      return compileMember(ast, builder);
    case "InvokeMemberExpression":
      return compileInvokeMember(ast, builder);
    case "IndexExpression":
      return compileIndex(ast, builder);
    case "TypeExpression":
      return compileTypeExpression(ast, builder);
    case "ArrayLiteral":
      return compileArrayLiteral(ast, builder);
    case "ArrayExpression":
      return compileArrayExpression(ast, builder);
    case "Hashtable":
      return compileHashtable(ast, builder);
    case "ScriptBlockExpression":
      return compileScriptBlock(ast, builder);
    case "ParenExpression":
      return compileParen(ast, builder);
    case "SubExpression":
      return compileSubExpression(ast, builder);
    case "UsingExpression":
      return compileUsing(ast, builder);
    case "ErrorExpression":
      return () => null;
    default:
      return ast satisfies never;
  }
}

function compileTernary(ast: TernaryExpressionAst, builder: BlockBuilder): Eval {
  const condition = builder.expression(ast.condition);
  const ifTrue = builder.expression(ast.ifTrue);
  const ifFalse = builder.expression(ast.ifFalse);
  return (frame) => (isTrue(condition(frame)) ? ifTrue(frame) : ifFalse(frame));
}

function compileScriptBlock(ast: ScriptBlockExpressionAst, builder: BlockBuilder): Eval {
  const code = builder.rules.block(ast.scriptBlock, { name: "", role: "block" });
  return (frame) => {
    const block = new PSScriptBlock(code, frame.session);
    block.rights = frame.rights;
    return block;
  };
}

function compileParen(ast: ParenExpressionAst, builder: BlockBuilder): Eval {
  return builder.value(ast.pipeline);
}

/** `$( … )`: everything the statements put out; one object is itself, several are an array. */
function compileSubExpression(ast: SubExpressionAst, builder: BlockBuilder): Eval {
  const lone = loneExpression(ast.subExpression);
  if (lone === null) {
    const body = builder.statements(ast.subExpression);
    return (frame) => capture(frame, body, "flush").value;
  }
  const value = builder.expression(lone);
  return (frame) => {
    frame.position = lone;
    const result = value(frame);
    if (!isCollection(result)) return result;
    const items = new CapturePipe();
    writeEnumerated(items, result);
    return items.value;
  };
}

function compileUsing(ast: UsingExpressionAst, builder: BlockBuilder): Eval {
  const key = builder.text(ast.subExpression).toLowerCase();
  return (frame) => {
    for (let at: typeof frame | null = frame; at !== null; at = at.caller) {
      const values = at.call.usingValues;
      if (values?.has(key) === true) return values.get(key);
    }
    throw runtimeError(
      "UsingWithoutInvokeCommand",
      "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or InlineScript in the script workflow. When it is used with Invoke-Command, the Using variable is valid only if the script block is invoked on a remote computer.",
    );
  };
}
