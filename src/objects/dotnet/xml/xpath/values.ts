/** Values of XPath 1.0 and how they turn into one another. */

import { NodeKind } from "../enums.ts";
import { isText, type XmlNode } from "../node.ts";

/** A node set is a list in document order without repetition. */
export type XPathValue = readonly XmlNode[] | string | number | boolean;

export function isNodeSet(value: XPathValue): value is readonly XmlNode[] {
  return typeof value === "object";
}

/** The text of a node: a run of text nodes counts as one node, that of its first. */
export function stringOfNode(node: XmlNode): string {
  if (!isText(node)) return node.kind === NodeKind.Document || node.kind === NodeKind.Element ? textBelow(node) : (node.value ?? "");
  let text = node.value ?? "";
  for (let next = node.nextSibling; next !== null && isText(next); next = next.nextSibling) text += next.value ?? "";
  return text;
}

function textBelow(node: XmlNode): string {
  return node.textContent;
}

export function toXPathString(value: XPathValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return numberText(value);
  const [first] = value;
  return first === undefined ? "" : stringOfNode(first);
}

/** Digits without an exponent, as XPath writes numbers. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const text = String(value === 0 ? 0 : value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText);
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(exponent, "0")}`;
}

export function toXPathNumber(value: XPathValue): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const text = toXPathString(value).trim();
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
}

export function toXPathBoolean(value: XPathValue): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return value.length > 0;
}

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A comparison with a node set holds if it holds for any of its nodes. */
export function compareValues(operator: Comparison, left: XPathValue, right: XPathValue): boolean {
  if (!isNodeSet(left)) {
    return isNodeSet(right) ? compareNodes(operator, right, left, true) : compareScalars(operator, left, right);
  }
  if (!isNodeSet(right)) return compareNodes(operator, left, right, false);
  const texts = right.map(stringOfNode);
  return left.some((node) => {
    const text = stringOfNode(node);
    return texts.some((other) => compareScalars(operator, text, other));
  });
}

function compareNodes(operator: Comparison, nodes: readonly XmlNode[], other: string | number | boolean, isSwapped: boolean): boolean {
  const compare = (value: string | number | boolean): boolean =>
    isSwapped ? compareScalars(operator, other, value) : compareScalars(operator, value, other);
  if (typeof other === "boolean") return compare(nodes.length > 0);
  return nodes.some((node) => compare(typeof other === "number" ? toXPathNumber(stringOfNode(node)) : stringOfNode(node)));
}

function compareScalars(operator: Comparison, left: string | number | boolean, right: string | number | boolean): boolean {
  if (operator === "=" || operator === "!=") return areEqual(left, right) === (operator === "=");
  const [first, second] = [toXPathNumber(left), toXPathNumber(right)];
  switch (operator) {
    case "<":
      return first < second;
    case "<=":
      return first <= second;
    case ">":
      return first > second;
    default:
      return first >= second;
  }
}

function areEqual(left: string | number | boolean, right: string | number | boolean): boolean {
  if (typeof left === "boolean" || typeof right === "boolean") return toXPathBoolean(left) === toXPathBoolean(right);
  if (typeof left === "number" || typeof right === "number") return toXPathNumber(left) === toXPathNumber(right);
  return left === right;
}
