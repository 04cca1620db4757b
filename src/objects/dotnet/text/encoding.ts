/** System.Text.Encoding and the classes that derive from it. */

import { Char } from "../../char.ts";
import { CharType } from "../../core-types.ts";
import { argumentError, argumentNull, argumentOutOfRange, netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type PSValue, ReferenceObject } from "../../value.ts";
import { textHash } from "../hash-code.ts";
import { arrayFrom } from "../sequence.ts";
import type { Faults } from "./codec.ts";
import {
  ASCII,
  ENCODINGS,
  type EncodingData,
  encodingByCodePage,
  encodingByName,
  LATIN1,
  UTF8,
  UTF16,
  UTF16_BE,
  UTF32,
  UTF32_BE,
} from "./encodings.ts";

export const EncodingType: TypeInfo = defineType<Encoding>({
  name: "System.Text.Encoding",
  isAbstract: true,
  interfaces: ["System.ICloneable"],
  members: (m) => [...propertyMembers(m), ...byteMembers(m), ...textMembers(m), ...staticMembers(m)],
});

function encodingClass(
  name: string,
  base: TypeInfo,
  members: (m: Describe<Encoding>) => readonly MemberDeclaration[] = () => [],
): TypeInfo {
  return defineType<Encoding>({ name: `System.Text.${name}`, base, members });
}

export const UTF8EncodingType: TypeInfo = encodingClass("UTF8Encoding", EncodingType, (m) => {
  const make = (hasMark: boolean, isStrict: boolean): Encoding => new Encoding(UTF8, { type: UTF8EncodingType, isStrict, hasMark });
  return [
    m.create("System.Text.UTF8Encoding new()", () => make(false, false)),
    m.create("System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier)", (_type, mark) => make(mark, false)),
    m.create("System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)", (_type, mark, strict) =>
      make(mark, strict),
    ),
  ];
});

const UnicodeEncodingType: TypeInfo = encodingClass("UnicodeEncoding", EncodingType, (m) => {
  const make = (isBigEndian: boolean, hasMark: boolean, isStrict: boolean): Encoding =>
    new Encoding(isBigEndian ? UTF16_BE : UTF16, { type: UnicodeEncodingType, isStrict, hasMark });
  return [
    m.create("System.Text.UnicodeEncoding new()", () => make(false, true, false)),
    m.create("System.Text.UnicodeEncoding new(bool bigEndian, bool byteOrderMark)", (_type, big, mark) => make(big, mark, false)),
    m.create("System.Text.UnicodeEncoding new(bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes)", (_type, big, mark, strict) =>
      make(big, mark, strict),
    ),
  ];
});

const UTF32EncodingType: TypeInfo = encodingClass("UTF32Encoding", EncodingType, (m) => {
  const make = (isBigEndian: boolean, hasMark: boolean, isStrict: boolean): Encoding =>
    new Encoding(isBigEndian ? UTF32_BE : UTF32, { type: UTF32EncodingType, isStrict, hasMark });
  return [
    m.create("System.Text.UTF32Encoding new()", () => make(false, true, false)),
    m.create("System.Text.UTF32Encoding new(bool bigEndian, bool byteOrderMark)", (_type, big, mark) => make(big, mark, false)),
    m.create(
      "System.Text.UTF32Encoding new(bool bigEndian, bool byteOrderMark, bool throwOnInvalidCharacters)",
      (_type, big, mark, strict) => make(big, mark, strict),
    ),
  ];
});

const ASCIIEncodingType: TypeInfo = encodingClass("ASCIIEncoding", EncodingType, (m) => [
  m.create("System.Text.ASCIIEncoding new()", () => new Encoding(ASCII, { type: ASCIIEncodingType })),
]);
const Latin1EncodingType: TypeInfo = encodingClass("Latin1Encoding", EncodingType);

const CLASSES: ReadonlyMap<string, TypeInfo> = new Map(
  [
    UTF8EncodingType,
    UnicodeEncodingType,
    UTF32EncodingType,
    ASCIIEncodingType,
    Latin1EncodingType,
    encodingClass("UTF8Encoding+UTF8EncodingSealed", UTF8EncodingType),
    encodingClass("ASCIIEncoding+ASCIIEncodingSealed", ASCIIEncodingType),
    encodingClass("Latin1Encoding+Latin1EncodingSealed", Latin1EncodingType),
    encodingClass("SBCSCodePageEncoding", EncodingType),
    encodingClass("DBCSCodePageEncoding", EncodingType),
    encodingClass("GB18030Encoding", EncodingType),
  ].map((type) => [type.fullName.slice("System.Text.".length), type]),
);

export class Encoding extends ReferenceObject {
  readonly data: EncodingData;
  readonly isStrict: boolean;
  readonly hasMark: boolean;
  readonly #type: TypeInfo;
  readonly #faults: Faults;

  constructor(data: EncodingData, options: { readonly type?: TypeInfo; readonly isStrict?: boolean; readonly hasMark?: boolean } = {}) {
    super();
    this.data = data;
    this.#type = options.type ?? CLASSES.get(data.className) ?? EncodingType;
    this.isStrict = options.isStrict === true;
    this.hasMark = options.hasMark ?? true;
    this.#faults = this.isStrict ? STRICT : data === ASCII || data.isSingleByte ? LOSSY_BYTES : LOSSY;
  }

  override nativeType(): TypeInfo {
    return this.#type;
  }

  get preamble(): Uint8Array {
    return Uint8Array.from(this.hasMark ? this.data.preamble : []);
  }

  encode(text: string): Uint8Array {
    return this.data.codec().encode(text, this.#faults);
  }

  decode(bytes: Uint8Array): string {
    return this.data.codec().decode(bytes, this.#faults);
  }
}

const LOSSY: Faults = { unreadable: () => "\ufffd", unwritable: () => "\ufffd" };
const LOSSY_BYTES: Faults = { unreadable: () => "?", unwritable: () => "?" };
const STRICT: Faults = {
  unreadable: (bytes, index) => {
    const shown = [...bytes].map((byte) => `[${byte.toString(16).toUpperCase().padStart(2, "0")}]`).join("");
    throw netError(
      "System.Text.DecoderFallbackException",
      `Unable to translate bytes ${shown} at index ${index} from specified code page to Unicode.`,
    );
  },
  unwritable: (text, index) => {
    const code = text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0");
    throw netError(
      "System.Text.EncoderFallbackException",
      `Unable to translate Unicode character \\\\u${code} at index ${index} to specified code page.`,
    );
  },
};

const standard: Map<EncodingData, Encoding> = new Map();

/** The one object for an encoding that .NET hands out: `[Text.Encoding]::UTF8` and its like. */
export function standardEncoding(data: EncodingData): Encoding {
  let found = standard.get(data);
  if (found === undefined) {
    found = new Encoding(data);
    standard.set(data, found);
  }
  return found;
}

/** What .NET writes files in when nothing is said. */
export const utf8NoBom: Encoding = new Encoding(UTF8, { hasMark: false });

/** The encoding of an argument; UTF-8 for none. */
export function encodingOf(value: PSValue): Encoding {
  return value instanceof Encoding ? value : utf8NoBom;
}

/** A text by its byte order mark, or by the encoding where it has none. */
export function decodeDetecting(bytes: Uint8Array, fallback: Encoding): string {
  for (const data of [UTF8, UTF32, UTF16, UTF16_BE, UTF32_BE]) {
    if (data.preamble.every((byte, index) => bytes[index] === byte))
      return standardEncoding(data).decode(bytes.subarray(data.preamble.length));
  }
  return fallback.decode(bytes);
}

function textOf(chars: readonly Char[], index = 0, count: number = chars.length - index): string {
  return chars
    .slice(index, index + count)
    .map((char) => char.text)
    .join("");
}

function charsOf(text: string): PSValue[] {
  const units = Array.from({ length: text.length }, (_, at) => Char.at(text, at));
  return arrayFrom(CharType, units) as PSValue[];
}

function part(bytes: Uint8Array, index: number, count: number): Uint8Array {
  if (index < 0) throw argumentOutOfRange("index", "Non-negative number required.");
  if (count < 0) throw argumentOutOfRange("count", "Non-negative number required.");
  if (index + count > bytes.length) throw argumentOutOfRange("bytes", "Index and count must refer to a location within the buffer.");
  return bytes.subarray(index, index + count);
}

function textPart(text: string, index: number, count: number): string {
  if (index > text.length - count) {
    const most = text.length - count;
    throw netError(
      "System.ArgumentOutOfRangeException",
      `index ('${index}') must be less than or equal to '${most}'. (Parameter 'index')\nActual value was ${index}.`,
    );
  }
  return text.slice(index, index + count);
}

function put(bytes: Uint8Array, target: Uint8Array, start: number): number {
  if (start + bytes.length > target.length)
    throw argumentError("The output byte buffer is too small to contain the encoded data.", "bytes");
  target.set(bytes, start);
  return bytes.length;
}

function notNull<T>(value: T | null, name: string): T {
  if (value === null || value === undefined) throw argumentNull(name);
  return value;
}

function propertyMembers(m: Describe<Encoding>): MemberDeclaration[] {
  const isShown = (e: Encoding): boolean => !["utf-32", "utf-32BE", "utf-16BE"].includes(e.data.name);
  return [
    m.property("System.ReadOnlySpan[byte] Preamble {get;}", () => null),
    m.property("string BodyName {get;}", (e) => e.data.bodyName),
    m.property("string EncodingName {get;}", (e) => e.data.displayName),
    m.property("string HeaderName {get;}", (e) => e.data.headerName),
    m.property("string WebName {get;}", (e) => e.data.name),
    m.property("int WindowsCodePage {get;}", (e) => e.data.windowsCodePage),
    m.property("bool IsBrowserDisplay {get;}", (e) => isShown(e) && e.data !== UTF16 && e.data !== ASCII),
    m.property("bool IsBrowserSave {get;}", (e) => isShown(e) && e.data !== ASCII),
    m.property("bool IsMailNewsDisplay {get;}", (e) => isShown(e) && e.data !== UTF16),
    m.property("bool IsMailNewsSave {get;}", (e) => isShown(e) && e.data !== UTF16),
    m.property("bool IsSingleByte {get;}", (e) => e.data.isSingleByte),
    m.property("System.Text.EncoderFallback EncoderFallback {get;}", (e) => new Fallback(FALLBACKS.encoder, e)),
    m.property("System.Text.DecoderFallback DecoderFallback {get;}", (e) => new Fallback(FALLBACKS.decoder, e)),
    m.property("bool IsReadOnly {get;}", () => true),
    m.property("int CodePage {get;}", (e) => e.data.codePage),
    m.method("byte[] GetPreamble()", (e) => e.preamble),
    m.method("System.Object Clone()", (e) => new Encoding(e.data, { type: e.nativeType(), isStrict: e.isStrict, hasMark: e.hasMark })),
    m.method(
      "bool Equals(System.Object value)",
      (e, other) => other instanceof Encoding && other.data === e.data && other.isStrict === e.isStrict && other.hasMark === e.hasMark,
    ),
    m.method("int GetHashCode()", (e) => textHash(e.data.name)),
    m.method("bool IsAlwaysNormalized()", () => false),
  ];
}

function byteMembers(m: Describe<Encoding>): MemberDeclaration[] {
  return [
    m.method("int GetByteCount(char[] chars)", (e, chars) => e.encode(textOf(chars)).length),
    m.method("int GetByteCount(string s)", (e, text) => e.encode(text).length),
    m.method(
      "int GetByteCount(char[] chars, int index, int count)",
      (e, chars, index, count) => e.encode(textOf(chars, index, count)).length,
    ),
    m.method("int GetByteCount(string s, int index, int count)", (e, text, index, count) => e.encode(textPart(text, index, count)).length),
    m.method("byte[] GetBytes(char[] chars)", (e, chars) => e.encode(textOf(notNull(chars, "chars")))),
    m.method("byte[] GetBytes(char[] chars, int index, int count)", (e, chars, index, count) => e.encode(textOf(chars, index, count))),
    m.method(
      "int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)",
      (e, chars, index, count, bytes, start) => put(e.encode(textOf(chars, index, count)), bytes, start),
    ),
    m.method("byte[] GetBytes(string s)", (e, text) => e.encode(text)),
    m.method("byte[] GetBytes(string s, int index, int count)", (e, text, index, count) => e.encode(textPart(text, index, count))),
    m.method("int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)", (e, text, index, count, bytes, start) =>
      put(e.encode(textPart(text, index, count)), bytes, start),
    ),
    m.method("int GetMaxByteCount(int charCount)", (e, count) => (e.data.isSingleByte ? count + 1 : (count + 1) * e.data.maxBytes)),
    m.method("int GetMaxCharCount(int byteCount)", (e, count) => {
      if (e.data.isSingleByte) return count;
      if (e.data.maxBytes === 3) return count + 1;
      return e.data.maxBytes === 2 ? (count >> 1) + (count & 1) + 1 : (count >> 1) + 2;
    }),
  ];
}

function textMembers(m: Describe<Encoding>): MemberDeclaration[] {
  return [
    m.method("int GetCharCount(byte[] bytes)", (e, bytes) => e.decode(notNull(bytes, "bytes")).length),
    m.method(
      "int GetCharCount(byte[] bytes, int index, int count)",
      (e, bytes, index, count) => e.decode(part(bytes, index, count)).length,
    ),
    m.method("char[] GetChars(byte[] bytes)", (e, bytes) => charsOf(e.decode(notNull(bytes, "bytes"))) as Char[]),
    m.method(
      "char[] GetChars(byte[] bytes, int index, int count)",
      (e, bytes, index, count) => charsOf(e.decode(part(bytes, index, count))) as Char[],
    ),
    m.method("string GetString(byte[] bytes)", (e, bytes) => e.decode(notNull(bytes, "bytes"))),
    m.method("string GetString(byte[] bytes, int index, int count)", (e, bytes, index, count) =>
      e.decode(part(notNull(bytes, "bytes"), index, count)),
    ),
  ];
}

function byName(name: string): Encoding {
  const data = encodingByName(name);
  if (data !== undefined) return standardEncoding(data);
  throw argumentError(
    `'${name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.`,
    "name",
  );
}

function byCodePage(number: number): Encoding {
  if (number < 0 || number > 65535) throw argumentOutOfRange("codepage", "Valid values are between 0 and 65535, inclusive.");
  const data = encodingByCodePage(number);
  if (data !== undefined) return number === 0 ? utf8NoBom : standardEncoding(data);
  throw netError(
    "System.NotSupportedException",
    `No data is available for encoding ${number}. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.`,
  );
}

function staticMembers(m: Describe<Encoding>): MemberDeclaration[] {
  const fixed: readonly (readonly [string, EncodingData])[] = [
    ["ASCII", ASCII],
    ["Latin1", LATIN1],
    ["Unicode", UTF16],
    ["BigEndianUnicode", UTF16_BE],
    ["UTF8", UTF8],
    ["UTF32", UTF32],
  ];
  return [
    m.staticProperty("static System.Text.Encoding Default {get;}", () => utf8NoBom),
    ...fixed.map(([name, data]) => m.staticProperty(`static System.Text.Encoding ${name} {get;}`, () => standardEncoding(data))),
    m.static("static System.Text.Encoding GetEncoding(int codepage)", byCodePage),
    m.static("static System.Text.Encoding GetEncoding(string name)", byName),
    m.static("static System.Text.EncodingInfo[] GetEncodings()", () => ENCODINGS.map((data) => new EncodingInfo(data))),
    m.static("static byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)", (from, to, bytes) =>
      encodingOf(to).encode(encodingOf(from).decode(bytes)),
    ),
    m.static("static void RegisterProvider(System.Text.EncodingProvider provider)", () => {}),
  ];
}

const EncodingInfoType: TypeInfo = defineType<EncodingInfo>({
  name: "System.Text.EncodingInfo",
  isSealed: true,
  members: (m) => [
    m.property("int CodePage {get;}", (info) => info.data.codePage),
    m.property("string Name {get;}", (info) => info.data.name),
    m.property("string DisplayName {get;}", (info) => info.data.displayName),
    m.method("System.Text.Encoding GetEncoding()", (info) => standardEncoding(info.data)),
  ],
});

class EncodingInfo extends ReferenceObject {
  readonly data: EncodingData;

  constructor(data: EncodingData) {
    super();
    this.data = data;
  }

  override nativeType(): TypeInfo {
    return EncodingInfoType;
  }
}

/** What stands for a character that an encoding lacks, or for bytes that mean none. */
class Fallback extends ReferenceObject {
  readonly type: TypeInfo;
  readonly encoding: Encoding;

  constructor(type: TypeInfo, encoding: Encoding) {
    super();
    this.type = type;
    this.encoding = encoding;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  get text(): string {
    return this.encoding.data.isSingleByte ? "?" : "\ufffd";
  }
}

const fallbackTypes: readonly TypeInfo[] = ["Encoder", "Decoder"].flatMap((kind) => {
  const base = defineType({ name: `System.Text.${kind}Fallback`, isAbstract: true });
  const replacement = defineType<Fallback>({
    name: `System.Text.${kind}ReplacementFallback`,
    base,
    members: (m) => [
      m.property("string DefaultString {get;}", (fallback) => fallback.text),
      m.property("int MaxCharCount {get;}", () => 1),
    ],
  });
  return [replacement, base];
});
const [encoderFallback = EncodingInfoType, , decoderFallback = EncodingInfoType] = fallbackTypes;
const FALLBACKS = { encoder: encoderFallback, decoder: decoderFallback };

const EncodingProviderType: TypeInfo = defineType({ name: "System.Text.EncodingProvider", isAbstract: true });

class CodePagesProvider extends ReferenceObject {
  override nativeType(): TypeInfo {
    return CodePagesProviderType;
  }
}

const codePages = new CodePagesProvider();
const CodePagesProviderType: TypeInfo = defineType({
  name: "System.Text.CodePagesEncodingProvider",
  base: EncodingProviderType,
  assembly: "System.Text.Encoding.CodePages",
  isSealed: true,
  members: (m) => [m.staticProperty("static System.Text.EncodingProvider Instance {get;}", () => codePages)],
});

export const encodingTypes: readonly TypeInfo[] = [
  EncodingType,
  ...CLASSES.values(),
  EncodingInfoType,
  ...fallbackTypes,
  EncodingProviderType,
  CodePagesProviderType,
];
