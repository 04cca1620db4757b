/** XPath expressions as XmlNode and XPathNavigator use them. */

import type { PSValue } from "../../../value.ts";
import { XmlNamespaceManager } from "../name-table.ts";
import type { XmlNode } from "../node.ts";
import type { PrefixResolver } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { NODE_SET_EXPECTED, parseXPath, xpathError } from "./parse.ts";
import { isNodeSet, type XPathValue } from "./values.ts";

const parsed: Map<string, Expression> = new Map();

/** Scripts use the same expression over and over. */
function parse(xpath: string): Expression {
  let expression = parsed.get(xpath);
  if (expression === undefined) {
    expression = parseXPath(xpath);
    if (parsed.size > 200) parsed.clear();
    parsed.set(xpath, expression);
  }
  return expression;
}

/** The resolver that a namespace manager makes; undefined for null. */
export function resolverOf(manager: PSValue): PrefixResolver | undefined {
  return manager instanceof XmlNamespaceManager ? (prefix) => manager.find(prefix) ?? undefined : undefined;
}

export function evaluateXPath(node: XmlNode, xpath: string, manager: PSValue): XPathValue {
  return evaluate(parse(xpath), { node, position: 1, size: 1, resolve: resolverOf(manager) });
}

/** @throws {TerminatingError} XPathException. */
export function selectNodes(node: XmlNode, xpath: string, manager: PSValue): readonly XmlNode[] {
  const expression = parse(xpath);
  if (expression.type !== "nodeset" && expression.type !== "any") throw xpathError(NODE_SET_EXPECTED);
  const value = evaluateXPath(node, xpath, manager);
  if (!isNodeSet(value)) throw xpathError(NODE_SET_EXPECTED);
  return value;
}
