/** How a SecureString becomes text that can be kept: what ConvertFrom-SecureString writes and ConvertTo-SecureString reads. */
import { decodeBase64, decodeUtf16Le, encodeBase64, encodeHex, encodeUtf16Le } from "../../../bytes/index.ts";
import { netError, PlatformError, SecureString, type TerminatingError } from "../../../objects/index.ts";
import type { EngineHost } from "../../host.ts";

/** Before text that a key encrypts. The rest is base64 of UTF-16 of `2|IV in base64|bytes in hexadecimal digits`. */
const HEADER = "76492d1116743f0423413b16050a5345";
const BLOCK = 16;
const NO_IV: Uint8Array = new Uint8Array(BLOCK);

type Key = Uint8Array;

/** Windows guards the text with the user's own key; elsewhere it is only written in digits. */
export function plainDigits(secret: SecureString): string {
  return encodeHex(encodeUtf16Le(secret.reveal()));
}

export function fromPlainDigits(digits: string): SecureString {
  if (digits.length % 2 !== 0) {
    throw netError("System.Management.Automation.PSArgumentException", `The parameter value "${digits}" is not a valid encrypted string.`);
  }
  return secretOf(bytesOf(digits));
}

export function encrypt(secret: SecureString, key: Key, host: EngineHost): string {
  checkKey(key);
  const iv = host.randomBytes(BLOCK);
  const bytes = host.aesCbc("encrypt", key, iv, encodeUtf16Le(secret.reveal()));
  return HEADER + encodeBase64(encodeUtf16Le(`2|${encodeBase64(iv)}|${encodeHex(bytes)}`));
}

export function decrypt(text: string, key: Key, host: EngineHost): SecureString {
  const { iv, digits } = packageOf(text);
  checkKey(key);
  const bytes = bytesOf(digits);
  if (bytes.length % BLOCK !== 0) throw cryptographicError("The input data is not a complete block.");
  try {
    return secretOf(host.aesCbc("decrypt", key, iv, bytes));
  } catch (error) {
    if (error instanceof PlatformError) throw cryptographicError("Padding is invalid and cannot be removed.");
    throw error;
  }
}

/** A key that is a secret itself. */
export function keyOf(secret: SecureString): Key {
  return encodeUtf16Le(secret.reveal());
}

function packageOf(text: string): { iv: Uint8Array; digits: string } {
  if (text.slice(0, HEADER.length).toLowerCase() !== HEADER) return { iv: NO_IV, digits: text };
  let content: string;
  try {
    content = decodeUtf16Le(decodeBase64(text.slice(HEADER.length)));
  } catch {
    // The header's digits were the text's own.
    return { iv: NO_IV, digits: text };
  }
  const [, iv, digits, ...more] = content.split("|");
  if (iv === undefined || digits === undefined || more.length > 0) return { iv: NO_IV, digits: text };
  return { iv: decodeBase64(iv), digits };
}

function bytesOf(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length >> 1);
  for (let index = 0; index < bytes.length; index++) {
    const pair = digits.slice(2 * index, 2 * index + 2);
    if (!/^[0-9a-f]{2}$/i.test(pair)) throw netError("System.FormatException", `The input string '${pair}' was not in a correct format.`);
    bytes[index] = Number.parseInt(pair, 16);
  }
  return bytes;
}

function secretOf(bytes: Uint8Array): SecureString {
  if (bytes.length % 2 !== 0) {
    throw netError("System.Management.Automation.PSArgumentException", "Could not decrypt data. The data was not encrypted with this key.");
  }
  return new SecureString(decodeUtf16Le(bytes));
}

function checkKey(key: Key): void {
  if (key.length === 16 || key.length === 24 || key.length === 32) return;
  const message = "The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or 256 bits.";
  throw netError("System.Management.Automation.PSArgumentException", message);
}

function cryptographicError(message: string): TerminatingError {
  return netError("System.Security.Cryptography.CryptographicException", message);
}
