/**
 * The session key, under which SecureStrings travel between peers of which one is older than protocol 2.4.
 *
 * @see MS-PSRP 2.2.2.3, 2.2.2.4, 2.2.5.1.24
 */
import {
  ByteReader,
  ByteWriter,
  decodeBase64,
  decodeUtf16Le,
  encodeBase64,
  encodeUtf16Le,
  InvalidStateError,
  MalformedBytesError,
} from "../bytes/index.ts";
import { SecureString } from "../objects/index.ts";
import { PsrpProtocolError } from "./error.ts";

/** AES as the platform has it. */
export interface SecureStringCrypto {
  /** AES-256-CBC with PKCS#7 padding. */
  encryptAes256Cbc(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Uint8Array;
  /** Throws when the padding is wrong. */
  decryptAes256Cbc(key: Uint8Array, iv: Uint8Array, cipher: Uint8Array): Uint8Array;
}

/** What a client needs for the exchange. */
export interface ClientSessionCrypto extends SecureStringCrypto {
  /** A new RSA key of 2048 bits with the exponent 65537. */
  createRsaKey(): RsaKey;
}

export interface RsaKey {
  /** 256 bytes, most significant first. */
  readonly modulus: Uint8Array;
  /** The private operation without any padding: 256 bytes to 256 bytes. */
  decryptRaw(cipher: Uint8Array): Uint8Array;
}

/** What a server needs for the exchange. */
export interface ServerSessionCrypto extends SecureStringCrypto {
  /** RSA with PKCS#1 v1.5 padding under a public key, its numbers most significant byte first. */
  encryptRsa(key: { readonly modulus: Uint8Array; readonly exponent: Uint8Array }, plain: Uint8Array): Uint8Array;
  randomBytes(count: number): Uint8Array;
}

export const SESSION_KEY_BYTES = 32;
const RSA_BYTES = 256;
const IV = new Uint8Array(16);
/** PUBLICKEYBLOB, version 2, CALG_RSA_KEYX, "RSA1". */
const PUBLIC_BLOB_HEAD = [0x06, 0x02, 0x00, 0x00, 0x00, 0xa4, 0x00, 0x00, 0x52, 0x53, 0x41, 0x31];
/** SIMPLEBLOB, version 2, CALG_AES_256, CALG_RSA_KEYX. */
const SESSION_BLOB_HEAD = [0x01, 0x02, 0x00, 0x00, 0x10, 0x66, 0x00, 0x00, 0x00, 0xa4, 0x00, 0x00];

/** The client's public key as Windows' CryptoAPI writes it: all numbers least significant byte first. */
export function encodePublicKeyBlob(modulus: Uint8Array): Uint8Array {
  return new ByteWriter()
    .bytes(Uint8Array.from(PUBLIC_BLOB_HEAD))
    .uint32Le(modulus.length * 8)
    .uint32Le(65_537)
    .bytes(reversed(modulus))
    .take();
}

/** @throws {PsrpProtocolError} `InvalidPublicKey`. */
export function decodePublicKeyBlob(blob: Uint8Array): { readonly modulus: Uint8Array; readonly exponent: Uint8Array } {
  const reader = new ByteReader(blob);
  const headBytes = PUBLIC_BLOB_HEAD.length + 8;
  if (blob.length !== headBytes + RSA_BYTES || !startsWith(blob, PUBLIC_BLOB_HEAD)) {
    throw new PsrpProtocolError("InvalidPublicKey", `The public key has ${blob.length} bytes or another head than expected.`, {
      specSection: "2.2.2.3",
    });
  }
  reader.pass(PUBLIC_BLOB_HEAD.length + 4);
  const exponent = reversed(reader.bytes(4));
  return { modulus: reversed(reader.rest()), exponent };
}

/** The session key, encrypted with RSA, as CryptoAPI writes it. */
export function encodeSessionKeyBlob(cipher: Uint8Array): Uint8Array {
  return new ByteWriter().bytes(Uint8Array.from(SESSION_BLOB_HEAD)).bytes(reversed(cipher)).take();
}

/** @throws {PsrpProtocolError} `InvalidSessionKey`. */
export function decodeSessionKeyBlob(blob: Uint8Array): Uint8Array {
  if (blob.length !== SESSION_BLOB_HEAD.length + RSA_BYTES || !startsWith(blob, SESSION_BLOB_HEAD)) {
    throw new PsrpProtocolError("InvalidSessionKey", `The encrypted session key has ${blob.length} bytes or another head than expected.`, {
      specSection: "2.2.2.4",
    });
  }
  return reversed(blob.subarray(SESSION_BLOB_HEAD.length));
}

/**
 * The session key out of the server's blob.
 *
 * @throws {PsrpProtocolError} `InvalidSessionKey`.
 */
export function decryptSessionKey(key: RsaKey, blob: Uint8Array): Uint8Array {
  const block = key.decryptRaw(decodeSessionKeyBlob(blob));
  const start = block.indexOf(0, 2) + 1;
  // 00 02, at least eight random bytes, 00, the key. Who could ask us to try blobs could send us any key in the first place.
  if (block.length !== RSA_BYTES || block[0] !== 0 || block[1] !== 2 || start < 11 || block.length - start !== SESSION_KEY_BYTES) {
    throw new PsrpProtocolError("InvalidSessionKey", "The session key was not encrypted with the client's public key.", {
      specSection: "2.2.2.4",
    });
  }
  return block.slice(start);
}

/** Makes `SS` texts of SecureStrings and back. */
export interface SecureStringCodec {
  encrypt(value: SecureString): string;
  decrypt(text: string): SecureString;
}

/** Under the session key. */
export function sessionKeyCodec(key: Uint8Array, crypto: SecureStringCrypto): SecureStringCodec {
  return {
    encrypt: (value) => encodeBase64(crypto.encryptAes256Cbc(key, IV, encodeUtf16Le(value.reveal()))),
    decrypt: (text) => decode(text, (bytes) => crypto.decryptAes256Cbc(key, IV, bytes)),
  };
}

/** In clear, as peers of protocol 2.4 do it: what protects the text then is the carrier alone. */
export const clearTextCodec: SecureStringCodec = {
  encrypt: (value) => encodeBase64(encodeUtf16Le(value.reveal())),
  decrypt: (text) => decode(text, (bytes) => bytes),
};

/** Before the key exchange. */
export const noKeyCodec: SecureStringCodec = {
  encrypt: () => {
    throw new InvalidStateError("SecureStringWithoutKey", "A SecureString cannot be sent before a session key was agreed on.");
  },
  decrypt: () => {
    throw new InvalidStateError("SecureStringWithoutKey", "A SecureString cannot be read before a session key was agreed on.");
  },
};

/** Whether a payload holds a SecureString, so that it cannot be decoded before the key exchange is done. */
export function holdsSecureString(payload: Uint8Array): boolean {
  for (let at = payload.indexOf(0x3c); at >= 0; at = payload.indexOf(0x3c, at + 1)) {
    if (payload[at + 1] === 0x53 && payload[at + 2] === 0x53 && (payload[at + 3] === 0x3e || payload[at + 3] === 0x20)) {
      return true;
    }
  }
  return false;
}

function decode(text: string, decrypt: (bytes: Uint8Array) => Uint8Array): SecureString {
  try {
    return new SecureString(decodeUtf16Le(decrypt(decodeBase64(text))));
  } catch (error) {
    throw new PsrpProtocolError("DeserializeSecureStringFailed", "A SecureString could not be decrypted.", {
      cause: error instanceof MalformedBytesError ? error : undefined,
      specSection: "2.2.5.1.24",
    });
  }
}

function reversed(bytes: Uint8Array): Uint8Array {
  return bytes.slice().reverse();
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}
