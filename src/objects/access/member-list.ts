/** All members of a value, for Get-Member, formatting, Select-Object and `psobject.Properties`. */

import { convertTo } from "../convert/convert.ts";
import { adaptedCountOf } from "../deserialized-object.ts";
import { type MemberTypeName, PSMemberInfo, PSMethodInfo, PSNotePropertyType, PSPropertyInfo, PSPropertyType } from "../ets/members.ts";
import type { MemberHolder } from "../member-bag.ts";
import { PSObject, unwrap } from "../psobject.ts";
import { propertyTypeOf } from "../signature-types.ts";
import { type TypeInfo, typeDisplayName } from "../type-info.ts";
import { PropertyMember } from "../type-members.ts";
import { clrFullName, typeNamesOf, typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { AdaptedObject } from "./adapted-object.ts";
import { instanceMembers } from "./find-member.ts";
import { PSMethod, PSParameterizedProperty } from "./method-object.ts";
import { noteDefinition } from "./note-definition.ts";

/** A property of .NET, bound to its object. */
export class PSProperty extends PSPropertyInfo {
  readonly property: PropertyMember;
  readonly target: PSValue;

  constructor(property: PropertyMember, target: PSValue) {
    super(property.name);
    this.property = property;
    this.target = target;
    this.isHidden = property.isHidden;
  }

  override get memberType(): MemberTypeName {
    return "Property";
  }

  override nativeType(): TypeInfo {
    return PSPropertyType;
  }

  override get isSettable(): boolean {
    return this.property.set !== undefined;
  }

  override get isGettable(): boolean {
    return this.property.get !== undefined;
  }

  override getValue(_target: PSValue, ctx: EvaluationContext): PSValue {
    return this.property.get?.(this.target, ctx) ?? null;
  }

  override setValue(_target: PSValue, value: PSValue, ctx: EvaluationContext): void {
    this.property.set?.(this.target, convertTo(value, propertyTypeOf(this.property, ctx.types), ctx), ctx);
  }

  override typeNameOfValue(_target: PSValue, ctx: EvaluationContext): string {
    return clrFullName(propertyTypeOf(this.property, ctx.types));
  }

  override definition(ctx: EvaluationContext): string {
    const { definition } = this.property;
    const accessors = definition.slice(definition.lastIndexOf("{"));
    const isStatic = this.property.isStatic ? "static " : "";
    return `${isStatic}${typeDisplayName(propertyTypeOf(this.property, ctx.types))} ${this.name} ${accessors}`;
  }
}

/** A note property that lives in an object: writing it writes the object. */
export class BoundNote extends PSPropertyInfo {
  readonly holder: MemberHolder;

  constructor(name: string, holder: MemberHolder) {
    super(name);
    this.holder = holder;
  }

  override get memberType(): MemberTypeName {
    return "NoteProperty";
  }

  override nativeType(): TypeInfo {
    return PSNotePropertyType;
  }

  override get isSettable(): boolean {
    return true;
  }

  override getValue(): PSValue {
    const place = this.holder.shape.find(this.name);
    return place < 0 ? null : this.holder.slots[place];
  }

  override setValue(_target: PSValue, value: PSValue): void {
    const place = this.holder.shape.find(this.name);
    if (place >= 0) this.holder.slots[place] = value;
  }

  override typeNameOfValue(): string {
    const value = this.getValue();
    return value === null || value === undefined ? "System.Object" : (typeNamesOf(value)[0] ?? "System.Object");
  }

  override definition(ctx: EvaluationContext): string {
    return noteDefinition(this.name, this.getValue(), ctx);
  }
}

/** A property that a decoded object had by its type: it looks like one still, though it is no more than a value. */
export class AdaptedNote extends BoundNote {
  override get memberType(): MemberTypeName {
    return "Property";
  }

  override nativeType(): TypeInfo {
    return PSPropertyType;
  }

  override definition(): string {
    const value = this.getValue();
    return `${value === null || value === undefined ? "" : this.typeNameOfValue()} {get;set;}`;
  }
}

/** A member of the extended type table or of the object itself that keeps its object. */
export class BoundProperty extends PSPropertyInfo {
  readonly inner: PSPropertyInfo;
  readonly target: PSValue;

  readonly #isInstance: boolean;

  constructor(inner: PSPropertyInfo, target: PSValue, options: { readonly isInstance?: boolean } = {}) {
    super(inner.name);
    this.inner = inner;
    this.target = target;
    this.isHidden = inner.isHidden;
    this.#isInstance = options.isInstance !== false;
  }

  override get isInstance(): boolean {
    return this.#isInstance;
  }

  override get memberType(): MemberTypeName {
    return this.inner.memberType;
  }

  override nativeType(): TypeInfo {
    return this.inner.nativeType();
  }

  override get isSettable(): boolean {
    return this.inner.isSettable;
  }

  override get isGettable(): boolean {
    return this.inner.isGettable;
  }

  override getValue(_target: PSValue, ctx: EvaluationContext): PSValue {
    return this.inner.getValue(this.target, ctx);
  }

  override setValue(_target: PSValue, value: PSValue, ctx: EvaluationContext): void {
    this.inner.setValue(this.target, value, ctx);
  }

  override typeNameOfValue(_target: PSValue, ctx: EvaluationContext): string {
    return this.inner.typeNameOfValue(this.target, ctx);
  }

  override definition(ctx: EvaluationContext): string {
    return this.inner.definition(ctx);
  }
}

/** A property that an adapter finds in the content of an object: an element of an XML node, a key of a dictionary. */
export class AdaptedProperty extends PSPropertyInfo {
  readonly target: AdaptedObject;

  constructor(name: string, target: AdaptedObject) {
    super(name);
    this.target = target;
  }

  override get memberType(): MemberTypeName {
    return "Property";
  }

  override nativeType(): TypeInfo {
    return PSPropertyType;
  }

  override get isSettable(): boolean {
    return this.target.canSetAdapted(this.name);
  }

  override getValue(_target: PSValue, ctx: EvaluationContext): PSValue {
    return this.target.adaptedValue(this.name, ctx);
  }

  override setValue(_target: PSValue, value: PSValue, ctx: EvaluationContext): void {
    this.target.setAdaptedValue(this.name, value, ctx);
  }

  override typeNameOfValue(_target: PSValue, ctx: EvaluationContext): string {
    const value = this.getValue(_target, ctx);
    return value === null || value === undefined ? "System.Object" : clrFullName(typeOf(value));
  }

  override definition(ctx: EvaluationContext): string {
    return this.target.adaptedDefinition(this.name, ctx);
  }
}

/** Which members {@link membersOf} gives. */
export interface MemberQuery {
  readonly properties?: boolean;
  readonly methods?: boolean;
  /** PropertySets and MemberSets. */
  readonly sets?: boolean;
}

/**
 * Members in PowerShell's order: the object's own, those of the extended type table, those of its type. A name appears once. Hidden ones are
 * among them (`isHidden`).
 */
export function membersOf(
  target: PSValue,
  ctx: EvaluationContext,
  query: MemberQuery = { properties: true, methods: true, sets: true },
): PSMemberInfo[] {
  const found = new Map<string, PSMemberInfo>();
  const add = (member: PSMemberInfo): void => {
    const key = member.name.toLowerCase();
    if (!found.has(key)) found.set(key, member);
  };
  const holder = instanceMembers(target);
  const adaptedCount = adaptedCountOf(target);
  if (holder !== undefined) {
    holder.shape.names.forEach((name, place) => {
      if (place < adaptedCount) return;
      if (holder.shape.isNote[place] === true) add(new BoundNote(name, holder));
      else add(bound(holder.slots[place], target));
    });
  }
  const typeNames = typeNamesOf(target);
  for (const member of ctx.types.extended.membersFor(typeNames).values()) add(bound(member, target, false));
  if (holder !== undefined) for (const name of holder.shape.names.slice(0, adaptedCount)) add(new AdaptedNote(name, holder));
  const base = target instanceof PSObject ? unwrap(target) : target;
  const isEmptied = adaptedCount > 0 && base === target;
  if (base instanceof AdaptedObject) for (const name of base.adaptedNames(ctx)) add(new AdaptedProperty(name, base));
  for (const member of typeOf(base).instanceTable.members.values()) {
    if (member instanceof PropertyMember) add(new PSProperty(member, base));
    else if (!isEmptied || REMAINING_METHODS.has(member.name)) {
      add(member.kind === "method" ? new PSMethod(member, base) : new PSParameterizedProperty(member, base));
    }
  }
  return [...found.values()].filter((member) => isWanted(member, query));
}

/** Of an object from afar that had properties of its type. */
const REMAINING_METHODS: ReadonlySet<string> = new Set(["GetType", "ToString"]);

/** Properties with their values' accessors, as `psobject.Properties` has them. */
export function propertiesOf(target: PSValue, ctx: EvaluationContext): PSPropertyInfo[] {
  return membersOf(target, ctx, { properties: true }).filter((member): member is PSPropertyInfo => member instanceof PSPropertyInfo);
}

function isWanted(member: PSMemberInfo, query: MemberQuery): boolean {
  if (member instanceof PSPropertyInfo) return query.properties === true;
  if (member instanceof PSMethodInfo) return query.methods === true;
  return query.sets === true;
}

function bound(member: PSValue, target: PSValue, isInstance = true): PSMemberInfo {
  if (member instanceof PSPropertyInfo) return new BoundProperty(member, target, { isInstance });
  if (member instanceof PSMemberInfo) return member;
  throw new TypeError("A slot that is no note property holds no member.");
}

/** Static members of a type, for `Get-Member -Static`. */
export function staticMembersOf(type: TypeInfo): PSMemberInfo[] {
  return Array.from(type.staticTable.members.values(), (member) =>
    member instanceof PropertyMember ? new PSProperty(member, undefined) : new PSMethod(member, type),
  );
}
