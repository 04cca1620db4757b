import { describe, expect, it } from "vitest";
import { type ErrorRecord, Hashtable, type PSValue } from "../../objects/index.ts";
import { parameterKeys, readPropertyParameters } from "./property-parameters.ts";
import { TextAlignment } from "./table-writer.ts";

class Refused extends Error {
  readonly record: ErrorRecord;

  constructor(record: ErrorRecord) {
    super(record.message);
    this.record = record;
  }
}

const raise = (record: ErrorRecord): never => {
  throw new Refused(record);
};

const table = (entries: Readonly<Record<string, PSValue>>): Hashtable => Hashtable.from(Object.entries(entries));

function refusal(values: readonly PSValue[], keys = parameterKeys.table): string {
  try {
    readPropertyParameters(values, keys, raise);
  } catch (error) {
    if (error instanceof Refused) return `${error.record.errorId}: ${error.message}`;
    throw error;
  }
  return "";
}

describe("readPropertyParameters", () => {
  it("takes names, and hash tables whose keys may be cut short", () => {
    const parameters = readPropertyParameters(
      ["Name", table({ e: "Size", n: "Bytes", f: "{0:N0}", w: 9, a: "r" })],
      parameterKeys.table,
      raise,
    );
    expect(parameters.map(({ expression, ...rest }) => ({ text: expression.text, ...rest }))).toEqual([
      { text: "Name" },
      { text: "Size", label: "Bytes", formatString: "{0:N0}", width: 9, alignment: TextAlignment.Right },
    ]);
  });

  const types = "{System.String, System.Management.Automation.ScriptBlock}";

  it.each([
    [[null], `DictionaryKeyUnknownType: The value of a parameter was null; one of the following types was expected: ${types}.`],
    [[5], `DictionaryKeyUnknownType: Cannot convert System.Int32 to one of the following types ${types}.`],
    [[""], "ExpressionEmptyString2: An empty string value is not allowed."],
    [[table({ e: "" })], 'ExpressionEmptyString1: The "expression" key cannot have an empty string value.'],
    [[table({ n: "x" })], "DictionaryKeyMandatoryEntry: A mandatory entry for expression is missing."],
    [[table({ z: "x" })], "DictionaryKeyIllegal: The z key is not valid."],
    [
      [table({ e: 1 })],
      `DictionaryKeyIllegalValue1: The "e" key has a type, System.Int32, that is not valid; expected types are ${types}.`,
    ],
    [
      [table({ e: "x", w: "9" })],
      'DictionaryKeyIllegalValue2: The "w" key has a type, System.String, that is not valid; expected type is System.Int32.',
    ],
    [[table({ e: "x", w: 0 })], 'WidthOutOfRange: The value "0" for key "width" should be greater than 0.'],
    [
      [table({ e: "x", a: "up" })],
      'AlignmentIllegalValue: The value "up" for key "alignment" is not valid; valid values are {left, center, right}.',
    ],
    [[table({ e: "x", f: null })], "DictionaryKeyMissingValue: The f key has no value."],
  ])("refuses %j", (values, expected) => expect(refusal(values)).toBe(expected));

  it("knows a command's own keys only", () => {
    expect(refusal([table({ e: "x", depth: 2 })])).toBe("DictionaryKeyIllegal: The depth key is not valid.");
    expect(refusal([table({ e: "x", depth: 2 })], parameterKeys.custom)).toBe("");
    expect(refusal([table({ e: "x", w: 2 })], parameterKeys.list)).toBe("DictionaryKeyIllegal: The w key is not valid.");
  });
});
