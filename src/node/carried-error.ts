/**
 * Errors on their way between threads, where classes do not survive: what is thrown on the one is caught on the other as what it was.
 */
import { HttpError } from "../engine/index.ts";
import { PlatformError } from "../objects/index.ts";

export interface CarriedError {
  /** Which codec made it; empty when none knew the class. */
  readonly codec: string;
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** What else makes the error. Without a codec: its own fields that can travel, `code`, `errorId` … */
  readonly fields: unknown;
  readonly cause: CarriedError | undefined;
}

/** How one class of errors travels. Folders above bring theirs along with the services that throw them. */
export interface ErrorCodec {
  readonly name: string;
  /** Cloneable data; undefined when the error is of another class. */
  encode(error: Error): unknown;
  decode(message: string, fields: unknown, cause: Error | undefined): Error;
}

/** An error of the other thread whose class has no codec. */
export class CarriedThreadError extends Error {
  override readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(name: string, message: string, fields: Readonly<Record<string, unknown>>, cause: Error | undefined) {
    super(message, cause && { cause });
    this.name = name;
    this.fields = fields;
  }
}

export const standardErrorCodecs: readonly ErrorCodec[] = [
  {
    name: "PlatformError",
    encode: (error) => (error instanceof PlatformError ? [error.code, error.path] : undefined),
    decode(message, fields) {
      const [code, path] = fields as [string, string]; // as encode made them
      return new PlatformError(code, path, message);
    },
  },
  {
    name: "HttpError",
    encode: (error) => (error instanceof HttpError ? error.reason : undefined),
    decode: (message, fields, cause) => new HttpError(fields as HttpError["reason"], message, cause && { cause }),
  },
];

export function carryError(thrown: unknown, codecs: readonly ErrorCodec[]): CarriedError {
  if (!(thrown instanceof Error)) return { codec: "", name: "Error", message: String(thrown), stack: "", fields: {}, cause: undefined };
  const { name, message, stack = "" } = thrown;
  const cause = thrown.cause === undefined ? undefined : carryError(thrown.cause, codecs);
  for (const codec of codecs) {
    const fields = codec.encode(thrown);
    if (fields !== undefined) return { codec: codec.name, name, message, stack, fields, cause };
  }
  return { codec: "", name, message, stack, fields: plainFields(thrown), cause };
}

export function restoreError(carried: CarriedError, codecs: readonly ErrorCodec[]): Error {
  const { name, message, stack, fields } = carried;
  const cause = carried.cause === undefined ? undefined : restoreError(carried.cause, codecs);
  const codec = codecs.find((candidate) => candidate.name === carried.codec);
  const error =
    codec === undefined
      ? new CarriedThreadError(name, message, fields as Readonly<Record<string, unknown>>, cause) // as plainFields made them
      : codec.decode(message, fields, cause);
  // Where it happened is worth more than where it was passed on.
  if (stack !== "") error.stack = stack;
  return error;
}

function plainFields(error: Error): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(error)) {
    if (value === null || ["string", "number", "boolean", "bigint"].includes(typeof value)) fields[key] = value;
  }
  return fields;
}
