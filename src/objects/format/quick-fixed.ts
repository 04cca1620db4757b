/** The two formats that most programs use, `F` and `N`, for ordinary numbers: no digits are taken apart. */
import type { NumberFormatData } from "../culture.ts";
import { fixedTo } from "./number-text.ts";

/** Up to here toFixed writes no exponent and every digit counts. */
const ORDINARY = 1e15;
const MAX_PLACES = 15;

/** Undefined for what needs the long way. */
export function quickFixed(
  value: number,
  { hasGroups, places, isInteger }: { readonly hasGroups: boolean; readonly places: number; readonly isInteger: boolean },
  culture: NumberFormatData,
): string | undefined {
  const magnitude = Math.abs(value);
  if (!(magnitude < ORDINARY) || places > MAX_PLACES || culture.decimalSeparator !== ".") return undefined;
  const isNegative = value < 0 || Object.is(value, -0);
  if (isNegative && (culture.negativePattern !== 1 || (isInteger && value === 0))) return undefined;
  let text = isInteger ? magnitude.toFixed(places) : fixedTo(magnitude, places);
  if (hasGroups) {
    if (culture.groupSizes.length !== 1 || culture.groupSizes[0] !== 3) return undefined;
    for (let at = (places === 0 ? text.length : text.length - places - 1) - 3; at > 0; at -= 3) {
      text = text.slice(0, at) + culture.groupSeparator + text.slice(at);
    }
  }
  return isNegative ? culture.negativeSign + text : text;
}
