import type { TypeInfo } from "../type-info.ts";
import { typeNamesOfType } from "../type-of.ts";
import type { PSMemberInfo } from "./members.ts";

/** What the extended type table knows of one type name. */
export interface TypeData {
  readonly typeName: string;
  /** By name in lower case, in the order they were added. */
  readonly members: Map<string, PSMemberInfo>;
  /** DefaultDisplayPropertySet, DefaultKeyPropertySet, SerializationDepth, StringSerializationSource … by name in lower case. */
  readonly standard: Map<string, PSMemberInfo>;
  typeConverter: TypeInfo | undefined;
  typeAdapter: TypeInfo | undefined;
  targetTypeForDeserialization: TypeInfo | undefined;
}

/** Data that every runspace has; made for a name when it is first asked for. */
export interface BuiltInTypes {
  names(): Iterable<string>;
  dataFor(lowerTypeName: string): TypeData | undefined;
}

/** The extended type table of one runspace: what types.ps1xml and Update-TypeData add to types by name. */
export class ExtendedTypes {
  readonly #builtIn: BuiltInTypes;
  readonly #data: Map<string, TypeData | null> = new Map();
  readonly #byType: Map<TypeInfo, ReadonlyMap<string, PSMemberInfo>> = new Map();
  readonly #byNames: Map<string, ReadonlyMap<string, PSMemberInfo>> = new Map();
  /** Lists that never change, which all objects of one kind share. */
  #byList: WeakMap<readonly string[], ReadonlyMap<string, PSMemberInfo>> = new WeakMap();
  /** Grows with each change, so that callers can keep what they found. */
  version = 0;

  constructor(builtIn: BuiltInTypes) {
    this.#builtIn = builtIn;
  }

  static newData(typeName: string): TypeData {
    return {
      typeName,
      members: new Map(),
      standard: new Map(),
      typeConverter: undefined,
      typeAdapter: undefined,
      targetTypeForDeserialization: undefined,
    };
  }

  get(typeName: string): TypeData | undefined {
    const lower = typeName.toLowerCase();
    let data = this.#data.get(lower);
    if (data === undefined) {
      data = this.#builtIn.dataFor(lower) ?? null;
      this.#data.set(lower, data);
    }
    return data ?? undefined;
  }

  /** The data of a name, made when there was none; the caller changes it and calls {@link changed}. */
  getOrAdd(typeName: string): TypeData {
    let data = this.get(typeName);
    if (data === undefined) {
      data = ExtendedTypes.newData(typeName);
      this.#data.set(typeName.toLowerCase(), data);
    }
    return data;
  }

  remove(typeName: string): boolean {
    const known = this.get(typeName) !== undefined;
    this.#data.set(typeName.toLowerCase(), null);
    this.changed();
    return known;
  }

  changed(): void {
    this.version++;
    this.#byType.clear();
    this.#byNames.clear();
    this.#byList = new WeakMap();
  }

  /** The data of all type names that have some. */
  known(): TypeData[] {
    for (const name of this.#builtIn.names()) this.get(name);
    return [...this.#data.values()].filter((data): data is TypeData => data !== null);
  }

  /** A member that the table gives to objects with these type names; the first name that has it wins. */
  find(typeNames: readonly string[], name: string): PSMemberInfo | undefined {
    return this.membersFor(typeNames).get(name.toLowerCase());
  }

  /** The same for objects whose type names were not changed. */
  findForType(type: TypeInfo, name: string): PSMemberInfo | undefined {
    return this.membersForType(type).get(name.toLowerCase());
  }

  membersForType(type: TypeInfo): ReadonlyMap<string, PSMemberInfo> {
    let members = this.#byType.get(type);
    if (members === undefined) {
      members = this.#merge(typeNamesOfType(type));
      this.#byType.set(type, members);
    }
    return members;
  }

  membersFor(typeNames: readonly string[]): ReadonlyMap<string, PSMemberInfo> {
    const isFrozen = Object.isFrozen(typeNames);
    const shared = isFrozen ? this.#byList.get(typeNames) : undefined;
    if (shared !== undefined) return shared;
    const key = typeNames.join("\0");
    let members = this.#byNames.get(key);
    if (members === undefined) {
      if (this.#byNames.size > 1000) this.#byNames.clear();
      members = this.#merge(typeNames);
      this.#byNames.set(key, members);
    }
    if (isFrozen) this.#byList.set(typeNames, members);
    return members;
  }

  /** A standard member (DefaultDisplayPropertySet …) for objects with these type names. */
  findStandard(typeNames: readonly string[], name: string): PSMemberInfo | undefined {
    const lower = name.toLowerCase();
    for (const typeName of typeNames) {
      const found = this.get(typeName)?.standard.get(lower);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #merge(typeNames: readonly string[]): ReadonlyMap<string, PSMemberInfo> {
    const merged = new Map<string, PSMemberInfo>();
    // Members of the base come first, each as the most derived type has it.
    for (let index = typeNames.length - 1; index >= 0; index--) {
      const data = this.get(typeNames[index] ?? "");
      if (data === undefined) continue;
      for (const [name, member] of data.members) merged.set(name, member);
    }
    return merged.size === 0 ? NO_MEMBERS : merged;
  }
}

const NO_MEMBERS: ReadonlyMap<string, PSMemberInfo> = new Map();
