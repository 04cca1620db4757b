/** System.BitConverter and System.Buffer. */
import { encodeHex } from "../../bytes/index.ts";
import { elementTypeOf } from "../arrays.ts";
import { Char } from "../char.ts";
import { plainNumber, toDouble } from "../convert/numeric.ts";
import { argumentError, argumentNull, argumentOutOfRange } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Byte, Double, Int16, Int64, Single, UInt16, UInt32, UInt64 } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import type { PSValue } from "../value.ts";
import { rowOf } from "./sequence.ts";

/** A number of fixed width: how it is read from and written to bytes, low byte first. */
interface Format {
  readonly name: string;
  readonly word: string;
  readonly size: number;
  readonly read: (view: DataView, at: number) => PSValue;
  readonly write: (view: DataView, at: number, value: PSValue) => void;
}

function plain(value: PSValue): number {
  return toDouble(plainNumber(value) ?? 0);
}

function wide(value: PSValue): bigint {
  const number = plainNumber(value);
  return typeof number === "bigint" ? number : BigInt(plain(value));
}

const FORMATS: readonly Format[] = [
  {
    name: "Int16",
    word: "short",
    size: 2,
    read: (view, at) => new Int16(view.getInt16(at, true)),
    write: (view, at, value) => view.setInt16(at, plain(value), true),
  },
  {
    name: "Int32",
    word: "int",
    size: 4,
    read: (view, at) => view.getInt32(at, true),
    write: (view, at, value) => view.setInt32(at, plain(value), true),
  },
  {
    name: "Int64",
    word: "long",
    size: 8,
    read: (view, at) => new Int64(view.getBigInt64(at, true)),
    write: (view, at, value) => view.setBigInt64(at, wide(value), true),
  },
  {
    name: "UInt16",
    word: "ushort",
    size: 2,
    read: (view, at) => new UInt16(view.getUint16(at, true)),
    write: (view, at, value) => view.setUint16(at, plain(value), true),
  },
  {
    name: "UInt32",
    word: "uint",
    size: 4,
    read: (view, at) => new UInt32(view.getUint32(at, true)),
    write: (view, at, value) => view.setUint32(at, plain(value), true),
  },
  {
    name: "UInt64",
    word: "ulong",
    size: 8,
    read: (view, at) => new UInt64(view.getBigUint64(at, true)),
    write: (view, at, value) => view.setBigUint64(at, wide(value), true),
  },
  {
    name: "Single",
    word: "float",
    size: 4,
    read: (view, at) => new Single(view.getFloat32(at, true)),
    write: (view, at, value) => view.setFloat32(at, plain(value), true),
  },
  {
    name: "Double",
    word: "double",
    size: 8,
    read: (view, at) => new Double(view.getFloat64(at, true)),
    write: (view, at, value) => view.setFloat64(at, plain(value), true),
  },
  {
    name: "Char",
    word: "char",
    size: 2,
    read: (view, at) => Char.of(view.getUint16(at, true)),
    write: (view, at, value) => view.setUint16(at, value instanceof Char ? value.value : 0, true),
  },
  {
    name: "Boolean",
    word: "bool",
    size: 1,
    read: (view, at) => view.getUint8(at) !== 0,
    write: (view, at, value) => view.setUint8(at, value === true ? 1 : 0),
  },
];

/** The bytes of a number as .NET writes it; undefined for a type without a fixed width. */
export function numberBytes(typeName: string, value: PSValue): Uint8Array | undefined {
  const format = FORMATS.find(({ name }) => name === typeName);
  if (format === undefined) return undefined;
  const bytes = new Uint8Array(format.size);
  format.write(new DataView(bytes.buffer), 0, value);
  return bytes;
}

/** A number of that type from bytes. */
export function numberFromBytes(typeName: string, bytes: Uint8Array): PSValue {
  const format = FORMATS.find(({ name }) => name === typeName);
  return format?.read(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0);
}

function readAt(format: Format, bytes: PSValue, start: number): PSValue {
  if (!(bytes instanceof Uint8Array)) throw argumentNull("value");
  if (start < 0 || start >= bytes.length) {
    throw argumentOutOfRange("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.");
  }
  if (start + format.size > bytes.length) {
    throw argumentError("The array starting from the specified index is not long enough to read a value of the specified type.", "value");
  }
  return format.read(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), start);
}

function dashed(bytes: Uint8Array | null, start: number, length: number): string {
  if (bytes === null) throw argumentNull("value");
  if (start < 0 || (start >= bytes.length && start > 0)) throw argumentOutOfRange("startIndex", "StartIndex cannot be less than zero.");
  if (length < 0) throw argumentOutOfRange("length", "Value must be positive.");
  if (start + length > bytes.length) {
    throw argumentError(
      "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.",
    );
  }
  return (
    encodeHex(bytes.subarray(start, start + length))
      .toUpperCase()
      .match(/../g) ?? []
  ).join("-");
}

/** `DoubleToInt64Bits` and its like: the bytes of one type as the other. */
function reinterpreted(m: Describe<never>, from: string, to: string): MemberDeclaration[] {
  const source = FORMATS.find(({ name }) => name === from);
  const target = FORMATS.find(({ name }) => name === to);
  if (source === undefined || target === undefined) return [];
  const cast = (value: PSValue, first: Format, second: Format): PSValue => {
    const view = new DataView(new ArrayBuffer(8));
    first.write(view, 0, value);
    return second.read(view, 0);
  };
  return [
    m.loose("static", `static ${target.word} ${from}To${to}Bits(${source.word} value)`, (_self, [value]) => cast(value, source, target)),
    m.loose("static", `static ${source.word} ${to}BitsTo${from}(${target.word} value)`, (_self, [value]) => cast(value, target, source)),
  ];
}

const BitConverterType: TypeInfo = defineType<never>({
  name: "System.BitConverter",
  isStatic: true,
  members: (m) => [
    m.staticProperty("static bool IsLittleEndian {get;}", () => true),
    ...FORMATS.flatMap((format) => [
      m.loose("static", `static byte[] GetBytes(${format.word} value)`, (_self, [value]) => numberBytes(format.name, value)),
      m.loose("static", `static ${format.word} To${format.name}(byte[] value, int startIndex)`, (_self, [bytes, start]) =>
        readAt(format, bytes, Number(start)),
      ),
    ]),
    m.static("static string ToString(byte[] value)", (bytes) => dashed(bytes, 0, bytes?.length ?? 0)),
    m.static("static string ToString(byte[] value, int startIndex)", (bytes, start) => dashed(bytes, start, bytes.length - start)),
    m.static("static string ToString(byte[] value, int startIndex, int length)", dashed),
    ...reinterpreted(m, "Double", "Int64"),
    ...reinterpreted(m, "Double", "UInt64"),
    ...reinterpreted(m, "Single", "Int32"),
    ...reinterpreted(m, "Single", "UInt32"),
  ],
});

/** An array of numbers as bytes, and what writes them back. */
function bytesOf(array: PSValue): { readonly bytes: Uint8Array; readonly store: () => void } {
  const row = rowOf(array);
  if (row instanceof Uint8Array) return { bytes: row, store: () => {} };
  const format = FORMATS.find(({ name }) => name === elementTypeOf(row).name);
  if (format === undefined) throw argumentError("Object must be an array of primitives.", "array");
  const bytes = new Uint8Array(row.length * format.size);
  const view = new DataView(bytes.buffer);
  row.forEach((value, index) => {
    format.write(view, index * format.size, value);
  });
  return {
    bytes,
    store: () => {
      for (let index = 0; index < row.length; index++) row[index] = format.read(view, index * format.size);
    },
  };
}

const BufferType: TypeInfo = defineType<never>({
  name: "System.Buffer",
  isStatic: true,
  members: (m) => [
    m.static(
      "static void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)",
      (source, sourceOffset, target, targetOffset, count) => {
        const from = bytesOf(source);
        const to = bytesOf(target);
        if (sourceOffset + count > from.bytes.length || targetOffset + count > to.bytes.length) {
          throw argumentError(
            "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.",
          );
        }
        to.bytes.set(from.bytes.slice(sourceOffset, sourceOffset + count), targetOffset);
        to.store();
      },
    ),
    m.static("static int ByteLength(array array)", (array) => bytesOf(array).bytes.length),
    m.static("static byte GetByte(array array, int index)", (array, index) => {
      const { bytes } = bytesOf(array);
      const byte = bytes[index];
      if (byte === undefined) throw argumentOutOfRange("index");
      return Byte.of(byte);
    }),
    m.static("static void SetByte(array array, int index, byte value)", (array, index, value) => {
      const { bytes, store } = bytesOf(array);
      if (index < 0 || index >= bytes.length) throw argumentOutOfRange("index");
      bytes[index] = value.value;
      store();
    }),
  ],
});

export const byteTypes: readonly TypeInfo[] = [BitConverterType, BufferType];
