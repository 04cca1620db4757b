/** From here on toFixed writes exponents. */
const FIXED_LIMIT = 1e21;

/**
 * `F2` of a double in the invariant culture; undefined where it is left to the format string.
 *
 * Tables show thousands of these: the way through format strings costs several times as much.
 */
export function twoDecimals(value: number): string | undefined {
  if (!(Math.abs(value) < FIXED_LIMIT)) return undefined;
  const text = value.toFixed(2);
  // Only odd eighths lie exactly between two results. .NET then takes the even digit, where JavaScript goes away from zero.
  const eighths = Math.abs(value) * 8;
  if (eighths % 4 === 1) return `${text.slice(0, -1)}2`;
  return Object.is(value, -0) && !text.startsWith("-") ? `-${text}` : text;
}
