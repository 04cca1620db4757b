/** What .NET throws where a file cannot be used. */
import { type Exception, type FilePlatform, newException, type PlatformError } from "../../objects/index.ts";

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
    case "EROFS":
      return newException("System.UnauthorizedAccessException", `Access to the path '${path}' is denied.`);
    case "EEXIST":
      return newException("System.IO.IOException", `The file '${path}' already exists.`);
    case "ENAMETOOLONG":
      return newException(
        "System.IO.PathTooLongException",
        `The path '${path}' is too long, or a component of the specified path is too long.`,
      );
    default:
      return newException("System.IO.IOException", error.message);
  }
}

function partNotFound(path: string): Exception {
  return newException("System.IO.DirectoryNotFoundException", `Could not find a part of the path '${path}'.`);
}

function parentOf(path: string, separator: string): string {
  const end = path.lastIndexOf(separator);
  return end <= 0 ? separator : path.slice(0, end);
}
