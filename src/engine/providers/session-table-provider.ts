/** Providers of the session's own tables: variables, functions, aliases, the environment. One level of items without a root of their own. */
import { ErrorRecord, newException, ownedRecord, type PSValue, TerminatingError, toText, unwrap } from "../../objects/index.ts";
import type { ContentReader, ContentWriter, Provider, ProviderContext, ProviderDeclaration } from "./provider.ts";
import { PSDriveInfo, type ProviderInfo } from "./provider-info.ts";
import { pathNotFound } from "./provider-errors.ts";

/** One of the tables. Names compare as the table wants. */
export interface SessionTable {
  readonly providerName: string;
  readonly driveName: string;
  readonly implementingType: string;
  readonly description: string;
  names(context: ProviderContext): readonly string[];
  /** What Get-Item gives; undefined when nothing has the name. */
  item(name: string, context: ProviderContext): PSValue;
  /** What Get-Content gives. */
  content(name: string, context: ProviderContext): PSValue;
  /** Makes an item or changes one. */
  set(name: string, value: PSValue, context: ProviderContext): void;
  remove(name: string, context: ProviderContext): void;
  /** What Clear-Item leaves. */
  readonly isRemovedByClear: boolean;
  /** New-Item without -Value makes an item. */
  readonly allowsNull: boolean;
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
      context.writeItem(this.#sorted(context).map((name) => this.#table.item(name, context)), "", true);
      return;
    }
    const item = this.#table.item(path, context);
    if (item !== undefined) context.writeItem(item, path, false);
  }

  getChildItems(path: string, _options: unknown, context: ProviderContext): void {
    const names = path === "" ? this.#sorted(context) : [path];
    for (const name of names) {
      context.checkStop();
      const item = this.#table.item(name, context);
      if (item !== undefined) context.writeItem(item, name, false);
    }
  }

  getChildNames(path: string, context: ProviderContext): readonly string[] {
    return path === "" ? this.#sorted(context) : [];
  }

  #sorted(context: ProviderContext): readonly string[] {
    return [...this.#table.names(context)].sort((left, right) => left.localeCompare(right, "en", { sensitivity: "base" }));
  }

  setItem(path: string, value: PSValue, context: ProviderContext): void {
    if (!context.shouldProcess(`Item: ${path} Value: ${toText(value, context.session.context)}`, "Set Item")) return;
    this.#table.set(path, value, context);
    this.getItem(path, context);
  }

  clearItem(path: string, context: ProviderContext): void {
    if (!context.shouldProcess(`Item: ${path}`, "Clear Item")) return;
    if (this.#table.isRemovedByClear) this.#table.remove(path, context);
    else this.#table.set(path, null, context);
  }

  newItem(path: string, itemType: string, value: PSValue, context: ProviderContext): void {
    const base = unwrap(value);
    if ((base === null || base === undefined) && !this.#table.allowsNull) {
      const exception = newException(
        "PSArgumentNullException",
        'Cannot process argument because the value of argument "value" is null. Change the value of argument "value" to a non-null value.',
      );
      context.writeError(new ErrorRecord(exception, "NewItemValueNotSpecified", "InvalidArgument", path));
      return;
    }
    if (this.#table.item(path, context) !== undefined && !context.force) {
      const exception = newException("PSArgumentException", `The item at path '${path}' already exists.`);
      context.writeError(ownedRecord(exception, new ErrorRecord(exception, "Argument", "InvalidArgument", null)));
      return;
    }
    if (!context.shouldProcess(`Item: ${path} Type: ${itemType} Value: ${toText(value, context.session.context)}`, "New Item")) return;
    this.#table.set(path, value, context);
    this.getItem(path, context);
  }

  removeItem(path: string, _options: unknown, context: ProviderContext): void {
    if (context.shouldProcess(`Item: ${path}`, "Remove Item")) this.#table.remove(path, context);
  }

  renameItem(path: string, newName: string, context: ProviderContext): void {
    if (this.#table.item(newName, context) !== undefined && !context.force) {
      const exception = newException("PSArgumentException", `The item at path '${newName}' already exists.`);
      throw new TerminatingError(ownedRecord(exception, new ErrorRecord(exception, "Argument", "InvalidArgument", null)));
    }
    if (!context.shouldProcess(`Item: ${path} NewName: ${newName}`, "Rename Item")) return;
    const value = this.#table.content(path, context);
    this.#table.set(newName, value, context);
    this.#table.remove(path, context);
    this.getItem(newName, context);
  }

  copyItem(path: string, destination: string, _options: unknown, context: ProviderContext): void {
    const value = this.#table.content(path, context);
    if (value === undefined) throw pathNotFound(path);
    if (!context.shouldProcess(`Item: ${path} Destination: ${destination}`, "Copy Item")) return;
    this.#table.set(destination === "" ? path : destination, value, context);
    this.getItem(destination, context);
  }

  getContentReader(path: string, context: ProviderContext): ContentReader {
    let rest: readonly PSValue[] | null = null;
    return {
      read: (count) => {
        rest ??= contentItems(this.#table.content(path, context));
        const items = count <= 0 ? rest : rest.slice(0, count);
        rest = rest.slice(items.length);
        return [...items];
      },
      seek: () => {
        throw notSeekable();
      },
      close: () => {},
    };
  }

  getContentWriter(path: string, context: ProviderContext): ContentWriter {
    const { context: evaluation } = context.session;
    return {
      write: (values) => {
        const value = values.length === 1 ? values[0] : [...values];
        this.#table.set(path, this.#table.providerName === "Environment" ? toText(value, evaluation) : value, context);
      },
      seek: () => {
        throw notSeekable();
      },
      close: () => {},
    };
  }

  clearContent(path: string, context: ProviderContext): void {
    if (this.#table.isRemovedByClear) this.#table.remove(path, context);
    else this.#table.set(path, null, context);
  }
}

function contentItems(value: PSValue): readonly PSValue[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function notSeekable(): TerminatingError {
  const exception = newException("PSNotSupportedException", "Cannot call method. The content Seek method is not supported by this provider.");
  return new TerminatingError(ownedRecord(exception, new ErrorRecord(exception, "NotSupported", "NotImplemented", null)));
}
