/** What the reader asks of the element that a scanner has come to. */
import { XmlEvent, type XmlScanner } from "../xml/index.ts";
import { failAt, failMissingAttribute, failMissingElement } from "./element-errors.ts";
import { decodeText } from "./escape.ts";
import type { RefId } from "./references.ts";
import { AttributeTag, CLIXML_NAMESPACE, CLIXML_VERSION, Tag } from "./tags.ts";

const { StartElement: START_ELEMENT, EndElement: END_ELEMENT, Text: TEXT } = XmlEvent;
const { N: NAME, RefId: REF_ID, Version: VERSION } = AttributeTag;

/** Reads the start of an `Objs` document. A minor version beyond ours may bring elements that we are to ignore. */
export function readRoot(scanner: XmlScanner): { readonly ignoresUnknown: boolean } {
  if (scanner.tag !== Tag.Objs || scanner.namespace !== CLIXML_NAMESPACE) {
    failMissingElement(scanner, "Objs");
  }
  const version = attributeOf(scanner, VERSION) ?? CLIXML_VERSION;
  const match = /^(\d{1,9})\.(\d{1,9})(?:\.\d{1,9}){0,2}$/.exec(version.trim());
  // PowerShell looks at the version when it already stands at the first object, and says so in its messages.
  if (match === null) {
    return failAt(scanner.nextPosition, "InvalidVersion", "Version of PSObject is not valid.");
  }
  const [, major, minor] = match;
  if (Number(major) !== 1) {
    failAt(scanner.nextPosition, "UnexpectedVersion", `Version of incoming PSObject is ${Number(major)}. Expected value is 1.`);
  }
  return { ignoresUnknown: Number(minor) > 1 };
}

/** Goes to the next child element; false at the end of its parent. */
export function nextChild(scanner: XmlScanner): boolean {
  for (;;) {
    const event = scanner.next();
    if (event === START_ELEMENT) {
      return true;
    }
    if (event === END_ELEMENT) {
      return false;
    }
    if (!scanner.isWhitespace || event !== TEXT) {
      const message = scanner.depth === 1 ? "Current Node type is Text. Expected type is Element." : "'Text' is an invalid XmlNodeType.";
      failAt(scanner.textPosition, "InvalidNodeType", message);
    }
  }
}

export function memberNameOf(scanner: XmlScanner): string {
  return decodeText(attributeOf(scanner, NAME) ?? failMissingAttribute(scanner, "N"));
}

export function attributeOf(scanner: XmlScanner, tag: number): string | undefined {
  for (let i = 0; i < scanner.attributeCount; i++) {
    if (scanner.attributeTag(i) === tag) {
      return scanner.attributeValue(i);
    }
  }
  return undefined;
}

export function refIdOf(scanner: XmlScanner): RefId | undefined {
  for (let i = 0; i < scanner.attributeCount; i++) {
    if (scanner.attributeTag(i) === REF_ID) {
      const id = scanner.attributeAsInt32(i);
      return Number.isNaN(id) ? scanner.attributeValue(i) : id;
    }
  }
  return undefined;
}
