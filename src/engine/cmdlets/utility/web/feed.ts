/** The items of an RSS or Atom feed. */
import { type EvaluationContext, enumerate, getProperty, invokeMethod, type PSValue, toText } from "../../../../objects/index.ts";

/** The items of a document, each a node of its own; undefined when it is no feed. */
export function feedItems(document: PSValue, ctx: EvaluationContext): readonly PSValue[] | undefined {
  const root = getProperty(document, "DocumentElement", ctx);
  if (!/^(rss|feed)$/i.test(nameOf(root, ctx))) return undefined;
  const items: PSValue[] = [];
  collect(root, items, ctx);
  return items;
}

function collect(parent: PSValue, items: PSValue[], ctx: EvaluationContext): void {
  for (const node of enumerate(getProperty(parent, "ChildNodes", ctx))) {
    if (/^(item|entry)$/i.test(nameOf(node, ctx))) items.push(invokeMethod(node, "CloneNode", [true], ctx));
    else if (toText(getProperty(node, "NodeType", ctx), ctx) === "Element") collect(node, items, ctx);
  }
}

/** The property of XmlNode, which an element of that name would hide. */
function nameOf(node: PSValue, ctx: EvaluationContext): string {
  return toText(getProperty(getProperty(node, "psbase", ctx), "Name", ctx), ctx);
}
