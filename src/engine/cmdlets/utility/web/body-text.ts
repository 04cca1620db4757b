/** The text of a body: the charset of its header decides, else what it says of itself in its first characters, else UTF-8. */
import { decodeUtf8Lossy } from "../../../../bytes/index.ts";
import { type EvaluationContext, type PSValue, TerminatingError } from "../../../../objects/index.ts";
import { wholeDecoder } from "../../text-encoding.ts";

export interface BodyText {
  readonly text: string;
  /** System.Text.Encoding. */
  readonly encoding: PSValue;
}

const LOOKED_AT = 1024;
const IN_META = /<meta\s[\s\S]*[^.><]*charset\s*=\s*["'\n]?([A-Za-z][\s\S][^\s"'\n<>]*)[\s"'\n>]/i;
const IN_XML = /<\?xml\s[\s\S]*[^.><]*encoding\s*=\s*["'\n]?([A-Za-z][\s\S][^\s"'\n<>]*)[\s"'\n>]/i;

export function decodeBody(bytes: Uint8Array, charset: string | undefined, ctx: EvaluationContext): BodyText {
  const told = charset === undefined ? undefined : encodingNamed(charset, ctx);
  if (told !== undefined) return { text: decode(bytes, told, ctx), encoding: told };
  const text = decodeUtf8Lossy(bytes);
  const head = text.slice(0, LOOKED_AT);
  const name = (IN_META.exec(head) ?? IN_XML.exec(head))?.[1];
  const own = name === undefined ? undefined : encodingNamed(name, ctx);
  return own === undefined ? { text, encoding: encodingNamed("utf-8", ctx) ?? null } : { text: decode(bytes, own, ctx), encoding: own };
}

function decode(bytes: Uint8Array, encoding: PSValue, ctx: EvaluationContext): string {
  return wholeDecoder(encoding, ctx)?.(bytes) ?? decodeUtf8Lossy(bytes);
}

/** System.Text.Encoding by its web name; undefined when there is none. */
export function encodingNamed(name: string, ctx: EvaluationContext): PSValue {
  const type = ctx.types.find("System.Text.Encoding");
  if (type === undefined) return undefined;
  try {
    return ctx.types.operations.invokeStatic(type, "GetEncoding", [name], ctx);
  } catch (error) {
    if (error instanceof TerminatingError) return undefined;
    throw error;
  }
}
