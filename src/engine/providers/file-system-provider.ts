/** The file system. Paths are the system's own; what a drive adds to them is gone when they arrive here. */
import { PlatformError, type PSValue, TerminatingError, WildcardPattern } from "../../objects/index.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { Provider, ProviderContext, ProviderDeclaration } from "./provider.ts";
import { type ProviderInfo, PSDriveInfo } from "./provider-info.ts";

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

  defaultDrives(session: SessionState): readonly PSDriveInfo[] {
    const { files } = session.context.host;
    const drives = files.roots().map((root) => {
      const drive = new PSDriveInfo(root, this.#info, root, "");
      const current = files.currentDirectory();
      if (current.startsWith(root)) drive.currentLocation = current.slice(root.length);
      return drive;
    });
    const temporary = files.temporaryDirectory();
    drives.push(
      new PSDriveInfo(
        "Temp",
        this.#info,
        temporary.endsWith("/") ? temporary : `${temporary}/`,
        "Drive that maps to the temporary directory path for the current user",
      ),
    );
    return drives;
  }

  isValidPath(path: string): boolean {
    return path !== "" && !path.includes("\0");
  }

  itemExists(path: string, { session }: ProviderContext): boolean {
    return session.context.host.files.status(path) !== undefined;
  }

  isContainer(path: string, { session }: ProviderContext): boolean {
    return session.context.host.files.status(path)?.targetKind === "directory";
  }

  hasChildItems(path: string, context: ProviderContext): boolean {
    return this.isContainer(path, context) && this.getChildNames(path, context).length > 0;
  }

  getItem(path: string, context: ProviderContext): void {
    const isContainer = this.isContainer(path, context);
    context.writeItem(fileObject(path, isContainer, context), path, isContainer);
  }

  getChildItems(path: string, options: { readonly isRecursive: boolean; readonly depth: number | null }, context: ProviderContext): void {
    if (!this.isContainer(path, context)) {
      this.getItem(path, context);
      return;
    }
    this.#writeChildren(path, options.isRecursive ? (options.depth ?? Number.POSITIVE_INFINITY) : 0, context);
  }

  #writeChildren(path: string, depth: number, context: ProviderContext): void {
    const directories: string[] = [];
    const filter = context.filter === null ? null : new WildcardPattern(context.filter, { ignoreCase: true });
    for (const name of this.getChildNames(path, context)) {
      context.checkStop();
      const child = path.endsWith("/") ? path + name : `${path}/${name}`;
      const isContainer = this.isContainer(child, context);
      if (isContainer) directories.push(child);
      if (!context.force && name.startsWith(".")) continue;
      if (filter === null || filter.isMatch(name)) context.writeItem(fileObject(child, isContainer, context), child, isContainer);
    }
    if (depth > 0) for (const directory of directories) this.#writeChildren(directory, depth - 1, context);
  }

  getChildNames(path: string, { session }: ProviderContext): readonly string[] {
    try {
      return [...session.context.host.files.readDirectory(path === "" ? "/" : path)].sort();
    } catch (error) {
      if (error instanceof PlatformError) return [];
      throw error;
    }
  }
}

/** FileInfo or DirectoryInfo; the bare path where .NET's types are not known. */
function fileObject(path: string, isContainer: boolean, context: ProviderContext): PSValue {
  const { context: evaluation } = context.session;
  const type = evaluation.resolveType(isContainer ? "System.IO.DirectoryInfo" : "System.IO.FileInfo");
  if (type === undefined) return path;
  try {
    return evaluation.types.operations.createInstance(type, [path], evaluation);
  } catch (error) {
    if (error instanceof TerminatingError) return path;
    throw error;
  }
}
