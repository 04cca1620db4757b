import { type PSValue, typeNamesOf } from "../../objects/index.ts";
import {
  type ActiveProperty,
  allProperties,
  COMPUTER_NAME,
  displayPropertySet,
  expandParameters,
  labelOf,
  showsComputerName,
} from "./active-properties.ts";
import type { FieldFormat } from "./display-value.ts";
import { selectSpecific } from "./entry-selection.ts";
import type { CellFormatter } from "./format-errors.ts";
import type { FormatEntryInfo, ShapeInfo, TableColumnInfo } from "./format-records.ts";
import type { FormattingParameters } from "./formatting-parameters.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { findPropertyName } from "./object-properties.ts";
import { PropertyExpression } from "./property-expression.ts";
import { isScalarType } from "./scalar-types.ts";
import { TextAlignment } from "./table-writer.ts";
import type { TableCell, TableControl, TableRow } from "./view-definition.ts";
import type { ViewShape } from "./view-shape.ts";

/** PowerShell shows so many properties of an object that has no view and no display set. */
const MAXIMUM_COLUMNS = 10;

/** A table of an object's own properties: the first object decides which. */
export class PropertyTable implements ViewShape {
  readonly #columns: readonly TableColumnInfo[];
  readonly #fields: readonly { readonly expression: PropertyExpression; readonly format: FieldFormat }[];
  readonly #isMultiLine: boolean;
  readonly #cells: CellFormatter;
  readonly shape: ShapeInfo;

  constructor(first: PSValue, parameters: FormattingParameters, cells: CellFormatter, scope: FormattingScope) {
    const properties = tableProperties(first, parameters, scope);
    this.#cells = cells;
    this.#isMultiLine = parameters.wraps ?? scope.views.settings.wrapsTables;
    this.#columns = properties.map((property) => columnOf(property, first, scope));
    this.#fields = properties.map(({ expression, parameter }) => ({
      expression,
      format: parameter?.formatString === undefined ? { isTable: true } : { formatString: parameter.formatString },
    }));
    this.shape = {
      type: "table",
      hidesHeader: parameters.hidesHeaders ?? false,
      repeatsHeader: parameters.repeatsHeader,
      columns: this.#columns,
    };
  }

  entry(value: PSValue): FormatEntryInfo {
    const values: string[] = [];
    for (const { expression, format } of this.#fields) values.push(this.#cells.cell(value, expression, format));
    return { type: "row", values, alignments: undefined, isMultiLine: this.#isMultiLine };
  }
}

function tableProperties(first: PSValue, parameters: FormattingParameters, scope: FormattingScope): ActiveProperty[] {
  if (parameters.properties.length > 0) return expandParameters(parameters.properties, first, scope, { keepsMissing: true });
  const set = displayPropertySet(first, scope);
  return set.length > 0 ? set : allProperties(first, scope).slice(0, MAXIMUM_COLUMNS);
}

function columnOf(property: ActiveProperty, first: PSValue, scope: FormattingScope): TableColumnInfo {
  return {
    width: property.parameter?.width ?? 0,
    alignment: property.parameter?.alignment ?? alignmentOf(property.expression, first, scope),
    label: null,
    propertyName: labelOf(property),
    headerMatchesProperty: true,
  };
}

/** Numbers, booleans and enums stand to the right: as the first object has it, so the whole column. */
function alignmentOf(expression: PropertyExpression, first: PSValue, scope: FormattingScope): TextAlignment {
  const result = expression.first(first, scope);
  if (result === undefined || result.error !== undefined || result.value === null || result.value === undefined) return TextAlignment.Left;
  const typeNames = typeNamesOf(result.value);
  if (typeNames[0]?.toLowerCase() === "system.string") return TextAlignment.Left;
  return isScalarType(typeNames) ? TextAlignment.Right : TextAlignment.Left;
}

/** A table as a view has it. */
export class ViewTable implements ViewShape {
  readonly #rows: readonly TableRow[];
  readonly #defaultRow: TableRow;
  readonly #wraps: boolean | undefined;
  readonly #cells: CellFormatter;
  readonly #scope: FormattingScope;
  readonly shape: ShapeInfo;

  constructor(control: TableControl, first: PSValue, parameters: FormattingParameters, cells: CellFormatter, scope: FormattingScope) {
    this.#cells = cells;
    this.#scope = scope;
    this.#wraps = parameters.wraps;
    const isRemote = parameters.viewName === undefined && showsComputerName(first, scope);
    this.#rows = control.rows.filter((row) => row.selectedBy !== undefined);
    const defaultRow = control.rows.find((row) => row.selectedBy === undefined) ?? { columns: [] };
    this.#defaultRow = isRemote ? { ...defaultRow, columns: [...defaultRow.columns, COMPUTER_NAME_CELL] } : defaultRow;
    this.shape = {
      type: "table",
      hidesHeader: parameters.hidesHeaders ?? control.hidesHeaders === true,
      repeatsHeader: parameters.repeatsHeader,
      columns: this.#headerColumns(control, first, isRemote),
    };
  }

  entry(value: PSValue): FormatEntryInfo {
    const { row, wraps } = this.#activeRow(value);
    const values: string[] = [];
    let alignments: TextAlignment[] | undefined;
    for (let column = 0; column < row.length; column++) {
      const cell = row[column];
      if (cell === undefined) continue;
      values.push(this.#text(cell, value));
      if (cell.alignment !== undefined) {
        alignments ??= new Array<TextAlignment>(row.length).fill(TextAlignment.Undefined);
        alignments[column] = cell.alignment;
      }
    }
    return { type: "row", values, alignments, isMultiLine: this.#wraps ?? wraps };
  }

  #text(cell: TableCell, value: PSValue): string {
    if (cell.expression === undefined) return cell.text ?? "";
    const format = cell.formatString === undefined ? {} : { formatString: cell.formatString };
    return this.#cells.cell(value, PropertyExpression.ofView(cell.expression), format);
  }

  /** The cells for this object: a row for its type leaves empty what it takes from the default row. */
  #activeRow(value: PSValue): { readonly row: readonly TableCell[]; readonly wraps: boolean } {
    const wraps = this.#defaultRow.wraps === true;
    if (this.#rows.length === 0) return { row: this.#defaultRow.columns, wraps };
    const specific = selectSpecific(this.#rows, value, typeNamesOf(value), this.#scope);
    if (specific === undefined) return { row: this.#defaultRow.columns, wraps };
    const row = specific.columns.map((cell, column) =>
      cell.expression === undefined && cell.text === undefined ? (this.#defaultRow.columns[column] ?? cell) : cell,
    );
    return { row, wraps: specific.wraps === true || wraps };
  }

  #headerColumns(control: TableControl, first: PSValue, isRemote: boolean): TableColumnInfo[] {
    const headers = control.headers.length > 0 && isRemote ? [...control.headers, { label: COMPUTER_NAME }] : control.headers;
    return this.#activeRow(first).row.map((cell, column) => {
      const header = headers[column];
      const alignment = header?.alignment ?? TextAlignment.Undefined;
      const label = header?.label;
      return {
        width: header?.width ?? 0,
        alignment: alignment === TextAlignment.Undefined ? (cell.alignment ?? TextAlignment.Undefined) : alignment,
        label: label ?? cellLabel(cell),
        propertyName: null,
        headerMatchesProperty: label === undefined || label === "" || findPropertyName(first, label, this.#scope.evaluation) !== undefined,
      };
    });
  }
}

const COMPUTER_NAME_CELL: TableCell = { expression: { type: "property", name: COMPUTER_NAME } };

function cellLabel(cell: TableCell): string {
  if (cell.expression === undefined) return cell.text ?? "";
  return cell.expression.type === "property" ? cell.expression.name : cell.expression.script;
}
