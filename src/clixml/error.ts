import { PowerShellRemotingError } from "../bytes/index.ts";
import type { XmlPosition } from "../xml/index.ts";

/** What can be wrong with CLIXML that is good XML; PowerShell's own resource names. */
export type ClixmlErrorId =
  | "AttributeExpected"
  | "DeserializationMemoryQuota"
  | "DeserializationTooDeep"
  | "DeserializeSecureStringFailed"
  | "DictionaryKeyNotSpecified"
  | "DictionaryValueNotSpecified"
  | "ElementNotFound"
  | "InvalidCharacter"
  | "InvalidDictionaryKeyName"
  | "InvalidDictionaryValueName"
  | "InvalidElementTag"
  | "InvalidNodeType"
  | "InvalidPrimitiveType"
  | "InvalidReferenceId"
  | "InvalidTypeHierarchyReferenceId"
  | "InvalidVersion"
  | "NullAsDictionaryKey"
  | "ReadCalledAfterDone"
  | "UnexpectedVersion";

/** The text is XML but not CLIXML, or a value cannot be written as such. Where PowerShell would throw an XmlException, the message is its. */
export class ClixmlError extends PowerShellRemotingError {
  declare readonly errorId: ClixmlErrorId;

  constructor(errorId: ClixmlErrorId, message: string, options: { readonly position?: XmlPosition; readonly cause?: unknown } = {}) {
    const { position, ...rest } = options;
    const place = position === undefined ? "" : ` Line ${position.line}, position ${position.column}.`;
    super(errorId, message + place, { specSection: "2.2.5", ...rest });
  }
}
