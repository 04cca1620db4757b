/** Which types carry .NET's SerializableAttribute: the list of types shows it. */
import { ExceptionType } from "../exception-types.ts";
import type { TypeInfo } from "../type-info.ts";

/** Below System; exceptions, enums, delegates and arrays are told by their kind. */
const NAMES =
  "Object ValueType Enum Delegate MulticastDelegate Array String DateTime DateTimeOffset TimeSpan Guid Nullable`1 StringComparer " +
  "CultureAwareComparer OrdinalCaseSensitiveComparer OrdinalIgnoreCaseComparer Version DBNull Uri IntPtr UIntPtr TimeZoneInfo " +
  "WeakReference EventArgs Boolean Int32 Byte SByte Int16 UInt16 UInt32 Int64 UInt64 Single Double Decimal Char ValueTuple " +
  "Tuple`1 Tuple`2 Tuple`3 Tuple`4 Tuple`5 Tuple`6 Tuple`7 Tuple`8 ValueTuple`1 ValueTuple`2 ValueTuple`3 ValueTuple`4 " +
  "ValueTuple`5 ValueTuple`6 ValueTuple`7 ValueTuple`8 Collections.DictionaryEntry Collections.Generic.Dictionary`2 " +
  "Collections.Hashtable Collections.Generic.KeyValuePair`2 Collections.Specialized.OrderedDictionary Collections.ArrayList " +
  "Collections.ObjectModel.Collection`1 Collections.Generic.List`1 Collections.Comparer Collections.Generic.Comparer`1 " +
  "Collections.Generic.EqualityComparer`1 Collections.Generic.StringEqualityComparer " +
  "Collections.Generic.GenericEqualityComparer`1 Collections.Generic.GenericComparer`1 " +
  "Collections.ObjectModel.ObservableCollection`1 Collections.ObjectModel.ReadOnlyCollection`1 " +
  "Collections.Specialized.StringCollection Collections.Generic.SortedDictionary`2 Collections.Generic.SortedList`2 " +
  "Collections.SortedList Collections.Specialized.ListDictionary Collections.Specialized.HybridDictionary " +
  "Collections.ObjectModel.ReadOnlyDictionary`2 Collections.Generic.HashSet`1 Collections.Generic.SortedSet`1 Collections.Queue " +
  "Collections.Stack Collections.Generic.Queue`1 Collections.Generic.Stack`1 Collections.Generic.LinkedList`1 " +
  "Collections.BitArray Collections.Specialized.StringDictionary Management.Automation.PSCredential Text.StringBuilder " +
  "Numerics.Complex Numerics.BigInteger Drawing.Point Drawing.Size Drawing.Rectangle Drawing.Color Globalization.CompareInfo " +
  "Data.DataTable Data.DataSet";

let names: ReadonlySet<string> | undefined;

/** Exceptions of these libraries came after the attribute went out of use. */
const WITHOUT = /^(?:System\.Management\.Automation|Microsoft|System\.Net\.Http)\./;

export function isSerializable(type: TypeInfo): boolean {
  if (type.kind === "enum" || type.kind === "delegate" || type.elementType !== undefined) return true;
  if (type.kind === "interface" || type.isStatic) return false;
  const { fullName } = type.genericDefinition ?? type;
  if (type === ExceptionType || type.isSubclassOf(ExceptionType)) return type.scriptClass === undefined && !WITHOUT.test(fullName);
  names ??= new Set(NAMES.split(" "));
  return fullName.startsWith("System.") && names.has(fullName.slice("System.".length));
}
