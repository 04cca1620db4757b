/**
 * What a type word of a .NET signature is in TypeScript, so that `method("string Substring(int startIndex)", (s, startIndex) => …)` is
 * type checked from its signature text alone.
 */
import type { Char } from "./char.ts";
import type { Decimal } from "./decimal.ts";
import type { Delegate } from "./delegate.ts";
import type { DateTime, DateTimeOffset } from "./dotnet/date-time.ts";
import type { Guid } from "./dotnet/guid.ts";
import type { TimeSpan } from "./dotnet/time-span.ts";
import type { EnumValue } from "./enum.ts";
import type { BigInteger, Byte, Double, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64 } from "./numbers.ts";
import type { TypeInfo } from "./type-info.ts";
import type { EvaluationContext, PSReference, PSValue, ScriptBlock } from "./value.ts";

export interface ClrTypes {
  // biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing is what `void` describes here
  void: void | undefined;
  string: string;
  bool: boolean;
  int: number;
  char: Char;
  byte: Byte;
  sbyte: SByte;
  short: Int16;
  ushort: UInt16;
  uint: UInt32;
  long: Int64;
  ulong: UInt64;
  float: Single;
  double: Double;
  decimal: Decimal;
  bigint: BigInteger;
  datetime: DateTime;
  "System.DateTimeOffset": DateTimeOffset;
  timespan: TimeSpan;
  guid: Guid;
  type: TypeInfo;
  scriptblock: ScriptBlock;
  "byte[]": Uint8Array;
  /** One of another element type than byte, or a MultiArray. */
  array: PSValue;
  "System.Object[]": PSValue[];
  "System.StringComparison": EnumValue;
  "System.StringSplitOptions": EnumValue;
}

type DelegateWord =
  | `System.Predicate[${string}]`
  | `System.Comparison[${string}]`
  | `System.Converter[${string}]`
  | `System.Action[${string}]`
  | "System.Action"
  | `System.Func[${string}]`;

export type Clr<Word extends string> = Word extends keyof ClrTypes
  ? ClrTypes[Word]
  : Word extends DelegateWord
    ? Delegate
    : Word extends `${infer Element}[]`
      ? Clr<Element>[]
      : PSValue;

type Parameter<Text extends string> = Text extends `Params ${infer Word} ${string}`
  ? Clr<Word>
  : Text extends `[ref] ${string}`
    ? PSReference
    : Text extends `${infer Word} ${string}`
      ? Clr<Word>
      : PSValue;

type ParameterList<Text extends string> = Text extends ""
  ? []
  : Text extends `${infer First}, ${infer Rest}`
    ? [Parameter<First>, ...ParameterList<Rest>]
    : [Parameter<Text>];

/** Types of the arguments that a signature names. */
export type ArgumentsOf<Signature extends string> = Signature extends `${string}(${infer List}) {${string}`
  ? ParameterList<List>
  : Signature extends `${string}(${infer List})`
    ? ParameterList<List>
    : [];

/** Type of the value that a property's signature names. */
export type ValueOf<Signature extends string> = Signature extends `static ${infer Word} ${string}`
  ? Clr<Word>
  : Signature extends `${infer Word} ${string}`
    ? Clr<Word>
    : PSValue;

/** What a function behind a signature gives back; references may be null. */
export type ResultOf<Signature extends string> = ValueOf<Signature> | null;

export type Call<Self, Signature extends string> = (
  self: Self,
  ...args: [...ArgumentsOf<Signature>, EvaluationContext]
) => ResultOf<Signature>;
export type StaticCall<Signature extends string> = (...args: [...ArgumentsOf<Signature>, EvaluationContext]) => ResultOf<Signature>;
