/** Evaluating XPath 1.0 expressions over a document. */
import { NodeKind } from "../enums.ts";
import { isText, type XmlNode } from "../node.ts";
import { inDocumentOrder, isReverse, nodesOnAxis, rootOf } from "./axes.ts";
import { NO_CONTEXT, type PrefixResolver, type XPathContext } from "./context.ts";
import type { Axis, BinaryOperator, Expression, NodeTest, Step } from "./expression.ts";
import { callFunction } from "./functions.ts";
import { NODE_SET_EXPECTED, xpathError } from "./parse.ts";
import { compareValues, isNodeSet, toXPathBoolean, toXPathNumber, type XPathValue } from "./values.ts";

export function evaluate(expression: Expression, context: XPathContext): XPathValue {
  switch (expression.kind) {
    case "number":
    case "string":
      return expression.value;
    case "negate":
      return -toXPathNumber(evaluate(expression.operand, context));
    case "binary":
      return binary(expression.operator, expression.left, expression.right, context);
    case "union":
      return inDocumentOrder([...nodeSet(expression.left, context), ...nodeSet(expression.right, context)]);
    case "call":
      return callFunction(expression, context, evaluate);
    case "variable":
      throw xpathError(context.resolve === undefined ? NO_CONTEXT : "XsltContext is needed for this query because of an unknown function.");
    case "filter":
      return expression.predicates.reduce((nodes, predicate) => filter(nodes, predicate, context), nodeSet(expression.base, context));
    case "path":
      return path(expression.base === undefined ? [context.node] : nodeSet(expression.base, context), expression.steps, context);
    case "root":
      return [rootOf(context.node)];
    default:
      return expression satisfies never;
  }
}

/** @throws {TerminatingError} XPathException when the expression gives something else. */
export function nodeSet(expression: Expression, context: XPathContext): readonly XmlNode[] {
  const value = evaluate(expression, context);
  if (!isNodeSet(value)) throw xpathError(NODE_SET_EXPECTED);
  return value;
}

function binary(operator: BinaryOperator, left: Expression, right: Expression, context: XPathContext): XPathValue {
  switch (operator) {
    case "or":
      return toXPathBoolean(evaluate(left, context)) || toXPathBoolean(evaluate(right, context));
    case "and":
      return toXPathBoolean(evaluate(left, context)) && toXPathBoolean(evaluate(right, context));
    case "+":
    case "-":
    case "*":
    case "div":
    case "mod":
      return arithmetic(operator, toXPathNumber(evaluate(left, context)), toXPathNumber(evaluate(right, context)));
    default:
      return compareValues(operator, evaluate(left, context), evaluate(right, context));
  }
}

function arithmetic(operator: "+" | "-" | "*" | "div" | "mod", left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "div":
      return left / right;
    default:
      return left % right;
  }
}

/** A number is a position, everything else a condition. */
function filter(nodes: readonly XmlNode[], predicate: Expression, context: XPathContext): readonly XmlNode[] {
  if (predicate.kind === "number") {
    const node = nodes[predicate.value - 1];
    return node === undefined ? [] : [node];
  }
  const size = nodes.length;
  return nodes.filter((node, index) => {
    const position = index + 1;
    const value = evaluate(predicate, { node, position, size, resolve: context.resolve });
    return typeof value === "number" ? value === position : toXPathBoolean(value);
  });
}

function path(start: readonly XmlNode[], steps: readonly Step[], context: XPathContext): readonly XmlNode[] {
  let nodes = start;
  for (let index = 0; index < steps.length; index++) {
    let step = steps[index] as Step;
    const next = steps[index + 1];
    if (isAnywhere(step) && next?.axis === "child" && next.predicates.every((predicate) => !isPositional(predicate))) {
      // `//name` without a position is the descendants of that name, which come in order.
      step = { ...next, axis: "descendant" };
      index++;
    }
    nodes = take(nodes, step, context);
  }
  return nodes;
}

function isAnywhere(step: Step): boolean {
  return step.axis === "descendant-or-self" && step.test.kind === "node" && step.predicates.length === 0;
}

/** Whether a predicate may look at the position of the node. */
function isPositional(expression: Expression): boolean {
  switch (expression.kind) {
    case "number":
      return true;
    case "string":
    case "path":
    case "root":
      return false;
    case "binary":
      return expression.type === "number" || hasPosition(expression.left) || hasPosition(expression.right);
    case "call":
      return expression.type === "number" || expression.type === "any" || expression.args.some(hasPosition);
    default:
      return true;
  }
}

function hasPosition(expression: Expression): boolean {
  switch (expression.kind) {
    case "number":
    case "string":
    case "path":
    case "root":
      return false;
    case "binary":
      return hasPosition(expression.left) || hasPosition(expression.right);
    case "call":
      return expression.name === "position" || expression.name === "last" || expression.args.some(hasPosition);
    default:
      return true;
  }
}

function take(nodes: readonly XmlNode[], step: Step, context: XPathContext): readonly XmlNode[] {
  const matches = nodeTest(step.test, step.axis, context.resolve);
  const [only] = nodes;
  if (only === undefined) return [];
  if (nodes.length === 1) {
    const found = onAxis(only, step, matches, context);
    return isReverse(step.axis) ? found.toReversed() : found;
  }
  const all: XmlNode[] = [];
  for (const node of nodes) all.push(...onAxis(node, step, matches, context));
  return step.axis === "self" || step.axis === "attribute" ? all : inDocumentOrder(all);
}

function onAxis(node: XmlNode, step: Step, matches: (node: XmlNode) => boolean, context: XPathContext): readonly XmlNode[] {
  const found: XmlNode[] = [];
  for (const candidate of nodesOnAxis(step.axis, node)) if (matches(candidate)) found.push(candidate);
  return step.predicates.reduce<readonly XmlNode[]>((left, predicate) => filter(left, predicate, context), found);
}

function nodeTest(test: NodeTest, axis: Axis, resolve: PrefixResolver | undefined): (node: XmlNode) => boolean {
  const principal = axis === "attribute" || axis === "namespace" ? NodeKind.Attribute : NodeKind.Element;
  switch (test.kind) {
    case "node":
      return () => true;
    case "text":
      return isText;
    case "comment":
      return (node) => node.kind === NodeKind.Comment;
    case "instruction":
      return (node) => node.kind === NodeKind.ProcessingInstruction && (test.target === undefined || node.localName === test.target);
    case "anyName": {
      if (test.prefix === "") return (node) => node.kind === principal;
      const namespace = namespaceOf(test.prefix, resolve);
      return (node) => node.kind === principal && node.namespace === namespace;
    }
    default: {
      const { localName } = test;
      if (axis === "namespace") return (node) => node.localName === localName;
      const namespace = test.prefix === "" ? "" : namespaceOf(test.prefix, resolve);
      return (node) => node.kind === principal && node.localName === localName && node.namespace === namespace;
    }
  }
}

function namespaceOf(prefix: string, resolve: PrefixResolver | undefined): string {
  if (resolve === undefined) throw xpathError(NO_CONTEXT);
  const namespace = resolve(prefix);
  if (namespace === undefined) throw xpathError(`Namespace prefix '${prefix}' is not defined.`);
  return namespace;
}
