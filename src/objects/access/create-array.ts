import { MultiArray, newArray } from "../arrays.ts";
import { convertTo } from "../convert/convert.ts";
import { Int32Type } from "../core-types.ts";
import { netError, runtimeError } from "../errors.ts";
import type { TypeInfo } from "../type-info.ts";
import type { EvaluationContext, PSValue } from "../value.ts";

/** `[int[]]::new(3)`, `New-Object 'int[,]' 2,3`: an array of default values. */
export function createArray(type: TypeInfo, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  const element = type.elementType;
  if (element === undefined || args.length !== type.rank) {
    throw runtimeError("MethodCountCouldNotFindBest", `Cannot find an overload for "new" and the argument count: "${args.length}".`, {
      category: "NotSpecified",
      exceptionType: "MethodException",
    });
  }
  const lengths = args.map((argument) => convertTo(argument, Int32Type, ctx) as number);
  if (lengths.some((length) => length < 0)) throw netError("System.OverflowException", "Arithmetic operation resulted in an overflow.");
  return type.rank === 1 ? newArray(element, lengths[0] ?? 0) : new MultiArray(element, lengths);
}
