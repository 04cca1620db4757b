import { MalformedBytesError } from "../bytes/index.ts";
import { type EvaluationContext, type PSValue, type ScriptBlock, type SecureString, TerminatingError } from "../objects/index.ts";
import type { XmlScanner } from "../xml/index.ts";
import { failAt, failPrimitive } from "./element-errors.ts";
import { decodeText } from "./escape.ts";
import { CONVERTED_TYPES, PRIMITIVE_READERS } from "./primitives.ts";
import { readProgressRecord } from "./progress-record.ts";
import { Tag } from "./tags.ts";
import { UnknownPrimitive } from "./unknown-primitive.ts";

export interface PrimitiveOptions {
  readonly context: EvaluationContext;
  /** Makes a SecureString of the text of an `SS` element. Without it such an element is an error. */
  readonly decryptSecureString?: ((text: string) => SecureString) | undefined;
  /** Makes a script block of the text of an `SBK` element; without it the text stays a string, as PowerShell has it by default. */
  readonly createScriptBlock?: ((text: string) => ScriptBlock) | undefined;
}

/**
 * Reads the element whose start the scanner has come to, if it is a primitive value.
 *
 * @returns undefined if the element is something else; then nothing was read.
 * @see MS-PSRP 2.2.5.1
 */
export function readPrimitive(scanner: XmlScanner, options: PrimitiveOptions): PSValue {
  const { tag } = scanner;
  switch (tag) {
    case Tag.S:
      return decodeText(scanner.readElementText());
    case Tag.I32:
    case Tag.B:
    case Tag.C:
    case Tag.DT:
    case Tag.TS:
    case Tag.By:
    case Tag.SB:
    case Tag.U16:
    case Tag.I16:
    case Tag.U32:
    case Tag.U64:
    case Tag.I64:
    case Tag.Sg:
    case Tag.Db:
    case Tag.D:
    case Tag.G:
      return parsePrimitive(scanner, tag, scanner.readElementText(), options.context);
    case Tag.BA:
      return readBytes(scanner);
    case Tag.SBK: {
      const text = decodeText(scanner.readElementText());
      return options.createScriptBlock?.(text) ?? text;
    }
    case Tag.SS:
      return readSecureString(scanner, options);
    case Tag.URI:
    case Tag.XD:
      return convert(scanner, tag, decodeText(scanner.readElementText()), options.context);
    case Tag.Version:
    case Tag.SemanticVersion:
      return convert(scanner, tag, scanner.readElementText(), options.context);
    case Tag.PR:
      return readProgressRecord(scanner);
    default:
      return undefined;
  }
}

/** The value of a text that was just read, by the tag it stood in. */
export function parsePrimitive(scanner: XmlScanner, tag: number, text: string, context: EvaluationContext): PSValue {
  const reader = PRIMITIVE_READERS.get(tag);
  const value = reader?.read(text, context);
  return value === undefined ? failPrimitive(scanner, reader?.typeName ?? "") : value;
}

function readBytes(scanner: XmlScanner): PSValue {
  scanner.readElementContent();
  try {
    return scanner.textAsBase64();
  } catch (error) {
    if (error instanceof MalformedBytesError) {
      return failPrimitive(scanner, "System.Byte[]", error);
    }
    throw error;
  }
}

function readSecureString(scanner: XmlScanner, options: PrimitiveOptions): PSValue {
  const text = scanner.readElementText();
  if (options.decryptSecureString === undefined) {
    return failAt(scanner.nextPosition, "DeserializeSecureStringFailed", "Deserialization of encrypted secure string failed");
  }
  return options.decryptSecureString(text);
}

/** A value that the type table makes of a text. Where it does not know the type, the text stays, with the type's name. */
function convert(scanner: XmlScanner, tag: number, text: string, context: EvaluationContext): PSValue {
  const typeName = CONVERTED_TYPES.get(tag) ?? "";
  const { types } = context;
  const type = types.resolve(typeName);
  if (type === undefined) {
    return new UnknownPrimitive(scanner.localName, typeName, text);
  }
  try {
    return types.operations.convertTo(text, type, context);
  } catch (error) {
    if (error instanceof TerminatingError) {
      return failPrimitive(scanner, typeName, error);
    }
    throw error;
  }
}
