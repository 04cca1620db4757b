import { decodeBase64, encodeBase64, MalformedBytesError } from "../../bytes/index.ts";
import { PsrpProtocolError } from "../error.ts";
import { encodeBag, encodePayload, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** @see MS-PSRP 2.2.2.3 PUBLIC_KEY */
export function encodePublicKey(blob: Uint8Array, options: PayloadWriteOptions): Uint8Array {
  return encodeBag([["PublicKey", encodeBase64(blob)]], options);
}

export function decodePublicKey(payload: Uint8Array, options: PayloadReadOptions): Uint8Array {
  return decodeKey(payload, "PUBLIC_KEY", "PublicKey", options);
}

/** @see MS-PSRP 2.2.2.4 ENCRYPTED_SESSION_KEY */
export function encodeEncryptedSessionKey(blob: Uint8Array, options: PayloadWriteOptions): Uint8Array {
  return encodeBag([["EncryptedSessionKey", encodeBase64(blob)]], options);
}

export function decodeEncryptedSessionKey(payload: Uint8Array, options: PayloadReadOptions): Uint8Array {
  return decodeKey(payload, "ENCRYPTED_SESSION_KEY", "EncryptedSessionKey", options);
}

/** @see MS-PSRP 2.2.2.5 PUBLIC_KEY_REQUEST */
export function encodePublicKeyRequest(options: PayloadWriteOptions): Uint8Array {
  return encodePayload("", options);
}

function decodeKey(payload: Uint8Array, what: string, name: string, options: PayloadReadOptions): Uint8Array {
  const text = PayloadBag.decode(payload, what, options).string(name);
  try {
    return decodeBase64(text);
  } catch (error) {
    if (error instanceof MalformedBytesError) {
      throw new PsrpProtocolError("InvalidPayload", `The key in ${what} is not base64.`, { cause: error, specSection: "2.2.2.3" });
    }
    throw error;
  }
}
