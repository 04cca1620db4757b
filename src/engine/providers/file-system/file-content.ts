/** Opens files for Get-, Set-, Add- and Clear-Content, and says what is in the way. */
import { ErrorRecord, newException, PlatformError, type PSValue, toText } from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";
import { isSwitchOn } from "./attribute-filter.ts";
import { FileContentReader } from "./file-content-reader.ts";
import { FileContentWriter } from "./file-content-writer.ts";
import { fileException, isDenied } from "./file-error.ts";
import { isDirectory, statusOf } from "./file-items.ts";
import { fileEncoding } from "./text-decoding.ts";

const WRITE_BITS = 0o222;

export function openContentReader(path: string, context: ProviderContext): FileContentReader | null {
  const { dynamicParameters, session } = context;
  const isOn = (name: string): boolean => isSwitchOn(dynamicParameters.get(name));
  const isBytes = isOn("asbytestream");
  warnOfEncoding(isBytes, context);
  if (isDirectory(path, context)) {
    const message = `Unable to get content because it is a directory: '${path}'. Please use 'Get-ChildItem' instead.`;
    context.writeError(
      new ErrorRecord(newException("System.InvalidOperationException", message), "GetContainerContentException", "InvalidOperation", null),
    );
    return null;
  }
  const delimiter = dynamicParameters.get("delimiter");
  if (delimiter !== undefined && isBytes) {
    const exception = newException(
      "System.ArgumentException",
      "A delimiter cannot be specified when reading the stream one byte at a time. (Parameter 'delimiter')",
    );
    context.writeError(new ErrorRecord(exception, "GetContentReaderArgumentError", "InvalidArgument", path));
    return null;
  }
  const open = () => session.context.host.files.open(path, "open", "read");
  return opening("GetContentReader", path, "ReadError", context, () => {
    return new FileContentReader(
      open,
      {
        path,
        encoding: fileEncoding(dynamicParameters.get("encoding"), session.context),
        isBytes,
        isRaw: isOn("raw"),
        waits: isOn("wait"),
        delimiter: delimiter === undefined || delimiter === "\n" ? null : toText(delimiter, session.context),
      },
      context,
    );
  });
}

export function openContentWriter(path: string, context: ProviderContext): FileContentWriter | null {
  const { dynamicParameters, session } = context;
  const isBytes = isSwitchOn(dynamicParameters.get("asbytestream"));
  warnOfEncoding(isBytes, context);
  if (isDirectory(path, context)) {
    const message = `Unable to write content because it is a directory: '${path}'.`;
    context.writeError(
      new ErrorRecord(
        newException("System.InvalidOperationException", message),
        "WriteContainerContentException",
        "InvalidOperation",
        null,
      ),
    );
    return null;
  }
  return opening("GetContentWriter", path, "WriteError", context, () => {
    const restore = withoutProtection(path, context);
    try {
      const file = session.context.host.files.open(path, "openOrCreate", "readWrite");
      const encoding = fileEncoding(dynamicParameters.get("encoding"), session.context);
      return new FileContentWriter(
        file,
        { encoding, isBytes, withoutNewline: isSwitchOn(dynamicParameters.get("nonewline")) },
        context,
        restore,
      );
    } catch (error) {
      restore();
      throw error;
    }
  });
}

function warnOfEncoding(isBytes: boolean, context: ProviderContext): void {
  if (isBytes && context.dynamicParameters.has("encoding")) context.writeWarning("Encoding not used when '-AsByteStream' specified.");
}

/** -Force writes what is write-protected, and leaves it so; what is given puts the protection back. */
function withoutProtection(path: string, context: ProviderContext): () => void {
  const nothing = (): void => undefined;
  const status = context.force ? statusOf(path, context) : undefined;
  if (status === undefined || status.kind === "link" || (status.mode & WRITE_BITS) !== 0) return nothing;
  const { files } = context.session.context.host;
  files.setMode(path, status.mode | 0o200);
  return () => files.setMode(path, status.mode);
}

const SPECIAL: Readonly<Record<string, readonly [string, "InvalidArgument" | "ObjectNotFound"]>> = {
  PathTooLongException: ["PathTooLongError", "InvalidArgument"],
  FileNotFoundException: ["FileNotFoundError", "ObjectNotFound"],
  DirectoryNotFoundException: ["DirectoryNotFoundError", "ObjectNotFound"],
};

function opening<Stream>(
  operation: string,
  path: string,
  category: "ReadError" | "WriteError",
  context: ProviderContext,
  open: () => Stream,
): Stream | null {
  try {
    return open();
  } catch (error) {
    const exception = fileException(error, context);
    if (exception === undefined) throw error;
    const special = SPECIAL[exception.getType().name];
    const [suffix, kind] =
      special ?? (isDenied(exception) ? (["UnauthorizedAccessError", "PermissionDenied"] as const) : (["IOError", category] as const));
    context.writeError(new ErrorRecord(exception, operation + suffix, kind, path));
    return null;
  }
}

export function clearFileContent(path: string, context: ProviderContext): void {
  const { files } = context.session.context.host;
  if (isDirectory(path, context)) {
    const message = `Unable to clear content of '${path}' because it is a directory. Clear-Content is only supported on files.`;
    context.writeError(
      new ErrorRecord(newException("System.NotSupportedException", message), "ClearDirectoryContent", "InvalidOperation", path),
    );
    return;
  }
  if (!context.shouldProcess(`Item: ${path}`, "Clear Content")) return;
  const truncate = (): void => files.open(path, "truncate", "write").close();
  try {
    truncate();
  } catch (error) {
    if (error instanceof PlatformError && context.force) {
      const restore = withoutProtection(path, context);
      try {
        opening("ClearContent", path, "WriteError", context, truncate);
      } finally {
        restore();
      }
      return;
    }
    const exception = fileException(error, context);
    if (exception === undefined) throw error;
    const [errorId, category] = isDenied(exception)
      ? (["ClearContentUnauthorizedAccessError", "PermissionDenied"] as const)
      : (["ClearContentIOError", "WriteError"] as const);
    context.writeError(new ErrorRecord(exception, errorId, category, path as PSValue));
  }
}
