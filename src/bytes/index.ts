/**
 * Bytes without Node: readers and writers of numbers, base64, hex, UTF-8 and UTF-16, GUIDs in .NET's byte order, CRC-32C; and the class
 * that every error of this program extends, because this folder lies below all others.
 */
export { decodeBase64, decodeBase64Bytes, encodeBase64, encodeBase64ToBytes } from "./base64.ts";
export { ByteReader } from "./byte-reader.ts";
export { ByteWriter } from "./byte-writer.ts";
export { concatBytes, equalBytes, equalSecrets } from "./concat.ts";
export { crc32c } from "./crc32c.ts";
export { InvalidArgumentError, InvalidStateError, MalformedBytesError, PowerShellRemotingError } from "./error.ts";
export { EMPTY_GUID, guidFromBytes, guidFromRandom, guidToBytes, isGuid, parseGuid, writeGuid } from "./guid.ts";
export { decodeHex, encodeHex } from "./hex.ts";
export {
  decodeUtf8,
  decodeUtf8Lossy,
  decodeUtf16Le,
  encodeUtf8,
  encodeUtf16Le,
  hasUtf8Bom,
  withoutUtf8Bom,
} from "./utf8.ts";
