/** Versions of modules, compared as System.Version does: a part that is not there is less than zero. */

const VERSION = /^\d+\.\d+(?:\.\d+){0,2}$/;

export interface VersionConstraints {
  readonly minimum: string | null;
  /** May end in `*`. */
  readonly maximum: string | null;
  readonly required: string | null;
  readonly guid: string | null;
}

export const NO_CONSTRAINTS: VersionConstraints = { minimum: null, maximum: null, required: null, guid: null };

export function isVersionText(text: string): boolean {
  return VERSION.test(text);
}

export function compareVersionTexts(left: string, right: string): number {
  const a = left.split(".").map(Number);
  const b = right.split(".").map(Number);
  for (let index = 0; index < 4; index++) {
    const difference = (a[index] ?? -1) - (b[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `1.*` is any version that begins with 1. */
function maximumOf(text: string): string {
  if (!text.endsWith("*")) return text;
  const parts = text.split(".");
  const known = parts.slice(0, -1);
  while (known.length < 4) known.push("999999999");
  return known.join(".");
}

export function hasConstraints(constraints: VersionConstraints): boolean {
  return constraints.minimum !== null || constraints.maximum !== null || constraints.required !== null || constraints.guid !== null;
}

export function meetsConstraints(version: string, guid: string, constraints: VersionConstraints): boolean {
  const { minimum, maximum, required } = constraints;
  if (constraints.guid !== null && constraints.guid.toLowerCase() !== guid.toLowerCase()) return false;
  if (required !== null) return compareVersionTexts(version, required) === 0;
  if (minimum !== null && compareVersionTexts(version, minimum) < 0) return false;
  return maximum === null || compareVersionTexts(version, maximumOf(maximum)) <= 0;
}
