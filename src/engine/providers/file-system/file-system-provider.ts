/**
 * The file system. Paths are the system's own; what a drive adds to them is gone when they arrive here.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_filesystem_provider
 */
import { DateTime, FileSystemInfo, PlatformError, type PSValue } from "../../../objects/index.ts";
import type { SessionState } from "../../runtime/session-state.ts";
import type { ChildNameOptions, ContentReader, ContentWriter, Provider, ProviderContext, ProviderDeclaration } from "../provider.ts";
import { type ProviderInfo, PSDriveInfo } from "../provider-info.ts";
import { AttributeFilter } from "./attribute-filter.ts";
import { copyFileItem } from "./copy-item.ts";
import { clearFileContent, openContentReader, openContentWriter } from "./file-content.ts";
import { fileRecord, itemDoesNotExist } from "./file-error.ts";
import { fileObject, findFile, isDirectory, isHiddenName, statusOf } from "./file-items.ts";
import { clearFileProperty, getFileProperty, setFileProperty } from "./file-properties.ts";
import { invokeFile } from "./invoke-file.ts";
import { DirectoryList, hiddenItem } from "./list-directory.ts";
import { moveFileItem, renameFileItem } from "./move-item.ts";
import { newFileItem } from "./new-item.ts";
import { removeFileItem } from "./remove-item.ts";
import { UnixStat } from "./unix-stat.ts";

export const fileSystemProvider: ProviderDeclaration = {
  name: "FileSystem",
  implementingType: "Microsoft.PowerShell.Commands.FileSystemProvider",
  module: "Microsoft.PowerShell.Core",
  capabilities: ["Filter", "ShouldProcess", "Credentials"],
  isFlat: false,
  separator: "/",
  create: (info) => new FileSystemProvider(info),
};

class FileSystemProvider implements Provider {
  readonly #info: ProviderInfo;

  constructor(info: ProviderInfo) {
    this.#info = info;
  }

  // --------------------------------------------------------------------------------------------------------------------- drives

  defaultDrives(session: SessionState): readonly PSDriveInfo[] {
    const { files, environment } = session.context.host;
    const isWindows = environment.osName === "Windows";
    const drives = (isWindows ? files.roots() : ["/"]).map((root) => {
      const drive = new PSDriveInfo(root.charAt(0), this.#info, root, "");
      drive.isSeparatedByColon = isWindows;
      const current = files.currentDirectory();
      if (current.startsWith(root)) drive.currentLocation = current.slice(root.length);
      return drive;
    });
    const temporary = files.temporaryDirectory();
    const root = temporary.endsWith(files.directorySeparator) ? temporary : temporary + files.directorySeparator;
    drives.push(new PSDriveInfo("Temp", this.#info, root, "Drive that maps to the temporary directory path for the current user"));
    return drives;
  }

  newDrive(drive: PSDriveInfo, context: ProviderContext): PSDriveInfo | null {
    if (isDirectory(drive.root, context)) return drive;
    context.writeError(
      fileRecord(
        "DriveRootError",
        "ReadError",
        `The specified drive root "${drive.root}" either does not exist, or it is not a folder.`,
        drive,
      ),
    );
    return null;
  }

  // ---------------------------------------------------------------------------------------------------------------------- items

  isValidPath(path: string): boolean {
    return path !== "" && !path.includes("\0");
  }

  itemExists(path: string, context: ProviderContext): boolean {
    const status = statusOf(path, context);
    if (status === undefined) return false;
    const older = context.dynamicParameters.get("olderthan");
    const newer = context.dynamicParameters.get("newerthan");
    if (older === undefined && newer === undefined) return true;
    const written = fileObject(path, false, status).time("modifiedMs", "Local", context.session.context).ticks;
    return !(older instanceof DateTime && written >= older.ticks) && !(newer instanceof DateTime && written <= newer.ticks);
  }

  isContainer(path: string, context: ProviderContext): boolean {
    return isDirectory(path, context);
  }

  hasChildItems(path: string, context: ProviderContext): boolean {
    if (!isDirectory(path, context)) return false;
    try {
      return context.session.context.host.files.readEntries(path).length > 0;
    } catch (error) {
      // A directory that cannot be read has no children as far as anybody here can tell.
      if (error instanceof PlatformError) return false;
      throw error;
    }
  }

  getItem(path: string, context: ProviderContext): void {
    const item = findFile(path, context);
    const filter = new AttributeFilter(context.dynamicParameters);
    const isHidden = item !== undefined && isHiddenName(item.name) && !context.force && !filter.showsHidden;
    if (item === undefined || isHidden) context.writeError(hiddenItem(path));
    else context.writeItem(item, path, item.isDirectory);
  }

  invokeDefaultAction(path: string, context: ProviderContext): void {
    invokeFile(path, context);
  }

  getChildItems(path: string, options: { readonly isRecursive: boolean; readonly depth: number | null }, context: ProviderContext): void {
    const item = findFile(path, context);
    if (item === undefined) {
      context.writeError(itemDoesNotExist(path));
      return;
    }
    const list = new DirectoryList(context, { ...options, allContainers: false }, (found, entry) => {
      context.writeItem(found, entry.path, entry.isDirectory);
    });
    if (item.isDirectory) list.list(path);
    else list.offerFile(path, item);
  }

  getChildNames(path: string, context: ProviderContext, options: ChildNameOptions = {}): readonly string[] {
    const item = findFile(path, context);
    if (item === undefined) {
      context.writeError(itemDoesNotExist(path));
      return [];
    }
    const names: string[] = [];
    const list = new DirectoryList(context, { isRecursive: false, depth: 0, allContainers: options.allContainers === true }, (_, entry) => {
      names.push(entry.name);
    });
    if (item.isDirectory) list.list(path);
    else list.offerFile(path, item);
    return names;
  }

  newItem(path: string, itemType: string, value: PSValue, context: ProviderContext): void {
    newFileItem(path, itemType, value, context);
  }

  removeItem(path: string, options: { readonly isRecursive: boolean }, context: ProviderContext): void {
    removeFileItem(path, options.isRecursive, context);
  }

  renameItem(path: string, newName: string, context: ProviderContext): void {
    renameFileItem(path, newName, context);
  }

  copyItem(path: string, destination: string, options: { readonly isRecursive: boolean }, context: ProviderContext): void {
    copyFileItem(path, destination, options.isRecursive, context);
  }

  moveItem(path: string, destination: string, context: ProviderContext): void {
    moveFileItem(path, destination, context);
  }

  // ---------------------------------------------------------------------------------------------------- content and properties

  getContentReader(path: string, context: ProviderContext): ContentReader | null {
    return openContentReader(path, context);
  }

  getContentWriter(path: string, context: ProviderContext): ContentWriter | null {
    return openContentWriter(path, context);
  }

  clearContent(path: string, context: ProviderContext): void {
    clearFileContent(path, context);
  }

  getProperty(path: string, names: readonly string[], context: ProviderContext): void {
    getFileProperty(path, names, context);
  }

  setProperty(path: string, value: PSValue, context: ProviderContext): void {
    setFileProperty(path, value, context);
  }

  clearProperty(path: string, names: readonly string[], context: ProviderContext): void {
    clearFileProperty(path, names, context);
  }

  extraNote(item: PSValue): PSValue {
    return item instanceof FileSystemInfo ? new UnixStat(item) : null;
  }
}
