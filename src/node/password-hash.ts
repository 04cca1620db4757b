/**
 * Passwords as scrypt verifiers.
 *
 * @see RFC 7914
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

export interface PasswordVerifier {
  readonly algorithm: "scrypt";
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
  /** Base64. */
  readonly salt: string;
  readonly key: string;
}

/** About 100 ms and 32 MiB a try. */
const PARAMETERS = { cost: 2 ** 15, blockSize: 8, parallelization: 3 } as const;
const KEY_BYTES = 32;

/** Each try takes 32 MiB: a flood of logins must not take the memory of the sessions. */
const MAX_CONCURRENT = 2;

export async function hashPassword(password: string): Promise<PasswordVerifier> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, PARAMETERS);
  return { algorithm: "scrypt", ...PARAMETERS, salt: salt.toString("base64"), key: key.toString("base64") };
}

/** Takes the same time when there is no verifier, so that it does not tell which names exist. */
export async function verifyPassword(password: string, verifier: PasswordVerifier | undefined): Promise<boolean> {
  const salt = verifier === undefined ? randomBytes(16) : Buffer.from(verifier.salt, "base64");
  const key = await derive(password, salt, verifier ?? PARAMETERS);
  return verifier !== undefined && timingSafeEqual(key, Buffer.from(verifier.key, "base64"));
}

let running = 0;
const waiting: (() => void)[] = [];

async function derive(
  password: string,
  salt: Buffer,
  parameters: { cost: number; blockSize: number; parallelization: number },
): Promise<Buffer> {
  while (running >= MAX_CONCURRENT) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    const { cost: N, blockSize: r, parallelization: p } = parameters;
    return await new Promise<Buffer>((resolve, reject) =>
      scrypt(password.normalize("NFC"), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
        error ? reject(error) : resolve(key),
      ),
    );
  } finally {
    running--;
    waiting.shift()?.();
  }
}
