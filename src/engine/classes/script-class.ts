/** What the engine knows of a class that a script defined; `TypeInfo.scriptClass` leads here. */
import { getProperty, invokeMethod, isTrue, ObjectType, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { ArgumentAttribute } from "../binder/argument-attribute.ts";
import type { BlockCode, Eval } from "../compiler/block-code.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";

export interface ScriptProperty {
  readonly name: string;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
  /** Its type; Object when none is written. */
  readonly type: TypeInfo;
  readonly hasType: boolean;
  readonly attributes: readonly ArgumentAttribute[];
  readonly initialValue: Eval | null;
  /** Where its value is among the fields of an object; counts through the classes above. */
  readonly field: number;
}

export interface ScriptMethod {
  readonly name: string;
  readonly code: BlockCode;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
  readonly isConstructor: boolean;
  /** Null for a constructor and for one that gives nothing. */
  readonly returnType: TypeInfo | null;
  readonly parameterTypes: readonly TypeInfo[];
  readonly parameterNames: readonly string[];
  /** The constructor begins with `: base(…)`. */
  readonly callsBase: boolean;
}

export class ScriptClass {
  readonly name: string;
  readonly type: TypeInfo;
  readonly context: ExecutionContext;
  readonly session: SessionState;
  #properties: readonly ScriptProperty[] = [];
  #instanceProperties: readonly ScriptProperty[] = [];
  methods: readonly ScriptMethod[] = [];
  /** Code that computes the initial values, run as a method without a name. */
  initializer: BlockCode | null = null;
  fieldCount = 0;
  /** Static values are computed when the class is first used. */
  #isInitialized = false;

  constructor(name: string, type: TypeInfo, context: ExecutionContext) {
    this.name = name;
    this.type = type;
    this.context = context;
    this.session = context.session;
  }

  get properties(): readonly ScriptProperty[] {
    return this.#properties;
  }

  set properties(properties: readonly ScriptProperty[]) {
    this.#properties = properties;
    this.#instanceProperties = properties.filter((property) => !property.isStatic);
  }

  get instanceProperties(): readonly ScriptProperty[] {
    return this.#instanceProperties;
  }

  /** The class above, when that is a script's too. */
  get base(): ScriptClass | null {
    return scriptClassOf(this.type.base);
  }

  /** True the first time. */
  beginStaticInitialization(): boolean {
    if (this.#isInitialized) return false;
    this.#isInitialized = true;
    return true;
  }
}

export function scriptClassOf(type: TypeInfo | null): ScriptClass | null {
  return type?.scriptClass instanceof ScriptClass ? type.scriptClass : null;
}

/** An object of a script class that derives from nothing of .NET's. */
export class ScriptObject extends ReferenceObject {
  override nativeType(): TypeInfo {
    return ObjectType;
  }

  /** A class that says it is IEnumerable is asked for its items, as a collection of .NET's. */
  override enumerator(): Iterator<PSValue> | undefined {
    const type = this.getType();
    const owner = scriptClassOf(type);
    if (owner === null || !type.interfaces.has("System.Collections.IEnumerable")) return undefined;
    return itemsOf(invokeMethod(this, "GetEnumerator", [], owner.context), owner.context);
  }
}

function* itemsOf(enumerator: PSValue, context: ExecutionContext): Generator<PSValue> {
  while (isTrue(invokeMethod(enumerator, "MoveNext", [], context))) yield getProperty(enumerator, "Current", context);
}

/** The fields of an object of a script class, made when it has none yet. */
export function fieldsOf(object: ReferenceObject, type: TypeInfo): PSValue[] {
  object.extension ??= { scriptType: type, fields: undefined, members: undefined, typeNames: undefined };
  object.extension.scriptType = type;
  object.extension.fields ??= [];
  return object.extension.fields;
}
