/** Properties of any object as formatting and the cmdlets with -Property see them: names in PowerShell's order, wildcards, sets. */
import {
  AdaptedObject,
  DeserializedObject,
  type Dictionary,
  type EvaluationContext,
  enumerateAny,
  Hashtable,
  instanceMembers,
  type MemberHolder,
  PropertyMember,
  PSMemberSet,
  PSNoteProperty,
  PSObject,
  PSPropertyInfo,
  PSPropertySet,
  type PSValue,
  TypeInfo,
  toText,
  typeNamesOf,
  typeOf,
  unwrap,
  WildcardPattern,
} from "../../objects/index.ts";
import { isRemotingProperty } from "./remoting-properties.ts";
import { originalTypeNames } from "./scalar-types.ts";

export function hasWildcards(name: string): boolean {
  return WildcardPattern.containsWildcardCharacters(name);
}

/** The value of a property; null where there is none. Collections give the values of their items, as `$x.Name` does. */
export function readProperty(target: PSValue, name: string, ctx: EvaluationContext): PSValue {
  if (target instanceof PSObject) {
    const place = target.shape.find(name);
    if (place >= 0 && target.shape.isNote[place] === true) return target.slots[place] ?? null;
  }
  return ctx.types.operations.getProperty(target, name, ctx) ?? null;
}

/** The property's name as the object spells it; undefined where there is none. */
export function findPropertyName(target: PSValue, name: string, ctx: EvaluationContext): string | undefined {
  const holder = instanceMembers(target);
  if (holder !== undefined) {
    const place = holder.shape.find(name);
    if (place >= 0 && isPropertyPlace(holder, place)) return holder.shape.names[place];
  }
  const lower = name.toLowerCase();
  const extended = ctx.types.extended.membersFor(typeNamesOf(target)).get(lower);
  if (extended instanceof PSPropertyInfo) return extended.name;
  const adapted = adaptedNames(target, ctx).find((candidate) => candidate.toLowerCase() === lower);
  if (adapted !== undefined) return adapted;
  const member = typeOf(target).findMember(name);
  return member instanceof PropertyMember ? member.name : undefined;
}

/** The names that a name without wildcards stands for: one, none, or those of a property set. */
export function propertyNamesOf(target: PSValue, name: string, ctx: EvaluationContext): readonly string[] {
  const own = findPropertyName(target, name, ctx);
  if (own !== undefined) return [own];
  const set = findPropertySet(target, name, ctx);
  if (set !== undefined) return set.referencedPropertyNames.flatMap((reference) => matchingPropertyNames(target, reference, ctx));
  const table = asHashtable(target);
  if (table?.has(name) !== true) return NONE;
  return [toText(table.keys().find((key) => toText(key, ctx).toLowerCase() === name.toLowerCase()) ?? name, ctx)];
}

/** The names of all properties that match a pattern, in the order in which Select-Object * shows them. */
export function matchingPropertyNames(target: PSValue, pattern: string, ctx: EvaluationContext): readonly string[] {
  if (!hasWildcards(pattern)) return propertyNamesOf(target, pattern, ctx);
  const names = new NameList();
  const table = asHashtable(target);
  if (table === undefined) {
    addOwnNames(target, names);
    addExtendedNames(target, names, ctx);
    addAdaptedNames(target, names);
    for (const name of adaptedNames(target, ctx)) names.add(name);
    for (const name of declaredProperties(typeOf(target))) names.add(name);
  } else {
    for (const key of table.keys()) names.add(toText(key, ctx));
  }
  if (pattern === "*") return names.list;
  const wildcard = new WildcardPattern(pattern, { ignoreCase: true });
  return names.list.filter((name) => wildcard.isMatch(name));
}

/** All properties in the order in which they are displayed: the object's own, those of its type, those of the extended type table. */
export function allDisplayedProperties(target: PSValue, ctx: EvaluationContext): string[] {
  const names = new NameList();
  addOwnNames(target, names);
  addAdaptedNames(target, names);
  const adapted = adaptedNames(target, ctx);
  for (const name of adapted.length > 0 ? adapted : declaredProperties(typeOf(target))) names.add(name);
  addExtendedNames(target, names, ctx);
  return names.list;
}

/** Whether there is anything to show but a text. */
export function hasDisplayedProperty(target: PSValue, ctx: EvaluationContext): boolean {
  const holder = instanceMembers(target);
  if (holder !== undefined) {
    const { names } = holder.shape;
    for (let place = 0; place < names.length; place++) {
      if (isPropertyPlace(holder, place) && !isRemotingProperty(names[place] ?? "")) return true;
    }
  }
  if (adaptedNames(target, ctx).length > 0 || declaredProperties(typeOf(target)).length > 0) return true;
  for (const member of ctx.types.extended.membersFor(typeNamesOf(target)).values()) {
    if (member instanceof PSPropertyInfo && !isRemotingProperty(member.name)) return true;
  }
  return false;
}

/** `PSStandardMembers.DefaultDisplayPropertySet`; empty where there is none. */
export function defaultDisplayPropertySet(target: PSValue, ctx: EvaluationContext): readonly string[] {
  const set = standardMember(target, "DefaultDisplayPropertySet", ctx);
  return set instanceof PSPropertySet ? set.referencedPropertyNames.filter((name) => name !== "") : NONE;
}

/** `PSStandardMembers.DefaultDisplayProperty`: the property that names an object. */
export function defaultDisplayProperty(target: PSValue, ctx: EvaluationContext): string | undefined {
  const note = standardMember(target, "DefaultDisplayProperty", ctx);
  if (!(note instanceof PSNoteProperty)) return undefined;
  const name = toText(note.value, ctx);
  return name === "" ? undefined : name;
}

/** Items to show one by one, of collections and dictionaries; undefined for everything else. */
export function enumerateForDisplay(value: PSValue): Iterator<PSValue> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return enumerateAny(value);
}

/** Whether the class of an object has a ToString() of its own, and not only an inherited one. */
export function hasOwnText(value: PSValue): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (value instanceof PSObject || value instanceof TypeInfo) return true;
  const type = typeOf(value);
  const { text } = type;
  if (text !== undefined && text !== type.base?.text) return true;
  const member = type.findMember("ToString");
  return (
    member !== undefined && !(member instanceof PropertyMember) && member.overloads.some((overload) => overload.declaringType === type)
  );
}

const NONE: readonly string[] = [];

/** Names without duplicates, in the order they were added. */
class NameList {
  readonly list: string[] = [];
  readonly #seen: Set<string> = new Set();

  add(name: string): void {
    const lower = name.toLowerCase();
    if (this.#seen.has(lower)) return;
    this.#seen.add(lower);
    this.list.push(name);
  }
}

/** Members that hold no value are methods and sets. */
function isPropertyPlace(holder: MemberHolder, place: number): boolean {
  return holder.shape.isNote[place] === true || holder.slots[place] instanceof PSPropertyInfo;
}

/** Members that were added to the object; what a deserialized one has from its type comes with {@link addAdaptedNames}. */
function addOwnNames(target: PSValue, names: NameList): void {
  const holder = instanceMembers(target);
  if (holder !== undefined) addPlaces(holder, target instanceof DeserializedObject ? target.adaptedCount : 0, holder.shape.count, names);
}

/** The properties that a deserialized object had from its type. */
function addAdaptedNames(target: PSValue, names: NameList): void {
  if (target instanceof DeserializedObject) addPlaces(target, 0, target.adaptedCount, names);
}

function addPlaces(holder: MemberHolder, from: number, to: number, names: NameList): void {
  for (let place = from; place < to; place++) {
    if (!isPropertyPlace(holder, place)) continue;
    const member = holder.slots[place];
    const isHidden = holder.shape.isNote[place] !== true && member instanceof PSPropertyInfo && member.isHidden;
    if (!isHidden) names.add(holder.shape.names[place] ?? "");
  }
}

function addExtendedNames(target: PSValue, names: NameList, ctx: EvaluationContext): void {
  for (const member of ctx.types.extended.membersFor(typeNamesOf(target)).values()) {
    if (member instanceof PSPropertyInfo && !member.isHidden) names.add(member.name);
  }
}

/** Names that an adapter finds in the content of an object: elements of an XML node, columns of a row. An indexer of the type hides them. */
function adaptedNames(target: PSValue, ctx: EvaluationContext): readonly string[] {
  const base = target instanceof PSObject ? unwrap(target) : target;
  if (!(base instanceof AdaptedObject)) return NONE;
  const type = typeOf(base);
  return base.adaptedNames(ctx).filter((name) => {
    const member = type.findMember(name);
    return member === undefined || member instanceof PropertyMember || member.kind !== "indexer";
  });
}

const declared: WeakMap<TypeInfo, readonly string[]> = new WeakMap();

/** Names of a type's properties in .NET's order: its own as declared, then those of its bases. */
function declaredProperties(type: TypeInfo): readonly string[] {
  let names = declared.get(type);
  if (names === undefined) {
    const properties = [...type.instanceTable.members.values()].filter(
      (member): member is PropertyMember => member instanceof PropertyMember && !member.isHidden && member.get !== undefined,
    );
    const ordered: string[] = [];
    for (let ancestor: TypeInfo | null = type; ancestor !== null; ancestor = ancestor.base) {
      for (const property of properties) if (property.declaringType === ancestor) ordered.push(property.name);
    }
    names = ordered;
    declared.set(type, names);
  }
  return names;
}

function findPropertySet(target: PSValue, name: string, ctx: EvaluationContext): PSPropertySet | undefined {
  const holder = instanceMembers(target);
  const place = holder?.shape.find(name) ?? -1;
  const own = holder === undefined || place < 0 ? undefined : holder.slots[place];
  if (own instanceof PSPropertySet) return own;
  const extended = ctx.types.extended.membersFor(typeNamesOf(target)).get(name.toLowerCase());
  return extended instanceof PSPropertySet ? extended : undefined;
}

/** A standard member of the object itself, of its type, or of the type it was before it was deserialized. */
function standardMember(target: PSValue, name: string, ctx: EvaluationContext): unknown {
  const holder = instanceMembers(target);
  const place = holder?.shape.find("PSStandardMembers") ?? -1;
  if (holder !== undefined && place >= 0) {
    const set = holder.slots[place];
    const found = set instanceof PSMemberSet ? set.find(name) : undefined;
    if (found !== undefined) return found;
  }
  const typeNames = typeNamesOf(target);
  const found = ctx.types.extended.findStandard(typeNames, name);
  if (found !== undefined) return found;
  const originals = originalTypeNames(typeNames);
  return originals === undefined ? undefined : ctx.types.extended.findStandard(originals, name);
}

/** The keys of a hash table are its properties here. */
function asHashtable(target: PSValue): Dictionary | undefined {
  const base = target instanceof PSObject && !target.isCustom ? target.base : target;
  return base instanceof Hashtable ? base : undefined;
}
