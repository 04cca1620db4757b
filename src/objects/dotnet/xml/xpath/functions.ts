/** The function library of XPath 1.0. */
import { NodeKind } from "../enums.ts";
import type { XmlNode } from "../node.ts";
import { parentOf } from "./axes.ts";
import { NO_CONTEXT, type XPathContext } from "./context.ts";
import type { Expression } from "./expression.ts";
import { FUNCTIONS, NODE_SET_EXPECTED, xpathError } from "./parse.ts";
import { isNodeSet, stringOfNode, toXPathBoolean, toXPathNumber, toXPathString, type XPathValue } from "./values.ts";

type CallExpression = Extract<Expression, { readonly kind: "call" }>;
type Evaluate = (expression: Expression, context: XPathContext) => XPathValue;

export function callFunction(expression: CallExpression, context: XPathContext, evaluate: Evaluate): XPathValue {
  if (!FUNCTIONS.has(expression.name)) {
    throw xpathError(context.resolve === undefined ? NO_CONTEXT : "XsltContext is needed for this query because of an unknown function.");
  }
  const call = new Call(expression, context, evaluate);
  return ofNodes(call) ?? ofTexts(call) ?? ofScalars(call);
}

/** A call with its arguments, each evaluated when it is asked for. */
class Call {
  readonly name: string;
  readonly context: XPathContext;
  readonly #args: readonly Expression[];
  readonly #evaluate: Evaluate;

  constructor(expression: CallExpression, context: XPathContext, evaluate: Evaluate) {
    this.name = expression.name;
    this.context = context;
    this.#args = expression.args;
    this.#evaluate = evaluate;
  }

  get count(): number {
    return this.#args.length;
  }

  /** Where there is none the context node is meant. */
  value(index: number): XPathValue {
    const expression = this.#args[index];
    return expression === undefined ? [this.context.node] : this.#evaluate(expression, this.context);
  }

  text(index: number): string {
    return toXPathString(this.value(index));
  }

  number(index: number): number {
    return toXPathNumber(this.value(index));
  }

  nodes(): readonly XmlNode[] {
    const value = this.value(0);
    if (!isNodeSet(value)) throw xpathError(NODE_SET_EXPECTED);
    return value;
  }
}

function ofNodes(call: Call): XPathValue | undefined {
  switch (call.name) {
    case "last":
      return call.context.size;
    case "position":
      return call.context.position;
    case "count":
      return call.nodes().length;
    case "sum":
      return call.nodes().reduce((sum, item) => sum + toXPathNumber(stringOfNode(item)), 0);
    case "id":
      // Without a DTD no attribute is an id.
      return [];
    case "local-name":
      return nameOf(call.nodes()[0], (node) => node.localName);
    case "namespace-uri":
      return call.nodes()[0]?.namespace ?? "";
    case "name":
      return nameOf(call.nodes()[0], (node) => node.name);
    case "lang":
      return isLanguage(call.text(0), call.context.node);
    default:
      return undefined;
  }
}

function nameOf(node: XmlNode | undefined, read: (node: XmlNode) => string): string {
  switch (node?.kind) {
    case NodeKind.Element:
    case NodeKind.Attribute:
    case NodeKind.ProcessingInstruction:
      return read(node);
    default:
      return "";
  }
}

function ofTexts(call: Call): XPathValue | undefined {
  switch (call.name) {
    case "string":
      return call.text(0);
    case "concat":
      return Array.from({ length: call.count }, (_, index) => call.text(index)).join("");
    case "starts-with":
      return call.text(0).startsWith(call.text(1));
    case "contains":
      return call.text(0).includes(call.text(1));
    case "substring-before": {
      const whole = call.text(0);
      const place = whole.indexOf(call.text(1));
      return place < 0 ? "" : whole.slice(0, place);
    }
    case "substring-after": {
      const whole = call.text(0);
      const mark = call.text(1);
      const place = whole.indexOf(mark);
      return place < 0 ? "" : whole.slice(place + mark.length);
    }
    case "substring":
      return substring(call);
    case "string-length":
      return call.text(0).length;
    case "normalize-space":
      return call
        .text(0)
        .replace(/[ \t\r\n]+/g, " ")
        .replace(/^ | $/g, "");
    case "translate":
      return translate(call.text(0), call.text(1), call.text(2));
    default:
      return undefined;
  }
}

/** Positions count from 1 and are rounded. */
function substring(call: Call): string {
  const whole = call.text(0);
  const start = round(call.number(1));
  const end = call.count < 3 ? Number.POSITIVE_INFINITY : start + round(call.number(2));
  if (Number.isNaN(start) || Number.isNaN(end)) return "";
  return whole.slice(Math.max(start - 1, 0), Math.max(Math.min(end - 1, whole.length), 0));
}

function translate(whole: string, from: string, to: string): string {
  let translated = "";
  for (const character of whole) {
    const place = from.indexOf(character);
    translated += place < 0 ? character : to.charAt(place);
  }
  return translated;
}

function ofScalars(call: Call): XPathValue {
  switch (call.name) {
    case "true":
      return true;
    case "false":
      return false;
    case "boolean":
      return toXPathBoolean(call.value(0));
    case "not":
      return !toXPathBoolean(call.value(0));
    case "floor":
      return Math.floor(call.number(0));
    case "ceiling":
      return Math.ceil(call.number(0));
    case "round":
      return round(call.number(0));
    default:
      return call.number(0);
  }
}

/** Halves go up, towards positive infinity. */
function round(value: number): number {
  return Number.isFinite(value) ? Math.floor(value + 0.5) : value;
}

function isLanguage(wanted: string, start: XmlNode): boolean {
  for (let place: XmlNode | null = start; place !== null; place = parentOf(place)) {
    const language = place.attributeList?.find((attribute) => attribute.name === "xml:lang")?.value;
    if (language === undefined || language === null) continue;
    const [found, asked] = [language.toLowerCase(), wanted.toLowerCase()];
    return found === asked || found.startsWith(`${asked}-`);
  }
  return false;
}
