import type { IncomingMessage } from "node:http";
import type { HttpBody } from "../auth/index.ts";
import { concatBytes } from "../bytes/index.ts";

/** The character encodings in which SOAP travels; a body is UTF-8 everywhere inside this program. */
export type SoapEncoding = "UTF-8" | "UTF-16";

/**
 * Collects a body whose length was announced and checked.
 *
 * @returns The bytes, or undefined when the sender went away or sent more than the limit.
 */
export function readBody(message: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    message.on("data", (part: Uint8Array) => {
      length += part.length;
      if (length <= maxBytes) parts.push(part);
      else {
        // Nobody reads the rest: the connection is closed by whoever gets the answer.
        message.pause();
        resolve(undefined);
      }
    });
    message.once("end", () => resolve(withoutBuffer(concatBytes(parts))));
    message.once("close", () => resolve(undefined));
    message.once("error", () => resolve(undefined));
  });
}

/** A plain view: a Buffer's own methods differ from those of Uint8Array, and nothing above this folder knows it. */
function withoutBuffer(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The encoding that a SOAP body's content type names, or undefined when it is no SOAP. A missing charset is UTF-8. */
export function soapEncodingOf(contentType: string): SoapEncoding | undefined {
  const [type = "", ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  if (type !== "application/soap+xml") return undefined;
  const charset = parameters
    .find((parameter) => parameter.startsWith("charset="))
    ?.slice("charset=".length)
    .replaceAll('"', "");
  switch (charset) {
    case undefined:
    case "utf-8":
      return "UTF-8";
    case "utf-16":
    case "utf-16le":
      return "UTF-16";
    default:
      return undefined;
  }
}

/** The body as UTF-8, or undefined when it is not what its encoding says. The order of UTF-16 bytes is told by a mark, else it is low first. */
export function decodeSoapBody(bytes: Uint8Array, encoding: SoapEncoding): Uint8Array | undefined {
  if (encoding === "UTF-8") return bytes;
  const isHighFirst = bytes[0] === 0xfe && bytes[1] === 0xff;
  try {
    return new TextEncoder().encode(new TextDecoder(isHighFirst ? "utf-16be" : "utf-16le", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A SOAP body with its content type, in the encoding of the request that it answers. */
export function encodeSoapBody(envelope: Uint8Array, encoding: SoapEncoding): HttpBody {
  return encoding === "UTF-8"
    ? { contentType: "application/soap+xml;charset=UTF-8", bytes: envelope }
    : {
        contentType: "application/soap+xml;charset=UTF-16",
        bytes: Buffer.from(`\uFEFF${Buffer.from(envelope).toString("utf8")}`, "utf16le"),
      };
}
