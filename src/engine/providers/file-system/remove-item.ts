/** Remove-Item: files, and directories from the inside out. */
import {
  Attribute,
  ErrorDetails,
  ErrorRecord,
  type Exception,
  type FileSystemInfo,
  newException,
  PlatformError,
} from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";
import { fileException, fileRecord, isDenied, itemDoesNotExist } from "./file-error.ts";
import { fileObject, findFile, isProtected } from "./file-items.ts";
import { systemPattern } from "./system-pattern.ts";

export function removeFileItem(path: string, isRecursive: boolean, context: ProviderContext): void {
  const item = findFile(path, context);
  if (item === undefined) context.writeError(itemDoesNotExist(path));
  else if (item.isDirectory) new Remover(context, isRecursive).removeDirectory(item, { isRoot: true });
  else new Remover(context, isRecursive).removeFile(item);
}

class Remover {
  readonly #context: ProviderContext;
  readonly #isRecursive: boolean;
  readonly #matches: ((name: string) => boolean) | null;

  constructor(context: ProviderContext, isRecursive: boolean) {
    this.#context = context;
    this.#isRecursive = isRecursive;
    const { filter } = context;
    this.#matches = filter === null || filter === "" ? null : systemPattern(filter);
  }

  removeFile(item: FileSystemInfo): void {
    if (this.#context.shouldProcess(item.fullName, "Remove File")) this.#remove(item);
  }

  removeDirectory(directory: FileSystemInfo, { isRoot }: { readonly isRoot: boolean }): void {
    const context = this.#context;
    const ctx = context.session.context;
    const { files } = ctx.host;
    const isWanted = !(isRoot || this.#isRecursive) || context.shouldProcess(directory.fullName, "Remove Directory");
    if (directory.isLink(ctx)) {
      // A link goes whatever was answered, and what it leads to stays.
      if (isWanted) this.#removeLink(directory);
      return;
    }
    if (!isWanted) return;
    let entries: ReturnType<typeof files.readEntries>;
    try {
      entries = files.readEntries(directory.fullName);
    } catch (error) {
      const exception = fileException(error, context);
      if (exception === undefined) throw error;
      const [errorId, category] = isDenied(exception)
        ? (["RemoveItemUnauthorizedAccessError", "PermissionDenied"] as const)
        : (["RemoveItemIOError", "WriteError"] as const);
      context.writeError(new ErrorRecord(exception, errorId, category, directory.fullName));
      return;
    }
    const base = directory.fullName.endsWith("/") ? directory.fullName : `${directory.fullName}/`;
    const children = entries.map(({ name, kind }) => ({ name, item: childObject(base + name, kind, context) }));
    for (const { item } of children) {
      context.checkStop();
      if (item.isDirectory) this.removeDirectory(item, { isRoot: false });
    }
    for (const { name, item } of children) {
      context.checkStop();
      if (item.isDirectory || (this.#matches !== null && !this.#matches(name))) continue;
      if (this.#isRecursive) this.removeFile(item);
      else this.#remove(item);
    }
    if (!context.force && this.#hasChildren(directory.fullName)) {
      const message = `Directory ${directory.fullName} cannot be removed because it is not empty.`;
      context.writeError(fileRecord("DirectoryNotEmpty", "WriteError", message, directory));
    } else this.#remove(directory);
  }

  #hasChildren(path: string): boolean {
    try {
      return this.#context.session.context.host.files.readEntries(path).length > 0;
    } catch (error) {
      if (error instanceof PlatformError) return false;
      throw error;
    }
  }

  #removeLink(link: FileSystemInfo): void {
    try {
      this.#context.session.context.host.files.removeFile(link.fullName.replace(/[/\\]$/, ""));
    } catch (error) {
      const exception = fileException(error, this.#context);
      if (exception === undefined) throw error;
      const wrapped = newException("System.IO.IOException", `Cannot remove item ${link.fullName}: ${exception.message}`, exception);
      this.#context.writeError(new ErrorRecord(wrapped, "DeleteSymbolicLinkFailed", "WriteError", link));
    }
  }

  #remove(item: FileSystemInfo): void {
    const context = this.#context;
    const ctx = context.session.context;
    if (!context.force && isProtected(item, context)) {
      const exception = newException(
        "System.IO.IOException",
        "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only.",
      );
      context.writeError(this.#failure(item, exception, "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied"));
      return;
    }
    const oldMode = item.status(ctx)?.mode;
    const wasReadOnly = context.force && !item.isLink(ctx) && (item.attributeBits(ctx) & Attribute.ReadOnly) !== 0;
    try {
      if (wasReadOnly && oldMode !== undefined) ctx.host.files.setMode(item.fullName, oldMode | 0o200);
      if (item.isDirectory && !item.isLink(ctx)) ctx.host.files.removeDirectory(item.fullName, { isRecursive: false });
      else ctx.host.files.removeFile(item.fullName);
    } catch (error) {
      const exception = fileException(error, context);
      if (exception === undefined) throw error;
      if (wasReadOnly && oldMode !== undefined) this.#restore(item, oldMode);
      if (isDenied(exception))
        context.writeError(this.#failure(item, exception, "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied"));
      else context.writeError(this.#failure(item, exception, "RemoveFileSystemItemIOError", "WriteError"));
    }
  }

  #restore(item: FileSystemInfo, mode: number): void {
    try {
      this.#context.session.context.host.files.setMode(item.fullName, mode);
    } catch (error) {
      const exception = fileException(error, this.#context);
      if (exception === undefined) throw error;
      const record = new ErrorRecord(exception, "RemoveFileSystemItemCannotRestoreAttributes", "PermissionDenied", item);
      record.errorDetails = new ErrorDetails(`Cannot restore attributes on item ${item.fullName}: ${exception.message}`);
      this.#context.writeError(record);
    }
  }

  #failure(item: FileSystemInfo, exception: Exception, errorId: string, category: "PermissionDenied" | "WriteError"): ErrorRecord {
    const record = new ErrorRecord(exception, errorId, category, item);
    record.errorDetails = new ErrorDetails(`Cannot remove item ${item.fullName}: ${exception.message}`);
    return record;
  }
}

function childObject(path: string, kind: "file" | "directory" | "link" | "other", context: ProviderContext): FileSystemInfo {
  if (kind !== "link") return fileObject(path, kind === "directory");
  return findFile(path, context) ?? fileObject(path, false);
}
