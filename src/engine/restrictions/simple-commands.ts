/**
 * What a client of a session without language may send as a script: commands with arguments that are constants. The script is never run as
 * one; its commands are called as if the client had named them.
 */
import { type CommandAst, type CommandElementAst, type ExpressionAst, parseScript } from "../../language/index.ts";
import type { PSValue } from "../../objects/index.ts";
import { constantOf } from "../compiler/constant-value.ts";

export interface SimpleCommand {
  readonly name: string;
  /** `value` undefined is a name that stands alone; `name` null a positional argument. */
  readonly parameters: readonly { readonly name: string | null; readonly value: PSValue }[];
}

/** The pipelines of a script that is nothing but such commands; null for every other one. */
export function simpleCommands(text: string): readonly (readonly SimpleCommand[])[] | null {
  const { ast, errors } = parseScript(text, { file: null });
  const { paramBlock, beginBlock, processBlock, endBlock, cleanBlock, dynamicParamBlock, usings, attributes } = ast;
  const others = [paramBlock, beginBlock, processBlock, cleanBlock, dynamicParamBlock];
  if (errors.length > 0 || others.some((part) => part !== null) || usings.length > 0 || attributes.length > 0) return null;
  if (endBlock === null || endBlock.traps.length > 0) return null;
  const pipelines: SimpleCommand[][] = [];
  for (const statement of endBlock.statements) {
    if (statement.kind !== "Pipeline" || statement.background) return null;
    const commands = statement.elements.map((element) => (element.kind === "Command" ? simpleCommand(element) : null));
    const simple = commands.filter((command) => command !== null);
    if (simple.length < commands.length) return null;
    pipelines.push(simple);
  }
  return pipelines.length === 0 ? null : pipelines;
}

function simpleCommand({ elements, invocationOperator, redirections }: CommandAst): SimpleCommand | null {
  const [first, ...rest] = elements;
  if (first?.kind !== "StringConstantExpression" || invocationOperator === "." || redirections.length > 0) return null;
  const parameters = rest.map(simpleArgument).filter((parameter) => parameter !== null);
  return parameters.length < rest.length ? null : { name: first.value, parameters };
}

/** Null for an argument that is not constant. The binder decides whether a name takes the value behind it. */
function simpleArgument(element: CommandElementAst): SimpleCommand["parameters"][number] | null {
  if (element.kind !== "CommandParameter") {
    const constant = constantArgument(element);
    return constant === null ? null : { name: null, value: constant.value };
  }
  if (element.argument === null) return { name: element.parameterName, value: undefined };
  const constant = constantArgument(element.argument);
  return constant === null ? null : { name: element.parameterName, value: constant.value };
}

function constantArgument(ast: ExpressionAst): { readonly value: PSValue } | null {
  if (ast.kind !== "ArrayLiteral") {
    const constant = constantOf(ast);
    return constant.isConstant ? constant : null;
  }
  const items = ast.elements.map(constantArgument).filter((item) => item !== null);
  return items.length < ast.elements.length ? null : { value: items.map(({ value }) => value) };
}
