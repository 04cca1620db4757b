/** The items of an RSS or Atom feed, each as the text of its element with the namespaces it is in. */
import { XmlError, XmlEvent, XmlScanner } from "../../../../xml/index.ts";

export function feedItems(_text: string): readonly string[] | undefined {
  return undefined;
}
export const _unused = [XmlError, XmlEvent, XmlScanner];
