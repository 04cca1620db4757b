/** The controls of a format file: tables, lists, wide lists, custom controls. */
import type { Frame } from "../complex-writer.ts";
import { TextAlignment } from "../table-writer.ts";
import type {
  CustomControl,
  CustomEntry,
  CustomItem,
  DisplayExpression,
  EntrySelection,
  ListControl,
  ListEntry,
  ListItem,
  SelectionCondition,
  TableCell,
  TableControl,
  TableHeader,
  TableRow,
  WideControl,
  WideEntry,
} from "../view-definition.ts";
import type { FormatNode } from "./node.ts";

/** What a reader of controls needs to know besides the element. */
export interface ControlContext {
  /** Types of a selection set, by name. */
  selectionSet(name: string): readonly string[];
  /** The parse error of a script block's text; undefined when it is fine. */
  scriptError(script: string): string | undefined;
}

export function readTable(node: FormatNode, context: ControlContext): TableControl {
  let isAutoSized = false;
  let hidesHeaders = false;
  let headers: TableHeader[] = [];
  let rows: TableRow[] | undefined;
  node.read({
    HideTableHeaders: (child) => {
      hidesHeaders = child.flag();
    },
    AutoSize: (child) => {
      isAutoSized = child.flag();
    },
    TableHeaders: (child) => {
      headers = readAll(child, "TableColumnHeader", readHeader);
    },
    TableRowEntries: (child) => {
      rows = readEntries(child, "TableRowEntry", (entry) => readRow(entry, context));
    },
  });
  if (rows === undefined) return node.missing("TableRowEntries");
  const columns = rows.find((row) => row.selectedBy === undefined)?.columns.length ?? 0;
  if (headers.length > 0 && headers.length !== columns) {
    node.fail(`The header item count = ${headers.length} does not match default row item count = ${columns}.`);
  }
  rows
    .filter((row) => row.selectedBy !== undefined)
    .forEach((row, index) => {
      const count = row.columns.length;
      if (count === columns) return;
      node.fail(`The row item count = ${count} on alternative set #${columns} does not match default row item count = ${index + 1}.`);
    });
  return { type: "table", isAutoSized, hidesHeaders, headers, rows };
}

function readHeader(node: FormatNode): TableHeader {
  let header: TableHeader = {};
  node.read({
    Label: (child) => {
      header = { ...header, label: child.element.text };
    },
    Width: (child) => {
      header = { ...header, width: child.integer(1) };
    },
    Alignment: (child) => {
      header = { ...header, alignment: readAlignment(child) };
    },
  });
  return header;
}

function readAlignment(node: FormatNode): TextAlignment {
  const text = node.mandatoryText();
  switch (text.toLowerCase()) {
    case "left":
      return TextAlignment.Left;
    case "center":
      return TextAlignment.Center;
    case "right":
      return TextAlignment.Right;
    default:
      return node.fail(`"${text}" is not a valid alignment value.`);
  }
}

function readRow(node: FormatNode, context: ControlContext): TableRow {
  let row: TableRow = { wraps: false, columns: [] };
  node.read({
    EntrySelectedBy: (child) => {
      row = { ...row, selectedBy: readSelection(child, context) };
    },
    TableColumnItems: (child) => {
      row = { ...row, columns: readAll(child, "TableColumnItem", (item) => readCell(item, context)) };
    },
    Wrap: (child) => {
      row = { ...row, wraps: child.flag() };
    },
  });
  return row;
}

function readCell(node: FormatNode, context: ControlContext): TableCell {
  let alignment: TextAlignment | undefined;
  const shown = readShown(node, context, {
    Alignment: (child) => {
      alignment = readAlignment(child);
    },
  });
  return alignment === undefined ? shown : { ...shown, alignment };
}

export function readList(node: FormatNode, context: ControlContext): ListControl {
  let entries: ListEntry[] | undefined;
  node.read({
    ListEntries: (child) => {
      entries = readEntries(child, "ListEntry", (entry) => readListEntry(entry, context));
    },
  });
  return entries === undefined ? node.missing("ListEntries") : { type: "list", entries };
}

function readListEntry(node: FormatNode, context: ControlContext): ListEntry {
  let entry: ListEntry = { items: [] };
  node.read({
    EntrySelectedBy: (child) => {
      entry = { ...entry, selectedBy: readSelection(child, context) };
    },
    ListItems: (child) => {
      entry = { ...entry, items: readAll(child, "ListItem", (item) => readListItem(item, context)) };
    },
  });
  return entry.items.length === 0 ? node.fail("At least one list view item must be specified.") : entry;
}

function readListItem(node: FormatNode, context: ControlContext): ListItem {
  let label: string | undefined;
  let condition: DisplayExpression | undefined;
  const shown = readShown(node, context, {
    Label: (child) => {
      label = child.element.text;
    },
    ItemSelectionCondition: (child) => {
      condition = readExpressionOf(child, context);
    },
  });
  return { ...shown, ...(label === undefined ? {} : { label }), ...(condition === undefined ? {} : { condition }) };
}

export function readWide(node: FormatNode, context: ControlContext): WideControl {
  let isAutoSized = false;
  let columns = 0;
  let entries: WideEntry[] | undefined;
  node.read({
    AutoSize: (child) => {
      isAutoSized = child.flag();
    },
    ColumnNumber: (child) => {
      columns = child.integer(1);
    },
    WideEntries: (child) => {
      entries = readEntries(child, "WideEntry", (entry) => readWideEntry(entry, context));
    },
  });
  if (isAutoSized && columns > 0) node.fail("AutoSize and ColumnNumber are mutually exclusive.");
  return entries === undefined ? node.missing("WideEntries") : { type: "wide", isAutoSized, columns, entries };
}

function readWideEntry(node: FormatNode, context: ControlContext): WideEntry {
  let selectedBy: EntrySelection | undefined;
  let shown: WideEntry | undefined;
  node.read({
    EntrySelectedBy: (child) => {
      selectedBy = readSelection(child, context);
    },
    WideItem: (child) => {
      shown = readShown(child, context, {});
    },
  });
  if (shown === undefined) return node.missing("WideItem");
  return selectedBy === undefined ? shown : { ...shown, selectedBy };
}

export function readCustom(node: FormatNode, context: ControlContext): CustomControl {
  let entries: CustomEntry[] | undefined;
  node.read({
    CustomEntries: (child) => {
      entries = readEntries(child, "CustomEntry", (entry) => readCustomEntry(entry, context));
    },
  });
  return entries === undefined ? node.missing("CustomEntries") : { type: "custom", entries };
}

function readCustomEntry(node: FormatNode, context: ControlContext): CustomEntry {
  let selectedBy: EntrySelection | undefined;
  let items: CustomItem[] | undefined;
  node.read({
    EntrySelectedBy: (child) => {
      selectedBy = readSelection(child, context);
    },
    CustomItem: (child) => {
      items = readCustomItems(child, context);
    },
  });
  if (items === undefined) return node.missing("CustomItem");
  return selectedBy === undefined ? { items } : { selectedBy, items };
}

function readCustomItems(node: FormatNode, context: ControlContext): CustomItem[] {
  const items: CustomItem[] = [];
  node.read(
    {
      ExpressionBinding: (child) => {
        items.push(readBinding(child, context));
      },
      NewLine: () => {
        items.push({ type: "newLine", count: 1 });
      },
      Text: (child) => {
        items.push({ type: "text", text: child.element.text });
      },
      Frame: (child) => {
        items.push(readFrame(child, context));
      },
    },
    ["ExpressionBinding", "NewLine", "Text", "Frame"],
  );
  return items.length === 0 ? node.fail("The custom control token list cannot be empty.") : items;
}

function readBinding(node: FormatNode, context: ControlContext): CustomItem {
  let item: Extract<CustomItem, { type: "expression" }> = { type: "expression" };
  node.read({
    PropertyName: (child) => {
      item = { ...item, expression: { type: "property", name: child.mandatoryText() } };
    },
    ScriptBlock: (child) => {
      item = { ...item, expression: readScript(child, context) };
    },
    EnumerateCollection: (child) => {
      item = { ...item, enumeratesCollection: child.flag() };
    },
    ItemSelectionCondition: (child) => {
      const condition = readExpressionOf(child, context);
      item = { ...item, condition };
    },
    CustomControl: (child) => {
      item = { ...item, control: readCustom(child, context) };
    },
    CustomControlName: (child) => {
      item = { ...item, control: child.mandatoryText() };
    },
    FieldControl: (child) => {
      item = { ...item, formatString: child.mandatoryText() };
    },
  });
  return item;
}

function readFrame(node: FormatNode, context: ControlContext): CustomItem {
  let frame: Frame = { leftIndentation: 0, rightIndentation: 0, firstLine: 0 };
  let items: CustomItem[] | undefined;
  node.read({
    LeftIndent: (child) => {
      frame = { ...frame, leftIndentation: child.integer(0) };
    },
    RightIndent: (child) => {
      frame = { ...frame, rightIndentation: child.integer(0) };
    },
    FirstLineIndent: (child) => {
      frame = { ...frame, firstLine: child.integer(0) };
    },
    FirstLineHanging: (child) => {
      frame = { ...frame, firstLine: -child.integer(0) };
    },
    CustomItem: (child) => {
      items = readCustomItems(child, context);
    },
  });
  return items === undefined ? node.missing("CustomItem") : { type: "frame", frame, items };
}

/** `EntrySelectedBy`. */
export function readSelection(node: FormatNode, context: ControlContext): EntrySelection {
  const typeNames: string[] = [];
  const conditions: SelectionCondition[] = [];
  node.read(
    {
      TypeName: (child) => {
        typeNames.push(child.mandatoryText());
      },
      SelectionSetName: (child) => {
        typeNames.push(...context.selectionSet(child.mandatoryText()));
      },
      SelectionCondition: (child) => {
        conditions.push(readCondition(child, context));
      },
    },
    ["TypeName", "SelectionSetName", "SelectionCondition"],
  );
  if (typeNames.length === 0 && conditions.length === 0) node.fail("No type or condition is specified for applying the view.");
  return { typeNames, ...(conditions.length === 0 ? {} : { conditions }) };
}

function readCondition(node: FormatNode, context: ControlContext): SelectionCondition {
  let typeNames: readonly string[] | undefined;
  let expression: DisplayExpression | undefined;
  node.read({
    TypeName: (child) => {
      typeNames = [child.mandatoryText()];
    },
    SelectionSetName: (child) => {
      typeNames = context.selectionSet(child.mandatoryText());
    },
    PropertyName: (child) => {
      expression = { type: "property", name: child.mandatoryText() };
    },
    ScriptBlock: (child) => {
      expression = readScript(child, context);
    },
  });
  if (typeNames === undefined) return node.fail("A node is missing from SelectionSetName, TypeName.");
  return expression === undefined ? node.fail("An expression is expected.") : { typeNames, expression };
}

/** The expression in an element that holds nothing else. */
function readExpressionOf(node: FormatNode, context: ControlContext): DisplayExpression {
  let expression: DisplayExpression | undefined;
  node.read({
    PropertyName: (child) => {
      expression = { type: "property", name: child.mandatoryText() };
    },
    ScriptBlock: (child) => {
      expression = readScript(child, context);
    },
  });
  return expression ?? node.fail("An expression is expected.");
}

export function readScript(node: FormatNode, context: ControlContext): DisplayExpression {
  const script = node.element.text;
  if (script === "") return node.fail("Script block text is missing.");
  const error = context.scriptError(script);
  return error === undefined ? { type: "script", script } : node.fail(`Script block "${error}" is not valid.`);
}

/** A text, or a property or script with a format string, among other elements. */
function readShown(
  node: FormatNode,
  context: ControlContext,
  others: Readonly<Record<string, (child: FormatNode) => void>>,
): { readonly expression?: DisplayExpression; readonly text?: string; readonly formatString?: string } {
  let shown: { expression?: DisplayExpression; text?: string; formatString?: string } = {};
  node.read({
    ...others,
    PropertyName: (child) => {
      shown = { ...shown, expression: { type: "property", name: child.mandatoryText() } };
    },
    ScriptBlock: (child) => {
      shown = { ...shown, expression: readScript(child, context) };
    },
    FormatString: (child) => {
      shown = { ...shown, formatString: child.mandatoryText() };
    },
    Text: (child) => {
      shown = { ...shown, text: child.element.text };
    },
  });
  if (shown.formatString !== undefined && shown.expression === undefined) {
    node.fail("FormatString cannot be specified without an expression.");
  }
  return shown;
}

function readAll<T>(node: FormatNode, name: string, read: (child: FormatNode) => T): T[] {
  const items: T[] = [];
  node.read({ [name]: (child) => void items.push(read(child)) }, [name]);
  return items;
}

/** Entries of which exactly one is for all types that no other takes. */
function readEntries<T extends { readonly selectedBy?: EntrySelection }>(
  node: FormatNode,
  name: string,
  read: (child: FormatNode) => T,
): T[] {
  const entries = readAll(node, name, read);
  const defaults = entries.filter((entry) => entry.selectedBy === undefined).length;
  if (defaults === 0) node.fail(`There must be at least one default ${name}.`);
  if (defaults > 1) node.fail(`There cannot be more than one default ${name}.`);
  return entries;
}
