import { CultureInfo } from "../culture.ts";
import { unwrap } from "../psobject.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";

/** What an IFormatProvider argument says: a culture, the culture of a NumberFormatInfo or DateTimeFormatInfo, or the thread's for null. */
export function cultureOf(provider: PSValue, ctx: EvaluationContext): CultureInfo {
  const value = unwrap(provider);
  if (value instanceof CultureInfo) return value;
  if (value instanceof FormatInfo) return value.culture;
  return ctx.culture;
}

/** NumberFormatInfo or DateTimeFormatInfo: a view of a culture. */
export abstract class FormatInfo extends ReferenceObject {
  abstract readonly culture: CultureInfo;
}
