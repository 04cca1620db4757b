/** Lists, wide lists and custom views. */
import { type PSValue, typeNamesOf } from "../../objects/index.ts";
import {
  type ActiveProperty,
  activeProperties,
  allProperties,
  COMPUTER_NAME,
  displayPropertySet,
  expandParameters,
  formatOf,
  labelOf,
  showsComputerName,
} from "./active-properties.ts";
import { generateControl } from "./custom-view.ts";
import { displayNameProperty } from "./display-value.ts";
import { conditionHolds, selectEntry } from "./entry-selection.ts";
import type { CellFormatter } from "./format-errors.ts";
import type { FormatEntryInfo, ListViewField, ShapeInfo } from "./format-records.ts";
import type { FormattingParameters } from "./formatting-parameters.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { browseObject } from "./object-browser.ts";
import { PropertyExpression } from "./property-expression.ts";
import type { PropertyParameter } from "./property-parameters.ts";
import type { ListControl, ListItem, ViewDefinition, WideControl } from "./view-definition.ts";
import type { ViewShape } from "./view-shape.ts";

/** A list of each object's own properties. */
export function propertyList(parameters: FormattingParameters, cells: CellFormatter, scope: FormattingScope): ViewShape {
  return {
    shape: { type: "list" },
    entry(value): FormatEntryInfo {
      const fields: ListViewField[] = [];
      for (const property of activeProperties(parameters.properties, value, scope)) {
        fields.push({
          label: null,
          propertyName: labelOf(property),
          value: cells.cell(value, property.expression, formatOf(property)),
        });
      }
      return { type: "list", fields };
    },
  };
}

/** A list as a view has it. */
export function viewList(control: ListControl, first: PSValue, cells: CellFormatter, scope: FormattingScope): ViewShape {
  const isRemote = showsComputerName(first, scope);
  const entries = isRemote
    ? control.entries.map((entry) => (entry.selectedBy === undefined ? { ...entry, items: [...entry.items, COMPUTER_NAME_ITEM] } : entry))
    : control.entries;
  return {
    shape: { type: "list" },
    entry(value): FormatEntryInfo {
      const items = selectEntry(entries, value, typeNamesOf(value), scope)?.items ?? [];
      const shown = items.filter((item) => conditionHolds(item.condition, value, scope));
      return { type: "list", fields: shown.map((item) => listField(item, value, cells, scope)) };
    },
  };
}

const COMPUTER_NAME_ITEM: ListItem = { label: COMPUTER_NAME, expression: { type: "property", name: COMPUTER_NAME } };

function listField(item: ListItem, value: PSValue, cells: CellFormatter, scope: FormattingScope): ListViewField {
  if (item.expression === undefined) {
    const text = item.text ?? "";
    return { label: item.label ?? text, propertyName: null, value: text };
  }
  const expression = PropertyExpression.ofView(item.expression);
  const result = expression.first(value, scope);
  return {
    label: item.label ?? result?.expression.text ?? expression.text,
    propertyName: null,
    value: cells.cellOf(result, value, item.formatString === undefined ? {} : { formatString: item.formatString }),
  };
}

/** A wide list of the property that names each object. */
export function propertyWide(parameters: FormattingParameters, cells: CellFormatter, scope: FormattingScope): ViewShape {
  return {
    shape: wideShape(parameters, undefined),
    entry(value): FormatEntryInfo {
      const property = namingProperty(parameters.properties, value, scope);
      return { type: "wide", value: property === undefined ? "" : cells.cell(value, property.expression, formatOf(property)) };
    },
  };
}

function namingProperty(parameters: readonly PropertyParameter[], value: PSValue, scope: FormattingScope): ActiveProperty | undefined {
  if (parameters.length > 0) return expandParameters(parameters, value, scope, { keepsMissing: false })[0];
  const name = displayNameProperty(value, scope);
  if (name !== undefined) return { expression: PropertyExpression.ofName(name), parameter: undefined };
  return displayPropertySet(value, scope)[0] ?? allProperties(value, scope)[0];
}

export function viewWide(control: WideControl, parameters: FormattingParameters, cells: CellFormatter, scope: FormattingScope): ViewShape {
  return {
    shape: wideShape(parameters, control),
    entry(value): FormatEntryInfo {
      const entry = selectEntry(control.entries, value, typeNamesOf(value), scope);
      if (entry?.expression === undefined) return { type: "wide", value: entry?.text ?? "" };
      const format = entry.formatString === undefined ? {} : { formatString: entry.formatString };
      return { type: "wide", value: cells.cell(value, PropertyExpression.ofView(entry.expression), format) };
    },
  };
}

function wideShape(parameters: FormattingParameters, control: WideControl | undefined): ShapeInfo {
  const isAutoSized = parameters.isAutoSized ?? control?.isAutoSized === true;
  return { type: "wide", columns: isAutoSized ? 0 : (parameters.columns ?? control?.columns ?? 0) };
}

/** Format-Custom without a view. */
export function objectTree(parameters: FormattingParameters, cells: CellFormatter, scope: FormattingScope): ViewShape {
  return {
    shape: { type: "complex" },
    entry: (value) => ({ type: "complex", values: browseObject(value, parameters.properties, parameters.depth, cells, scope) }),
  };
}

export function viewCustom(view: ViewDefinition, cells: CellFormatter, scope: FormattingScope): ViewShape {
  const { control } = view;
  return {
    shape: { type: "complex" },
    entry: (value) => ({
      type: "complex",
      values: control.type === "custom" ? generateControl(control, value, view, cells, scope) : [],
    }),
  };
}
