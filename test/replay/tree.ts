import { parseXml, type XmlElement } from "../../src/xml/index.ts";

/** A body as data: names without prefixes, attributes without order, no layout. */
export interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Tree[];
}

export function treeOf(element: XmlElement): Tree {
  return {
    name: `{${element.namespace}}${element.localName}`,
    attributes: Object.fromEntries(element.attributes.map(({ namespace, localName, value }) => [`{${namespace}}${localName}`, value])),
    text: sameDuration(element.text.trim()),
    children: element.children.map(treeOf),
  };
}

/** What stands in an envelope's body. */
export function bodyOf(envelope: Uint8Array | string): readonly Tree[] {
  const body = parseXml(envelope).child("Body");
  return body === undefined ? [] : treeOf(body).children;
}

/** `PT60S` and `PT60.000S` are the same; clients and Windows write it differently. */
function sameDuration(text: string): string {
  return text.replace(/^(PT\d+)S$/, "$1.000S");
}
