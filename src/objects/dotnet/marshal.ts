/** System.Runtime.InteropServices.Marshal: what scripts read secrets with. Its memory is a table of blocks by address. */
import { argumentError, argumentNull, netError } from "../errors.ts";
import { Byte, Int64 } from "../numbers.ts";
import { SecureString } from "../records.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { clrFullName, typeOf } from "../type-of.ts";
import type { PSValue } from "../value.ts";
import { pointer, WideInteger } from "./wide-integers.ts";

const blocks: Map<bigint, Uint8Array> = new Map();
let nextAddress = 0x10000n;

function allocate(bytes: Uint8Array): PSValue {
  const address = nextAddress;
  nextAddress += BigInt((bytes.length | 0xfff) + 1);
  blocks.set(address, bytes);
  return pointer(address);
}

/** The bytes from an address to the end of its block. */
function memoryAt(value: PSValue): Uint8Array {
  const address = value instanceof WideInteger ? value.value : 0n;
  for (const [start, bytes] of blocks) {
    if (address >= start && address < start + BigInt(Math.max(bytes.length, 1))) return bytes.subarray(Number(address - start));
  }
  throw address === 0n ? argumentNull("ptr") : netError("System.AccessViolationException", "Attempted to read or write protected memory.");
}

function free(value: PSValue): void {
  if (!(value instanceof WideInteger)) return;
  blocks.get(value.value)?.fill(0);
  blocks.delete(value.value);
}

function wide(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + 2);
  for (let index = 0; index < text.length; index++) {
    bytes[index * 2] = text.charCodeAt(index) & 255;
    bytes[index * 2 + 1] = text.charCodeAt(index) >> 8;
  }
  return bytes;
}

function narrow(text: string): Uint8Array {
  const encoded = new TextEncoder().encode(text);
  const bytes = new Uint8Array(encoded.length + 1);
  bytes.set(encoded);
  return bytes;
}

function wideText(bytes: Uint8Array, length = Number.POSITIVE_INFINITY): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length && text.length < length; at += 2) {
    const unit = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    if (unit === 0 && length === Number.POSITIVE_INFINITY) break;
    text += String.fromCharCode(unit);
  }
  return text;
}

function narrowText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(bytes.subarray(0, end < 0 ? bytes.length : end));
}

function secretOf(value: PSValue): string {
  if (!(value instanceof SecureString)) throw argumentNull("s");
  return value.reveal();
}

const SIZES: ReadonlyMap<string, number> = new Map([
  ["System.Byte", 1],
  ["System.SByte", 1],
  ["System.Char", 1],
  ["System.Int16", 2],
  ["System.UInt16", 2],
  ["System.Int32", 4],
  ["System.UInt32", 4],
  ["System.Boolean", 4],
  ["System.Single", 4],
  ["System.Int64", 8],
  ["System.UInt64", 8],
  ["System.Double", 8],
  ["System.IntPtr", 8],
  ["System.UIntPtr", 8],
  ["System.Decimal", 16],
  ["System.Guid", 16],
]);

function sizeOf(type: TypeInfo): number {
  const size = SIZES.get(type.fullName);
  if (size !== undefined) return size;
  throw argumentError(
    `Type '${clrFullName(type)}' cannot be marshaled as an unmanaged structure; no meaningful size or offset can be computed.`,
    "t",
  );
}

function view(value: PSValue): DataView {
  const bytes = memoryAt(value);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export const MarshalType: TypeInfo = defineType({
  name: "System.Runtime.InteropServices.Marshal",
  assembly: "System.Runtime.InteropServices",
  isStatic: true,
  members: (m) => [
    ...["SecureStringToBSTR", "SecureStringToGlobalAllocUnicode", "SecureStringToCoTaskMemUnicode"].map((name) =>
      m.loose("static", `static System.IntPtr ${name}(securestring s)`, (_self, [secret]) => allocate(wide(secretOf(secret)))),
    ),
    ...["SecureStringToGlobalAllocAnsi", "SecureStringToCoTaskMemAnsi"].map((name) =>
      m.loose("static", `static System.IntPtr ${name}(securestring s)`, (_self, [secret]) => allocate(narrow(secretOf(secret)))),
    ),
    ...["StringToBSTR", "StringToHGlobalUni", "StringToCoTaskMemUni"].map((name) =>
      m.loose("static", `static System.IntPtr ${name}(string s)`, (_self, [text]) => allocate(wide(String(text ?? "")))),
    ),
    ...["StringToHGlobalAnsi", "StringToHGlobalAuto", "StringToCoTaskMemUTF8", "StringToCoTaskMemAuto"].map((name) =>
      m.loose("static", `static System.IntPtr ${name}(string s)`, (_self, [text]) => allocate(narrow(String(text ?? "")))),
    ),
    // A BSTR knows its length; ours is a block that ends with its text.
    m.static("static string PtrToStringBSTR(System.IntPtr ptr)", (at) => {
      const bytes = memoryAt(at);
      return wideText(bytes, bytes.length / 2 - 1);
    }),
    m.static("static string PtrToStringUni(System.IntPtr ptr)", (at) => wideText(memoryAt(at))),
    m.static("static string PtrToStringUni(System.IntPtr ptr, int len)", (at, length) => wideText(memoryAt(at), length)),
    ...["PtrToStringAnsi", "PtrToStringAuto", "PtrToStringUTF8"].map((name) =>
      m.loose("static", `static string ${name}(System.IntPtr ptr)`, (_self, [at]) => narrowText(memoryAt(at))),
    ),
    ...[
      "ZeroFreeBSTR",
      "FreeBSTR",
      "ZeroFreeGlobalAllocUnicode",
      "ZeroFreeGlobalAllocAnsi",
      "ZeroFreeCoTaskMemUnicode",
      "ZeroFreeCoTaskMemAnsi",
      "ZeroFreeCoTaskMemUTF8",
      "FreeHGlobal",
      "FreeCoTaskMem",
    ].map((name) =>
      m.loose("static", `static void ${name}(System.IntPtr s)`, (_self, [at]) => {
        free(at);
        return undefined;
      }),
    ),
    ...["AllocHGlobal", "AllocCoTaskMem"].map((name) =>
      m.loose("static", `static System.IntPtr ${name}(int cb)`, (_self, [size]) => allocate(new Uint8Array(Number(size)))),
    ),
    m.static("static int SizeOf(type t)", sizeOf),
    m.static("static int SizeOf(System.Object structure)", (value) => sizeOf(typeOf(value))),
    m.static("static byte ReadByte(System.IntPtr ptr)", (at) => Byte.of(view(at).getUint8(0))),
    m.static("static byte ReadByte(System.IntPtr ptr, int ofs)", (at, offset) => Byte.of(view(at).getUint8(offset))),
    m.static("static int ReadInt32(System.IntPtr ptr)", (at) => view(at).getInt32(0, true)),
    m.static("static int ReadInt32(System.IntPtr ptr, int ofs)", (at, offset) => view(at).getInt32(offset, true)),
    m.static("static long ReadInt64(System.IntPtr ptr)", (at) => new Int64(view(at).getBigInt64(0, true))),
    m.static("static void WriteByte(System.IntPtr ptr, byte val)", (at, value) => view(at).setUint8(0, value.value)),
    m.static("static void WriteByte(System.IntPtr ptr, int ofs, byte val)", (at, offset, value) => view(at).setUint8(offset, value.value)),
    m.static("static void WriteInt32(System.IntPtr ptr, int val)", (at, value) => view(at).setInt32(0, value, true)),
    m.static("static void WriteInt64(System.IntPtr ptr, long val)", (at, value) => view(at).setBigInt64(0, value.value, true)),
    m.static("static void Copy(System.IntPtr source, byte[] destination, int startIndex, int length)", (at, target, start, length) => {
      target.set(memoryAt(at).subarray(0, length), start);
    }),
    m.static("static void Copy(byte[] source, int startIndex, System.IntPtr destination, int length)", (source, start, at, length) => {
      memoryAt(at).set(source.subarray(start, start + length));
    }),
    m.static("static int GetLastWin32Error()", () => 0),
  ],
});
