/** What a schema must be, so that it is one. */
import { isObject, type JsonValue } from "./json-value.ts";

/** The schema itself is wrong. */
export class JsonSchemaError extends Error {
  override readonly name = "JsonSchemaError";
}

const MAX_DEPTH = 500;

const TYPES: readonly JsonValue[] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/** What each keyword's value must be, for those that have a rule. */
const KEYWORD_RULES: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  type: (value) => (Array.isArray(value) ? value.every((type) => TYPES.includes(type)) : TYPES.includes(value)),
  enum: Array.isArray,
  required: (value) => Array.isArray(value) && value.every((name) => typeof name === "string"),
  pattern: (value) => typeof value === "string",
  $ref: (value) => typeof value === "string",
  uniqueItems: (value) => typeof value === "boolean",
  properties: isObject,
  patternProperties: isObject,
  dependentRequired: isObject,
  dependentSchemas: isObject,
  $defs: isObject,
  definitions: isObject,
  allOf: Array.isArray,
  anyOf: Array.isArray,
  oneOf: Array.isArray,
  prefixItems: Array.isArray,
  ...Object.fromEntries(
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].map((name) => [
      name,
      (value: JsonValue) => typeof value === "number",
    ]),
  ),
  ...Object.fromEntries(
    ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains"].map((name) => [
      name,
      (value: JsonValue) => typeof value === "number" && value >= 0,
    ]),
  ),
};
const SCHEMA_KEYWORDS: ReadonlySet<string> = new Set(
  "items additionalItems contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties not if then else".split(" "),
);
const SCHEMA_LISTS: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems", "items"]);
const SCHEMA_MAPS: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"]);

export function checkSchema(schema: JsonValue, depth: number): void {
  if (typeof schema === "boolean") return;
  if (!isObject(schema) || depth > MAX_DEPTH) throw new JsonSchemaError("A schema is an object, true or false.");
  for (const [keyword, value] of Object.entries(schema)) {
    const rule = Object.hasOwn(KEYWORD_RULES, keyword) ? KEYWORD_RULES[keyword] : undefined;
    if (rule !== undefined && !rule(value)) throw new JsonSchemaError(`The value of ${keyword} is not valid.`);
    if (SCHEMA_LISTS.has(keyword) && Array.isArray(value)) for (const item of value) checkSchema(item, depth + 1);
    else if (SCHEMA_KEYWORDS.has(keyword)) checkSchema(value, depth + 1);
    else if (SCHEMA_MAPS.has(keyword) && isObject(value)) for (const item of Object.values(value)) checkSchema(item, depth + 1);
  }
}
