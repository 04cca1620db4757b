import { PlatformError } from "../objects/index.ts";

/** Runs a call of Node; what it fails with becomes a {@link PlatformError} about `path`. */
export function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw platformError(error, path);
  }
}

/** A system error of Node in the engine's words; what is none is passed on. */
export function platformError(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== "string") return error;
  // An argument that Node refuses before asking the system, a path with a zero in it for example.
  return new PlatformError(code.startsWith("ERR_") ? "EINVAL" : code, path, error.message);
}
