/** What .NET throws where the file system fails. */
import type { TerminatingError } from "../../error-record.ts";
import { argumentError, argumentNull, errorOf } from "../../errors.ts";
import { type Exception, newException } from "../../exception.ts";
import { type FilePlatform, PlatformError } from "../../platform.ts";
import type { EvaluationContext } from "../../value.ts";

export function ioException(error: PlatformError, files: FilePlatform): Exception {
  const { code, path } = error;
  switch (code) {
    case "ENOENT":
      if (files.status(parentOf(path, files.directorySeparator)) === undefined) return partNotFound(path);
      return newException("System.IO.FileNotFoundException", `Could not find file '${path}'.`);
    case "ENOTDIR":
      return partNotFound(path);
    case "EACCES":
    case "EPERM":
    case "EISDIR":
      return newException("System.UnauthorizedAccessException", `Access to the path '${path}' is denied.`);
    case "EEXIST":
      return newException("System.IO.IOException", `The file '${path}' already exists.`);
    case "ENAMETOOLONG":
      return newException(
        "System.IO.PathTooLongException",
        `The path '${path}' is too long, or a component of the specified path is too long.`,
      );
    case "EXDEV":
      return newException(
        "System.IO.IOException",
        "Source and destination path must have identical roots. Move will not work across volumes.",
      );
    default:
      return newException("System.IO.IOException", systemText(error));
  }
}

/** `No space left on device : '/x'`: the system's own words. */
function systemText({ code, path, message }: PlatformError): string {
  if (code === "ELOOP") return `Too many levels of symbolic links : '${path}'`;
  const words = /^[A-Z0-9]+: (.+?)(?:, [a-z]|$)/.exec(message)?.[1];
  return words === undefined || words === path ? message : `${words.charAt(0).toUpperCase()}${words.slice(1)} : '${path}'`;
}

/** Runs calls of the platform; what fails becomes the exception of .NET. */
export function withFiles<Result>(ctx: EvaluationContext, run: (files: FilePlatform) => Result): Result {
  const files = filesOf(ctx);
  try {
    return run(files);
  } catch (error) {
    throw error instanceof PlatformError ? errorOf(ioException(error, files)) : error;
  }
}

/** @throws {TerminatingError} where there is no file system. */
export function filesOf(ctx: EvaluationContext): FilePlatform {
  if (ctx.platform === null) throw errorOf(newException("System.PlatformNotSupportedException", "There is no file system here."));
  return ctx.platform.files;
}

/** `Path.GetFullPath`. */
export function fullPath(path: string, ctx: EvaluationContext, parameter = "path"): string {
  if (path === null) throw argumentNull(parameter);
  if (path === "") throw emptyPath(parameter);
  if (path.includes("\0")) throw argumentError("Null character in path.", parameter);
  const files = filesOf(ctx);
  return normalizedPath(files.directorySeparator === "/" && path.startsWith("/") ? path : joinPath(files, path), files.directorySeparator);
}

function joinPath(files: FilePlatform, path: string): string {
  if (files.directorySeparator === "\\" && /^([A-Za-z]:)?[\\/]/.test(path)) return path;
  const current = files.currentDirectory();
  return current.endsWith(files.directorySeparator) ? current + path : current + files.directorySeparator + path;
}

/** Without `.`, `..` and doubled separators; one at the end stays. */
export function normalizedPath(path: string, separator: "/" | "\\"): string {
  const isPlain = separator === "/" ? !/\/\/|\/\.{1,2}(\/|$)/.test(path) : !/[\\/]{2}|[\\/]\.{1,2}([\\/]|$)|\//.test(path);
  if (isPlain) return path;
  const parts: string[] = [];
  const words = path.split(separator === "/" ? "/" : /[\\/]/);
  for (const part of words) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  const root = separator === "/" ? "/" : "";
  const last = words[words.length - 1] ?? "";
  const hasEnd = (last === "" || last === "." || last === "..") && parts.length > 0 && last === "";
  return root + parts.join(separator) + (hasEnd ? separator : "");
}

function emptyPath(parameter: string): TerminatingError {
  return argumentError("The value cannot be an empty string.", parameter);
}

function partNotFound(path: string): Exception {
  return newException("System.IO.DirectoryNotFoundException", `Could not find a part of the path '${path}'.`);
}

function parentOf(path: string, separator: string): string {
  const end = path.lastIndexOf(separator);
  return end <= 0 ? separator : path.slice(0, end);
}
