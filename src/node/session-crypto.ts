/**
 * What PSRP's session keys need: RSA and AES of Node. The shapes are `ClientSessionCrypto` and `ServerSessionCrypto` of `src/psrp`, which this
 * folder does not import.
 *
 * @see MS-PSRP 3.1.5.4.4
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from "node:crypto";

export interface NodeSessionCrypto {
  encryptAes256Cbc(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Uint8Array;
  decryptAes256Cbc(key: Uint8Array, iv: Uint8Array, cipher: Uint8Array): Uint8Array;
  createRsaKey(): { readonly modulus: Uint8Array; decryptRaw(cipher: Uint8Array): Uint8Array };
  encryptRsa(key: { readonly modulus: Uint8Array; readonly exponent: Uint8Array }, plain: Uint8Array): Uint8Array;
  randomBytes(count: number): Uint8Array;
}

const RSA_BITS = 2048;

export const nodeSessionCrypto: NodeSessionCrypto = {
  encryptAes256Cbc(key, iv, plain) {
    const cipher = createCipheriv("aes-256-cbc", key, iv);
    return bytesOf(Buffer.concat([cipher.update(plain), cipher.final()]));
  },
  decryptAes256Cbc(key, iv, encrypted) {
    const decipher = createDecipheriv("aes-256-cbc", key, iv);
    return bytesOf(Buffer.concat([decipher.update(encrypted), decipher.final()]));
  },
  createRsaKey() {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: RSA_BITS, publicExponent: 65_537 });
    const { n } = publicKey.export({ format: "jwk" });
    return {
      modulus: bytesOf(Buffer.from(n ?? "", "base64url")),
      // Without padding, because OpenSSL 3 no longer gives PKCS#1 v1.5 out in the private operation; the caller takes it off.
      decryptRaw: (cipher) => bytesOf(privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, cipher)),
    };
  },
  encryptRsa({ modulus, exponent }, plain) {
    const key = createPublicKey({
      key: { kty: "RSA", n: Buffer.from(modulus).toString("base64url"), e: Buffer.from(exponent).toString("base64url") },
      format: "jwk",
    });
    return bytesOf(publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, plain));
  },
  randomBytes: (count) => bytesOf(randomBytes(count)),
};

function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
