/** The function library of XPath 1.0. */
import { NodeKind } from "../enums.ts";
import type { XmlNode } from "../node.ts";
import { parentOf, rootOf } from "./axes.ts";
import { evaluate, NO_CONTEXT, nodeSet, type XPathContext } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { FUNCTIONS, xpathError } from "./parse.ts";
import { stringOfNode, toXPathBoolean, toXPathNumber, toXPathString, type XPathValue } from "./values.ts";

type Call = Extract<Expression, { readonly kind: "call" }>;

export function callFunction(call: Call, context: XPathContext): XPathValue {
  if (!FUNCTIONS.has(call.name)) {
    throw xpathError(context.resolve === undefined ? NO_CONTEXT : "XsltContext is needed for this query because of an unknown function.");
  }
  return ofNodes(call, context) ?? ofTexts(call, context) ?? ofScalars(call, context);
}

function argument(call: Call, index: number, context: XPathContext): XPathValue {
  const expression = call.args[index];
  return expression === undefined ? [context.node] : evaluate(expression, context);
}

function text(call: Call, index: number, context: XPathContext): string {
  return toXPathString(argument(call, index, context));
}

/** The first node of the argument, or the context node. */
function node(call: Call, context: XPathContext): XmlNode | undefined {
  const [expression] = call.args;
  return expression === undefined ? context.node : nodeSet(expression, context)[0];
}

function ofNodes(call: Call, context: XPathContext): XPathValue | undefined {
  switch (call.name) {
    case "last":
      return context.size;
    case "position":
      return context.position;
    case "count":
      return nodeSet(call.args[0] as Expression, context).length;
    case "sum":
      return nodeSet(call.args[0] as Expression, context).reduce((sum, item) => sum + toXPathNumber(stringOfNode(item)), 0);
    case "id":
      // Without a DTD no attribute is an id.
      return [];
    case "local-name":
      return isNamed(node(call, context)) ? (node(call, context)?.localName ?? "") : "";
    case "namespace-uri":
      return node(call, context)?.namespace ?? "";
    case "name":
      return isNamed(node(call, context)) ? (node(call, context)?.name ?? "") : "";
    case "lang":
      return isLanguage(text(call, 0, context), context.node);
    default:
      return undefined;
  }
}

function isNamed(item: XmlNode | undefined): boolean {
  return item?.kind === NodeKind.Element || item?.kind === NodeKind.Attribute || item?.kind === NodeKind.ProcessingInstruction;
}

function ofTexts(call: Call, context: XPathContext): XPathValue | undefined {
  switch (call.name) {
    case "string":
      return text(call, 0, context);
    case "concat":
      return call.args.map((_, index) => text(call, index, context)).join("");
    case "starts-with":
      return text(call, 0, context).startsWith(text(call, 1, context));
    case "contains":
      return text(call, 0, context).includes(text(call, 1, context));
    case "substring-before": {
      const whole = text(call, 0, context);
      const place = whole.indexOf(text(call, 1, context));
      return place < 0 ? "" : whole.slice(0, place);
    }
    case "substring-after": {
      const whole = text(call, 0, context);
      const mark = text(call, 1, context);
      const place = whole.indexOf(mark);
      return place < 0 ? "" : whole.slice(place + mark.length);
    }
    case "substring":
      return substring(call, context);
    case "string-length":
      return text(call, 0, context).length;
    case "normalize-space":
      return text(call, 0, context)
        .replace(/[ \t\r\n]+/g, " ")
        .replace(/^ | $/g, "");
    case "translate":
      return translate(text(call, 0, context), text(call, 1, context), text(call, 2, context));
    default:
      return undefined;
  }
}

/** Positions count from 1 and are rounded. */
function substring(call: Call, context: XPathContext): string {
  const whole = text(call, 0, context);
  const start = round(toXPathNumber(argument(call, 1, context)));
  const end = call.args.length < 3 ? Number.POSITIVE_INFINITY : start + round(toXPathNumber(argument(call, 2, context)));
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

function ofScalars(call: Call, context: XPathContext): XPathValue {
  switch (call.name) {
    case "true":
      return true;
    case "false":
      return false;
    case "boolean":
      return toXPathBoolean(argument(call, 0, context));
    case "not":
      return !toXPathBoolean(argument(call, 0, context));
    case "floor":
      return Math.floor(toXPathNumber(argument(call, 0, context)));
    case "ceiling":
      return Math.ceil(toXPathNumber(argument(call, 0, context)));
    case "round":
      return round(toXPathNumber(argument(call, 0, context)));
    default:
      return toXPathNumber(argument(call, 0, context));
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
