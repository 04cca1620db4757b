import type { EngineHost } from "../engine/index.ts";
import { type HashPlatform, PlatformError } from "../objects/index.ts";
import { builtinModule } from "./builtin-module.ts";

/** Hashes by .NET's names; `SHA3-256` and its like are OpenSSL's names as they are. */
export const hashing: HashPlatform = {
  hash: (algorithm, data) => supported(algorithm, () => builtinModule("node:crypto").createHash(algorithm).update(data).digest()),
  hmac: (algorithm, key, data) => supported(algorithm, () => builtinModule("node:crypto").createHmac(algorithm, key).update(data).digest()),
};

/** @throws PlatformError "EINVAL" for a key or vector of the wrong length, and for bytes that the key does not fit. */
export const aesCbc: EngineHost["aesCbc"] = (direction, key, iv, bytes) => {
  const crypto = builtinModule("node:crypto");
  const name = `aes-${key.length * 8}-cbc`;
  return supported(name, () => {
    const cipher = direction === "encrypt" ? crypto.createCipheriv(name, key, iv) : crypto.createDecipheriv(name, key, iv);
    return new Uint8Array(Buffer.concat([cipher.update(bytes), cipher.final()]));
  });
};

export function randomBytes(count: number): Uint8Array {
  return new Uint8Array(builtinModule("node:crypto").randomBytes(count));
}

function supported<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new PlatformError("EINVAL", name, (error as Error).message);
  }
}
