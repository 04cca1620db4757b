import { TYPE_ACCELERATORS } from "./accelerators.ts";
import type { ExtendedTypes } from "./ets/extended-types.ts";
import { exceptionTypes, findExceptionType } from "./exception-types.ts";
import type { TypeInfo } from "./type-info.ts";
import type { EvaluationContext, PSValue } from "./value.ts";

/**
 * What lower files of this folder need of higher ones (a conversion calls a constructor, whose binding converts arguments). The functions
 * behind it are the ones that the door exports under the same names.
 */
export interface ObjectOperations {
  convertTo(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue;
  /** The language's string of a value. */
  toText(value: PSValue, ctx: EvaluationContext): string;
  /** A note property as Get-Member shows it. */
  noteDefinition(name: string, value: PSValue, ctx: EvaluationContext): string;
  getProperty(target: PSValue, name: string, ctx: EvaluationContext): PSValue;
  setProperty(target: PSValue, name: string, value: PSValue, ctx: EvaluationContext): void;
  invokeMethod(target: PSValue, name: string, args: readonly PSValue[], ctx: EvaluationContext): PSValue;
  /** Whether a value itself has a method of that name. */
  hasMethod(target: PSValue, name: string, ctx: EvaluationContext): boolean;
  invokeStatic(type: TypeInfo, name: string, args: readonly PSValue[], ctx: EvaluationContext): PSValue;
  createInstance(type: TypeInfo, args: readonly PSValue[], ctx: EvaluationContext): PSValue;
  /** `[int[]]::new(3)`. */
  createArray(type: TypeInfo, args: readonly PSValue[], ctx: EvaluationContext): PSValue;
  /** Order of two values as `IComparable` and Comparer.Default see it. */
  compare(left: PSValue, right: PSValue, ctx: EvaluationContext): number;
}

/** Types by name, and the extended type table of one runspace. */
export class TypeTable {
  readonly operations: ObjectOperations;
  readonly extended: ExtendedTypes;
  readonly #byName: ReadonlyMap<string, TypeInfo>;
  /** Types that were registered for this runspace, by lower-case full name. */
  readonly #registered: Map<string, TypeInfo> = new Map();
  /** Accelerators added by scripts. */
  readonly #accelerators: Map<string, TypeInfo> = new Map();
  readonly #words: Map<string, TypeInfo> = new Map();

  constructor(byName: ReadonlyMap<string, TypeInfo>, operations: ObjectOperations, extended: ExtendedTypes) {
    this.#byName = byName;
    this.operations = operations;
    this.extended = extended;
  }

  /** Makes a type known in this runspace by its full name. */
  register(type: TypeInfo): void {
    this.#registered.set(type.fullName.toLowerCase(), type);
    this.#words.clear();
  }

  /** Every type that can be found by its full name. */
  *all(): IterableIterator<TypeInfo> {
    yield* new Set([...this.#registered.values(), ...this.#byName.values(), ...exceptionTypes()]);
  }

  addAccelerator(name: string, type: TypeInfo): void {
    this.#accelerators.set(name.toLowerCase(), type);
    this.#words.clear();
  }

  /** A type by its full name, an accelerator, or its name without `System.`; never one with brackets. */
  find(name: string): TypeInfo | undefined {
    const lower = name.toLowerCase();
    const accelerated = this.#accelerators.get(lower);
    if (accelerated !== undefined) return accelerated;
    const fullName = TYPE_ACCELERATORS.get(lower)?.toLowerCase() ?? lower;
    return this.#findFull(fullName) ?? this.#findFull(`system.${lower}`);
  }

  /**
   * The type that a name in brackets stands for: `int`, `string[]`, `List[int]`, `System.Collections.Generic.Dictionary[string,int]`,
   * `int[,]`, ``Dictionary`2[[…],[…]]``. Scripts' types come first.
   * What a name means to one script only (`isLocal`) is not remembered.
   */
  resolve(
    name: string,
    find: (name: string) => TypeInfo | undefined = () => undefined,
    { isLocal = false }: { readonly isLocal?: boolean } = {},
  ): TypeInfo | undefined {
    const known = isLocal ? undefined : this.#words.get(name);
    if (known !== undefined) return known;
    const simple = name.includes("[") || name.includes(",") ? undefined : (find(name) ?? this.find(name));
    const type = simple ?? new TypeNameReader(name, this, find).read();
    // A script may define its type anew, so what it finds is looked up each time.
    if (type !== undefined && !isLocal && find(name) === undefined && !hasScriptPart(type)) this.#words.set(name, type);
    return type;
  }

  #findFull(lower: string): TypeInfo | undefined {
    return this.#registered.get(lower) ?? this.#byName.get(lower) ?? findExceptionType(lower);
  }
}

function hasScriptPart(type: TypeInfo): boolean {
  return (
    type.scriptClass !== undefined ||
    type.typeArguments.some(hasScriptPart) ||
    (type.elementType !== undefined && hasScriptPart(type.elementType))
  );
}

/** Reads a type name with brackets. */
class TypeNameReader {
  readonly #text: string;
  readonly #table: TypeTable;
  readonly #find: (name: string) => TypeInfo | undefined;
  #at = 0;

  constructor(text: string, table: TypeTable, find: (name: string) => TypeInfo | undefined) {
    this.#text = text;
    this.#table = table;
    this.#find = find;
  }

  read(): TypeInfo | undefined {
    const type = this.#type();
    this.#skipAssembly("");
    return this.#at >= this.#text.length ? type : undefined;
  }

  #type(): TypeInfo | undefined {
    this.#blanks();
    const start = this.#at;
    while (this.#at < this.#text.length && !"[],".includes(this.#text.charAt(this.#at))) this.#at++;
    const name = this.#text.slice(start, this.#at).trim();
    if (name === "") return undefined;
    let type: TypeInfo | undefined;
    if (this.#text.charAt(this.#at) === "[" && !this.#isArraySuffix()) {
      const args = this.#arguments();
      if (args === undefined) return undefined;
      const definition = this.#named(name.includes("`") ? name : `${name}\`${args.length}`) ?? this.#named(name);
      if (definition === undefined || definition.typeParameters.length !== args.length) return undefined;
      type = definition.makeGeneric(args);
    } else {
      type = this.#named(name);
    }
    while (type !== undefined && this.#text.charAt(this.#at) === "[" && this.#isArraySuffix()) {
      const end = this.#text.indexOf("]", this.#at);
      type = type.arrayOf(this.#text.slice(this.#at, end).split(",").length);
      this.#at = end + 1;
      this.#blanks();
    }
    return type;
  }

  #named(name: string): TypeInfo | undefined {
    return this.#find(name) ?? this.#table.find(name);
  }

  #arguments(): TypeInfo[] | undefined {
    const args: TypeInfo[] = [];
    do {
      this.#at++;
      this.#blanks();
      const isQualified = this.#text.charAt(this.#at) === "[";
      if (isQualified) this.#at++;
      const type = this.#type();
      if (type === undefined) return undefined;
      args.push(type);
      if (isQualified) {
        this.#skipAssembly("]");
        if (this.#text.charAt(this.#at) !== "]") return undefined;
        this.#at++;
      }
      this.#blanks();
    } while (this.#text.charAt(this.#at) === ",");
    if (this.#text.charAt(this.#at) !== "]") return undefined;
    this.#at++;
    this.#blanks();
    return args;
  }

  /** `[]`, `[,]` … follow. */
  #isArraySuffix(): boolean {
    return /^\[[\s,]*\]/.test(this.#text.slice(this.#at));
  }

  /** Passes over `, Assembly, Version=…`. */
  #skipAssembly(end: string): void {
    this.#blanks();
    if (this.#text.charAt(this.#at) !== ",") return;
    while (this.#at < this.#text.length && (end === "" || this.#text.charAt(this.#at) !== end)) this.#at++;
  }

  #blanks(): void {
    while (this.#text.charAt(this.#at) === " ") this.#at++;
  }
}
