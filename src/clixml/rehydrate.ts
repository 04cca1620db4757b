import {
  DeserializedObject,
  Dictionary,
  type EvaluationContext,
  Hashtable,
  MemberBag,
  PSCredential,
  type PSValue,
  ReferenceObject,
  SecureString,
  SwitchParameter,
  setMember,
  TerminatingError,
  type TypeInfo,
  unwrap,
} from "../objects/index.ts";
import { originalTypeName } from "./deserialized-name.ts";

/** Makes the living object of a bag; undefined when the bag lacks what it takes. */
type Rehydrate = (object: PSValue, context: EvaluationContext) => PSValue;

/**
 * The types that come to life, and no others: all of them plain data. PowerShell's list is longer by view definitions, breakpoints and
 * certificates, which stay bags here.
 *
 * Deviation: of PowerShell's list (MS-PSRP has none) only what this program has classes for.
 */
const REHYDRATED: ReadonlyMap<string, Rehydrate> = new Map<string, Rehydrate>([
  ["System.Management.Automation.SwitchParameter", (object) => (isBag(object) ? switchOf(object.note("IsPresent")) : undefined)],
  [
    "System.Management.Automation.PSCredential",
    (object) => (isBag(object) ? credentialOf(object.note("UserName"), object.note("Password")) : undefined),
  ],
  ["System.Management.Automation.PSPrimitiveDictionary", primitiveDictionaryOf],
  [
    "System.Globalization.CultureInfo",
    (object, context) => (isBag(object) ? converted("System.Globalization.CultureInfo", object.note("Name"), context) : undefined),
  ],
  ["System.Net.IPAddress", (object, context) => converted("System.Net.IPAddress", textOf(object), context)],
  ["System.Net.Mail.MailAddress", (object, context) => converted("System.Net.Mail.MailAddress", textOf(object), context)],
  [
    "System.Management.Automation.Remoting.PSSessionOption",
    (object, context) => fromProperties("System.Management.Automation.Remoting.PSSessionOption", object, context),
  ],
]);

/** What was found for a list of type names, which all objects of one type in one document share. */
const known: WeakMap<readonly string[], Rehydrate | "none"> = new WeakMap();

/** Whether objects with these type names are brought to life. */
export function mayRehydrate(names: readonly string[], context: EvaluationContext): boolean {
  return find(names, context) !== undefined;
}

/** The living object of a decoded one if its type is on the list, or if the type table names a target for it; else the object itself. */
export function rehydrate(value: PSValue, context: EvaluationContext): PSValue {
  const names = namesOf(value);
  if (names === undefined || names.length === 0) {
    return value;
  }
  let found = known.get(names);
  if (found === undefined) {
    found = find(names, context) ?? "none";
    known.set(names, found);
  }
  if (found === "none") {
    return value;
  }
  try {
    return withNotes(found(value, context), value);
  } catch (error) {
    if (error instanceof TerminatingError) {
      // As PowerShell: what cannot be converted stays what it is.
      return value;
    }
    throw error;
  }
}

function namesOf(value: PSValue): readonly string[] | undefined {
  if (value instanceof DeserializedObject) {
    return value.typeNames;
  }
  return value instanceof ReferenceObject ? value.extension?.typeNames : undefined;
}

function find(names: readonly string[], context: EvaluationContext): Rehydrate | undefined {
  for (const name of names) {
    const target = context.types.extended.get(name)?.targetTypeForDeserialization;
    const original = originalTypeName(name);
    const rehydrater = original === name ? undefined : REHYDRATED.get(original);
    if (rehydrater !== undefined) {
      return rehydrater;
    }
    if (target !== undefined) {
      return (object) => context.types.operations.convertTo(object, target, context);
    }
  }
  return undefined;
}

/** Members that were added to the original stay with the new object. */
function withNotes(made: PSValue, bag: PSValue): PSValue {
  if (made === undefined) {
    return bag;
  }
  if (!(bag instanceof DeserializedObject) || !(made instanceof ReferenceObject)) {
    return made;
  }
  for (let place = bag.adaptedCount; place < bag.slots.length; place++) {
    const name = bag.shape.names[place] ?? "";
    if (made.getType().findMember(name) === undefined) {
      made.extension ??= { scriptType: undefined, fields: undefined, members: undefined, typeNames: undefined };
      made.extension.members ??= new MemberBag();
      setMember(made.extension.members, name, bag.slots[place], { isNote: bag.shape.isNote[place] === true });
    }
  }
  return made;
}

function isBag(value: PSValue): value is DeserializedObject {
  return value instanceof DeserializedObject;
}

function textOf(value: PSValue): PSValue {
  return value instanceof DeserializedObject ? value.text : undefined;
}

function switchOf(isPresent: PSValue): PSValue {
  const value = unwrap(isPresent);
  if (value instanceof SwitchParameter) {
    return value;
  }
  return typeof value === "boolean" ? (value ? SwitchParameter.present : SwitchParameter.absent) : undefined;
}

function credentialOf(userName: PSValue, password: PSValue): PSValue {
  if (userName === null) {
    return PSCredential.empty;
  }
  const secret = unwrap(password);
  return typeof userName === "string" && secret instanceof SecureString ? new PSCredential(userName, secret) : undefined;
}

/** A hash table with the class's names: string keys, case ignored. */
function primitiveDictionaryOf(value: PSValue): PSValue {
  if (!(value instanceof Dictionary)) {
    return undefined;
  }
  const table = new Hashtable();
  for (const entry of value.entries()) {
    table.set(entry.key, entry.value);
  }
  const typeNames = ["System.Management.Automation.PSPrimitiveDictionary", "System.Collections.Hashtable", "System.Object"];
  table.extension = { scriptType: undefined, fields: undefined, members: undefined, typeNames };
  return table;
}

function converted(typeName: string, text: PSValue, context: EvaluationContext): PSValue {
  const type = context.types.resolve(typeName);
  return type === undefined || typeof text !== "string" ? undefined : context.types.operations.convertTo(text, type, context);
}

/** An object of a class with a plain constructor, its properties set from those of the bag. */
function fromProperties(typeName: string, value: PSValue, context: EvaluationContext): PSValue {
  const type: TypeInfo | undefined = context.types.resolve(typeName);
  if (type === undefined || !(value instanceof DeserializedObject)) {
    return undefined;
  }
  const made = context.types.operations.createInstance(type, [], context);
  for (let place = 0; place < value.adaptedCount; place++) {
    const name = value.shape.names[place] ?? "";
    if (value.slots[place] !== null) {
      context.types.operations.setProperty(made, name, value.slots[place], context);
    }
  }
  return made;
}
