const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * The milliseconds of an `xs:duration`, or undefined when it is malformed, negative, or counts in months or years, which have no fixed
 * length.
 */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  const match = DURATION.exec(trimmed);
  if (match === null || trimmed === "P" || trimmed.endsWith("T")) return undefined;
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  const ms = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds) * 1000);
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/** `PT7200.000S`. PowerShell's client cuts the text at the dot, so the fraction is always there. */
export function formatSeconds(ms: number): string {
  return `PT${(ms / 1000).toFixed(3)}S`;
}

/** `P0DT0H1M2S`, as Windows tells how long a shell has run. */
export function formatElapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `P${Math.floor(seconds / 86_400)}DT${Math.floor(seconds / 3600) % 24}H${Math.floor(seconds / 60) % 60}M${seconds % 60}S`;
}
