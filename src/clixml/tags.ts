import { type InternTable, internTableOf } from "../xml/index.ts";

/** Elements of CLIXML by number, so that the reader can switch over them. @see MS-PSRP 2.2.5 */
export const Tag = {
  Obj: 1,
  Ref: 2,
  TN: 3,
  T: 4,
  TNRef: 5,
  ToString: 6,
  Props: 7,
  MS: 8,
  LST: 9,
  IE: 10,
  QUE: 11,
  STK: 12,
  DCT: 13,
  En: 14,
  Nil: 15,
  S: 16,
  I32: 17,
  B: 18,
  C: 19,
  DT: 20,
  TS: 21,
  By: 22,
  SB: 23,
  U16: 24,
  I16: 25,
  U32: 26,
  U64: 27,
  I64: 28,
  Sg: 29,
  Db: 30,
  D: 31,
  BA: 32,
  G: 33,
  URI: 34,
  Version: 35,
  XD: 36,
  SBK: 37,
  SS: 38,
  PR: 39,
  Objs: 40,
  SemanticVersion: 41,
} as const;
export type Tag = (typeof Tag)[keyof typeof Tag];

/** Attributes have numbers of their own, in the same table of names. */
export const AttributeTag = { N: 101, S: 16, RefId: 102, Version: 35 } as const;

/** One table for all readers: names are the same everywhere, and it stops growing when a peer invents too many. */
export const CLIXML_NAMES: InternTable = internTableOf([...Object.entries(Tag), ["N", AttributeTag.N], ["RefId", AttributeTag.RefId]]);

/** Property names, which come again with every object. */
export const CLIXML_VALUES: InternTable = internTableOf([], 4096);

export const CLIXML_NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04";
export const CLIXML_VERSION = "1.1.0.1";

/** Levels below the top that PowerShell writes and reads. */
export const MAX_DEPTH_BELOW_TOP_LEVEL = 50;
