/** `1, 2`, `@( … )` and `@{ … }`. */
import type { ArrayExpressionAst, ArrayLiteralAst, HashtableAst } from "../../language/index.ts";
import { Hashtable, isCollection, OrderedDictionary, type PSValue, runtimeError, toText, unwrap } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import { ListPipe, writeEnumerated } from "../runtime/pipe.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { capture, loneExpression } from "./capture.ts";

export function compileArrayLiteral(ast: ArrayLiteralAst, builder: BlockBuilder): Eval {
  const elements = ast.elements.map((element) => builder.expression(element));
  const [first, second] = elements;
  if (elements.length === 2 && first !== undefined && second !== undefined) return (frame) => [first(frame), second(frame)];
  return (frame) => {
    const items: PSValue[] = [];
    for (const element of elements) items.push(element(frame));
    return items;
  };
}

/** Always an array: of what the statements put out. */
export function compileArrayExpression(ast: ArrayExpressionAst, builder: BlockBuilder): Eval {
  const lone = loneExpression(ast.subExpression);
  if (ast.subExpression.statements.length === 0) return () => [];
  if (lone === null) {
    const body = builder.statements(ast.subExpression);
    return (frame) => capture(frame, body, "discard").array;
  }
  const value = builder.expression(lone);
  // A literal's array was made just now and belongs to nobody else.
  if (lone.kind === "ArrayLiteral") return value;
  return (frame) => {
    frame.position = lone;
    const result = value(frame);
    if (result === undefined) return [];
    if (Array.isArray(result)) return Array.from(result);
    if (!isCollection(result)) return [result];
    const items = new ListPipe();
    writeEnumerated(items, result);
    return items.items;
  };
}

export interface HashtableEntry {
  /** The key where it is a word or literal. */
  readonly constantKey: string | null;
  readonly key: Eval;
  readonly value: Eval;
}

export function hashtableEntries(ast: HashtableAst, builder: BlockBuilder): HashtableEntry[] {
  return ast.pairs.map((pair) => ({
    constantKey: pair.key.kind === "StringConstantExpression" ? pair.key.value : null,
    key: builder.expression(pair.key),
    value: builder.value(pair.value),
  }));
}

export function compileHashtable(ast: HashtableAst, builder: BlockBuilder): Eval {
  const entries = hashtableEntries(ast, builder);
  return (frame) => fill(new Hashtable(), entries, frame);
}

export function compileOrderedHashtable(ast: HashtableAst, builder: BlockBuilder): Eval {
  const entries = hashtableEntries(ast, builder);
  return (frame) => fill(new OrderedDictionary(), entries, frame);
}

function fill(table: Hashtable | OrderedDictionary, entries: readonly HashtableEntry[], frame: Frame): PSValue {
  for (const entry of entries) {
    const key = entry.constantKey ?? unwrap(entry.key(frame));
    if (key === null || key === undefined) {
      throw runtimeError("InvalidNullKey", "A null key is not allowed in a hash literal.", { targetObject: table });
    }
    const value = entry.value(frame);
    if (table.has(key)) throw duplicateKey(key, table, frame);
    table.set(key, value === undefined ? null : value);
  }
  return table;
}

const MAX_KEY_LENGTH = 40;

function duplicateKey(key: PSValue, table: PSValue, frame: Frame): Error {
  const text = toText(key, frame.context);
  const shown = text.length > MAX_KEY_LENGTH ? `${text.slice(0, MAX_KEY_LENGTH)}…` : text;
  return runtimeError("DuplicateKeyInHashLiteral", `Duplicate keys '${shown}' are not allowed in hash literals.`, {
    targetObject: table,
  });
}
