/** Keywords of a schema that look at a value alone. */
import { isEqual, isObject, type JsonObject, type JsonValue, jsonTypeOf, namesOf } from "./json-value.ts";
import type { SchemaEvaluation } from "./schema-evaluation.ts";

export function checkAssertions(schema: JsonObject, instance: JsonValue, node: SchemaEvaluation): void {
  for (const [keyword, expected] of Object.entries(schema)) {
    const message = assertionError(keyword, expected, instance);
    if (message !== undefined) node.fail(message);
  }
}

/** What is wrong with a value under a keyword that looks at nothing inside it; undefined when nothing is. */
function assertionError(keyword: string, expected: JsonValue, instance: JsonValue): string | undefined {
  switch (keyword) {
    case "type": {
      const types = Array.isArray(expected) ? expected : [expected];
      const actual = jsonTypeOf(instance);
      const isMatch = types.includes(actual) || (actual === "integer" && types.includes("number"));
      return isMatch ? undefined : `Value is "${actual}" but should be "${types.join(", ")}"`;
    }
    case "enum":
      return Array.isArray(expected) && !expected.some((value) => isEqual(value, instance))
        ? "Value should match one of the values specified by the enum"
        : undefined;
    case "const":
      return isEqual(expected, instance) ? undefined : `Expected "${escapeQuotes(JSON.stringify(expected))}"`;
    default:
      if (typeof instance === "number" && typeof expected === "number") return numberError(keyword, expected, instance);
      if (typeof instance === "string") return textError(keyword, expected, instance);
      if (Array.isArray(instance)) return listError(keyword, expected, instance);
      return isObject(instance) ? objectError(keyword, expected, instance) : undefined;
  }
}

function numberError(keyword: string, expected: number, value: number): string | undefined {
  switch (keyword) {
    case "minimum":
      return value < expected ? `${value} should be at least ${expected}` : undefined;
    case "maximum":
      return value > expected ? `${value} should be at most ${expected}` : undefined;
    case "exclusiveMinimum":
      return value <= expected ? `${value} should be greater than ${expected}` : undefined;
    case "exclusiveMaximum":
      return value >= expected ? `${value} should be less than ${expected}` : undefined;
    case "multipleOf": {
      const quotient = value / expected;
      return Math.abs(quotient - Math.round(quotient)) > 1e-9 ? `${value} should be a multiple of ${expected}` : undefined;
    }
    default:
      return undefined;
  }
}

function textError(keyword: string, expected: JsonValue, text: string): string | undefined {
  switch (keyword) {
    case "minLength":
      return [...text].length < Number(expected) ? `Value should be at least ${expected} characters` : undefined;
    case "maxLength":
      return [...text].length > Number(expected) ? `Value should be at most ${expected} characters` : undefined;
    case "pattern":
      return new RegExp(String(expected), "u").test(text)
        ? undefined
        : "The string value is not a match for the indicated regular expression";
    default:
      return undefined;
  }
}

function listError(keyword: string, expected: JsonValue, list: readonly JsonValue[]): string | undefined {
  switch (keyword) {
    case "minItems":
      return list.length < Number(expected) ? `Value should have at least ${expected} items` : undefined;
    case "maxItems":
      return list.length > Number(expected) ? `Value should have at most ${expected} items` : undefined;
    case "uniqueItems": {
      if (expected !== true) return undefined;
      const pairs: string[] = [];
      for (let left = 0; left < list.length; left++) {
        for (let right = left + 1; right < list.length; right++) {
          if (isEqual(list[left] ?? null, list[right] ?? null)) pairs.push(`(${left}, ${right})`);
        }
      }
      return pairs.length === 0 ? undefined : `Found duplicates at the following index pairs: "${pairs.join(", ")}"`;
    }
    default:
      return undefined;
  }
}

function objectError(keyword: string, expected: JsonValue, object: JsonObject): string | undefined {
  switch (keyword) {
    case "minProperties":
      return Object.keys(object).length < Number(expected) ? `Value should have at least ${expected} properties` : undefined;
    case "maxProperties":
      return Object.keys(object).length > Number(expected) ? `Value should have at most ${expected} properties` : undefined;
    case "required": {
      const missing = namesOf(expected).filter((name) => !Object.hasOwn(object, name));
      return missing.length === 0 ? undefined : `Required properties ${JSON.stringify(missing)} are not present`;
    }
    default:
      return undefined;
  }
}

/** Quotes inside quotes are shown as escapes. */
function escapeQuotes(json: string): string {
  return json.replaceAll('"', "\\u0022");
}
