/** Short forms for writing views down. */
import type { PSValue } from "../../../objects/index.ts";
import { TextAlignment } from "../table-writer.ts";
import type { ViewContext } from "../view-context.ts";
import type {
  CustomControl,
  CustomEntry,
  CustomItem,
  DisplayExpression,
  EntrySelection,
  GroupBy,
  ListItem,
  TableCell,
  TableHeader,
  ViewDefinition,
  WideEntry,
} from "../view-definition.ts";

/** A property by name, or a function of the object. */
export type Shown = string | DisplayExpression;

export interface ColumnDefinition {
  readonly label?: string;
  readonly width?: number;
  readonly align?: "left" | "center" | "right";
  readonly show: Shown;
  /** Alignment of the values alone. */
  readonly cellAlign?: "right";
  readonly format?: string;
}

interface CommonDefinition {
  /** The first type's name unless given. */
  readonly name?: string;
  readonly types: readonly string[];
  readonly groupBy?: GroupBy;
}

const ALIGNMENTS = { left: TextAlignment.Left, center: TextAlignment.Center, right: TextAlignment.Right } as const;

/** A value made from the object; `script` says the same in PowerShell. */
export function computed(script: string, compute: (value: PSValue, context: ViewContext) => PSValue): DisplayExpression {
  return { type: "computed", script, compute };
}

/** `$_.A.B`; as a script's output a collection is its items, and a single item is itself. */
export function path(...names: readonly string[]): DisplayExpression {
  return computed(`$_.${names.join(".")}`, (value, context) => {
    const items = context.items(context.get(value, ...names));
    return items.length > 1 ? items : (items[0] ?? null);
  });
}

export function expressionOf(shown: Shown): DisplayExpression {
  return typeof shown === "string" ? { type: "property", name: shown } : shown;
}

/** Groups by a property; its label is the property's name unless given. */
export function groupBy(shown: Shown, label?: string): GroupBy {
  return { expression: expressionOf(shown), ...(label === undefined ? {} : { label }) };
}

/** A table; a column that is only a name shows that property in a column of free width. */
export function tableView(
  definition: CommonDefinition & {
    readonly columns: readonly (string | ColumnDefinition)[];
    readonly wraps?: boolean;
    readonly isAutoSized?: boolean;
  },
): ViewDefinition {
  const headers: TableHeader[] = [];
  const cells: TableCell[] = [];
  for (const column of definition.columns) {
    if (typeof column === "string") {
      headers.push({});
      cells.push({ expression: expressionOf(column) });
      continue;
    }
    headers.push({
      ...(column.label === undefined ? {} : { label: column.label }),
      ...(column.width === undefined ? {} : { width: column.width }),
      ...(column.align === undefined ? {} : { alignment: ALIGNMENTS[column.align] }),
    });
    cells.push({
      expression: expressionOf(column.show),
      ...(column.format === undefined ? {} : { formatString: column.format }),
      ...(column.cellAlign === undefined ? {} : { alignment: ALIGNMENTS[column.cellAlign] }),
    });
  }
  return {
    ...common(definition),
    control: {
      type: "table",
      isAutoSized: definition.isAutoSized === true,
      headers: headers.some((header) => Object.keys(header).length > 0) ? headers : [],
      rows: [{ wraps: definition.wraps === true, columns: cells }],
    },
  };
}

/** A column with label, width and alignment. */
export function column(
  label: string | undefined,
  width: number | undefined,
  show: Shown,
  options: Pick<ColumnDefinition, "align" | "cellAlign" | "format"> = {},
): ColumnDefinition {
  return { ...(label === undefined ? {} : { label }), ...(width === undefined ? {} : { width }), show, ...options };
}

export interface LabelledItem {
  readonly label: string;
  readonly show: Shown;
}

export interface ListEntryDefinition {
  readonly types?: readonly string[];
  readonly items: readonly (string | LabelledItem)[];
}

export function listView(
  definition: CommonDefinition & { readonly items?: ListEntryDefinition["items"]; readonly entries?: readonly ListEntryDefinition[] },
): ViewDefinition {
  const entries = definition.entries ?? [{ items: definition.items ?? [] }];
  return {
    ...common(definition),
    control: { type: "list", entries: entries.map((entry) => ({ ...selection(entry.types), items: entry.items.map(listItem) })) },
  };
}

export function wideView(
  definition: CommonDefinition & {
    readonly show: Shown;
    readonly others?: readonly { readonly types: readonly string[]; readonly show: Shown }[];
  },
): ViewDefinition {
  const others: readonly WideEntry[] = (definition.others ?? []).map((other) => ({
    ...selection(other.types),
    expression: expressionOf(other.show),
  }));
  return { ...common(definition), control: { type: "wide", entries: [{ expression: expressionOf(definition.show) }, ...others] } };
}

export function customView(
  definition: CommonDefinition & {
    readonly items?: readonly CustomItem[];
    readonly entries?: readonly CustomEntry[];
    readonly isOutOfBand?: boolean;
  },
): ViewDefinition {
  return {
    ...common(definition),
    control: { type: "custom", entries: definition.entries ?? [{ items: definition.items ?? [] }] },
    isOutOfBand: definition.isOutOfBand === true,
  };
}

export function control(...items: readonly CustomItem[]): CustomControl {
  return { type: "custom", entries: [{ items }] };
}

export function text(value: string): CustomItem {
  return { type: "text", text: value };
}

export const newLine: CustomItem = { type: "newLine", count: 1 };

export function frame(leftIndentation: number, ...items: readonly CustomItem[]): CustomItem {
  return { type: "frame", frame: { leftIndentation, rightIndentation: 0, firstLine: 0 }, items };
}

export function show(shown: Shown): CustomItem {
  return { type: "expression", expression: expressionOf(shown) };
}

/** Each item of a property by a control of its own. */
export function showEach(shown: Shown, itemControl: CustomControl): CustomItem {
  return { type: "expression", expression: expressionOf(shown), enumeratesCollection: true, control: itemControl };
}

function common(definition: CommonDefinition): Pick<ViewDefinition, "name" | "typeNames" | "groupBy"> {
  return {
    name: definition.name ?? definition.types[0] ?? "",
    typeNames: definition.types,
    ...(definition.groupBy === undefined ? {} : { groupBy: definition.groupBy }),
  };
}

function selection(types: readonly string[] | undefined): { readonly selectedBy?: EntrySelection } {
  return types === undefined ? {} : { selectedBy: { typeNames: types } };
}

function listItem(item: string | LabelledItem): ListItem {
  return typeof item === "string" ? { expression: expressionOf(item) } : { label: item.label, expression: expressionOf(item.show) };
}
