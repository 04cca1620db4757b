/** `[type] value`, `[type]` and the literals that a cast turns into something else altogether. */
import { type ConvertExpressionAst, type HashtableAst, parseVariablePath, type TypeExpressionAst } from "../../language/index.ts";
import {
  convertTo,
  customObjectBase,
  Dictionary,
  Int32Type,
  PSObject,
  type PSValue,
  runtimeError,
  Shape,
  StringType,
  type TerminatingError,
  type TypeInfo,
  toText,
  unwrap,
} from "../../objects/index.ts";
import { FULL_RIGHTS } from "../restrictions/code-rights.ts";
import { checkCustomObject, checkReference } from "../restrictions/language-gate.ts";
import type { Frame } from "../runtime/frame.ts";
import { ValueReference, VariableReference } from "../runtime/reference.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { compileOrderedHashtable, hashtableEntries } from "./compile-collection.ts";
import { findVariable } from "./compile-variable.ts";
import { typeNameText } from "./constant-value.ts";
import { typeResolver } from "./type-resolver.ts";

export function compileTypeExpression(ast: TypeExpressionAst, builder: BlockBuilder): Eval {
  return typeOperand(ast, builder);
}

/** A type literal as a value. */
export function typeOperand(ast: TypeExpressionAst, builder: BlockBuilder): (frame: Frame) => TypeInfo {
  return typeResolver(ast.typeName, builder, ast);
}

export function compileConvert(ast: ConvertExpressionAst, builder: BlockBuilder): Eval {
  const { typeName } = ast.type;
  const word = typeNameText(typeName).toLowerCase();
  const { child } = ast;
  if (child.kind === "Hashtable") {
    if (word === "ordered") return compileOrderedHashtable(child, builder);
    if (isCustomObjectWord(word)) return compileCustomObject(child, builder);
  }
  if (word === "ref") return compileReference(ast, builder);
  const value = builder.expression(child);
  if (word === "void") {
    return (frame) => {
      value(frame);
      return undefined;
    };
  }
  const type = typeResolver(typeName, builder, ast.type);
  if (isCustomObjectWord(word)) {
    return (frame) => {
      const given = value(frame);
      const base = unwrap(given);
      return base instanceof Dictionary ? customObjectFrom(base, frame) : convertValue(given, type(frame), frame);
    };
  }
  return (frame) => convertValue(value(frame), type(frame), frame);
}

function isCustomObjectWord(word: string): boolean {
  return word === "pscustomobject" || word === "system.management.automation.pscustomobject";
}

export function convertValue(value: PSValue, type: TypeInfo, frame: Frame): PSValue {
  if (type === Int32Type) {
    if (typeof value === "number") return value;
  } else if (type === StringType) {
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
    if (value === undefined) return null;
  }
  return convertTo(value, type, frame.context);
}

/** `[pscustomobject]@{…}`: names that are known beforehand share one shape, and making an object is two allocations. */
function compileCustomObject(ast: HashtableAst, builder: BlockBuilder): Eval {
  const entries = hashtableEntries(ast, builder);
  const names = entries.map((entry) => entry.constantKey);
  const isStatic =
    names.every((name) => name !== null && name !== "" && !isReservedMemberName(name) && name.toLowerCase() !== TYPE_NAME_KEY) &&
    new Set(names.map((name) => name?.toLowerCase())).size === names.length;
  if (!isStatic) {
    const table = compileOrderedHashtable(ast, builder);
    return (frame) => {
      const made = table(frame);
      return made instanceof Dictionary ? customObjectFrom(made, frame) : made;
    };
  }
  const shape = Shape.of(names.map((name) => name ?? ""));
  const values = entries.map((entry) => entry.value);
  return (frame) => {
    const slots: PSValue[] = [];
    if (frame.rights !== FULL_RIGHTS) checkCustomObject(frame.rights);
    for (const value of values) {
      const slot = value(frame);
      slots.push(slot === undefined ? null : slot);
    }
    return new PSObject(customObjectBase, shape, slots);
  };
}

/** Names that every object has a view of itself under. */
function isReservedMemberName(name: string): boolean {
  return /^ps(?:object|base|extended|adapted|typenames)$/i.test(name);
}

/** An entry that names the object's type instead of being a property. */
const TYPE_NAME_KEY = "pstypename";
const CUSTOM_TYPE_NAMES: readonly string[] = ["System.Management.Automation.PSCustomObject", "System.Object"];

/** A custom object with the entries of a table as its note properties. */
function customObjectFrom(table: Dictionary, frame: Frame): PSObject {
  if (frame.rights !== FULL_RIGHTS) checkCustomObject(frame.rights);
  const object = new PSObject(customObjectBase);
  for (const { key, value } of table.entries()) {
    const name = toText(key, frame.context);
    if (name.toLowerCase() === TYPE_NAME_KEY && typeof value === "string" && value !== "") object.typeNames = [value, ...CUSTOM_TYPE_NAMES];
    else if (isReservedMemberName(name)) throw reservedName(name, table, frame);
    else object.setNote(name, value);
  }
  return object;
}

function reservedName(name: string, table: Dictionary, frame: Frame): TerminatingError {
  const target = "System.Management.Automation.LanguagePrimitives+InternalPSCustomObject";
  return runtimeError(
    "InvalidCastConstructorException",
    `Cannot convert value "${toText(table, frame.context)}" to type "${target}". Error: "The member name "${name}" is reserved."`,
    { category: "InvalidArgument", exceptionType: "PSInvalidCastException" },
  );
}

function newReference(value: PSValue, frame: Frame): PSValue {
  if (frame.rights !== FULL_RIGHTS) checkReference(frame.rights);
  return new ValueReference(value);
}

/** `[ref]$x` leads to the variable, `[ref]` of anything else holds the value. */
function compileReference(ast: ConvertExpressionAst, builder: BlockBuilder): Eval {
  const { child } = ast;
  if (child.kind !== "VariableExpression") {
    const value = builder.expression(child);
    return (frame) => newReference(value(frame), frame);
  }
  const path = parseVariablePath(child.path);
  const name = path.unqualifiedPath;
  if (path.driveName !== null || name.toLowerCase() === "null") {
    const value = builder.expression(child);
    return (frame) => newReference(value(frame), frame);
  }
  const slot = builder.slot(name);
  return (frame) => {
    const variable = findVariable(path, frame, slot);
    if (variable === undefined) {
      throw runtimeError("NonExistingVariableReference", "[ref] cannot be applied to a variable that does not exist.", {
        targetObject: name,
      });
    }
    return new VariableReference(variable, frame.context);
  };
}
