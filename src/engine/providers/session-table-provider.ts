/** Providers of the session's own tables: variables, functions, aliases, the environment. One level of items without a root of their own. */
import { compareStrings, ErrorRecord, newException, type PSValue, TerminatingError, toText, unwrap } from "../../objects/index.ts";
import type { ContentReader, ContentWriter, Provider, ProviderContext, ProviderDeclaration } from "./provider.ts";
import {
  invalidArgument,
  invalidArgumentRecord,
  invalidValueText,
  notSupported,
  nullArgumentText,
  operationNotSupported,
  Unsupported,
} from "./provider-errors.ts";
import { type ProviderInfo, PSDriveInfo } from "./provider-info.ts";

/** One of the tables. Names compare as the table wants. */
export interface SessionTable {
  readonly providerName: string;
  readonly driveName: string;
  readonly implementingType: string;
  readonly description: string;
  names(context: ProviderContext): readonly string[];
  /** What Get-Item gives; undefined when nothing has the name. */
  item(name: string, context: ProviderContext): PSValue;
  /** What Get-Content gives of an item. */
  content(item: PSValue, context: ProviderContext): PSValue;
  /** Makes an item or changes one; null takes it away or empties it. Gives the item, if there is one now. */
  set(name: string, value: PSValue, context: ProviderContext): PSValue;
  remove(name: string, context: ProviderContext): void;
  /** Throws where an item keeps its name. */
  checkRename(item: PSValue, context: ProviderContext): void;
}

export function sessionTableProvider(table: SessionTable): ProviderDeclaration {
  return {
    name: table.providerName,
    implementingType: table.implementingType,
    module: "Microsoft.PowerShell.Core",
    capabilities: ["ShouldProcess"],
    isFlat: true,
    separator: "/",
    create: (info) => new SessionTableProvider(table, info),
  };
}

/** Errors that cost one item only. */
const ITEM_ERRORS: ReadonlySet<string> = new Set(["SessionStateException", "PSArgumentException"]);

class SessionTableProvider implements Provider {
  readonly #table: SessionTable;
  readonly #info: ProviderInfo;

  constructor(table: SessionTable, info: ProviderInfo) {
    this.#table = table;
    this.#info = info;
  }

  defaultDrives(): readonly PSDriveInfo[] {
    return [new PSDriveInfo(this.#table.driveName, this.#info, "", this.#table.description)];
  }

  isValidPath(path: string): boolean {
    return path !== "";
  }

  itemExists(path: string, context: ProviderContext): boolean {
    return path === "" || this.#table.item(path, context) !== undefined;
  }

  isContainer(path: string): boolean {
    return path === "";
  }

  hasChildItems(path: string): boolean {
    return path === "";
  }

  getItem(path: string, context: ProviderContext): void {
    if (path === "") {
      context.writeItem(
        this.#sorted(context).map((name) => this.#table.item(name, context)),
        "",
        true,
      );
      return;
    }
    const item = this.#table.item(path, context);
    if (item !== undefined) context.writeItem(item, path, false);
  }

  getChildItems(path: string, options: { readonly isRecursive: boolean; readonly depth: number | null }, context: ProviderContext): void {
    if (options.depth !== null && options.isRecursive) throw operationNotSupported(Unsupported.depth);
    const names = path === "" ? this.#sorted(context) : [path];
    for (const name of names) {
      context.checkStop();
      const item = this.#table.item(name, context);
      if (item !== undefined) context.writeItem(item, name, false);
    }
  }

  getChildNames(path: string, context: ProviderContext): readonly string[] {
    if (path === "") return this.#table.names(context);
    return this.#table.item(path, context) === undefined ? [] : [path];
  }

  #sorted(context: ProviderContext): readonly string[] {
    return [...this.#table.names(context)].sort((left, right) => compareStrings(left, right, true));
  }

  setItem(path: string, value: PSValue, context: ProviderContext): void {
    if (path === "") {
      context.writeError(nullArgument("name", "SetItemNullName", path));
      return;
    }
    if (!context.shouldProcess(`Item: ${path} Value: ${toText(value, context.session.context)}`, "Set Item")) return;
    this.#reporting(context, () => this.#set(path, value, context));
  }

  #set(path: string, value: PSValue, context: ProviderContext): void {
    const item = this.#table.set(path, value, context);
    if (item !== undefined) context.writeItem(item, path, false);
  }

  clearItem(path: string, context: ProviderContext): void {
    if (path === "") context.writeError(nullArgument("path", "ClearItemNullPath", path));
    else if (context.shouldProcess(`Item: ${path}`, "Clear Item"))
      this.#reporting(context, () => void this.#table.set(path, null, context));
  }

  newItem(path: string, itemType: string, value: PSValue, context: ProviderContext): void {
    if (path === "") {
      context.writeError(
        new ErrorRecord(newException("PSArgumentException", invalidValueText("path")), "NewItemNullPath", "InvalidArgument", path),
      );
      return;
    }
    const base = unwrap(value);
    if (base === null || base === undefined) context.writeError(nullArgument("value", "NewItemValueNotSpecified", path));
    else if (this.itemExists(path, context) && !context.force) context.writeError(alreadyExists(path));
    else if (context.shouldProcess(`Item: ${path} Type: ${itemType} Value: ${toText(value, context.session.context)}`, "New Item")) {
      this.setItem(path, value, context);
    }
  }

  removeItem(path: string, _options: unknown, context: ProviderContext): void {
    if (path === "") {
      const exception = newException("PSArgumentException", invalidValueText("path"));
      context.writeError(new ErrorRecord(exception, "RemoveItemNullPath", "InvalidArgument", path));
    } else if (context.shouldProcess(`Item: ${path}`, "Remove Item")) this.#reporting(context, () => this.#table.remove(path, context));
  }

  renameItem(path: string, newName: string, context: ProviderContext): void {
    const item = this.#table.item(path, context);
    if (item === undefined) {
      context.writeError(invalidArgumentRecord(`The item at the path '${path}' does not exist.`));
      return;
    }
    if (this.itemExists(newName, context) && !context.force) {
      context.writeError(alreadyExists(newName));
      return;
    }
    this.#reporting(context, () => {
      this.#table.checkRename(item, context);
      if (!context.shouldProcess(`Item: ${path} NewName: ${newName}`, "Rename Item")) return;
      if (path.toLowerCase() === newName.toLowerCase()) {
        this.getItem(newName, context);
        return;
      }
      this.#set(newName, item, context);
      this.#table.remove(path, context);
    });
  }

  copyItem(path: string, destination: string, _options: unknown, context: ProviderContext): void {
    if (destination === "") {
      this.getItem(path, context);
      return;
    }
    const item = this.#table.item(path, context);
    if (item === undefined) {
      context.writeError(invalidArgumentRecord(`Cannot copy item. Item at the path '${path}' does not exist.`));
      return;
    }
    if (!context.shouldProcess(`Item: ${path} Destination: ${destination}`, "Copy Item")) return;
    this.#reporting(context, () => this.#set(destination, this.#table.content(item, context), context));
  }

  #reporting(context: ProviderContext, run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof TerminatingError) || !isItemError(error)) throw error;
      context.writeError(error.record);
    }
  }

  // -------------------------------------------------------------------------------------------------------------------- content

  getContentReader(path: string, context: ProviderContext): ContentReader {
    if (path === "") throw invalidArgument(invalidValueText("path"));
    let isRead = false;
    return {
      read: () => {
        if (isRead) return [];
        isRead = true;
        const item = this.#table.item(path, context);
        const value = item === undefined ? null : this.#table.content(item, context);
        const list = unwrap(value);
        return Array.isArray(list) ? [...list] : value === null || value === undefined ? [] : [value];
      },
      seek: () => {
        throw notSupported(Unsupported.seek);
      },
      close: () => undefined,
    };
  }

  getContentWriter(path: string, context: ProviderContext): ContentWriter {
    if (path === "") throw invalidArgument(invalidValueText("path"));
    return {
      write: (values) => {
        this.#table.set(path, values.length === 1 ? values[0] : [...values], context);
      },
      seek: () => {
        throw notSupported(Unsupported.seek);
      },
      close: () => undefined,
    };
  }

  clearContent(): void {
    throw operationNotSupported(Unsupported.clearContent);
  }
}

function isItemError(error: TerminatingError): boolean {
  for (let type = error.record.exception.getType(); ; ) {
    if (ITEM_ERRORS.has(type.name)) return true;
    if (type.base === null) return false;
    type = type.base;
  }
}

function nullArgument(name: string, errorId: string, path: string): ErrorRecord {
  return new ErrorRecord(newException("PSArgumentNullException", nullArgumentText(name)), errorId, "InvalidArgument", path);
}

function alreadyExists(path: string): ErrorRecord {
  return invalidArgumentRecord(`The item at path '${path}' already exists.`);
}
