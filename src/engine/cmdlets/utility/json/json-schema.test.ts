import { describe, expect, it } from "vitest";
import { JsonSchema, JsonSchemaReferenceError, parseSchema } from "./json-schema.ts";
import { JsonSchemaError } from "./schema-syntax.ts";

function failures(schema: string, json: string): string[] {
  const checker = new JsonSchema(parseSchema(schema), () => "true");
  const result = checker.evaluate(JSON.parse(json));
  const lines = result.errors.map((error) => `${error.instanceLocation}: ${error.message}`);
  return result.isValid ? ["valid", ...lines] : lines;
}

describe("JsonSchema (JSON Schema 2020-12)", () => {
  it.each([
    ['{"type":["integer","null"]}', '"a"', [': Value is "string" but should be "integer, null"']],
    ['{"required":["a","b"]}', "{}", [': Required properties ["a","b"] are not present']],
    ['{"properties":{"a":{}},"additionalProperties":false}', '{"a":1,"b":2}', ["/b: All values fail against the false schema"]],
    [
      '{"minItems":3,"uniqueItems":true}',
      "[1,1]",
      [": Value should have at least 3 items", ': Found duplicates at the following index pairs: "(0, 1)"'],
    ],
    ['{"const":{"x":2}}', '{"x":1}', [': Expected "{\\u0022x\\u0022:2}"']],
    ['{"oneOf":[{"type":"integer"},{"minimum":0}]}', "1", [": Expected 1 matching subschema but found 2"]],
    ['{"if":{"type":"integer"},"then":{"minimum":5}}', "1", [": 1 should be at least 5"]],
    ['{"properties":{"a/b":{"type":"string"}}}', '{"a/b":1}', ['/a~1b: Value is "integer" but should be "string"']],
    ['{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}', '{"a":1}', ["valid"]],
    ['{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}', '["a",1,"b"]', ['/2: Value is "string" but should be "integer"']],
    ['{"$defs":{"x":{"$anchor":"n","type":"integer"}},"$ref":"#n"}', '"b"', [': Value is "string" but should be "integer"']],
  ])("%s on %s", (schema, json, expected) => expect(failures(schema, json)).toEqual(expected));

  it("follows a schema that contains itself", () => {
    const schema = '{"$ref":"#/$defs/t","$defs":{"t":{"properties":{"c":{"type":"array","items":{"$ref":"#/$defs/t"}}}}}}';
    expect(failures(schema, '{"c":[{"c":[{"c":1}]}]}')).toEqual(['/c/0/c/0/c: Value is "integer" but should be "array"']);
  });

  it("refuses a schema whose keywords have values of the wrong kind", () => {
    for (const schema of ['{"type":"foo"}', '{"minimum":"x"}', "5", "{"]) {
      expect(() => new JsonSchema(parseSchema(schema), () => "true"), schema).toThrow(JsonSchemaError);
    }
  });

  it("tells a reference that leads nowhere", () => {
    expect(() => new JsonSchema({ $ref: "#/nope" }, () => "true").evaluate(1)).toThrow(JsonSchemaReferenceError);
  });
});
