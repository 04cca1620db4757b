/** Move-Item and Rename-Item. */
import { Attribute, ErrorRecord, errorOf, type FileSystemInfo, nameOf, newException, PlatformError } from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";
import { invalidArgument } from "../provider-errors.ts";
import { join, parentPath, withoutSeparator } from "../provider-path.ts";
import { copyWithTimes } from "./copy-item.ts";
import { fileException, fileRecord, isDenied, operationRecord, reporting } from "./file-error.ts";
import { fileObject, findFile, isDirectory, statusOf } from "./file-items.ts";
import { createDirectory } from "./new-item.ts";

export function renameFileItem(path: string, newName: string, context: ProviderContext): void {
  if (newName === "")
    throw invalidArgument(
      'Cannot process argument because the value of argument "newName" is not valid. Change the value of the "newName" argument and run the operation again.',
    );
  const provider = context.session.context.providers.require("FileSystem");
  const parent = parentPath(provider, path, "");
  let name = newName;
  if (name.startsWith("./") || name.startsWith(".\\")) name = name.slice(2);
  else if (parentPath(provider, name, "").toLowerCase() === parent.toLowerCase()) name = nameOf(name);
  if (nameOf(name) !== name) {
    throw invalidArgument("Cannot rename the specified target, because it represents a path or device name.");
  }
  const isContainer = isDirectory(path, context);
  const target = join(provider, parent, name);
  const item = fileObject(withoutSeparator(path), isContainer);
  reporting(context, "RenameItem", path, () => {
    if (!context.shouldProcess(`Item: ${item.fullName} Destination: ${target}`, isContainer ? "Rename Directory" : "Rename File")) return;
    moveEntry(item, target, context);
    const moved = fileObject(target, isContainer);
    context.writeItem(moved, target, isContainer);
  });
}

/** What is there already stays: the move fails as .NET's does. */
function moveEntry(item: FileSystemInfo, to: string, context: ProviderContext): void {
  const { files, environment } = context.session.context.host;
  const from = withoutSeparator(item.fullName);
  const existing = statusOf(to, context);
  const isOnlyCase = environment.osName !== "Linux" && from.toLowerCase() === to.toLowerCase();
  if (existing !== undefined && from !== to && !isOnlyCase) throw alreadyExists(item, to);
  files.move(from, to);
}

function alreadyExists(item: FileSystemInfo, path: string): Error {
  if (!item.isDirectory) return new PlatformError("EEXIST", path);
  return errorOf(
    newException("System.IO.IOException", `Cannot create '${path}' because a file or directory with the same name already exists.`),
  );
}

export function moveFileItem(path: string, to: string, context: ProviderContext): void {
  const provider = context.session.context.providers.require("FileSystem");
  const isContainer = isDirectory(path, context);
  const item = fileObject(path, isContainer);
  let destination = to;
  if (isDirectory(destination, context)) destination = join(provider, destination, item.name);
  if (!isContainer) {
    if (context.shouldProcess(`Item: ${item.fullName} Destination: ${destination}`, "Move File"))
      moveFile(item, destination, context, { isShown: true });
    return;
  }
  const plain = withoutSeparator(path);
  if (destination.startsWith(`${plain}/`) || destination.toLowerCase() === plain.toLowerCase()) {
    const message = `Destination path cannot be a subdirectory of the source or the source itself: ${destination}.`;
    context.writeError(fileRecord("MoveItemArgumentError", "InvalidArgument", message, destination));
    return;
  }
  if (context.shouldProcess(`Item: ${item.fullName} Destination: ${destination}`, "Move Directory"))
    moveDirectory(item, destination, context);
}

function moveFile(file: FileSystemInfo, destination: string, context: ProviderContext, { isShown }: { readonly isShown: boolean }): void {
  const ctx = context.session.context;
  const { files } = ctx.host;
  const finish = (): void => {
    if (isShown) context.writeItem(fileObject(destination, false), destination, false);
  };
  try {
    moveEntry(file, destination, context);
    finish();
  } catch (error) {
    const exception = fileException(error, context);
    if (exception === undefined) throw error;
    const existing = statusOf(destination, context);
    if (isDenied(exception) || !context.force || existing === undefined || existing.targetKind === "directory") {
      context.writeError(operationRecord(exception, "MoveFileInfoItem", file, "WriteError"));
      return;
    }
    try {
      if ((fileObject(destination, false).attributeBits(ctx) & Attribute.ReadOnly) !== 0) files.setMode(destination, existing.mode | 0o200);
      files.removeFile(destination);
      moveEntry(file, destination, context);
      finish();
    } catch (failure) {
      if (fileException(failure, context) === undefined) throw failure;
      context.writeError(new ErrorRecord(exception, "MoveFileInfoItemIOError", "WriteError", fileObject(destination, false)));
    }
  }
}

function moveDirectory(directory: FileSystemInfo, destination: string, context: ProviderContext): void {
  try {
    moveEntry(directory, destination, context);
  } catch (error) {
    if (error instanceof PlatformError && error.code === "EXDEV") {
      if (!reporting(context, "MoveDirectoryItem", directory, () => copyAndRemove(directory, destination, context))) return;
    } else {
      const exception = fileException(error, context);
      if (exception === undefined) throw error;
      context.writeError(operationRecord(exception, "MoveDirectoryItem", directory, "WriteError"));
      return;
    }
  }
  context.writeItem(fileObject(destination, true), destination, true);
}

/** To another file system: entry by entry, and only what arrived goes away here. */
function copyAndRemove(directory: FileSystemInfo, destination: string, context: ProviderContext): void {
  const { files } = context.session.context.host;
  if (statusOf(destination, context) === undefined) createDirectory(destination, context, { isShown: false });
  else if (!isDirectory(destination, context)) {
    context.writeError(
      fileRecord("DirectoryExist", "ResourceExists", `An item with the specified name ${destination} already exists.`, destination),
    );
    return;
  }
  const base = withoutSeparator(directory.fullName);
  for (const { name, kind } of files.readEntries(base)) {
    context.checkStop();
    const path = `${base}/${name}`;
    const to = `${destination}/${name}`;
    if (kind === "directory") copyAndRemove(fileObject(path, true), to, context);
    else if (kind === "link") {
      const target = findFile(path, context)?.linkTarget(context.session.context);
      if (target !== null && target !== undefined) {
        files.createLink(to, target);
        files.removeFile(path);
      }
    } else {
      copyWithTimes(path, to, context);
      files.removeFile(path);
    }
  }
  if (files.readEntries(base).length === 0) files.removeDirectory(base, { isRecursive: false });
}
