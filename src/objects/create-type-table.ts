import { createArray } from "./access/create-array.ts";
import { findMethod } from "./access/find-member.ts";
import { createInstance, invokeMethod, invokeStatic } from "./access/invoke.ts";
import { noteDefinition } from "./access/note-definition.ts";
import { getProperty, setProperty } from "./access/property.ts";
import { typeCatalog } from "./catalog.ts";
import { convertTo } from "./convert/convert.ts";
import { CultureInfo } from "./culture.ts";
import { netError } from "./errors.ts";
import { builtInTypeData, builtInTypeNames } from "./ets/built-in-types.ts";
import { ExtendedTypes } from "./ets/extended-types.ts";
import { compareValues } from "./operators/comparison.ts";
import { toText } from "./text.ts";
import { type ObjectOperations, TypeTable } from "./type-table.ts";
import type { EvaluationContext } from "./value.ts";

const OPERATIONS: ObjectOperations = {
  convertTo,
  toText,
  noteDefinition,
  getProperty,
  setProperty,
  invokeMethod: (target, name, args, ctx) => invokeMethod(target, name, args, ctx),
  hasMethod: (target, name, ctx) => findMethod(target, name, ctx),
  invokeStatic: (type, name, args, ctx) => invokeStatic(type, name, args, ctx),
  createInstance: (type, args, ctx) => createInstance(type, args, ctx),
  createArray,
  compare: (left, right, ctx) => compareValues(left, right, "MatchCase", ctx),
};

/** The types of a new runspace: all that the program knows, and PowerShell's own extended type data. */
export function createTypeTable(): TypeTable {
  return new TypeTable(typeCatalog(), OPERATIONS, new ExtendedTypes({ names: builtInTypeNames, dataFor: builtInTypeData }));
}

/** A context without an engine, for decoders and tests: no script blocks run, no platform, a clock that stands at 1970. */
export function createPlainContext(parts: Partial<EvaluationContext> = {}): EvaluationContext {
  return {
    types: createTypeTable(),
    outputFieldSeparator: " ",
    formatEnumerationLimit: 4,
    culture: CultureInfo.invariant,
    invokeScriptBlock: () => {
      throw netError("System.InvalidOperationException", "There is no engine here to run a script block.");
    },
    nowMs: () => 0,
    utcOffsetMinutes: () => 0,
    randomBytes: (count) => new Uint8Array(count),
    findScriptType: () => undefined,
    platform: null,
    ...parts,
  };
}
