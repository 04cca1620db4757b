/** Views as the objects that Get-FormatData gives. */
import { enumerate, type PSValue, unwrap } from "../../objects/index.ts";
import { alignmentValue, displayEntry, FormatDataObject, listOf, textList, unsigned } from "./format-data-types.ts";
import type { ExportedView } from "./ps1xml/write-format-data.ts";
import type {
  ControlReference,
  CustomControl,
  CustomItem,
  DisplayExpression,
  EntrySelection,
  GroupBy,
  ListEntry,
  TableRow,
  ViewControl,
  ViewDefinition,
  WideEntry,
} from "./view-definition.ts";

/** Views for the same types, in one object. */
export function extendedTypeDefinition(typeNames: readonly string[], views: readonly ViewDefinition[]): PSValue {
  const definitions = views.map(
    (view) => new FormatDataObject("FormatViewDefinition", [view.name, controlObject(view.control, view)], view),
  );
  return new FormatDataObject("ExtendedTypeDefinition", [
    typeNames[0] ?? "",
    textList(typeNames),
    listOf("FormatViewDefinition", definitions),
  ]);
}

/** The views in such objects, each with the types that it is to be written for. */
export function exportedViews(definitions: readonly PSValue[]): ExportedView[] {
  const exported = new Map<ViewDefinition, string[]>();
  for (const value of definitions) {
    const definition = unwrap(value);
    if (!(definition instanceof FormatDataObject) || definition.className !== "ExtendedTypeDefinition") continue;
    const [typeName, , views] = definition.fields;
    for (const item of enumerate(views)) {
      if (!(item instanceof FormatDataObject) || item.view === undefined) continue;
      const typeNames = exported.get(item.view) ?? [];
      exported.set(item.view, [...typeNames, String(typeName)]);
    }
  }
  return Array.from(exported, ([view, typeNames]) => ({ view, typeNames }));
}

function controlObject(control: ViewControl, view: ViewDefinition | undefined): PSValue {
  const common = [groupByObject(view?.groupBy), view?.isOutOfBand === true];
  switch (control.type) {
    case "table": {
      const headers = control.headers.map(
        ({ label, alignment, width }) =>
          new FormatDataObject("TableControlColumnHeader", [label ?? null, alignmentValue(alignment), width ?? 0]),
      );
      return new FormatDataObject("TableControl", [
        listOf("TableControlColumnHeader", headers),
        listOf("TableControlRow", defaultFirst(control.rows).map(rowObject)),
        control.isAutoSized === true,
        control.hidesHeaders === true,
        ...common,
      ]);
    }
    case "list":
      return new FormatDataObject("ListControl", [
        listOf("ListControlEntry", defaultFirst(control.entries).map(listEntryObject)),
        ...common,
      ]);
    case "wide": {
      const entries = defaultFirst(control.entries).map(wideEntryObject);
      return new FormatDataObject("WideControl", [
        listOf("WideControlEntryItem", entries),
        control.isAutoSized === true,
        unsigned(control.columns ?? 0),
        ...common,
      ]);
    }
    case "custom":
      return customObject(control, common);
    default:
      return control satisfies never;
  }
}

/** PowerShell keeps the entry for all other types before the rest. */
function defaultFirst<T extends { readonly selectedBy?: EntrySelection }>(entries: readonly T[]): T[] {
  return [...entries.filter((entry) => entry.selectedBy === undefined), ...entries.filter((entry) => entry.selectedBy !== undefined)];
}

function rowObject(row: TableRow): PSValue {
  const columns = row.columns.map(
    (cell) =>
      new FormatDataObject("TableControlColumn", [
        alignmentValue(cell.alignment),
        expressionObject(cell.expression, cell.text),
        cell.formatString ?? null,
      ]),
  );
  return new FormatDataObject("TableControlRow", [
    listOf("TableControlColumn", columns),
    selectionObject(row.selectedBy),
    row.wraps === true,
  ]);
}

function listEntryObject(entry: ListEntry): PSValue {
  const items = entry.items.map(
    (item) =>
      new FormatDataObject("ListControlEntryItem", [
        item.label ?? null,
        expressionObject(item.expression, item.text),
        item.condition === undefined ? null : expressionObject(item.condition, undefined),
        item.formatString ?? null,
      ]),
  );
  return new FormatDataObject("ListControlEntry", [
    listOf("ListControlEntryItem", items),
    textList(entry.selectedBy?.typeNames ?? []),
    selectionObject(entry.selectedBy) ?? new FormatDataObject("EntrySelectedBy", [null, null]),
  ]);
}

function wideEntryObject(entry: WideEntry): PSValue {
  return new FormatDataObject("WideControlEntryItem", [
    expressionObject(entry.expression, entry.text),
    textList(entry.selectedBy?.typeNames ?? []),
    selectionObject(entry.selectedBy) ?? new FormatDataObject("EntrySelectedBy", [textList([]), null]),
    entry.formatString ?? null,
  ]);
}

function customObject(control: ControlReference | undefined, common: readonly PSValue[] = [null, false]): PSValue {
  if (control === undefined || typeof control === "string") return null;
  return new FormatDataObject("CustomControl", [listOf("CustomControlEntry", customEntries(control)), ...common]);
}

function customEntries(control: CustomControl): PSValue[] {
  return defaultFirst(control.entries).map(
    (entry) =>
      new FormatDataObject("CustomControlEntry", [
        selectionObject(entry.selectedBy),
        listOf("CustomItemBase", entry.items.map(itemObject)),
      ]),
  );
}

function itemObject(item: CustomItem): PSValue {
  switch (item.type) {
    case "text":
      return new FormatDataObject("CustomItemText", [item.text]);
    case "newLine":
      return new FormatDataObject("CustomItemNewline", [item.count]);
    case "frame": {
      const { leftIndentation, rightIndentation, firstLine } = item.frame;
      return new FormatDataObject("CustomItemFrame", [
        unsigned(leftIndentation),
        unsigned(rightIndentation),
        unsigned(Math.max(-firstLine, 0)),
        unsigned(Math.max(firstLine, 0)),
        listOf("CustomItemBase", item.items.map(itemObject)),
      ]);
    }
    case "expression":
      return new FormatDataObject("CustomItemExpression", [
        item.condition === undefined ? null : expressionObject(item.condition, undefined),
        item.expression === undefined ? null : expressionObject(item.expression, undefined),
        item.enumeratesCollection === true,
        customObject(item.control),
      ]);
    default:
      return item satisfies never;
  }
}

function groupByObject(groupBy: GroupBy | undefined): PSValue {
  if (groupBy === undefined) return null;
  return new FormatDataObject("PSControlGroupBy", [
    expressionObject(groupBy.expression, undefined),
    groupBy.label ?? null,
    customObject(groupBy.control),
  ]);
}

function selectionObject(selection: EntrySelection | undefined): PSValue {
  if (selection === undefined) return null;
  const conditions = selection.conditions?.map(({ expression }) => expressionObject(expression, undefined));
  return new FormatDataObject("EntrySelectedBy", [
    textList(selection.typeNames ?? []),
    conditions === undefined ? null : listOf("DisplayEntry", conditions),
  ]);
}

/** A constant text is a script that gives it. */
function expressionObject(expression: DisplayExpression | undefined, text: string | undefined): PSValue {
  if (expression === undefined) return displayEntry("ScriptBlock", text === undefined ? "" : `'${text.replaceAll("'", "''")}'`);
  return expression.type === "property" ? displayEntry("Property", expression.name) : displayEntry("ScriptBlock", expression.script);
}
