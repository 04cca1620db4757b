import { PowerShellRemotingError } from "../bytes/index.ts";

/** What can be wrong with XML, one id per rule. */
export type XmlErrorId =
  | "XmlBadCharacter"
  | "XmlBadComment"
  | "XmlBadDeclaration"
  | "XmlBadEncoding"
  | "XmlBadEntity"
  | "XmlBadName"
  | "XmlBadNamespace"
  | "XmlDoctypeForbidden"
  | "XmlDuplicateAttribute"
  | "XmlLimitExceeded"
  | "XmlSecondRoot"
  | "XmlTagMismatch"
  | "XmlUndeclaredPrefix"
  | "XmlUnexpectedContent"
  | "XmlUnexpectedEnd"
  | "XmlUnexpectedToken";

/** Where something stands in the text: the first line and the first character are number 1. */
export interface XmlPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * The text is not the XML that is asked for. The message is .NET's for the same mistake and ends with the position, because
 * PowerShell shows it to whoever casts a string to `[xml]`.
 */
export class XmlError extends PowerShellRemotingError {
  declare readonly errorId: XmlErrorId;
  readonly line: number;
  readonly column: number;

  /** .NET names no place where the whole document is missing: line and column are 0 then. */
  constructor(errorId: XmlErrorId, message: string, position: XmlPosition, options: { readonly hidesPosition?: boolean } = {}) {
    super(errorId, options.hidesPosition === true ? message : `${message} Line ${position.line}, position ${position.column}.`);
    this.line = options.hidesPosition === true ? 0 : position.line;
    this.column = options.hidesPosition === true ? 0 : position.column;
  }
}
