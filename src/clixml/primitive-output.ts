import { encodeBase64, encodeHex, encodeUtf16Le, InvalidStateError } from "../bytes/index.ts";
import { type EvaluationContext, ManagedObject, ProgressRecord, type PSValue, SecureString } from "../objects/index.ts";
import { encodeText, type TextEncoding } from "./escape.ts";
import { primitiveWriterOf } from "./primitive-writers.ts";
import { progressRecordFields } from "./progress-record.ts";
import type { XmlOutput } from "./xml-output.ts";

export interface PrimitiveOutputOptions {
  readonly context: EvaluationContext;
  readonly encoding: TextEncoding;
  /** Undefined where secrets cannot be written. */
  readonly encryptSecureString: ((value: SecureString) => string) | undefined;
}

/** Whether a value is one element with its text. */
export function isPrimitive(base: PSValue): boolean {
  if (typeof base !== "object" || base === null) {
    return base !== undefined && base !== null;
  }
  if (base instanceof ManagedObject) {
    return base instanceof SecureString || base instanceof ProgressRecord || primitiveWriterOf(base.getType()) !== undefined;
  }
  return base instanceof Uint8Array;
}

/**
 * Writes a primitive value without anything around it.
 *
 * @see MS-PSRP 2.2.5.1
 */
export function writePrimitive(out: XmlOutput, base: PSValue, attributes: string, options: PrimitiveOutputOptions): void {
  switch (typeof base) {
    case "string":
      out.leaf("S", attributes, encodeText(base, options.encoding));
      return;
    case "number":
      out.leaf("I32", attributes, String(base));
      return;
    case "boolean":
      out.leaf("B", attributes, base ? "true" : "false");
      return;
    default:
      break;
  }
  if (base instanceof Uint8Array) {
    if (base.length === 0) {
      out.empty("BA", attributes);
    } else {
      out.leaf("BA", attributes, encodeBase64(base));
    }
  } else if (base instanceof SecureString) {
    out.leaf("SS", attributes, encodeText(encrypt(base, options), options.encoding));
  } else if (base instanceof ProgressRecord) {
    writeProgressRecord(out, base, attributes, options);
  } else if (base instanceof ManagedObject) {
    const writer = primitiveWriterOf(base.getType());
    const text = writer?.text(base, options.context) ?? "";
    out.leaf(writer?.tag ?? "S", attributes, writer?.isEncoded === true ? encodeText(text, options.encoding) : text);
  }
}

/** As PowerShell keeps secrets in files where there is no data protection: not protected at all. */
export function unprotectedText(value: SecureString): string {
  return encodeHex(encodeUtf16Le(value.reveal()));
}

function encrypt(value: SecureString, { encryptSecureString }: PrimitiveOutputOptions): string {
  if (encryptSecureString === undefined) {
    throw new InvalidStateError("SecureStringWithoutKey", "A SecureString cannot be sent before a session key was agreed on.");
  }
  return encryptSecureString(value);
}

function writeProgressRecord(out: XmlOutput, record: ProgressRecord, attributes: string, { encoding }: PrimitiveOutputOptions): void {
  out.start("PR", attributes);
  for (const [tag, value] of progressRecordFields(record)) {
    if (value === null) {
      out.empty("Nil", "");
    } else {
      out.leaf(tag, "", encodeText(value, encoding));
    }
  }
  out.end("PR");
}
