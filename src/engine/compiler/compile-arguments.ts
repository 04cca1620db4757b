/** Arguments of a command line. */
import type { CommandElementAst, ExpressionAst } from "../../language/index.ts";
import { Dictionary, enumerate, PSObject, type PSValue, toText, unwrap } from "../../objects/index.ts";
import { type ArgumentForm, type CommandArgument, namedArgument, nameOnlyArgument, valueArgument } from "../binder/command-argument.ts";
import type { Frame } from "../runtime/frame.ts";
import { NumberWithText } from "../runtime/number-with-text.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { literalValue } from "./constant-value.ts";

/** One element of a command line; `null` for what cannot be told before it runs (a splatted variable). */
export type StaticArgument =
  | { readonly kind: "value"; readonly value: Eval; readonly ast: ExpressionAst; readonly form: ArgumentForm; readonly isVerbatim: boolean }
  | {
      readonly kind: "name";
      readonly name: string;
      readonly text: string;
      readonly ast: CommandElementAst;
      readonly value: Eval | null;
      readonly valueAst: ExpressionAst | null;
      readonly hasSpace: boolean;
    }
  | { readonly kind: "endOfParameters"; readonly ast: CommandElementAst }
  | { readonly kind: "splat"; readonly value: Eval; readonly ast: ExpressionAst };

export const VERBATIM = "--%";

export function compileArguments(elements: readonly CommandElementAst[], builder: BlockBuilder): StaticArgument[] {
  let isVerbatim = false;
  const list: StaticArgument[] = [];
  for (const element of elements) {
    if (!isVerbatim && isBareWord(element, VERBATIM)) {
      isVerbatim = true;
      list.push(compileArgument(element, builder, false));
      continue;
    }
    list.push(isEndOfParameters(element) ? { kind: "endOfParameters", ast: element } : compileArgument(element, builder, isVerbatim));
  }
  return list;
}

function isBareWord(ast: CommandElementAst, word: string): boolean {
  return ast.kind === "StringConstantExpression" && ast.stringConstantType === "BareWord" && ast.value === word;
}

/** The parser takes the first bare `--` for a parameter without a name, and everything behind it for values. */
function isEndOfParameters(ast: CommandElementAst): boolean {
  return ast.kind === "CommandParameter" && ast.parameterName === "-" && ast.argument === null;
}

function formOf(ast: ExpressionAst): ArgumentForm {
  if (ast.kind === "ArrayLiteral") return "arrayLiteral";
  const isText = ast.kind === "StringConstantExpression" || ast.kind === "ExpandableStringExpression";
  return isText && ast.stringConstantType !== "BareWord" ? "quoted" : "plain";
}

function compileArgument(ast: CommandElementAst, builder: BlockBuilder, isVerbatim: boolean): StaticArgument {
  if (ast.kind === "CommandParameter") {
    const text = builder.source.text.slice(ast.errorStart, ast.errorEnd);
    return {
      kind: "name",
      name: ast.parameterName,
      text,
      ast,
      value: ast.argument === null ? null : argumentValue(ast.argument, builder),
      valueAst: ast.argument,
      hasSpace: ast.argument !== null && ast.argument.start > ast.errorEnd,
    };
  }
  if (ast.kind === "VariableExpression" && ast.splatted)
    return { kind: "splat", value: builder.expression({ ...ast, splatted: false }), ast };
  if (ast.kind === "UsingExpression" && ast.subExpression.kind === "VariableExpression" && ast.subExpression.splatted) {
    return { kind: "splat", value: builder.expression(ast), ast };
  }
  return { kind: "value", value: argumentValue(ast, builder), ast, form: formOf(ast), isVerbatim };
}

/** Numbers keep the text they were written as: a parameter that wants text gets `0x10` and not `16`. */
function argumentValue(ast: ExpressionAst, builder: BlockBuilder): Eval {
  if (ast.kind === "ConstantExpression") {
    const value = literalValue(ast.value);
    const text = builder.text(ast);
    if (typeof value === "number" && String(value) === text) return () => value;
    return () => new NumberWithText(value, text);
  }
  if (ast.kind === "UnaryExpression" && ast.operator === "-" && ast.child.kind === "ConstantExpression") {
    const compute = builder.expression(ast);
    const text = builder.text(ast);
    return (frame) => {
      const value = compute(frame);
      return typeof value === "number" && String(value) === text ? value : new NumberWithText(value, text);
    };
  }
  return builder.expression(ast);
}

/** Computes the arguments, left to right. */
export function evaluateArguments(list: readonly StaticArgument[], frame: Frame): CommandArgument[] {
  const result: CommandArgument[] = [];
  for (const argument of list) {
    switch (argument.kind) {
      case "value": {
        const made = valueArgument(argument.value(frame), argument.ast, argument.form);
        result.push(argument.isVerbatim ? { ...made, isVerbatim: true } : made);
        break;
      }
      case "name":
        result.push(
          argument.value === null
            ? nameOnlyArgument(argument.name, argument.text, argument.ast)
            : {
                ...nameOnlyArgument(argument.name, argument.text, argument.ast),
                hasValue: true,
                value: argument.value(frame),
                valueRange: argument.valueAst,
                hasSpaceAfterName: argument.hasSpace,
              },
        );
        break;
      case "endOfParameters":
        result.push({ ...valueArgument("--"), isEndOfParameters: true });
        break;
      case "splat":
        splat(argument.value(frame), frame, result);
        break;
      default:
        argument satisfies never;
    }
  }
  return result;
}

/** A table gives named arguments, a list positional ones; names that went through `$args` are names again. */
function splat(value: PSValue, frame: Frame, result: CommandArgument[]): void {
  const base = unwrap(value);
  if (base === null || base === undefined) return;
  if (base instanceof Dictionary) {
    for (const entry of base.entries()) result.push(namedArgument(toText(entry.key, frame.context), entry.value, { isSplatted: true }));
    return;
  }
  for (const item of enumerate(base)) {
    const name = item instanceof PSObject ? item.note("<CommandParameterName>") : undefined;
    if (typeof name !== "string") {
      result.push(valueArgument(item));
      continue;
    }
    const text = toText(item, frame.context);
    result.push(nameOnlyArgument(name, text, null));
  }
}
