/** CLIXML in files, as the commands read and write it. */
import { decodeHex, decodeUtf16Le } from "../../../../bytes/index.ts";
import { ClixmlError, type DeserializeOptions } from "../../../../clixml/index.ts";
import { type EvaluationContext, netError, SecureString } from "../../../../objects/index.ts";
import { XmlError } from "../../../../xml/index.ts";

/** Without Windows' data protection the text of a secure string is UTF-16 in hex. */
export function fileReadOptions(ctx: EvaluationContext): DeserializeOptions {
  return { context: ctx, decryptSecureString: (text) => new SecureString(decodeUtf16Le(decodeHex(text))) };
}

/** Runs a reader; what is wrong with the text becomes the exception that scripts know. */
export function readingClixml<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ClixmlError || error instanceof XmlError) throw netError("System.Xml.XmlException", error.message);
    throw error;
  }
}
