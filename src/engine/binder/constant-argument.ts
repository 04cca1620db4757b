/** Arguments of attributes: constants, computed without running the script. */
import type { AttributeAst, ExpressionAst } from "../../language/index.ts";
import { convertTo, getStaticProperty, isTrue, negate, type PSValue, TypeInfo } from "../../objects/index.ts";
import { literalValue, typeNameText } from "../compiler/constant-value.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

/** A constant, or what has to be asked of a runspace: a type, a member of one. */
export type ConstantArgument = (context: ExecutionContext) => PSValue;

export function constantArgument(ast: ExpressionAst): ConstantArgument {
  switch (ast.kind) {
    case "ConstantExpression": {
      const value = literalValue(ast.value);
      return () => value;
    }
    case "StringConstantExpression":
      return () => ast.value;
    case "ExpandableStringExpression":
      return () => ast.value;
    case "VariableExpression": {
      const name = ast.path.toLowerCase();
      return () => (name === "true" ? true : name === "false" ? false : null);
    }
    case "UnaryExpression": {
      const child = constantArgument(ast.child);
      return (context) => {
        const value = child(context);
        if (ast.operator === "-") return negate(value, context);
        return ast.operator === "!" || ast.operator === "-not" ? !isTrue(value) : value;
      };
    }
    case "ArrayLiteral": {
      const elements = ast.elements.map(constantArgument);
      return (context) => elements.map((element) => element(context));
    }
    case "ArrayExpression":
    case "SubExpression": {
      const list = ast.subExpression.statements.flatMap((statement) => {
        if (statement.kind !== "Pipeline") return [];
        const [element] = statement.elements;
        return element?.kind === "CommandExpression" ? [constantArgument(element.expression)] : [];
      });
      return (context) =>
        list.flatMap((item) => {
          const value = item(context);
          return Array.isArray(value) ? value : [value];
        });
    }
    case "ParenExpression": {
      const [element] = ast.pipeline.kind === "Pipeline" ? ast.pipeline.elements : [];
      return element?.kind === "CommandExpression" ? constantArgument(element.expression) : () => null;
    }
    case "TypeExpression": {
      const name = typeNameText(ast.typeName);
      return (context) => context.requireType(name);
    }
    case "ConvertExpression": {
      const child = constantArgument(ast.child);
      const name = typeNameText(ast.type.typeName);
      return (context) => convertTo(child(context), context.requireType(name), context);
    }
    case "MemberExpression": {
      const owner = constantArgument(ast.expression);
      const member = ast.member.kind === "StringConstantExpression" ? ast.member.value : "";
      return (context) => staticMember(owner(context), member, context);
    }
    default:
      return () => null;
  }
}

function staticMember(owner: PSValue, name: string, context: ExecutionContext): PSValue {
  return owner instanceof TypeInfo ? getStaticProperty(owner, name, context) : null;
}

/** Named arguments of an attribute by lower-case name. */
export function namedArguments(ast: AttributeAst): ReadonlyMap<string, ExpressionAst> {
  return new Map(ast.namedArguments.map((argument) => [argument.name.toLowerCase(), argument.argument]));
}

/** A flag such as `Mandatory` or `Mandatory = $true`. */
export function flagArgument(arguments_: ReadonlyMap<string, ExpressionAst>, name: string): boolean {
  const ast = arguments_.get(name);
  if (ast === undefined) return false;
  if (ast.kind === "VariableExpression") return ast.path.toLowerCase() === "true";
  if (ast.kind === "ConstantExpression") return isTrue(literalValue(ast.value));
  return false;
}

export function textArgument(arguments_: ReadonlyMap<string, ExpressionAst>, name: string): string {
  const ast = arguments_.get(name);
  return ast?.kind === "StringConstantExpression" || ast?.kind === "ExpandableStringExpression" ? ast.value : "";
}

export function numberArgument(arguments_: ReadonlyMap<string, ExpressionAst>, name: string): number | null {
  const ast = arguments_.get(name);
  if (ast?.kind === "ConstantExpression" && typeof ast.value.value === "number") return ast.value.value;
  if (
    ast?.kind === "UnaryExpression" &&
    ast.operator === "-" &&
    ast.child.kind === "ConstantExpression" &&
    typeof ast.child.value.value === "number"
  ) {
    return -ast.child.value.value;
  }
  return null;
}
