/** The first place where two values are not the same. */
export interface Difference {
  /** `answer.streams.0.data` */
  readonly at: string;
  readonly found: unknown;
  readonly expected: unknown;
}

/** Compares data: what JSON knows, bytes and undefined. */
export function differenceOf(found: unknown, expected: unknown, at: string): Difference | undefined {
  if (Object.is(found, expected)) return undefined;
  if (found instanceof Uint8Array && expected instanceof Uint8Array) {
    return Buffer.compare(found, expected) === 0 ? undefined : { at, found: textOf(found), expected: textOf(expected) };
  }
  if (!isRecord(found) || !isRecord(expected)) return { at, found, expected };
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const difference = differenceOf(found[key], expected[key], `${at}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** One line for people. */
export function describeDifference({ at, found, expected }: Difference): string {
  return `${at}: found ${short(found)}, expected ${short(expected)}`;
}

const MAX_SHOWN = 200;

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
