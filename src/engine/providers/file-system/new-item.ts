/** New-Item: files, directories and links. */
import { encodeUtf8 } from "../../../bytes/index.ts";
import { netText, PlatformError, type PSValue, WildcardPattern } from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";
import { invalidArgument, nullArgumentText, ProviderInvocationError } from "../provider-errors.ts";
import { parentPath, withoutSeparator } from "../provider-path.ts";
import { fileException, fileRecord, operationRecord, reporting } from "./file-error.ts";
import { fileObject, findFile, isDirectory, statusOf } from "./file-items.ts";

type ItemKind = "directory" | "file" | "symbolicLink" | "junction" | "hardLink";

const KINDS: readonly (readonly [word: string, kind: ItemKind])[] = [
  ["directory", "directory"],
  ["container", "directory"],
  ["file", "file"],
  ["symboliclink", "symbolicLink"],
  ["junction", "junction"],
  ["hardlink", "hardLink"],
];

/** Any beginning of a word, wildcards too. */
function kindOf(type: string): ItemKind | undefined {
  const pattern = new WildcardPattern(`${type}*`, { ignoreCase: true });
  return KINDS.find(([word]) => pattern.isMatch(word))?.[1];
}

export function newFileItem(path: string, itemType: string, value: PSValue, context: ProviderContext): void {
  if (context.force && !createMissingFolders(path, context)) return;
  const kind = kindOf(itemType === "" ? "file" : itemType);
  switch (kind) {
    case "directory":
      createDirectory(path, context);
      return;
    case "file":
      createFile(path, value, context);
      return;
    case "symbolicLink":
    case "hardLink":
      createLink(path, kind, value, context);
      return;
    case "junction":
      createJunction(path, value, context);
      return;
    case undefined:
      throw invalidArgument(
        'The type is not a known type for the file system. Only "file","directory" or "symboliclink" can be specified.',
      );
    default:
      kind satisfies never;
  }
}

function createFile(path: string, value: PSValue, context: ProviderContext): void {
  const { session } = context;
  const { files } = session.context.host;
  reporting(context, "NewItem", path, () => {
    if (!context.shouldProcess(`Destination: ${path}`, "Create File")) return;
    if (isDirectory(path, context)) throw new PlatformError("EISDIR", path);
    const text = value === null || value === undefined ? "" : netText(value, session.context);
    files.writeFile(path, encodeUtf8(text), context.force ? "create" : "createNew");
    context.writeItem(fileObject(path, false), path, false);
  });
}

/** @returns Whether the way is clear for what is to be made in it. */
export function createDirectory(path: string, context: ProviderContext, options: { readonly isShown?: boolean } = {}): boolean {
  const { files } = context.session.context.host;
  if (!context.force && statusOf(path, context) !== undefined) {
    context.writeError(fileRecord("DirectoryExist", "ResourceExists", `An item with the specified name ${path} already exists.`, path));
    return false;
  }
  try {
    if (!context.shouldProcess(`Destination: ${path}`, "Create Directory")) return true;
    files.createDirectory(withoutSeparator(path));
    if (options.isShown !== false) context.writeItem(fileObject(path, true), path, true);
    return true;
  } catch (error) {
    const exception = fileException(error, context);
    if (exception === undefined) throw error;
    const record = operationRecord(exception, "CreateDirectory", path, "WriteError");
    // With -Force a directory that cannot be made is no matter, as long as it is not forbidden.
    if (!context.force || record.category === "PermissionDenied") context.writeError(record);
    return false;
  }
}

function createMissingFolders(path: string, context: ProviderContext): boolean {
  const missing: string[] = [];
  const root = context.drive?.root ?? "";
  for (
    let parent = parentOf(path, root, context);
    parent !== "" && statusOf(parent, context) === undefined;
    parent = parentOf(parent, root, context)
  ) {
    missing.push(parent);
  }
  for (const directory of missing.reverse()) createDirectory(directory, context, { isShown: false });
  return true;
}

function parentOf(path: string, root: string, context: ProviderContext): string {
  const provider = context.session.context.providers.require("FileSystem");
  return parentPath(provider, path, root);
}

// ------------------------------------------------------------------------------------------------------------------------- links

function createLink(path: string, kind: "symbolicLink" | "hardLink", value: PSValue, context: ProviderContext): void {
  const { session } = context;
  const { files } = session.context.host;
  const action = kind === "symbolicLink" ? "Create Symbolic Link" : "Create Hard Link";
  if (!context.shouldProcess(`Destination: ${path}`, action)) return;
  const target = linkTarget(kind, value, context);
  if (target === null) return;
  const targetPath = kind === "symbolicLink" && !isRootedTarget(target) ? `${parentOf(path, "", context)}/${target}` : target;
  const targetItem = findFile(targetPath, context);
  if (kind === "hardLink" && targetItem === undefined) {
    context.writeError(fileRecord("ItemNotFound", "ObjectNotFound", `Could not find item ${target}.`, target, "ItemNotFoundException"));
    return;
  }
  if (kind === "hardLink" && targetItem?.isDirectory === true) {
    context.writeError(
      fileRecord(
        "ItemNotFile",
        "InvalidOperation",
        `A file is required for the operation. The item '${target}' is not a file.`,
        target,
        "System.InvalidOperationException",
      ),
    );
    return;
  }
  if (!clearPlace(path, kind, target, context)) return;
  try {
    if (kind === "symbolicLink") files.createLink(path, target);
    else files.createHardLink(path, target);
  } catch (error) {
    const exception = fileException(error, context);
    if (exception === undefined) throw error;
    context.writeError(linkFailure(error, kind, value, context) ?? operationRecord(exception, "NewItem", path, "WriteError"));
    return;
  }
  const isContainer = targetItem?.isDirectory === true;
  context.writeItem(fileObject(path, isContainer), path, isContainer);
}

function isRootedTarget(target: string): boolean {
  return target.startsWith("/") || /^[A-Za-z]:/.test(target);
}

function linkTarget(kind: "symbolicLink" | "hardLink", value: PSValue, context: ProviderContext): string | null {
  const { session } = context;
  const text = value === null || value === undefined ? "" : netText(value, session.context);
  if (text === "") throw new ProviderInvocationError(invalidArgument(nullArgumentText("value")).record);
  // A symbolic link keeps its target as it was given.
  if (kind === "symbolicLink")
    return session.context.host.files.directorySeparator === "/" ? text.replaceAll("\\", "/") : text.replaceAll("/", "\\");
  return session.path.unresolved(text).path;
}

/** What is where the link is to be goes away with -Force, and is an error without. */
function clearPlace(path: string, kind: "symbolicLink" | "hardLink", target: string, context: ProviderContext): boolean {
  const { files } = context.session.context.host;
  const existing = statusOf(path, context);
  if (existing === undefined) return true;
  if (!context.force) {
    context.writeError(fileRecord("SymLinkExists", "ResourceExists", `Cannot create link because the path already exists: ${path}.`, path));
    return false;
  }
  if (kind === "hardLink" && path.toLowerCase() === target.toLowerCase()) {
    context.writeError(
      fileRecord(
        "TargetIsSameAsLink",
        "InvalidOperation",
        "The target and path cannot be the same.",
        path,
        "System.InvalidOperationException",
      ),
    );
    return false;
  }
  try {
    if (existing.kind === "directory") files.removeDirectory(path, { isRecursive: false });
    else files.removeFile(path);
    return true;
  } catch (error) {
    const exception = fileException(error, context);
    if (exception === undefined) throw error;
    context.writeError(fileRecord("NewItemDeleteIOError", "WriteError", exception.message, path, exception.getType().fullName));
    return true;
  }
}

function linkFailure(error: unknown, kind: "symbolicLink" | "hardLink", value: PSValue, context: ProviderContext) {
  const target = netText(value, context.session.context);
  const code = error instanceof PlatformError ? error.code : "";
  if (code === "EACCES") {
    const message = "Administrator privilege required for this operation.";
    return fileRecord("NewItemSymbolicLinkElevationRequired", "PermissionDenied", message, target, "System.UnauthorizedAccessException");
  }
  if (code !== "EPERM") return undefined;
  const message =
    kind === "symbolicLink"
      ? "Symbolic links are not supported for the specified path."
      : "Hard links are not supported for the specified path.";
  return fileRecord("NewItemInvalidOperation", "InvalidOperation", message, target, "System.InvalidOperationException");
}

/** Junctions are of Windows; elsewhere PowerShell checks the target, makes a directory and takes it away again. */
function createJunction(path: string, value: PSValue, context: ProviderContext): void {
  if (!context.shouldProcess(`Destination: ${path}`, "Create Junction")) return;
  const target = value === null || value === undefined ? "" : netText(value, context.session.context);
  if (!isRootedTarget(target)) {
    const message = "Creating a junction requires an absolute path for the target.";
    context.writeError(fileRecord("NotAbsolutePath", "InvalidArgument", message, target, "System.ArgumentException"));
    return;
  }
  const found = findFile(target, context);
  if (found === undefined) {
    context.writeError(fileRecord("ItemNotFound", "ObjectNotFound", `Could not find item ${target}.`, target, "ItemNotFoundException"));
    return;
  }
  if (!found.isDirectory) {
    const message = `A directory is required for the operation. The item '${target}' is not a directory.`;
    context.writeError(fileRecord("ItemNotDirectory", "InvalidOperation", message, value, "System.InvalidOperationException"));
  }
}
