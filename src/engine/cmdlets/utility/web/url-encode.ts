/** `WebUtility.UrlEncode`: blanks become `+`, letters, digits and `-_.!*()` stay, all else is escaped byte by byte. */
import { encodeHex, encodeUtf8 } from "../../../../bytes/index.ts";

export function urlEncode(text: string): string {
  return text.replace(/[^A-Za-z0-9\-_.!*()]+/g, (piece) =>
    [...piece].map((character) => (character === " " ? "+" : percentEncoded(character))).join(""),
  );
}

function percentEncoded(character: string): string {
  return encodeHex(encodeUtf8(character))
    .toUpperCase()
    .replace(/../g, (digits) => `%${digits}`);
}

/** `WebUtility.UrlDecode`. */
export function urlDecode(text: string): string {
  const blanks = text.replaceAll("+", " ");
  return blanks.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split("%"), (digits) => Number.parseInt(digits, 16));
    return new TextDecoder().decode(bytes);
  });
}
