/**
 * Checks JSON against a JSON Schema (drafts 6 to 2020-12) and tells what fails where. Formats are annotations; only references inside the
 * schema are followed, others are fetched by the caller.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation
 */

import { isObject, type JsonObject, type JsonValue, namesOf } from "./json-value.ts";
import { checkAssertions } from "./schema-assertions.ts";
import { SchemaEvaluation } from "./schema-evaluation.ts";
import { checkSchema, JsonSchemaError } from "./schema-syntax.ts";

export interface SchemaError {
  readonly message: string;
  /** JSON pointer to what failed. */
  readonly instanceLocation: string;
}

export interface SchemaResult {
  readonly isValid: boolean;
  /** Everything that failed, those of branches that did not count too: own errors of a schema first, then those of its parts. */
  readonly errors: readonly SchemaError[];
}

/** A `$ref` that leads nowhere. */
export class JsonSchemaReferenceError extends Error {
  override readonly name = "JsonSchemaReferenceError";
}

/** Gives the text of a schema at another address. */
export type SchemaFetch = (uri: string) => string;

/** How deep schemas refer to each other. */
const MAX_DEPTH = 500;

export class JsonSchema {
  readonly #root: JsonValue;
  readonly #fetch: SchemaFetch;
  /** Schemas with an `$id` or an anchor, by address. */
  readonly #addresses: Map<string, JsonValue> = new Map();

  /** @throws {JsonSchemaError} */
  constructor(schema: JsonValue, fetch: SchemaFetch) {
    checkSchema(schema, 0);
    this.#root = schema;
    this.#fetch = fetch;
    this.#register(schema, "");
  }

  /** @throws {JsonSchemaReferenceError} */
  evaluate(instance: JsonValue): SchemaResult {
    const node = new SchemaEvaluation("");
    this.#evaluate(this.#root, instance, node, "", 0);
    const errors: SchemaError[] = [];
    collectErrors(node, errors);
    return { isValid: node.isValid, errors };
  }

  #register(schema: JsonValue, base: string): void {
    if (Array.isArray(schema)) {
      for (const item of schema) this.#register(item, base);
      return;
    }
    if (!isObject(schema)) return;
    let here = base;
    const id = schema.$id ?? schema.id;
    if (typeof id === "string") {
      here = resolveUri(base, id).replace(/#$/, "");
      this.#addresses.set(here, schema);
    }
    for (const anchor of [schema.$anchor, schema.$dynamicAnchor])
      if (typeof anchor === "string") this.#addresses.set(`${here}#${anchor}`, schema);
    for (const value of Object.values(schema)) this.#register(value, here);
  }

  #resolve(reference: string, base: string): { readonly schema: JsonValue; readonly base: string } {
    const uri = resolveUri(base, reference);
    const known = this.#addresses.get(uri);
    if (known !== undefined) return { schema: known, base: uri.split("#")[0] ?? "" };
    const [address = "", fragment = ""] = uri.split("#", 2);
    let document = address === "" ? this.#root : this.#addresses.get(address);
    if (document === undefined) {
      document = parseSchema(this.#fetch(address));
      this.#addresses.set(address, document);
      this.#register(document, address);
    }
    if (fragment !== "" && !fragment.startsWith("/")) {
      const anchored = this.#addresses.get(`${address}#${fragment}`);
      if (anchored !== undefined) return { schema: anchored, base: address };
      throw new JsonSchemaReferenceError(`The schema has no anchor ${fragment}.`);
    }
    for (const part of fragment.split("/").slice(1)) {
      const name = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
      document = Array.isArray(document) ? document[Number(name)] : isObject(document) ? document[name] : undefined;
      if (document === undefined) throw new JsonSchemaReferenceError(`The schema has nothing at ${reference}.`);
    }
    return { schema: document, base: address };
  }

  #evaluate(schema: JsonValue, instance: JsonValue, node: SchemaEvaluation, base: string, depth: number): void {
    if (schema === true) return;
    if (schema === false) {
      node.fail("All values fail against the false schema");
      return;
    }
    if (!isObject(schema)) return;
    if (depth > MAX_DEPTH) throw new JsonSchemaReferenceError("The schema refers to itself without end.");
    const id = schema.$id ?? schema.id;
    const here = typeof id === "string" ? resolveUri(base, id) : base;
    const part = (sub: JsonValue, value: JsonValue, location: string): SchemaEvaluation => {
      const child = new SchemaEvaluation(location);
      node.parts.push(child);
      this.#evaluate(sub, value, child, here, depth + 1);
      return child;
    };
    for (const name of ["$ref", "$dynamicRef", "$recursiveRef"]) {
      const reference = schema[name];
      if (typeof reference !== "string") continue;
      const target = this.#resolve(reference, here);
      const child = new SchemaEvaluation(node.location);
      node.parts.push(child);
      this.#evaluate(target.schema, instance, child, target.base, depth + 1);
      node.accept(child);
    }
    checkAssertions(schema, instance, node);
    this.#applyInPlace(schema, instance, node, part);
    if (isObject(instance)) applyToObject(schema, instance, node, part);
    if (Array.isArray(instance)) applyToArray(schema, instance, node, part);
  }

  #applyInPlace(schema: JsonObject, instance: JsonValue, node: SchemaEvaluation, part: Part): void {
    const at = node.location;
    const { allOf, anyOf, oneOf, not, if: condition } = schema;
    if (Array.isArray(allOf)) for (const sub of allOf) node.accept(part(sub, instance, at));
    if (Array.isArray(anyOf)) {
      const passed = anyOf.map((sub) => part(sub, instance, at)).filter((child) => child.isValid);
      if (passed.length === 0) node.isValid = false;
      for (const child of passed) node.accept(child);
    }
    if (Array.isArray(oneOf)) {
      const passed = oneOf.map((sub) => part(sub, instance, at)).filter((child) => child.isValid);
      if (passed.length !== 1) node.fail(`Expected 1 matching subschema but found ${passed.length}`);
      for (const child of passed) node.accept(child);
    }
    if (not !== undefined && part(not, instance, at).isValid) node.isValid = false;
    if (condition !== undefined) {
      const tested = part(condition, instance, at);
      if (tested.isValid) node.accept(tested);
      const branch = tested.isValid ? schema.then : schema.else;
      if (branch !== undefined) node.accept(part(branch, instance, at));
    }
    if (isObject(instance)) applyDependencies(schema, instance, node, part);
  }
}

/** @throws {JsonSchemaError} */
export function parseSchema(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new JsonSchemaError("The schema is no JSON.", { cause: error });
  }
}

type Part = (schema: JsonValue, instance: JsonValue, location: string) => SchemaEvaluation;

function collectErrors(node: SchemaEvaluation, errors: SchemaError[]): void {
  for (const message of node.messages) errors.push({ message, instanceLocation: node.location });
  for (const part of node.parts) collectErrors(part, errors);
}

function applyDependencies(schema: JsonObject, instance: JsonObject, node: SchemaEvaluation, part: Part): void {
  const missing: Record<string, string[]> = {};
  const failed: string[] = [];
  for (const keyword of ["dependentRequired", "dependentSchemas", "dependencies"]) {
    const dependencies = schema[keyword];
    if (!isObject(dependencies)) continue;
    for (const [name, dependency] of Object.entries(dependencies)) {
      if (!Object.hasOwn(instance, name)) continue;
      if (Array.isArray(dependency)) {
        const absent = namesOf(dependency).filter((other) => !Object.hasOwn(instance, other));
        if (absent.length > 0) missing[name] = absent;
      } else {
        const child = part(dependency, instance, node.location);
        if (child.isValid) node.accept(child);
        else failed.push(name);
      }
    }
  }
  if (Object.keys(missing).length > 0) node.fail(`Some required property dependencies are missing: ${JSON.stringify(missing)}`);
  if (failed.length > 0) node.fail(`Some properties failed their dependent schemas: ${JSON.stringify(failed)}`);
}

function applyToObject(schema: JsonObject, instance: JsonObject, node: SchemaEvaluation, part: Part): void {
  const own = new Set<string>();
  const apply = (sub: JsonValue, name: string): void => {
    own.add(name);
    node.seenNames.add(name);
    if (!part(sub, instance[name] ?? null, `${node.location}/${escapePointer(name)}`).isValid) node.isValid = false;
  };
  const { properties, patternProperties, additionalProperties, propertyNames, unevaluatedProperties } = schema;
  if (isObject(properties)) {
    for (const [name, sub] of Object.entries(properties)) if (Object.hasOwn(instance, name)) apply(sub, name);
  }
  if (isObject(patternProperties)) {
    for (const [pattern, sub] of Object.entries(patternProperties)) {
      const expression = new RegExp(pattern, "u");
      for (const name of Object.keys(instance)) if (expression.test(name)) apply(sub, name);
    }
  }
  if (additionalProperties !== undefined) {
    for (const name of Object.keys(instance)) if (!own.has(name)) apply(additionalProperties, name);
  }
  if (propertyNames !== undefined) {
    for (const name of Object.keys(instance)) {
      if (!part(propertyNames, name, `${node.location}/${escapePointer(name)}`).isValid) node.isValid = false;
    }
  }
  if (unevaluatedProperties !== undefined) {
    for (const name of Object.keys(instance)) if (!node.seenNames.has(name)) apply(unevaluatedProperties, name);
  }
}

function applyToArray(schema: JsonObject, instance: readonly JsonValue[], node: SchemaEvaluation, part: Part): void {
  const apply = (sub: JsonValue, index: number): void => {
    if (!part(sub, instance[index] ?? null, `${node.location}/${index}`).isValid) node.isValid = false;
  };
  // Before 2020-12 a list of schemas was `items`, and the rest `additionalItems`.
  const prefix = Array.isArray(schema.items) ? schema.items : schema.prefixItems;
  const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
  let next = 0;
  if (Array.isArray(prefix)) {
    for (; next < Math.min(prefix.length, instance.length); next++) apply(prefix[next] ?? true, next);
    node.seenItems = Math.max(node.seenItems, next);
  }
  if (rest !== undefined) {
    for (; next < instance.length; next++) apply(rest, next);
    node.seenItems = instance.length;
  }
  if (schema.contains !== undefined) checkContains(schema, schema.contains, instance, node, part);
  if (schema.unevaluatedItems !== undefined) {
    for (let index = node.seenItems; index < instance.length; index++)
      if (!node.seenIndexes.has(index)) apply(schema.unevaluatedItems, index);
  }
}

function checkContains(schema: JsonObject, contains: JsonValue, instance: readonly JsonValue[], node: SchemaEvaluation, part: Part): void {
  const least = typeof schema.minContains === "number" ? schema.minContains : 1;
  const most = typeof schema.maxContains === "number" ? schema.maxContains : Number.POSITIVE_INFINITY;
  let count = 0;
  for (let index = 0; index < instance.length; index++) {
    if (!part(contains, instance[index] ?? null, `${node.location}/${index}`).isValid) continue;
    count++;
    node.seenIndexes.add(index);
  }
  if (count < least) node.fail(`Value should contain at least ${least} matching items`);
  if (count > most) node.fail(`Value should contain at most ${most} matching items`);
}

function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** An address relative to another; both may be bare names. */
function resolveUri(base: string, reference: string): string {
  if (reference.startsWith("#")) return `${base.split("#")[0] ?? ""}${reference}`;
  if (/^[A-Za-z][\w+.-]*:/.test(reference) || base === "") return reference;
  const address = base.split("#")[0] ?? "";
  if (reference.startsWith("/")) {
    const origin = /^[A-Za-z][\w+.-]*:\/\/[^/]*/.exec(address)?.[0] ?? "";
    return origin + reference;
  }
  return address.slice(0, address.lastIndexOf("/") + 1) + reference;
}
