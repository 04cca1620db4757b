import { acceleratorFor } from "./accelerators.ts";
import type { CultureInfo } from "./culture.ts";
import { declareMembers, type MemberDeclaration, type MemberList } from "./member-declaration.ts";
import { MemberGroup, type MemberTable, type PropertyMember, tableOf } from "./type-members.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "./value.ts";

export type TypeKind = "class" | "struct" | "interface" | "enum" | "delegate";

/** What is told about a type. Everything but the name has a default; see {@link MemberList} for the members. */
export interface TypeDefinition<Self> {
  /** Full name; a generic definition ends in `` `1 ``, a nested type is joined by `+`. */
  readonly name: string;
  readonly kind?: TypeKind;
  /** Null for interfaces and Object; Object (or ValueType, Enum, Delegate, by kind) where nothing is said. */
  readonly base?: TypeInfo | null;
  /** Full names, every inherited one too; `T` in brackets stands for the type parameter. */
  readonly interfaces?: readonly string[];
  readonly typeParameters?: readonly string[];
  readonly isAbstract?: boolean;
  readonly isSealed?: boolean;
  readonly isStatic?: boolean;
  readonly assembly?: string;
  readonly members?: MemberList<Self>;
  /** The first properties in .NET's order, inherited ones that the type overrides among them; else they come as declared. */
  readonly propertyOrder?: string;
  /** `ToString()`. */
  readonly text?: (self: Self, ctx: EvaluationContext) => string;
  /** IFormattable.ToString(format, provider); throws FormatException. */
  readonly format?: (self: Self, format: string, culture: CultureInfo, ctx: EvaluationContext) => string;
  /** What `[T]"text"` gives; undefined when the text is none. */
  readonly parse?: (text: string, ctx: EvaluationContext) => PSValue;
  /** `default(T)` of a struct. */
  readonly defaultValue?: () => PSValue;
  /** IComparable.CompareTo; undefined when the other value is of another type. */
  readonly compare?: (self: Self, other: PSValue, ctx: EvaluationContext) => number | undefined;
  readonly enumeration?: EnumDefinition;
}

/** What a file of a higher layer tells about a type that is defined in a lower one. */
export type TypeParts<Self> = Pick<
  TypeDefinition<Self>,
  "members" | "propertyOrder" | "text" | "format" | "parse" | "compare" | "defaultValue"
>;

export interface EnumDefinition {
  readonly isFlags: boolean;
  readonly underlyingType: TypeInfo;
  /** In the order of declaration. */
  readonly names: readonly string[];
  readonly values: readonly (number | bigint)[];
}

/** A .NET type, which is a value too (`[int]`): name, ancestry, and members that are built when first asked for. */
export class TypeInfo extends ReferenceObject {
  readonly fullName: string;
  readonly name: string;
  readonly namespace: string;
  readonly kind: TypeKind;
  readonly base: TypeInfo | null;
  readonly typeParameters: readonly string[];
  readonly isAbstract: boolean;
  readonly isSealed: boolean;
  readonly isStatic: boolean;
  readonly assembly: string;
  readonly enumeration: EnumDefinition | undefined;
  /** Of `List[int]`: the definition `List[T]`. */
  readonly genericDefinition: TypeInfo | undefined;
  readonly typeArguments: readonly TypeInfo[];
  /** Of an array type: what it holds, and in how many dimensions. */
  readonly elementType: TypeInfo | undefined;
  readonly rank: number;
  /** Values of static properties of a script class, and whatever else belongs to one type. */
  statics: Map<string, PSValue> | undefined = undefined;
  /** The engine's own description of a script class. */
  scriptClass: object | undefined = undefined;
  /** What `GetCustomAttributes` gives. */
  customAttributes: (() => readonly PSValue[]) | undefined = undefined;

  readonly #interfaces: readonly string[];
  #declarations: MemberList<never> | undefined;
  #propertyOrder: string | undefined;
  #defaultValue: (() => PSValue) | undefined;
  #text: ((self: never, ctx: EvaluationContext) => string) | undefined;
  #format: ((self: never, format: string, culture: CultureInfo, ctx: EvaluationContext) => string) | undefined;
  #parse: ((text: string, ctx: EvaluationContext) => PSValue) | undefined;
  #compare: ((self: never, other: PSValue, ctx: EvaluationContext) => number | undefined) | undefined;
  #interfaceSet: Set<string> | undefined;
  #instance: MemberTable | undefined;
  #static: MemberTable | undefined;
  #generics: Map<string, TypeInfo> | undefined;
  #arrays: TypeInfo[] | undefined;

  constructor(definition: TypeDefinition<never>, shape: GenericShape = PLAIN) {
    super();
    const { name } = definition;
    const plus = name.lastIndexOf("+");
    const dot = name.lastIndexOf(".", plus < 0 ? name.length : plus);
    this.fullName = name;
    this.name = name.slice(Math.max(plus, dot) + 1);
    this.namespace = dot < 0 ? "" : name.slice(0, dot);
    this.kind = definition.kind ?? "class";
    this.base = definition.base === undefined ? defaultBase(this.kind, name) : definition.base;
    this.typeParameters = definition.typeParameters ?? [];
    this.isAbstract = definition.isAbstract === true || definition.isStatic === true || this.kind === "interface";
    this.isSealed = definition.isSealed === true || definition.isStatic === true || this.kind === "struct" || this.kind === "enum";
    this.isStatic = definition.isStatic === true;
    this.assembly = definition.assembly ?? "System.Private.CoreLib";
    this.enumeration = definition.enumeration;
    this.#defaultValue = definition.defaultValue;
    this.genericDefinition = shape.genericDefinition;
    this.typeArguments = shape.typeArguments;
    this.elementType = shape.elementType;
    this.rank = shape.rank;
    this.#interfaces = definition.interfaces ?? [];
    this.#declarations = definition.members;
    this.#propertyOrder = definition.propertyOrder;
    this.#text = definition.text;
    this.#format = definition.format;
    this.#parse = definition.parse;
    this.#compare = definition.compare;
  }

  override nativeType(): TypeInfo {
    return RuntimeType;
  }

  get isValueType(): boolean {
    return this.kind === "struct" || this.kind === "enum";
  }

  /** A generic definition whose parameters are open: `[System.Collections.Generic.List`1]`. */
  get isGenericDefinition(): boolean {
    return this.typeParameters.length > 0 && this.typeArguments.length === 0;
  }

  /** Adds what a definition left to a file of a higher layer; a second call changes nothing. */
  describe<Self>(parts: TypeParts<Self>): void {
    this.#declarations ??= parts.members;
    this.#propertyOrder ??= parts.propertyOrder;
    this.#defaultValue ??= parts.defaultValue;
    this.#text ??= parts.text;
    this.#format ??= parts.format;
    this.#parse ??= parts.parse;
    this.#compare ??= parts.compare;
  }

  /** `default(T)` of a struct; undefined where it is null. */
  get defaultValue(): (() => PSValue) | undefined {
    return this.#defaultValue;
  }

  /** `ToString()` of the nearest type that has one of its own. */
  get text(): ((self: PSValue, ctx: EvaluationContext) => string) | undefined {
    for (let type: TypeInfo | null = this; type !== null; type = type.base) {
      const text = type.#source().#text;
      // The function takes the class that this type describes, and is only called with instances of the type.
      if (text !== undefined) return text as (self: PSValue, ctx: EvaluationContext) => string;
    }
    return undefined;
  }

  /** `ToString(format, provider)` of the nearest type that is IFormattable. */
  get format(): ((self: PSValue, format: string, culture: CultureInfo, ctx: EvaluationContext) => string) | undefined {
    for (let type: TypeInfo | null = this; type !== null; type = type.base) {
      const format = type.#source().#format;
      // As for `text`: called with instances of this type only.
      if (format !== undefined) return format as (self: PSValue, format: string, culture: CultureInfo, ctx: EvaluationContext) => string;
    }
    return undefined;
  }

  get parse(): ((text: string, ctx: EvaluationContext) => PSValue) | undefined {
    return this.#source().#parse;
  }

  get compare(): ((self: PSValue, other: PSValue, ctx: EvaluationContext) => number | undefined) | undefined {
    for (let type: TypeInfo | null = this; type !== null; type = type.base) {
      const compare = type.#source().#compare;
      // As for `text`: called with instances of this type only.
      if (compare !== undefined) return compare as (self: PSValue, other: PSValue, ctx: EvaluationContext) => number | undefined;
    }
    return undefined;
  }

  /** Name with generic arguments in brackets, the same for the same type: `System.Collections.Generic.List[System.Int32]`. */
  get canonicalName(): string {
    if (this.elementType !== undefined) return `${this.elementType.canonicalName}[${",".repeat(this.rank - 1)}]`;
    if (this.typeArguments.length === 0) return this.fullName;
    const definition = this.genericDefinition?.fullName ?? this.fullName;
    return `${definition.slice(0, definition.lastIndexOf("`"))}[${this.typeArguments.map((argument) => argument.canonicalName).join(",")}]`;
  }

  /** Canonical names of all interfaces, inherited ones too. */
  get interfaces(): ReadonlySet<string> {
    if (this.#interfaceSet === undefined) {
      const set = new Set<string>(this.base?.interfaces);
      for (const name of this.elementType === undefined ? this.#source().#interfaces : this.#interfaces) set.add(this.substitute(name));
      this.#interfaceSet = set;
    }
    return this.#interfaceSet;
  }

  /** Puts this type's arguments in the place of the type parameters that a word of a signature names. */
  substitute(word: string): string {
    return this.#filled(word, (argument) => argument.canonicalName);
  }

  /** The same for a reader: `void Add(int item)`. */
  shownSignature(signature: string): string {
    return this.#filled(signature, typeDisplayName);
  }

  #filled(text: string, spell: (argument: TypeInfo) => string): string {
    const { typeArguments } = this;
    if (typeArguments.length === 0) return text;
    const parameters = this.genericDefinition?.typeParameters ?? [];
    return text.replace(/[A-Za-z_][\w.`+]*/g, (name) => {
      const argument = typeArguments[parameters.indexOf(name)];
      return argument === undefined ? name : spell(argument);
    });
  }

  isSubclassOf(type: TypeInfo): boolean {
    for (let base = this.base; base !== null; base = base.base) if (base === type) return true;
    return false;
  }

  /** Whether a variable of this type can hold a value of that one. */
  isAssignableFrom(type: TypeInfo): boolean {
    if (type === this || this === ObjectType || type.isSubclassOf(this)) return true;
    if (this.kind === "interface") return type.interfaces.has(this.canonicalName) || (this.isCovariant && this.#acceptsVariant(type));
    if (this.elementType !== undefined && type.elementType !== undefined && this.rank === type.rank) {
      return !type.elementType.isValueType && this.elementType.isAssignableFrom(type.elementType);
    }
    return false;
  }

  /** `IEnumerable[T]` and its like, where a list of a class serves as a list of its base. */
  get isCovariant(): boolean {
    return this.genericDefinition !== undefined && COVARIANT.has(this.genericDefinition.fullName);
  }

  #acceptsVariant(type: TypeInfo): boolean {
    const [wanted] = this.typeArguments;
    if (wanted === undefined || wanted.isValueType) return false;
    const item = type.elementType ?? (type.typeArguments.length === 1 ? type.typeArguments[0] : undefined);
    if (item === undefined || item.isValueType || !wanted.isAssignableFrom(item)) return false;
    const name = this.genericDefinition?.fullName ?? "";
    return type.interfaces.has(`${name.slice(0, name.lastIndexOf("`"))}[${item.canonicalName}]`);
  }

  /** The type with its parameters filled in; the same arguments give the same type. */
  makeGeneric(typeArguments: readonly TypeInfo[]): TypeInfo {
    const key = typeArguments.map((argument) => argument.canonicalName).join(",");
    this.#generics ??= new Map();
    let made = this.#generics.get(key);
    // A script may define two classes of one name, one after the other.
    if (made === undefined || !made.typeArguments.every((argument, index) => argument === typeArguments[index])) {
      made = new TypeInfo(
        {
          name: this.fullName,
          kind: this.kind,
          base: this.base,
          isAbstract: this.isAbstract,
          isSealed: this.isSealed,
          assembly: this.assembly,
          ...(this.defaultValue === undefined ? {} : { defaultValue: this.defaultValue }),
        },
        { genericDefinition: this, typeArguments, elementType: undefined, rank: 0 },
      );
      this.#generics.set(key, made);
    }
    return made;
  }

  arrayOf(rank = 1): TypeInfo {
    this.#arrays ??= [];
    let made = this.#arrays[rank];
    if (made === undefined) {
      const element = this.canonicalName;
      made = new TypeInfo(
        {
          name: `${this.fullName}[${",".repeat(rank - 1)}]`,
          base: ArrayType,
          isSealed: true,
          assembly: this.assembly,
          interfaces: rank > 1 ? [] : GENERIC_ARRAY_INTERFACES.map((name) => `${name}[${element}]`),
        },
        { genericDefinition: undefined, typeArguments: [], elementType: this, rank },
      );
      this.#arrays[rank] = made;
    }
    return made;
  }

  /** A property or a group of methods of instances, in any case. */
  findMember(name: string): PropertyMember | MemberGroup | undefined {
    this.#instance ??= tableOf(this, this.base?.instanceTable, false);
    return this.#instance.find(name);
  }

  findStaticMember(name: string): PropertyMember | MemberGroup | undefined {
    this.#static ??= tableOf(this, this.base?.staticTable, true);
    return this.#static.find(name);
  }

  /** Constructors are not inherited. */
  get constructors(): MemberGroup | undefined {
    const found = this.findStaticMember("new");
    return found instanceof MemberGroup && found.overloads[0]?.declaringType === this ? found : undefined;
  }

  get instanceTable(): MemberTable {
    this.#instance ??= tableOf(this, this.base?.instanceTable, false);
    return this.#instance;
  }

  get staticTable(): MemberTable {
    this.#static ??= tableOf(this, this.base?.staticTable, true);
    return this.#static;
  }

  /** The declarations of this type itself. */
  declarations(): readonly MemberDeclaration[] {
    const list = this.#source().#declarations;
    return list === undefined ? [] : declareMembers(list);
  }

  get propertyOrder(): readonly string[] {
    return this.#source().#propertyOrder?.split(" ") ?? [];
  }

  /** Where members and functions are kept: the definition of a generic type. */
  #source(): TypeInfo {
    return this.genericDefinition ?? this;
  }
}

interface GenericShape {
  readonly genericDefinition: TypeInfo | undefined;
  readonly typeArguments: readonly TypeInfo[];
  readonly elementType: TypeInfo | undefined;
  readonly rank: number;
}

const PLAIN: GenericShape = { genericDefinition: undefined, typeArguments: [], elementType: undefined, rank: 0 };

const COVARIANT: ReadonlySet<string> = new Set([
  "System.Collections.Generic.IEnumerable`1",
  "System.Collections.Generic.IEnumerator`1",
  "System.Collections.Generic.IReadOnlyCollection`1",
  "System.Collections.Generic.IReadOnlyList`1",
]);

const GENERIC_ARRAY_INTERFACES: readonly string[] = [
  "System.Collections.Generic.IList",
  "System.Collections.Generic.ICollection",
  "System.Collections.Generic.IEnumerable",
  "System.Collections.Generic.IReadOnlyList",
  "System.Collections.Generic.IReadOnlyCollection",
];

/** Makes a type. `Self` is the class of its instances. */
export function defineType<Self>(definition: TypeDefinition<Self>): TypeInfo {
  // The functions of a definition are only ever called with instances of its type.
  return new TypeInfo(definition as unknown as TypeDefinition<never>);
}

function defaultBase(kind: TypeKind, name: string): TypeInfo | null {
  switch (kind) {
    case "interface":
      return null;
    case "struct":
      return ValueTypeType;
    case "enum":
      return EnumType;
    case "delegate":
      return MulticastDelegateType;
    case "class":
      return name === "System.Object" ? null : ObjectType;
    default:
      return kind satisfies never;
  }
}

export const ObjectType: TypeInfo = defineType({ name: "System.Object" });
export const ValueTypeType: TypeInfo = defineType({ name: "System.ValueType", base: ObjectType, isAbstract: true });
export const EnumType: TypeInfo = defineType({
  name: "System.Enum",
  base: ValueTypeType,
  isAbstract: true,
  interfaces: ["System.IComparable", "System.ISpanFormattable", "System.IFormattable", "System.IConvertible"],
});
export const DelegateType: TypeInfo = defineType({ name: "System.Delegate", base: ObjectType, isAbstract: true });
export const MulticastDelegateType: TypeInfo = defineType({ name: "System.MulticastDelegate", base: DelegateType, isAbstract: true });
export const ArrayType: TypeInfo = defineType({
  name: "System.Array",
  base: ObjectType,
  isAbstract: true,
  interfaces: [
    "System.ICloneable",
    "System.Collections.IList",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
    "System.Collections.IStructuralComparable",
    "System.Collections.IStructuralEquatable",
  ],
});
export const MemberInfoType: TypeInfo = defineType({ name: "System.Reflection.MemberInfo", base: ObjectType, isAbstract: true });
export const TypeType: TypeInfo = defineType({ name: "System.Type", base: MemberInfoType, isAbstract: true });
const ReflectionTypeInfoType: TypeInfo = defineType({ name: "System.Reflection.TypeInfo", base: TypeType, isAbstract: true });
export const RuntimeType: TypeInfo = defineType({ name: "System.RuntimeType", base: ReflectionTypeInfoType });
export const VoidType: TypeInfo = defineType({ name: "System.Void", kind: "struct" });

/** How PowerShell shows a type: accelerators for what has one, arguments and elements in brackets. */
export function typeDisplayName(type: TypeInfo): string {
  return displayed(type, ({ fullName }) => fullName);
}

/** The same without namespaces, as the definition of a note shows the type of its value. */
export function shortDisplayName(type: TypeInfo): string {
  return displayed(type, ({ fullName, namespace }) => (namespace === "" ? fullName : fullName.slice(namespace.length + 1)));
}

function displayed(type: TypeInfo, nameOf: (type: TypeInfo) => string): string {
  if (type.elementType !== undefined) return `${displayed(type.elementType, nameOf)}[${",".repeat(type.rank - 1)}]`;
  const { genericDefinition } = type;
  if (genericDefinition !== undefined) {
    const name = nameOf(genericDefinition);
    const tick = name.lastIndexOf("`");
    return `${tick < 0 ? name : name.slice(0, tick)}[${type.typeArguments.map((argument) => displayed(argument, nameOf)).join(",")}]`;
  }
  if (type.typeParameters.length > 0) return `${nameOf(type)}[${type.typeParameters.join(",")}]`;
  return acceleratorFor(type.fullName) ?? nameOf(type);
}
