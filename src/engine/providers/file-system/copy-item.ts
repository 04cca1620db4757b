/** Copy-Item. */
import { Attribute, ErrorRecord, type FileSystemInfo, PlatformError, WildcardPattern } from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";
import { join } from "../provider-path.ts";
import { fileException, fileRecord, isDenied, operationRecord } from "./file-error.ts";
import { fileObject, isDirectory, statusOf } from "./file-items.ts";
import { createDirectory } from "./new-item.ts";
import { systemPattern } from "./system-pattern.ts";

export function copyFileItem(path: string, destination: string, isRecursive: boolean, context: ProviderContext): void {
  if (isSameFile(path, destination, context)) {
    context.writeError(fileRecord("CopyError", "WriteError", `Cannot overwrite the item ${path} with itself.`, path));
    return;
  }
  const copier = new Copier(context, isRecursive);
  if (isDirectory(path, context)) copier.copyDirectory(fileObject(path, true), destination);
  else copier.copyFile(fileObject(path, false), destination);
}

/** The same file by whatever names. */
export function isSameFile(left: string, right: string, context: ProviderContext): boolean {
  if (left === right) return true;
  const { files } = context.session.context.host;
  if (statusOf(left, context) === undefined || statusOf(right, context) === undefined) return false;
  try {
    return files.realPath(left) === files.realPath(right);
  } catch (error) {
    if (error instanceof PlatformError) return false;
    throw error;
  }
}

class Copier {
  readonly #context: ProviderContext;
  readonly #isRecursive: boolean;
  readonly #excluded: readonly WildcardPattern[];
  readonly #matches: ((name: string) => boolean) | null;

  constructor(context: ProviderContext, isRecursive: boolean) {
    this.#context = context;
    this.#isRecursive = isRecursive;
    this.#excluded = context.exclude.map((pattern) => new WildcardPattern(pattern, { ignoreCase: true }));
    const { filter } = context;
    this.#matches = filter === null || filter === "" ? null : systemPattern(filter);
  }

  #below(parent: string, name: string): string {
    return join(this.#context.session.context.providers.require("FileSystem"), parent, name);
  }

  copyDirectory(directory: FileSystemInfo, to: string): void {
    const context = this.#context;
    const destination = isDirectory(to, context) ? this.#below(to, directory.name) : to;
    if (!context.shouldProcess(`Item: ${directory.fullName} Destination: ${destination}`, "Copy Directory")) return;
    createDirectory(destination, context);
    if (!this.#isRecursive) return;
    const { files } = context.session.context.host;
    const children = files.readEntries(directory.fullName);
    const base = directory.fullName.endsWith("/") ? directory.fullName : `${directory.fullName}/`;
    const items = children.map(({ name, kind }) => {
      const path = base + name;
      return fileObject(path, kind === "link" ? isDirectory(path, context) : kind === "directory");
    });
    for (const item of items) {
      context.checkStop();
      if (item.isDirectory || (this.#matches !== null && !this.#matches(item.name))) continue;
      this.#reporting(item, () => this.copyFile(item, destination));
    }
    for (const item of items) {
      context.checkStop();
      if (item.isDirectory) this.#reporting(item, () => this.copyDirectory(item, destination));
    }
  }

  #reporting(item: FileSystemInfo, run: () => void): void {
    try {
      run();
    } catch (error) {
      const exception = fileException(error, this.#context);
      if (exception === undefined) throw error;
      this.#context.writeError(operationRecord(exception, "CopyDirectoryInfoItem", item, "WriteError"));
    }
  }

  copyFile(file: FileSystemInfo, to: string): void {
    const context = this.#context;
    const destination = isDirectory(to, context) ? this.#below(to, file.name) : to;
    if (isSameFile(destination, file.fullName, context)) {
      context.writeError(fileRecord("CopyError", "WriteError", `Cannot overwrite the item ${destination} with itself.`, destination));
      return;
    }
    if (this.#excluded.some((pattern) => pattern.isMatch(file.name))) return;
    if (!context.shouldProcess(`Item: ${file.fullName} Destination: ${destination}`, "Copy File")) return;
    try {
      this.#copy(file, destination);
    } catch (error) {
      const exception = fileException(error, context);
      if (exception === undefined) throw error;
      if (!isDenied(exception)) {
        context.writeError(new ErrorRecord(exception, "CopyFileInfoItemIOError", "WriteError", file));
        return;
      }
      const denied = new ErrorRecord(exception, "CopyFileInfoItemUnauthorizedAccessError", "PermissionDenied", file);
      if (!context.force || !this.#unprotect(destination)) context.writeError(denied);
      else this.#copy(file, destination);
    }
  }

  #copy(file: FileSystemInfo, destination: string): void {
    copyWithTimes(file.fullName, destination, this.#context);
    this.#context.writeItem(fileObject(destination, false), destination, false);
  }

  /** Takes the write protection off what is in the way. */
  #unprotect(path: string): boolean {
    const ctx = this.#context.session.context;
    const item = fileObject(path, false);
    try {
      if ((item.attributeBits(ctx) & Attribute.ReadOnly) !== 0) ctx.host.files.setMode(path, (item.status(ctx)?.mode ?? 0) | 0o200);
      return true;
    } catch (error) {
      if (error instanceof PlatformError) return false;
      throw error;
    }
  }
}

/** A copy is as old as what it was made of, and is there whole or not at all. */
export function copyWithTimes(from: string, to: string, context: ProviderContext): void {
  const { files } = context.session.context.host;
  const status = statusOf(from, context);
  if (status === undefined) throw new PlatformError("ENOENT", from);
  if (isDirectory(to, context)) throw new PlatformError("EISDIR", to);
  try {
    files.copyFile(from, to);
  } catch (error) {
    // What is there can be read, so it is the place it goes to that is not.
    throw error instanceof PlatformError && error.code === "ENOENT" ? new PlatformError("ENOENT", to) : error;
  }
  files.setTimes(to, status.accessedMs, status.modifiedMs);
}
