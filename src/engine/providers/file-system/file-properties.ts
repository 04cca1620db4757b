/** Get-, Set- and Clear-ItemProperty of files: the properties that their objects have. */
import {
  Attribute,
  convertTo,
  EnumValue,
  ErrorRecord,
  type FileSystemInfo,
  getProperty,
  newException,
  PSObject,
  type PSPropertyInfo,
  type PSValue,
  propertiesOf,
  setProperty,
  TerminatingError,
  toText,
} from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";
import { invalidArgument } from "../provider-errors.ts";
import { fileRecord, itemDoesNotExist, operationRecord } from "./file-error.ts";
import { findFile } from "./file-items.ts";

const SETTABLE = 1 | 2 | 4 | 32 | 128;

function propertyOf(item: FileSystemInfo, name: string, context: ProviderContext): PSPropertyInfo | undefined {
  const key = name.toLowerCase();
  return propertiesOf(item, context.session.context).find((property) => property.name.toLowerCase() === key);
}

function propertyNotFound(name: string, errorId: string): ErrorRecord {
  return fileRecord(errorId, "ReadError", `The property ${name} does not exist or was not found.`, name);
}

export function getFileProperty(path: string, names: readonly string[], context: ProviderContext): void {
  const item = findFile(path, context);
  if (item === undefined) {
    context.writeError(itemDoesNotExist(path));
    return;
  }
  if (names.length === 0) {
    context.writeProperty(item, path);
    return;
  }
  let found: PSObject | null = null;
  for (const name of names) {
    if (name === "") continue;
    if (propertyOf(item, name, context) === undefined) {
      context.writeError(propertyNotFound(name, "GetValueError"));
      continue;
    }
    try {
      const value = getProperty(item, name, context.session.context);
      found ??= PSObject.custom();
      found.setNote(name, value);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      context.writeError(new ErrorRecord(error.record.exception, "GetValueError", "ReadError", name));
    }
  }
  if (found !== null) context.writeProperty(found, path);
}

export function setFileProperty(path: string, values: PSValue, context: ProviderContext): void {
  const ctx = context.session.context;
  const item = findFile(path, context);
  if (item === undefined) {
    context.writeError(itemDoesNotExist(path));
    return;
  }
  const results = PSObject.custom();
  const action = item.isDirectory ? "Set Property Directory" : "Set Property File";
  let isChanged = false;
  for (const property of propertiesOf(values, ctx)) {
    const value = property.getValue(values, ctx);
    if (!context.shouldProcess(`Item: ${path} Property: ${property.name} Value: ${toText(value, ctx)}`, action)) continue;
    if (propertyOf(item, property.name, context) === undefined) {
      context.writeError(
        fileRecord(
          "SetPropertyError",
          "ReadError",
          `The property ${noteText(property, value, context)} does not exist or was not found.`,
          property,
        ),
      );
      continue;
    }
    if (property.name.toLowerCase() === "attributes" && !isSettable(value, context)) {
      const message =
        "The attribute cannot be set because attributes are not supported. Only the following attributes can be set: Archive, Hidden, Normal, ReadOnly, or System.";
      context.writeError(fileRecord("SetPropertyError", "ReadError", message, property));
      continue;
    }
    setProperty(item, property.name, value, ctx);
    results.setNote(property.name, value);
    isChanged = true;
  }
  if (isChanged) context.writeProperty(results, path);
}

/** As a note property shows itself: `int Size=5`. */
function noteText(property: PSPropertyInfo, value: PSValue, context: ProviderContext): string {
  return property.definition(context.session.context) || `${property.name}=${toText(value, context.session.context)}`;
}

function isSettable(value: PSValue, context: ProviderContext): boolean {
  const ctx = context.session.context;
  const type = ctx.types.find("System.IO.FileAttributes");
  const attributes = type === undefined ? value : convertTo(value, type, ctx);
  return attributes instanceof EnumValue && (Number(attributes.value) & ~SETTABLE) === 0;
}

export function clearFileProperty(path: string, names: readonly string[], context: ProviderContext): void {
  const [name = ""] = names;
  if (names.length !== 1 || name.toLowerCase() !== "attributes") {
    throw invalidArgument(
      "The property cannot be cleared because the property is not supported. Only the Attributes property can be cleared.",
    );
  }
  const ctx = context.session.context;
  const item = findFile(path, context);
  if (item === undefined) {
    context.writeError(
      operationRecord(
        newException("System.IO.FileNotFoundException", `Could not find file '${path}'.`),
        "ClearProperty",
        path,
        "WriteError",
      ),
    );
    return;
  }
  const action = item.isDirectory ? "Clear Property Directory" : "Clear Property File";
  if (!context.shouldProcess(`Item: ${item.fullName} Property: ${name}`, action)) return;
  try {
    item.setAttributes(Attribute.Normal, ctx);
    context.writeProperty(PSObject.custom([[name, item.attributes(ctx)]]), path);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    context.writeError(operationRecord(error.record.exception, "ClearProperty", path, "WriteError"));
  }
}
