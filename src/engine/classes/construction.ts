/**
 * Makes objects of script classes: initial values of the properties first, derived ones too, then the constructors from the base
 * downwards. A class above which is .NET's own makes the object, with what the constructor gives it.
 */
import {
  convertTo,
  createInstance,
  invokeGroup,
  MemberGroup,
  ObjectType,
  type PSValue,
  ReferenceObject,
  runtimeError,
  type TypeInfo,
} from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { Frame } from "../runtime/frame.ts";
import { PSVariable } from "../runtime/ps-variable.ts";
import { methodFrame, runInMethod, runMethod } from "./run-method.ts";
import { fieldsOf, type ScriptClass, type ScriptMethod, ScriptObject, type ScriptProperty, scriptClassOf } from "./script-class.ts";

/** A constructor that runs: what its `: base(…)` has to know. */
interface Construction {
  readonly owner: ScriptClass;
  /** The class of the object, which may derive from the constructor's. */
  readonly type: TypeInfo;
  object: PSValue;
}

const running: WeakMap<Frame, Construction> = new WeakMap();

/** @param type The class asked for: `owner`'s or one derived from it. */
export function construct(
  owner: ScriptClass,
  initial: ScriptMethod | null,
  type: TypeInfo,
  args: readonly PSValue[],
  made: PSValue = undefined,
): PSValue {
  initializeStatics(owner);
  let object = made;
  if (object === undefined && nativeBase(owner) === ObjectType) {
    object = new ScriptObject();
    initializeFields(object, type);
  }
  if (initial === null) {
    return callBase({ owner, type, object }, []);
  }
  const frame = methodFrame(owner, initial.code, object, args);
  const construction: Construction = { owner, type, object };
  running.set(frame, construction);
  runInMethod(frame, () => {
    if (!initial.callsBase) setThis(frame, callBase(construction, []));
    initial.code.compiled.end?.(frame);
  });
  return construction.object;
}

/** `: base(…)`, called where it stands: at the beginning of the constructor. */
export function baseConstructorCall(frame: Frame, args: readonly PSValue[]): PSValue {
  const construction = running.get(frame);
  if (construction !== undefined) setThis(frame, callBase(construction, args));
  return undefined;
}

function setThis(frame: Frame, object: PSValue): void {
  frame.call.thisValue = object;
  const slot = frame.code.layout.slots.get("this");
  if (slot !== undefined) frame.locals[slot] = new PSVariable("this", object);
}

function callBase(construction: Construction, args: readonly PSValue[]): PSValue {
  const { owner, type } = construction;
  const base = owner.type.base;
  const scriptBase = scriptClassOf(base);
  if (scriptBase !== null) {
    const chosen = scriptBase.type.constructors;
    if (chosen === undefined) construction.object = construct(scriptBase, null, type, args, construction.object);
    else construction.object = callConstructor(scriptBase, construction, args);
    return construction.object;
  }
  if (construction.object === undefined) {
    construction.object = createNative(base ?? ObjectType, type, args, owner);
    initializeFields(construction.object, type);
  }
  return construction.object;
}

/** The base class's constructor that the arguments choose; it is told to go on with the object that is there. */
function callConstructor(base: ScriptClass, construction: Construction, args: readonly PSValue[]): PSValue {
  const before = pending;
  pending = { type: construction.type, object: construction.object };
  try {
    return createInstance(base.type, args, base.context);
  } finally {
    pending = before;
  }
}

/** What the next constructor of a script class that is called is to go on with. */
let pending: { readonly type: TypeInfo; readonly object: PSValue } | null = null;

/** Called through the type's constructors with converted arguments. */
export function constructFromMember(owner: ScriptClass, initial: ScriptMethod | null, type: TypeInfo, args: readonly PSValue[]): PSValue {
  const inherited = pending;
  pending = null;
  return construct(owner, initial, inherited?.type ?? type, args, inherited?.object);
}

function createNative(base: TypeInfo, type: TypeInfo, args: readonly PSValue[], owner: ScriptClass): PSValue {
  if (base === ObjectType) return new ScriptObject();
  const group = base.constructors;
  if (!(group instanceof MemberGroup)) {
    throw runtimeError(
      "CannotInstantiateBase",
      `The class ${owner.name} cannot be made: its base class ${base.fullName} has no constructor.`,
    );
  }
  return invokeGroup(group, type, args, "new", undefined, owner.context);
}

function nativeBase(owner: ScriptClass): TypeInfo {
  let type: TypeInfo | null = owner.type;
  while (type !== null && scriptClassOf(type) !== null) type = type.base;
  return type ?? ObjectType;
}

/** Computes the initial values of all properties, the base class's first. */
function initializeFields(object: PSValue, type: TypeInfo): void {
  if (!(object instanceof ReferenceObject)) return;
  const fields = fieldsOf(object, type);
  const chain: ScriptClass[] = [];
  for (let at = scriptClassOf(type); at !== null; at = at.base) chain.unshift(at);
  for (const owner of chain) initializeOwnFields(owner, object, fields);
}

function initializeOwnFields(owner: ScriptClass, object: PSValue, fields: PSValue[]): void {
  const own = owner.instanceProperties;
  for (const property of own) fields[property.field] = defaultFor(property.type);
  if (owner.initializer === null || !own.some((property) => property.initialValue !== null)) return;
  const frame = methodFrame(owner, owner.initializer, object, []);
  runInMethod(frame, () => {
    for (const property of own) {
      if (property.initialValue !== null) fields[property.field] = propertyValue(property, property.initialValue(frame), owner.context);
    }
  });
}

/** A value as a property keeps it: of its type, past its attributes. */
function propertyValue(property: ScriptProperty, value: PSValue, context: ExecutionContext): PSValue {
  const given = value === undefined ? null : value;
  return property.hasType ? convertTo(given, property.type, context) : given;
}

export function defaultFor(type: TypeInfo): PSValue {
  return type.defaultValue?.() ?? null;
}

/** Static properties and the static constructor, when the class is first used. */
export function initializeStatics(owner: ScriptClass): void {
  if (!owner.beginStaticInitialization()) return;
  owner.type.statics ??= new Map();
  const statics = owner.type.statics;
  const own = owner.properties.filter((property) => property.isStatic);
  for (const property of own) statics.set(property.name.toLowerCase(), defaultFor(property.type));
  if (owner.initializer !== null) {
    const frame = methodFrame(owner, owner.initializer, undefined, []);
    runInMethod(frame, () => {
      for (const property of own) {
        if (property.initialValue !== null) {
          statics.set(property.name.toLowerCase(), propertyValue(property, property.initialValue(frame), owner.context));
        }
      }
    });
  }
  const initial = owner.methods.find((method) => method.isConstructor && method.isStatic);
  if (initial !== undefined) runMethod(owner, initial, undefined, []);
}
