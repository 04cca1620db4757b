/** Text of files that scripts are in, or read. */
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

/** Lines of a file, for `switch -File`. */
export function readLines(context: ExecutionContext, path: string): string[] {
  const native = context.session.path.toNative(path) ?? path;
  const lines = decodeScript(context.host.files.readFile(native)).split(/\r\n|\n|\r/);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}
