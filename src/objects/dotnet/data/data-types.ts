/** Types and members of System.Data: see data-table.ts for the objects. */
import { defineEnum, enumMember } from "../../enum.ts";
import { argumentError, netError } from "../../errors.ts";
import { valuesEqual } from "../../hash-key.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { Int64 } from "../../numbers.ts";
import { describeType, type TypeDescription } from "../../type-description.ts";
import type { TypeInfo } from "../../type-info.ts";
import type { PSValue } from "../../value.ts";
import { DBNull } from "../convert-class.ts";
import {
  DataColumn,
  type DataColumnCollection,
  DataColumnCollectionType,
  DataColumnType,
  DataRow,
  type DataRowCollection,
  DataRowCollectionType,
  DataRowType,
  DataSet,
  DataSetType,
  DataTable,
  DataTableCollection,
  DataTableCollectionType,
  DataTableType,
} from "./data-table.ts";
import { computed, selected } from "./row-filter.ts";

const DataRowStateType: TypeInfo = defineEnum(
  "System.Data.DataRowState",
  { Detached: 1, Unchanged: 2, Added: 4, Deleted: 8, Modified: 16 },
  { isFlags: true, assembly: "System.Data.Common" },
);

function columnOf(row: DataRow, key: PSValue): DataColumn {
  const { columns } = row.table;
  const found = typeof key === "number" ? columns.list[key] : key instanceof DataColumn ? key : columns.find(String(key));
  if (found !== undefined) return found;
  throw typeof key === "number"
    ? netError("System.IndexOutOfRangeException", `Cannot find column ${key}.`)
    : argumentError(`Column '${String(key)}' does not belong to table ${row.table.name}.`);
}

/** `Item` by number, name or column. */
function cellMembers(m: Describe<DataRow>): MemberDeclaration[] {
  return ["int columnIndex", "string columnName", "System.Data.DataColumn column"].map((parameter) => ({
    ...m.indexer(
      "System.Object Item(System.Object key)",
      (row, key) => row.get(columnOf(row, key)),
      (row, key, value, ctx) => row.set(columnOf(row, key), value, ctx),
    ),
    signature: `System.Object Item(${parameter})`,
  }));
}

const dataRowDescription = describeType<DataRow>(DataRowType, {
  members: (m) => [
    m.property(
      "string RowError {get;set;}",
      (row) => row.error,
      (row, text) => {
        row.error = text;
      },
    ),
    m.property("System.Data.DataRowState RowState {get;}", (row) => enumMember(DataRowStateType, row.state) ?? null),
    m.property("System.Data.DataTable Table {get;}", (row) => row.table),
    m.property(
      "System.Object[] ItemArray {get;set;}",
      (row) => [...row.values],
      (row, values, ctx) => {
        for (const [index, value] of values.entries()) row.set(columnOf(row, index), value, ctx);
      },
    ),
    m.property("bool HasErrors {get;}", (row) => row.error !== ""),
    ...cellMembers(m),
    m.method("bool IsNull(int columnIndex)", (row, key) => row.get(columnOf(row, key)) instanceof DBNull),
    m.method("bool IsNull(string columnName)", (row, key) => row.get(columnOf(row, key)) instanceof DBNull),
    m.method("void Delete()", (row) => {
      if (row.state === "Added") row.table.rows.remove(row);
      else row.state = "Deleted";
    }),
    m.method("void AcceptChanges()", (row) => {
      if (row.state === "Deleted") row.table.rows.remove(row);
      else if (row.state !== "Detached") row.state = "Unchanged";
    }),
    m.method("void BeginEdit()", () => {}),
    m.method("void EndEdit()", () => {}),
  ],
});

const dataColumnDescription = describeType<DataColumn>(DataColumnType, {
  text: (column) => column.name,
  parse: (text) => new DataColumn(text),
  members: (m) => [
    m.create("System.Data.DataColumn new()", () => new DataColumn("")),
    m.create("System.Data.DataColumn new(string columnName)", (_type, name) => new DataColumn(name)),
    m.create("System.Data.DataColumn new(string columnName, type dataType)", (_type, name, type) => new DataColumn(name, type)),
    flag(m, "AllowDBNull", "allowsNull"),
    flag(m, "AutoIncrement", "isAutoIncrement"),
    counter(m, "AutoIncrementSeed", "seed"),
    counter(m, "AutoIncrementStep", "step"),
    m.property(
      "string Caption {get;set;}",
      (column) => column.caption ?? column.name,
      (column, text) => {
        column.caption = text;
      },
    ),
    m.property(
      "string ColumnName {get;set;}",
      (column) => column.name,
      (column, name) => {
        column.name = name;
      },
    ),
    m.property("string Prefix {get;}", () => ""),
    m.property(
      "type DataType {get;set;}",
      (column) => column.dataType,
      (column, type) => {
        column.dataType = type;
      },
    ),
    m.property(
      "System.Object DefaultValue {get;set;}",
      (column) => column.defaultValue,
      (column, value) => {
        column.defaultValue = value;
      },
    ),
    m.property("string Expression {get;}", () => ""),
    m.property("System.Data.PropertyCollection ExtendedProperties {get;}", (column) => column.extendedProperties),
    m.property("int MaxLength {get;}", () => -1),
    m.property("string Namespace {get;}", () => ""),
    m.property("int Ordinal {get;}", (column) => column.ordinal),
    flag(m, "ReadOnly", "isReadOnly"),
    m.property("System.Data.DataTable Table {get;}", (column) => column.table),
    flag(m, "Unique", "isUnique"),
    m.method("void SetOrdinal(int ordinal)", (column, place) => {
      const list = column.table?.columns.list ?? [];
      const rows = column.table?.rows.list ?? [];
      const from = list.indexOf(column);
      list.splice(place, 0, ...list.splice(from, 1));
      for (const row of rows) row.values.splice(place, 0, ...row.values.splice(from, 1));
    }),
    m.method("string ToString()", (column) => column.name),
  ],
});

function flag(m: Describe<DataColumn>, name: string, key: "allowsNull" | "isAutoIncrement" | "isReadOnly" | "isUnique"): MemberDeclaration {
  return m.property(
    `bool ${name} {get;set;}` as "bool ReadOnly {get;set;}",
    (column) => column[key],
    (column, value) => {
      column[key] = value;
    },
  );
}

function counter(m: Describe<DataColumn>, name: string, key: "seed" | "step"): MemberDeclaration {
  return m.property(
    `long ${name} {get;set;}` as "long Seed {get;set;}",
    (column) => new Int64(column[key]),
    (column, value) => {
      column[key] = value.value;
    },
  );
}

const dataColumnCollectionDescription = describeType<DataColumnCollection>(DataColumnCollectionType, {
  members: (m) => [
    m.property("int Count {get;}", (columns) => columns.list.length),
    m.indexer("System.Data.DataColumn Item(int index)", (columns, index) => {
      const found = columns.list[index];
      if (found === undefined) throw netError("System.IndexOutOfRangeException", `Cannot find column ${index}.`);
      return found;
    }),
    m.indexer("System.Data.DataColumn Item(string name)", (columns, name) => columns.find(name) ?? null),
    m.method("System.Data.DataColumn Add()", (columns) => columns.add(new DataColumn(""))),
    m.method("System.Data.DataColumn Add(string columnName)", (columns, name) => columns.add(new DataColumn(name))),
    m.method("System.Data.DataColumn Add(string columnName, type type)", (columns, name, type) => columns.add(new DataColumn(name, type))),
    m.method("void Add(System.Data.DataColumn column)", (columns, column) => {
      if (column instanceof DataColumn) columns.add(column);
    }),
    m.method("void AddRange(System.Data.DataColumn[] columns)", (columns, added) => {
      for (const column of added) if (column instanceof DataColumn) columns.add(column);
    }),
    m.method("bool Contains(string name)", (columns, name) => columns.find(name) !== undefined),
    m.method("int IndexOf(string columnName)", (columns, name) => {
      const found = columns.find(name);
      return found === undefined ? -1 : found.ordinal;
    }),
    m.method("void Remove(string name)", (columns, name) => {
      const found = columns.find(name);
      if (found === undefined) throw argumentError(`Column '${name}' does not belong to table ${columns.table.name}.`);
      columns.remove(found);
    }),
    m.method("void Remove(System.Data.DataColumn column)", (columns, column) => {
      if (column instanceof DataColumn) columns.remove(column);
    }),
    m.method("void Clear()", (columns) => {
      for (const column of [...columns.list]) columns.remove(column);
    }),
  ],
});

const dataRowCollectionDescription = describeType<DataRowCollection>(DataRowCollectionType, {
  members: (m) => [
    m.property("int Count {get;}", (rows) => rows.list.length),
    m.indexer("System.Data.DataRow Item(int index)", (rows, index) => {
      const found = rows.list[index];
      if (found === undefined) throw netError("System.IndexOutOfRangeException", `There is no row at position ${index}.`);
      return found;
    }),
    m.method("void Add(System.Data.DataRow row)", (rows, row) => {
      if (row instanceof DataRow) rows.add(row);
    }),
    m.method("System.Data.DataRow Add(Params System.Object[] values)", (rows, values, ctx) => rows.table.addValues(values, ctx)),
    m.method("void Remove(System.Data.DataRow row)", (rows, row) => {
      if (row instanceof DataRow) rows.remove(row);
    }),
    m.method("void RemoveAt(int index)", (rows, index) => {
      const found = rows.list[index];
      if (found === undefined) throw netError("System.IndexOutOfRangeException", `There is no row at position ${index}.`);
      rows.remove(found);
    }),
    m.method("void Clear()", (rows) => {
      rows.list.length = 0;
    }),
    m.method("bool Contains(System.Object key)", (rows, key) => rowByKey(rows, key) !== null),
    m.method("System.Data.DataRow Find(System.Object key)", rowByKey),
    m.method("int IndexOf(System.Data.DataRow row)", (rows, row) => (row instanceof DataRow ? rows.list.indexOf(row) : -1)),
  ],
});

function rowByKey(rows: DataRowCollection, key: PSValue): PSValue {
  const [column] = rows.table.primaryKey;
  if (column === undefined) throw netError("System.Data.MissingPrimaryKeyException", "Table doesn't have a primary key.");
  return rows.list.find((row) => valuesEqual(row.get(column), key)) ?? null;
}

const dataTableDescription = describeType<DataTable>(DataTableType, {
  text: (table) => table.name,
  members: (m) => [
    m.create("System.Data.DataTable new()", () => new DataTable()),
    m.create("System.Data.DataTable new(string tableName)", (_type, name) => new DataTable(name)),
    m.property("bool CaseSensitive {get;}", () => false),
    m.property("System.Data.DataColumnCollection Columns {get;}", (table) => table.columns),
    m.property("System.Collections.ICollection DefaultView {get;}", (table) => [...table.rows.list]),
    m.property("bool HasErrors {get;}", (table) => table.rows.list.some((row) => row.error !== "")),
    m.property(
      "System.Data.DataColumn[] PrimaryKey {get;set;}",
      (table) => [...table.primaryKey],
      (table, columns) => {
        table.primaryKey = columns.filter((column) => column instanceof DataColumn);
      },
    ),
    m.property("System.Data.DataRowCollection Rows {get;}", (table) => table.rows),
    m.property(
      "string TableName {get;set;}",
      (table) => table.name,
      (table, name) => {
        table.name = name;
      },
    ),
    m.method("System.Data.DataRow NewRow()", (table) => table.newRow()),
    m.method("void ImportRow(System.Data.DataRow row)", (table, row) => {
      if (row instanceof DataRow) table.rows.add(new DataRow(table, [...row.values]));
    }),
    m.method("System.Data.DataTable Clone()", (table) => table.clone()),
    m.method("System.Data.DataTable Copy()", (table) => table.copy()),
    m.method("void Clear()", (table) => {
      table.rows.list.length = 0;
    }),
    m.method("void AcceptChanges()", (table) => {
      for (const row of [...table.rows.list]) {
        if (row.state === "Deleted") table.rows.remove(row);
        else row.state = "Unchanged";
      }
    }),
    m.method("void Merge(System.Data.DataTable table)", (table, other, ctx) => {
      if (other instanceof DataTable) for (const row of other.rows.list) table.addValues(row.values, ctx);
    }),
    m.method("System.Data.DataRow[] Select()", (table) => [...table.rows.list]),
    m.method("System.Data.DataRow[] Select(string filterExpression)", (table, filter, ctx) => selected(table, filter, "", ctx)),
    m.method("System.Data.DataRow[] Select(string filterExpression, string sort)", selected),
    m.method("System.Object Compute(string expression, string filter)", computed),
    m.method("void Dispose()", () => {}),
    m.method("string ToString()", (table) => table.name),
  ],
});

const dataSetDescription = describeType<DataSet>(DataSetType, {
  members: (m) => [
    m.create("System.Data.DataSet new()", () => new DataSet()),
    m.create("System.Data.DataSet new(string dataSetName)", (_type, name) => new DataSet(name)),
    m.property(
      "string DataSetName {get;set;}",
      (set) => set.name,
      (set, name) => {
        set.name = name;
      },
    ),
    m.property("System.Data.DataTableCollection Tables {get;}", (set) => new DataTableCollection(set)),
    m.method("void Clear()", (set) => {
      for (const table of set.tables) table.rows.list.length = 0;
    }),
    m.method("void Dispose()", () => {}),
  ],
});

function added(tables: DataTableCollection, table: DataTable): DataTable {
  if (table.name === "") table.name = `Table${tables.set.tables.length + 1}`;
  tables.set.tables.push(table);
  return table;
}

const tableCollectionDescription = describeType<DataTableCollection>(DataTableCollectionType, {
  members: (m) => [
    m.property("int Count {get;}", ({ set }) => set.tables.length),
    m.indexer("System.Data.DataTable Item(int index)", ({ set }, index) => {
      const found = set.tables[index];
      if (found === undefined) throw netError("System.IndexOutOfRangeException", `Cannot find table ${index}.`);
      return found;
    }),
    m.indexer(
      "System.Data.DataTable Item(string name)",
      ({ set }, name) => set.tables.find((table) => table.name.toLowerCase() === name.toLowerCase()) ?? null,
    ),
    m.method("System.Data.DataTable Add()", (tables) => added(tables, new DataTable())),
    m.method("System.Data.DataTable Add(string name)", (tables, name) => added(tables, new DataTable(name))),
    m.method("void Add(System.Data.DataTable table)", (tables, table) => {
      if (table instanceof DataTable) added(tables, table);
    }),
    m.method("bool Contains(string name)", ({ set }, name) => set.tables.some((table) => table.name.toLowerCase() === name.toLowerCase())),
  ],
});

export const dataTypes: readonly TypeInfo[] = [DataRowStateType];
export const dataDescriptions: readonly TypeDescription[] = [
  dataTableDescription,
  dataRowDescription,
  dataColumnDescription,
  dataColumnCollectionDescription,
  dataRowCollectionDescription,
  dataSetDescription,
  tableCollectionDescription,
];
