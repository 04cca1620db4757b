/** System.Data.DataTable with its columns and rows, as far as scripts use it without a database. */
import { AdaptedObject } from "../../access/adapted-object.ts";
import { convertTo } from "../../convert/convert.ts";
import { StringType } from "../../core-types.ts";
import { Hashtable } from "../../dictionaries.ts";
import { TerminatingError } from "../../error-record.ts";
import { argumentError, netError } from "../../errors.ts";
import { unwrap } from "../../psobject.ts";
import { defineType, type TypeInfo, typeDisplayName } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { DBNull } from "../convert-class.ts";

const ASSEMBLY = "System.Data.Common";
const COLLECTION = ["System.Collections.ICollection", "System.Collections.IEnumerable"];

export const DataRowType: TypeInfo = defineType({
  name: "System.Data.DataRow",
  assembly: ASSEMBLY,
});
export const DataColumnType: TypeInfo = defineType({
  name: "System.Data.DataColumn",
  assembly: ASSEMBLY,
});
export const DataColumnCollectionType: TypeInfo = defineType({
  name: "System.Data.DataColumnCollection",
  assembly: ASSEMBLY,
  interfaces: COLLECTION,
});
export const DataRowCollectionType: TypeInfo = defineType({
  name: "System.Data.DataRowCollection",
  assembly: ASSEMBLY,
  interfaces: COLLECTION,
});
export const DataSetType: TypeInfo = defineType({ name: "System.Data.DataSet", assembly: ASSEMBLY });
export const DataTableCollectionType: TypeInfo = defineType({
  name: "System.Data.DataTableCollection",
  assembly: ASSEMBLY,
  interfaces: COLLECTION,
});
export const DataTableType: TypeInfo = defineType({
  name: "System.Data.DataTable",
  assembly: ASSEMBLY,
});

export class DataColumn extends ReferenceObject {
  name: string;
  dataType: TypeInfo;
  table: DataTable | null = null;
  allowsNull = true;
  isAutoIncrement = false;
  seed = 0n;
  step = 1n;
  caption: string | undefined = undefined;
  defaultValue: PSValue = DBNull.value;
  isReadOnly = false;
  isUnique = false;
  readonly extendedProperties: Hashtable = new Hashtable({ isCaseSensitive: true });

  constructor(name: string, dataType: TypeInfo = StringType) {
    super();
    this.name = name;
    this.dataType = dataType;
  }

  override nativeType(): TypeInfo {
    return DataColumnType;
  }

  get ordinal(): number {
    return this.table === null ? -1 : this.table.columns.list.indexOf(this);
  }
}

export class DataColumnCollection extends ReferenceObject {
  readonly table: DataTable;
  readonly list: DataColumn[] = [];

  constructor(table: DataTable) {
    super();
    this.table = table;
  }

  override nativeType(): TypeInfo {
    return DataColumnCollectionType;
  }

  override enumerator(): Iterator<PSValue> {
    return this.list[Symbol.iterator]();
  }

  find(name: string): DataColumn | undefined {
    return this.list.find((column) => column.name.toLowerCase() === name.toLowerCase());
  }

  add(column: DataColumn): DataColumn {
    if (column.name === "") column.name = `Column${this.list.length + 1}`;
    if (this.find(column.name) !== undefined)
      throw netError("System.Data.DuplicateNameException", `A column named '${column.name}' already belongs to this DataTable.`);
    column.table = this.table;
    this.list.push(column);
    for (const row of this.table.rows.list) row.values.push(this.table.initialValue(column));
    return column;
  }

  remove(column: DataColumn): void {
    const place = this.list.indexOf(column);
    if (place < 0) throw argumentError(`Column '${column.name}' does not belong to table ${this.table.name}.`);
    this.list.splice(place, 1);
    for (const row of this.table.rows.list) row.values.splice(place, 1);
  }
}

export class DataRowCollection extends ReferenceObject {
  readonly table: DataTable;
  readonly list: DataRow[] = [];

  constructor(table: DataTable) {
    super();
    this.table = table;
  }

  override nativeType(): TypeInfo {
    return DataRowCollectionType;
  }

  override enumerator(): Iterator<PSValue> {
    return this.list[Symbol.iterator]();
  }

  add(row: DataRow): DataRow {
    if (this.list.includes(row)) throw argumentError("This row already belongs to this table.");
    row.state = "Added";
    this.list.push(row);
    return row;
  }

  remove(row: DataRow): void {
    const place = this.list.indexOf(row);
    if (place < 0) throw netError("System.IndexOutOfRangeException", "The given DataRow is not in the current DataRowCollection.");
    this.list.splice(place, 1);
    row.state = "Detached";
  }
}

export class DataTable extends ReferenceObject {
  name: string;
  readonly columns: DataColumnCollection = new DataColumnCollection(this);
  readonly rows: DataRowCollection = new DataRowCollection(this);
  primaryKey: readonly DataColumn[] = [];
  readonly #counters: Map<DataColumn, bigint> = new Map();

  constructor(name = "") {
    super();
    this.name = name;
  }

  override nativeType(): TypeInfo {
    return DataTableType;
  }

  /** A pipeline gets the rows. */
  override enumerator(): Iterator<PSValue> {
    return this.rows.enumerator();
  }

  newRow(): DataRow {
    return new DataRow(
      this,
      this.columns.list.map((column) => this.initialValue(column)),
    );
  }

  initialValue(column: DataColumn): PSValue {
    if (!column.isAutoIncrement) return column.defaultValue;
    const value = this.#counters.get(column) ?? column.seed;
    this.#counters.set(column, value + column.step);
    return Number(value);
  }

  addValues(values: readonly PSValue[], ctx: EvaluationContext): DataRow {
    if (values.length > this.columns.list.length) throw argumentError("Input array is longer than the number of columns in this table.");
    const row = this.newRow();
    for (const [index, value] of values.entries()) {
      const column = this.columns.list[index];
      if (column !== undefined && value !== null && value !== undefined) row.set(column, value, ctx);
    }
    return this.rows.add(row);
  }

  /** The same columns, without rows. */
  clone(): DataTable {
    const copy = new DataTable(this.name);
    for (const column of this.columns.list) copy.columns.add(new DataColumn(column.name, column.dataType));
    return copy;
  }

  copy(): DataTable {
    const copy = this.clone();
    for (const row of this.rows.list) copy.rows.add(new DataRow(copy, [...row.values]));
    return copy;
  }
}

/** Tables by name. */
export class DataSet extends ReferenceObject {
  name: string;
  readonly tables: DataTable[] = [];

  constructor(name = "NewDataSet") {
    super();
    this.name = name;
  }

  override nativeType(): TypeInfo {
    return DataSetType;
  }
}

export class DataTableCollection extends ReferenceObject {
  readonly set: DataSet;

  constructor(set: DataSet) {
    super();
    this.set = set;
  }

  override nativeType(): TypeInfo {
    return DataTableCollectionType;
  }

  override enumerator(): Iterator<PSValue> {
    return this.set.tables[Symbol.iterator]();
  }
}

/** A row: its columns are its properties. */
export class DataRow extends AdaptedObject {
  readonly table: DataTable;
  readonly values: PSValue[];
  state = "Detached";
  error = "";

  constructor(table: DataTable, values: PSValue[]) {
    super();
    this.table = table;
    this.values = values;
  }

  override nativeType(): TypeInfo {
    return DataRowType;
  }

  get(column: DataColumn): PSValue {
    return this.values[column.ordinal];
  }

  set(column: DataColumn, value: PSValue, ctx: EvaluationContext): void {
    this.values[column.ordinal] = stored(column, value, ctx);
    if (this.state === "Unchanged") this.state = "Modified";
  }

  override adaptedValue(name: string): PSValue {
    const column = this.table.columns.find(name);
    return column === undefined ? undefined : this.get(column);
  }

  override setAdaptedValue(name: string, value: PSValue, ctx: EvaluationContext): boolean {
    const column = this.table.columns.find(name);
    if (column === undefined) return false;
    this.set(column, value, ctx);
    return true;
  }

  override adaptedNames(): readonly string[] {
    return this.table.columns.list.map((column) => column.name);
  }

  override adaptedDefinition(name: string): string {
    const column = this.table.columns.find(name);
    return `${typeDisplayName(column?.dataType ?? StringType)} ${name} {get;set;}`;
  }
}

/** A value as its column keeps it. */
function stored(column: DataColumn, value: PSValue, ctx: EvaluationContext): PSValue {
  const plain = unwrap(value);
  if (plain === null || plain === undefined || plain instanceof DBNull) return DBNull.value;
  try {
    return convertTo(plain, column.dataType, ctx);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const cause = error.record.exception.innerException ?? error.record.exception;
    const text = ctx.types.operations.toText(plain, ctx);
    throw argumentError(`${cause.message}Couldn't store <${text}> in ${column.name} Column.  Expected type is ${column.dataType.name}.`);
  }
}
