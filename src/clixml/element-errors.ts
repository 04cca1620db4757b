import type { XmlPosition, XmlScanner } from "../xml/index.ts";
import { ClixmlError, type ClixmlErrorId } from "./error.ts";
import { CLIXML_NAMESPACE } from "./tags.ts";

export function failAt(position: XmlPosition, errorId: ClixmlErrorId, message: string, cause?: unknown): never {
  throw new ClixmlError(errorId, message, cause === undefined ? { position } : { position, cause });
}

export function failMissingAttribute(scanner: XmlScanner, name: string): never {
  return failAt(scanner.elementPosition, "AttributeExpected", `${name} attribute was expected.`);
}

export function failUnknownElement(scanner: XmlScanner): never {
  return failAt(scanner.elementPosition, "InvalidElementTag", `${scanner.localName} XML tag is not recognized.`);
}

/** The text of the element that was just read is not of its type. PowerShell names the place behind the element, and so do we. */
export function failPrimitive(scanner: XmlScanner, typeName: string, cause?: unknown): never {
  return failAt(scanner.nextPosition, "InvalidPrimitiveType", `The contents of the ${typeName} primitive type are not valid.`, cause);
}

export function failMissingElement(scanner: XmlScanner, name: string): never {
  const message = `Element '${name}' with namespace name '${CLIXML_NAMESPACE}' was not found.`;
  return failAt(scanner.elementPosition, "ElementNotFound", message);
}
