/** -Property and -GroupBy arguments: names, script blocks and hash tables with the keys of a calculated property. */
import {
  clrFullName,
  Dictionary,
  ErrorDetails,
  ErrorRecord,
  newException,
  type PSValue,
  ScriptBlock,
  typeOf,
  unwrap,
} from "../../objects/index.ts";
import { PropertyExpression } from "./property-expression.ts";
import { TextAlignment } from "./table-writer.ts";

export interface PropertyParameter {
  readonly expression: PropertyExpression;
  readonly label?: string;
  readonly formatString?: string;
  readonly width?: number;
  readonly alignment?: TextAlignment;
  readonly depth?: number;
}

export type ParameterKey = "expression" | "formatString" | "width" | "alignment" | "label" | "depth";

/** The keys that each command knows, in the order they are checked. */
export const parameterKeys: Readonly<Record<"table" | "list" | "wide" | "custom" | "groupBy", readonly ParameterKey[]>> = {
  table: ["expression", "formatString", "width", "alignment", "label"],
  list: ["expression", "formatString", "label"],
  wide: ["expression", "formatString"],
  custom: ["expression", "depth"],
  groupBy: ["expression", "formatString", "label"],
};

const SCRIPT_BLOCK = "System.Management.Automation.ScriptBlock";

const ALLOWED_TYPES: Readonly<Record<ParameterKey, readonly string[]>> = {
  expression: ["System.String", SCRIPT_BLOCK],
  formatString: ["System.String"],
  width: ["System.Int32"],
  alignment: ["System.String"],
  label: ["System.String"],
  depth: ["System.Int32"],
};

const ALIGNMENTS = ["left", "center", "right"];

type Raise = (record: ErrorRecord) => never;

/** Reads the arguments of a formatting command; `raise` gets the error of the first that is wrong. */
export function readPropertyParameters(values: readonly PSValue[], keys: readonly ParameterKey[], raise: Raise): PropertyParameter[] {
  const reader = new ParameterReader(keys, raise);
  return values.map((value) => reader.read(unwrap(value)));
}

class ParameterReader {
  readonly #keys: readonly ParameterKey[];
  readonly #raise: Raise;
  /** As in PowerShell, a hash table among the arguments words the errors of all that follow. */
  #sawHashTable = false;

  constructor(keys: readonly ParameterKey[], raise: Raise) {
    this.#keys = keys;
    this.#raise = raise;
  }

  read(value: PSValue): PropertyParameter {
    if (value instanceof Dictionary) {
      this.#sawHashTable = true;
      return this.#fromDictionary(value);
    }
    if (typeof value === "string" || value instanceof ScriptBlock) return { expression: this.#expression(value) };
    const allowed = listed(ALLOWED_TYPES.expression);
    if (value === null || value === undefined) {
      return this.#fail(
        "DictionaryKeyUnknownType",
        `The value of a parameter was null; one of the following types was expected: ${allowed}.`,
      );
    }
    return this.#fail("DictionaryKeyUnknownType", `Cannot convert ${clrFullName(typeOf(value))} to one of the following types ${allowed}.`);
  }

  #fromDictionary(dictionary: Dictionary): PropertyParameter {
    const given = new Map<ParameterKey, PSValue>();
    for (const { key, value } of dictionary.entries()) {
      const name = unwrap(key);
      if (typeof name !== "string") {
        return this.#fail("DictionaryKeyNonString", `The ${typeOf(name).name} key type is not valid. The key must be a string.`);
      }
      const matched = this.#matchKey(name);
      if (given.has(matched)) this.#fail("DictionaryKeyDuplicate", `The duplicated key "${name}" conflicts with "${matched}".`);
      given.set(matched, this.#checkType(name, matched, unwrap(value)));
    }
    const expression = given.get("expression");
    if (expression === undefined) return this.#fail("DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.");
    const text = (key: ParameterKey): string | undefined => {
      const value = given.get(key);
      return typeof value === "string" ? value : undefined;
    };
    const number = (key: ParameterKey): number | undefined => {
      const value = given.get(key);
      return typeof value === "number" ? value : undefined;
    };
    const formatString = text("formatString");
    const width = number("width");
    const alignment = text("alignment");
    const label = text("label");
    const depth = number("depth");
    return {
      expression: this.#expression(expression),
      ...(formatString === undefined ? {} : { formatString: this.#formatString(formatString) }),
      ...(width === undefined ? {} : { width: this.#width(width) }),
      ...(alignment === undefined ? {} : { alignment: this.#alignment(alignment) }),
      ...(label === undefined ? {} : { label }),
      ...(depth === undefined ? {} : { depth }),
    };
  }

  /** Any start of a key's name is the key; `Name` is another word for `Label`. */
  #matchKey(name: string): ParameterKey {
    const lower = name.toLowerCase();
    const matching = this.#keys.filter((key) =>
      [key, ...(key === "label" ? ["name"] : [])].some((word) => word.toLowerCase().startsWith(lower)),
    );
    const [first, second] = matching;
    if (first === undefined) return this.#fail("DictionaryKeyIllegal", `The ${name} key is not valid.`);
    if (second !== undefined) {
      return this.#fail("DictionaryKeyAmbiguous", `The ${name} key is ambiguous; ${first} and ${second} conflict.`);
    }
    return first;
  }

  #checkType(name: string, key: ParameterKey, value: PSValue): PSValue {
    if (value === null || value === undefined) return this.#fail("DictionaryKeyMissingValue", `The ${name} key has no value.`);
    const allowed = ALLOWED_TYPES[key];
    const isAllowed =
      (typeof value === "string" && allowed.includes("System.String")) ||
      (typeof value === "number" && allowed.includes("System.Int32")) ||
      (value instanceof ScriptBlock && allowed.includes(SCRIPT_BLOCK));
    if (isAllowed) return value;
    const found = clrFullName(typeOf(value));
    return allowed.length > 1
      ? this.#fail(
          "DictionaryKeyIllegalValue1",
          `The "${name}" key has a type, ${found}, that is not valid; expected types are ${listed(allowed)}.`,
        )
      : this.#fail(
          "DictionaryKeyIllegalValue2",
          `The "${name}" key has a type, ${found}, that is not valid; expected type is ${allowed[0]}.`,
        );
  }

  #expression(value: PSValue): PropertyExpression {
    if (value instanceof ScriptBlock) return PropertyExpression.ofBlock(value);
    if (typeof value === "string" && value !== "") return PropertyExpression.ofName(value);
    return this.#sawHashTable
      ? this.#fail("ExpressionEmptyString1", 'The "expression" key cannot have an empty string value.')
      : this.#fail("ExpressionEmptyString2", "An empty string value is not allowed.");
  }

  #formatString(value: string): string {
    return value === "" ? this.#fail("FormatStringEmpty", 'Cannot have an empty formatting string for key "formatString".') : value;
  }

  #width(value: number): number {
    return value > 0 ? value : this.#fail("WidthOutOfRange", `The value "${value}" for key "width" should be greater than 0.`);
  }

  #alignment(value: string): TextAlignment {
    const place = value === "" ? -1 : ALIGNMENTS.findIndex((word) => word.startsWith(value.toLowerCase()));
    const alignment = [TextAlignment.Left, TextAlignment.Center, TextAlignment.Right][place];
    if (alignment !== undefined) return alignment;
    return this.#fail(
      "AlignmentIllegalValue",
      `The value "${value}" for key "alignment" is not valid; valid values are ${listed(ALIGNMENTS)}.`,
    );
  }

  #fail(errorId: string, message: string): never {
    const exception = newException("System.NotSupportedException", "Specified method is not supported.");
    const record = new ErrorRecord(exception, errorId, "InvalidArgument", null);
    record.errorDetails = new ErrorDetails(message);
    return this.#raise(record);
  }
}

function listed(words: readonly string[]): string {
  return `{${words.join(", ")}}`;
}
