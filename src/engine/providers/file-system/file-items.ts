/** FileInfo and DirectoryInfo for paths. */
import { Attribute, DirectoryInfo, FileInfo, type FileStatus, type FileSystemInfo, PlatformError } from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";
import { withoutSeparator } from "../provider-path.ts";

/** What is at a path; undefined when nothing is there, or when a folder on the way is closed. */
export function statusOf(path: string, { session }: ProviderContext): FileStatus | undefined {
  try {
    return session.context.host.files.status(withoutSeparator(path));
  } catch (error) {
    if (error instanceof PlatformError) return undefined;
    throw error;
  }
}

export function isDirectory(path: string, context: ProviderContext): boolean {
  return statusOf(path, context)?.targetKind === "directory";
}

/** @param status Known already; the object asks for it otherwise. */
export function fileObject(path: string, isContainer: boolean, status?: FileStatus): FileSystemInfo {
  const item = isContainer ? new DirectoryInfo(path, path) : new FileInfo(path, path);
  if (status !== undefined) item.remember(status);
  return item;
}

/** The object for a path; undefined when nothing is there. */
export function findFile(path: string, context: ProviderContext): FileSystemInfo | undefined {
  const status = statusOf(path, context);
  return status === undefined ? undefined : fileObject(path, status.targetKind === "directory", status);
}

export function isHiddenName(name: string): boolean {
  return name.charCodeAt(0) === 46;
}

/** Whether it may be removed without -Force. */
export function isProtected(item: FileSystemInfo, context: ProviderContext): boolean {
  return (item.attributeBits(context.session.context) & (Attribute.Hidden | Attribute.ReadOnly)) !== 0;
}
