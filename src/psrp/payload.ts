import { MalformedBytesError, withoutUtf8Bom } from "../bytes/index.ts";
import { ClixmlError, type DeserializeOptions, deserialize, type SerializeOptions, serializeToBytes } from "../clixml/index.ts";
import {
  Dictionary,
  EnumValue,
  type EvaluationContext,
  LargeInteger,
  ListObject,
  netText,
  PSObject,
  type PSValue,
  SmallInteger,
  unwrap,
} from "../objects/index.ts";
import { XmlError } from "../xml/index.ts";
import { PsrpProtocolError } from "./error.ts";

/** How payloads are read: a context for values, and how secrets are decrypted. */
export type PayloadReadOptions = DeserializeOptions;

/** How payloads are written. */
export type PayloadWriteOptions = Omit<SerializeOptions, "style" | "isUnwrapped">;

/** Properties in the order they are written. */
export type PayloadMembers = readonly (readonly [name: string, value: PSValue])[];

/**
 * The value of a payload: null where it is empty.
 *
 * @throws {PsrpProtocolError} `InvalidPayload`.
 */
export function decodePayload(payload: Uint8Array, what: string, options: PayloadReadOptions): PSValue {
  // .NET puts a byte order mark before every payload; others do not.
  const xml = withoutUtf8Bom(payload);
  try {
    return deserialize(xml, options);
  } catch (error) {
    if (error instanceof ClixmlError || error instanceof XmlError || error instanceof MalformedBytesError) {
      throw new PsrpProtocolError("InvalidPayload", `The payload of ${what} is not CLIXML: ${error.message}`, {
        cause: error,
        specSection: "2.2.5",
      });
    }
    throw error;
  }
}

/** A value as a payload; null becomes an empty one, as PowerShell sends it. */
export function encodePayload(value: PSValue, options: PayloadWriteOptions): Uint8Array {
  return value === null || value === undefined ? NO_PAYLOAD : serializeToBytes(value, { ...options, style: "remoting" });
}

const NO_PAYLOAD: Uint8Array = new Uint8Array(0);

/** An object without type names, as PSRP's own messages are. */
export function bagOf(members: PayloadMembers): PSObject {
  const bag = PSObject.custom(members);
  bag.typeNames = [];
  return bag;
}

export function encodeBag(members: PayloadMembers, options: PayloadWriteOptions): Uint8Array {
  return encodePayload(bagOf(members), options);
}

/** Reads the properties of a decoded message; whatever is missing or of a wrong type is the peer's fault. Names are found in any case. */
export class PayloadBag {
  readonly #object: PSObject;
  readonly #what: string;
  readonly context: EvaluationContext;

  /** @throws {PsrpProtocolError} `InvalidPayload` if the value is no object with properties. */
  constructor(value: PSValue, what: string, context: EvaluationContext) {
    if (!(value instanceof PSObject)) {
      throw invalidPayload(what, "is not an object with properties");
    }
    this.#object = value;
    this.#what = what;
    this.context = context;
  }

  static decode(payload: Uint8Array, what: string, options: PayloadReadOptions): PayloadBag {
    return new PayloadBag(decodePayload(payload, what, options), what, options.context);
  }

  has(name: string): boolean {
    return this.#object.shape.find(name) >= 0;
  }

  /** The value of a property that must be there; null where it is. */
  value(name: string): PSValue {
    const place = this.#object.shape.find(name);
    if (place < 0) {
      throw invalidPayload(this.#what, `has no property ${name}`);
    }
    return this.#object.slots[place];
  }

  /** The value of a property, or undefined if it is not there. */
  optional(name: string): PSValue {
    const place = this.#object.shape.find(name);
    return place < 0 ? undefined : this.#object.slots[place];
  }

  /** A whole number, however it is typed: Int32, Int64, an enum by number. */
  number(name: string): number {
    return numberOf(this.value(name)) ?? this.#fail(name, "a number");
  }

  /** An enum value: by number, or by name as some peers send it. */
  enumeration(name: string, members: Readonly<Record<string, number>>): number {
    const value = this.value(name);
    const found = numberOf(value);
    if (found !== undefined) {
      return found;
    }
    const text = unwrap(value);
    const member = typeof text === "string" ? Object.entries(members).find(([key]) => key.toLowerCase() === text.toLowerCase()) : undefined;
    return member?.[1] ?? this.#fail(name, "an enumeration value");
  }

  boolean(name: string): boolean {
    const value = unwrap(this.value(name));
    return typeof value === "boolean" ? value : this.#fail(name, "a Boolean");
  }

  string(name: string): string {
    return this.optionalString(name) ?? this.#fail(name, "a string");
  }

  /** A string, or null where the property is null or not there. */
  optionalString(name: string): string | null {
    const value = unwrap(this.optional(name));
    if (value === undefined || value === null) {
      return null;
    }
    return typeof value === "string" ? value : this.#fail(name, "a string");
  }

  /** A version or anything else, as text. */
  text(name: string): string {
    return netText(unwrap(this.value(name)), this.context);
  }

  bag(name: string): PayloadBag {
    return new PayloadBag(this.value(name), `${this.#what}.${name}`, this.context);
  }

  dictionary(name: string): Dictionary {
    const value = unwrap(this.value(name));
    return value instanceof Dictionary ? value : this.#fail(name, "a dictionary");
  }

  /** Items of a list; none where the property is null. */
  list(name: string): readonly PSValue[] {
    const value = unwrap(this.value(name));
    if (value === null) {
      return [];
    }
    return listItems(value) ?? this.#fail(name, "a list");
  }

  /** Refuses a number that means nothing. */
  failNumber(name: string, value: number): never {
    throw invalidPayload(this.#what, `has a property ${name} with the unknown value ${value}`);
  }

  #fail(name: string, expected: string): never {
    throw invalidPayload(this.#what, `has a property ${name} that is not ${expected}`);
  }
}

/** Items of an array or list, or undefined. */
export function listItems(value: PSValue): readonly PSValue[] | undefined {
  const base = unwrap(value);
  return Array.isArray(base) ? base : base instanceof ListObject ? base.items : undefined;
}

/** A whole number of any type, or an enum's; undefined for everything else. */
export function numberOf(value: PSValue): number | undefined {
  const base = unwrap(value);
  if (typeof base === "number") {
    return base;
  }
  if (base instanceof SmallInteger) {
    return base.value;
  }
  if (base instanceof LargeInteger || base instanceof EnumValue) {
    const number = Number(base.value);
    return Number.isSafeInteger(number) ? number : undefined;
  }
  return undefined;
}

export function invalidPayload(what: string, problem: string): PsrpProtocolError {
  return new PsrpProtocolError("InvalidPayload", `${what} ${problem}.`, { specSection: "2.2.2" });
}
