/** Text of files that scripts are in, or read. */
import { PlatformError, runtimeError } from "../../objects/index.ts";
import { pathNotFound } from "../providers/provider-errors.ts";
import { silentProviderContext } from "../providers/silent-provider-context.ts";
import type { ExecutionContext } from "./execution-context.ts";

/** Text of a script file: UTF-8 unless a byte order mark says otherwise. */
export function decodeScript(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2), { isBigEndian: false });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2), { isBigEndian: true });
  return new TextDecoder("utf-8").decode(bytes);
}

function decodeUtf16(bytes: Uint8Array, { isBigEndian }: { readonly isBigEndian: boolean }): string {
  const units: string[] = [];
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    const first = bytes[index] ?? 0;
    const second = bytes[index + 1] ?? 0;
    units.push(String.fromCharCode(isBigEndian ? (first << 8) | second : (second << 8) | first));
  }
  return units.join("");
}

/**
 * Lines of a file, for `switch -File`.
 *
 * @throws {TerminatingError} `InvalidFilenameOption`, `PathNotFound`, `FileReadError`.
 */
export function readLines(context: ExecutionContext, path: string): string[] {
  if (path === "") throw runtimeError("InvalidFilenameOption", "The file name argument to -file in the switch statement is not valid.");
  const { session } = context;
  const [found] = session.path.resolve(path, silentProviderContext(session, null), { isLiteral: false });
  if (found === undefined) throw pathNotFound(path);
  const lines = readText(context, found.path).split(/\r\n|\n|\r/);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function readText(context: ExecutionContext, path: string): string {
  try {
    return decodeScript(context.host.files.readFile(path));
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    // .NET refuses to open directories in these words.
    const reason = error.code === "EISDIR" ? `Access to the path '${path}' is denied.` : error.message;
    throw runtimeError("FileReadError", `The file could not be read: ${reason}.`);
  }
}
