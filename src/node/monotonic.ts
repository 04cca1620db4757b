/**
 * Milliseconds of a clock that never goes back, with fractions. `performance.now()` is the same, and its first use loads a dozen modules of
 * Node, which a short script would wait for.
 */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1_000_000;
}
