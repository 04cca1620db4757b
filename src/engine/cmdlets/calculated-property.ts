/** Arguments of -Property: names, script blocks, and hash tables with the keys of a calculated property. */
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
import type { CmdletContext } from "../cmdlet.ts";
import { PSPropertyExpression } from "./property-expression.ts";

export interface CalculatedProperty {
  readonly expression: PSPropertyExpression;
  /** The values of the other keys, by the key's full name. */
  readonly keys: ReadonlyMap<CalculatedPropertyKey | "expression", PSValue>;
}

export type CalculatedPropertyKey = "name" | "label" | "ascending" | "descending" | "alignment" | "width";

const EXPRESSION_TYPES = "{System.String, System.Management.Automation.ScriptBlock}";
/** Types that a key's value may have; a key without any takes whatever is true or false. */
const KEY_TYPES: Readonly<Record<AnyKey, readonly string[]>> = {
  expression: ["System.String", "System.Management.Automation.ScriptBlock"],
  name: ["System.String"],
  label: ["System.String"],
  alignment: ["System.String"],
  width: ["System.String", "System.Int32"],
  ascending: [],
  descending: [],
};
/** Another word for a key. */
const SYNONYMS: Readonly<Partial<Record<AnyKey, string>>> = { name: "label", label: "name" };

/** Reads the arguments; the first that is wrong ends the command. `keys` are those allowed beside `expression`. */
export function readCalculatedProperties(
  values: readonly PSValue[],
  keys: readonly CalculatedPropertyKey[],
  cmdlet: CmdletContext,
  { allowsWildcards }: { readonly allowsWildcards: boolean } = { allowsWildcards: true },
): CalculatedProperty[] {
  let sawHashTable = false;
  return values.map((argument) => {
    const value = unwrap(argument);
    if (value instanceof Dictionary) {
      sawHashTable = true;
      const given = readKeys(value, keys, cmdlet);
      const expression = given.get("expression");
      if (expression === undefined) return refuse(cmdlet, "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.");
      return { expression: expressionOf(expression, { sawHashTable, allowsWildcards }, cmdlet), keys: given };
    }
    if (typeof value === "string" || value instanceof ScriptBlock) {
      return { expression: expressionOf(value, { sawHashTable, allowsWildcards }, cmdlet), keys: NO_KEYS };
    }
    if (value === null || value === undefined) {
      return refuse(
        cmdlet,
        "DictionaryKeyUnknownType",
        `The value of a parameter was null; one of the following types was expected: ${EXPRESSION_TYPES}.`,
      );
    }
    return refuse(
      cmdlet,
      "DictionaryKeyUnknownType",
      `Cannot convert ${clrFullName(typeOf(value))} to one of the following types ${EXPRESSION_TYPES}.`,
    );
  });
}

const NO_KEYS: CalculatedProperty["keys"] = new Map();

type AnyKey = CalculatedPropertyKey | "expression";

function readKeys(table: Dictionary, allowed: readonly CalculatedPropertyKey[], cmdlet: CmdletContext): ReadonlyMap<AnyKey, PSValue> {
  const given = new Map<AnyKey, PSValue>();
  for (const entry of table.entries()) {
    const word = unwrap(entry.key);
    if (typeof word !== "string") {
      return refuse(cmdlet, "DictionaryKeyNonString", `The ${typeOf(word).name} key type is not valid. The key must be a string.`);
    }
    const key = matchKey(word, ["expression", ...allowed], cmdlet);
    if (given.has(key)) refuse(cmdlet, "DictionaryKeyDuplicate", `The duplicated key "${word}" conflicts with "${key}".`);
    given.set(key, checkType(word, key, unwrap(entry.value), cmdlet));
  }
  return given;
}

/** Any start of a key's name, or of its synonym, is the key. */
function matchKey(word: string, allowed: readonly AnyKey[], cmdlet: CmdletContext): AnyKey {
  const lower = word.toLowerCase();
  const [first, second] = allowed.filter((key) => key.startsWith(lower) || SYNONYMS[key]?.startsWith(lower) === true);
  if (first === undefined) return refuse(cmdlet, "DictionaryKeyIllegal", `The ${word} key is not valid.`);
  if (second !== undefined) refuse(cmdlet, "DictionaryKeyAmbiguous", `The ${word} key is ambiguous; ${first} and ${second} conflict.`);
  return first;
}

function checkType(word: string, key: AnyKey, value: PSValue, cmdlet: CmdletContext): PSValue {
  const types = KEY_TYPES[key];
  if (types.length === 0) return value;
  if (value === null || value === undefined) return refuse(cmdlet, "DictionaryKeyMissingValue", `The ${word} key has no value.`);
  if (typeof value === "string" || (typeof value === "number" && key === "width") || (value instanceof ScriptBlock && key === "expression"))
    return value;
  const found = clrFullName(typeOf(value));
  return types.length > 1
    ? refuse(
        cmdlet,
        "DictionaryKeyIllegalValue1",
        `The "${word}" key has a type, ${found}, that is not valid; expected types are {${types.join(", ")}}.`,
      )
    : refuse(
        cmdlet,
        "DictionaryKeyIllegalValue2",
        `The "${word}" key has a type, ${found}, that is not valid; expected type is ${types[0]}.`,
      );
}

function expressionOf(
  value: PSValue,
  { sawHashTable, allowsWildcards }: { readonly sawHashTable: boolean; readonly allowsWildcards: boolean },
  cmdlet: CmdletContext,
): PSPropertyExpression {
  if (value instanceof ScriptBlock) return new PSPropertyExpression(value);
  const name = String(value);
  if (name === "") {
    return sawHashTable
      ? refuse(cmdlet, "ExpressionEmptyString1", 'The "expression" key cannot have an empty string value.')
      : refuse(cmdlet, "ExpressionEmptyString2", "An empty string value is not allowed.");
  }
  const expression = new PSPropertyExpression(name);
  if (!expression.hasWildcards || allowsWildcards) return expression;
  return sawHashTable
    ? refuse(cmdlet, "ExpressionGlobbing1", `The "expression" key cannot have wildcard characters in value "${name}".`)
    : refuse(cmdlet, "ExpressionGlobbing2", `Wildcard characters are not allowed in "${name}".`);
}

function refuse(cmdlet: CmdletContext, errorId: string, message: string): never {
  const exception = newException("System.NotSupportedException", "Specified method is not supported.");
  const record = new ErrorRecord(exception, errorId, "InvalidArgument", null);
  record.errorDetails = new ErrorDetails(message);
  return cmdlet.throwTerminatingError(record);
}
