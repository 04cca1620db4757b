/**
 * The secret of the implicit credential: random bytes in a file that only its user can read.
 */
import { randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import type { ImplicitCredential } from "../auth/index.ts";
import { configurationDirectory } from "./user-directories.ts";

const SECRET_BYTES = 32;

export function implicitSecretPath(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.HOLDFAST_SECRET ?? join(configurationDirectory(environment), "secret");
}

/** The user's credential, if a server of this user has made one. A file that others may read is not trusted. */
export function readImplicitCredential(path: string = implicitSecretPath()): ImplicitCredential | undefined {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined || !status.isFile()) return undefined;
  if (process.platform !== "win32" && ((status.mode & 0o077) !== 0 || status.uid !== process.getuid?.())) return undefined;
  return { userName: userInfo().username, secret: readFileSync(path) };
}

/** The same, made on first use. */
export function ensureImplicitCredential(path: string = implicitSecretPath()): ImplicitCredential {
  const known = readImplicitCredential(path);
  if (known !== undefined) return known;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // A file that others could read is worth nothing any more: it is replaced, not repaired.
  rmSync(path, { force: true });
  try {
    writeFileSync(path, randomBytes(SECRET_BYTES), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // else another server of this user was quicker
  }
  const made = readImplicitCredential(path);
  if (made === undefined) throw new Error(`${path} does not belong to this user alone.`);
  return made;
}
