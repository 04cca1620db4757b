/** The encodings that have a name or a code page here. */
import { ascii, type Codec, ibm437, ibm850, latin1, platformCodec, utf8, utf16, utf32 } from "./codec.ts";

export interface EncodingData {
  readonly codePage: number;
  readonly name: string;
  readonly displayName: string;
  readonly bodyName: string;
  readonly headerName: string;
  readonly windowsCodePage: number;
  readonly isSingleByte: boolean;
  /** .NET's class, without namespace. */
  readonly className: string;
  readonly preamble: readonly number[];
  /** Most bytes that one character takes. */
  readonly maxBytes: number;
  readonly codec: () => Codec;
}

function unicode(
  codePage: number,
  name: string,
  displayName: string,
  className: string,
  preamble: readonly number[],
  maxBytes: number,
  codec: Codec,
): EncodingData {
  const windowsCodePage = 1200;
  return {
    codePage,
    name,
    displayName,
    bodyName: name,
    headerName: name,
    windowsCodePage,
    isSingleByte: false,
    className,
    preamble,
    maxBytes,
    codec: () => codec,
  };
}

function single(codePage: number, name: string, displayName: string, className: string, codec: Codec): EncodingData {
  return {
    codePage,
    name,
    displayName,
    bodyName: name.toLowerCase(),
    headerName: name.toLowerCase(),
    windowsCodePage: 1252,
    isSingleByte: true,
    className,
    preamble: [],
    maxBytes: 1,
    codec: () => codec,
  };
}

export const UTF8: EncodingData = unicode(
  65001,
  "utf-8",
  "Unicode (UTF-8)",
  "UTF8Encoding+UTF8EncodingSealed",
  [0xef, 0xbb, 0xbf],
  3,
  utf8,
);
export const UTF16: EncodingData = unicode(1200, "utf-16", "Unicode", "UnicodeEncoding", [0xff, 0xfe], 2, utf16(false));
export const UTF16_BE: EncodingData = unicode(1201, "utf-16BE", "Unicode (Big-Endian)", "UnicodeEncoding", [0xfe, 0xff], 2, utf16(true));
export const UTF32: EncodingData = unicode(12000, "utf-32", "Unicode (UTF-32)", "UTF32Encoding", [0xff, 0xfe, 0, 0], 4, utf32(false));
export const UTF32_BE: EncodingData = unicode(
  12001,
  "utf-32BE",
  "Unicode (UTF-32 Big-Endian)",
  "UTF32Encoding",
  [0, 0, 0xfe, 0xff],
  4,
  utf32(true),
);
export const ASCII: EncodingData = single(20127, "us-ascii", "US-ASCII", "ASCIIEncoding+ASCIIEncodingSealed", ascii);
export const LATIN1: EncodingData = single(28591, "iso-8859-1", "Western European (ISO)", "Latin1Encoding+Latin1EncodingSealed", latin1);

/** Code page, name, what it is called, body name, header name, Windows code page; a label of TextDecoder where the name is none. */
const CODE_PAGES = `
866|cp866|Cyrillic (DOS)|cp866|cp866|1251|ibm866
874|windows-874|Thai (Windows)|windows-874|windows-874|874
932|shift_jis|Japanese (Shift-JIS)|iso-2022-jp|iso-2022-jp|932
936|gb2312|Chinese Simplified (GB2312)|gb2312|gb2312|936
949|ks_c_5601-1987|Korean|ks_c_5601-1987|ks_c_5601-1987|949
950|big5|Chinese Traditional (Big5)|big5|big5|950
1250|windows-1250|Central European (Windows)|iso-8859-2|windows-1250|1250
1251|windows-1251|Cyrillic (Windows)|koi8-r|windows-1251|1251
1252|windows-1252|Western European (Windows)|iso-8859-1|windows-1252|1252
1253|windows-1253|Greek (Windows)|iso-8859-7|windows-1253|1253
1254|windows-1254|Turkish (Windows)|iso-8859-9|windows-1254|1254
1255|windows-1255|Hebrew (Windows)|windows-1255|windows-1255|1255
1256|windows-1256|Arabic (Windows)|windows-1256|windows-1256|1256
1257|windows-1257|Baltic (Windows)|windows-1257|windows-1257|1257
1258|windows-1258|Vietnamese (Windows)|windows-1258|windows-1258|1258
10000|macintosh|Western European (Mac)|macintosh|macintosh|1252
10007|x-mac-cyrillic|Cyrillic (Mac)|x-mac-cyrillic|x-mac-cyrillic|1251
20866|koi8-r|Cyrillic (KOI8-R)|koi8-r|koi8-r|1251
21866|koi8-u|Cyrillic (KOI8-U)|koi8-u|koi8-u|1251
28592|iso-8859-2|Central European (ISO)|iso-8859-2|iso-8859-2|1250
28593|iso-8859-3|Latin 3 (ISO)|iso-8859-3|iso-8859-3|1254
28594|iso-8859-4|Baltic (ISO)|iso-8859-4|iso-8859-4|1257
28595|iso-8859-5|Cyrillic (ISO)|iso-8859-5|iso-8859-5|1251
28596|iso-8859-6|Arabic (ISO)|iso-8859-6|iso-8859-6|1256
28597|iso-8859-7|Greek (ISO)|iso-8859-7|iso-8859-7|1253
28598|iso-8859-8|Hebrew (ISO-Visual)|iso-8859-8|iso-8859-8|1255
28599|iso-8859-9|Turkish (ISO)|iso-8859-9|iso-8859-9|1254|windows-1254
28603|iso-8859-13|Estonian (ISO)|iso-8859-13|iso-8859-13|1257
28605|iso-8859-15|Latin 9 (ISO)|iso-8859-15|iso-8859-15|1252
51932|euc-jp|Japanese (EUC)|euc-jp|euc-jp|932
51949|euc-kr|Korean (EUC)|euc-kr|euc-kr|949
54936|gb18030|Chinese Simplified (GB18030)|gb18030|gb18030|936
`;

const DOUBLE_BYTE: ReadonlySet<number> = new Set([932, 936, 949, 950, 51932, 51949, 54936]);

function codePage(line: string): EncodingData {
  const [number = "", name = "", displayName = "", bodyName = "", headerName = "", windows = "", label = name] = line.split("|");
  const isSingleByte = !DOUBLE_BYTE.has(Number(number));
  let codec: Codec | undefined;
  return {
    codePage: Number(number),
    name,
    displayName,
    bodyName,
    headerName,
    windowsCodePage: Number(windows),
    isSingleByte,
    className: isSingleByte ? "SBCSCodePageEncoding" : name === "gb18030" ? "GB18030Encoding" : "DBCSCodePageEncoding",
    preamble: [],
    maxBytes: isSingleByte ? 1 : 2,
    codec: () => {
      codec ??= platformCodec(label, isSingleByte);
      return codec;
    },
  };
}

export const ENCODINGS: readonly EncodingData[] = [
  UTF8,
  UTF16,
  UTF16_BE,
  UTF32,
  UTF32_BE,
  ASCII,
  LATIN1,
  single(437, "IBM437", "OEM United States", "SBCSCodePageEncoding", ibm437),
  single(850, "ibm850", "Western European (DOS)", "SBCSCodePageEncoding", ibm850),
  ...CODE_PAGES.trim().split("\n").map(codePage),
];

/** Other names that .NET takes. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["unicode", "utf-16"],
  ["utf-16le", "utf-16"],
  ["ucs-2", "utf-16"],
  ["iso-10646-ucs-2", "utf-16"],
  ["unicodefffe", "utf-16BE"],
  ["utf-32le", "utf-32"],
  ["ucs-4", "utf-32"],
  ["unicode-1-1-utf-8", "utf-8"],
  ["unicode-2-0-utf-8", "utf-8"],
  ["x-unicode-1-1-utf-8", "utf-8"],
  ["x-unicode-2-0-utf-8", "utf-8"],
  ["ascii", "us-ascii"],
  ["ansi_x3.4-1968", "us-ascii"],
  ["iso646-us", "us-ascii"],
  ["us", "us-ascii"],
  ["latin1", "iso-8859-1"],
  ["l1", "iso-8859-1"],
  ["iso8859-1", "iso-8859-1"],
  ["iso_8859-1", "iso-8859-1"],
  ["cp819", "iso-8859-1"],
  ["latin2", "iso-8859-2"],
  ["latin9", "iso-8859-15"],
  ["cp437", "IBM437"],
  ["cp850", "ibm850"],
  ["ibm850", "ibm850"],
  ["ibm866", "cp866"],
  ["x-cp1250", "windows-1250"],
  ["x-cp1251", "windows-1251"],
  ["x-ansi", "windows-1252"],
  ["shift-jis", "shift_jis"],
  ["sjis", "shift_jis"],
  ["x-sjis", "shift_jis"],
  ["gbk", "gb2312"],
  ["cp936", "gb2312"],
  ["big5-hkscs", "big5"],
  ["koi8", "koi8-r"],
]);

export function encodingByName(name: string): EncodingData | undefined {
  const lower = name.trim().toLowerCase();
  const known = (ALIASES.get(lower) ?? lower).toLowerCase();
  return ENCODINGS.find((data) => data.name.toLowerCase() === known);
}

export function encodingByCodePage(number: number): EncodingData | undefined {
  return number === 0 ? UTF8 : ENCODINGS.find((data) => data.codePage === number);
}
