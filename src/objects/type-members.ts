/** Members of a type, as member access and Get-Member find them: built from declarations when a type is first asked. */

import { type InterfaceMember, interfaceMembers } from "./interface-forms.ts";
import {
  type MemberDeclaration,
  type MemberFunction,
  nameOfSignature,
  type ParsedSignature,
  parseSignature,
} from "./member-declaration.ts";
import type { TypeInfo } from "./type-info.ts";
import type { EvaluationContext, PSValue } from "./value.ts";

export type Getter = (self: PSValue, ctx: EvaluationContext) => PSValue;
export type Setter = (self: PSValue, value: PSValue, ctx: EvaluationContext) => void;
export type Invoker = (...args: unknown[]) => PSValue;

export class PropertyMember {
  readonly declaringType: TypeInfo;
  readonly declaration: MemberDeclaration;
  readonly name: string;
  /** As Get-Member shows it, type parameters filled in where possible. */
  readonly definition: string;
  readonly isStatic: boolean;
  readonly isHidden: boolean;
  /** For static properties `self` is passed as undefined and ignored. */
  readonly get: Getter | undefined;
  readonly set: Setter | undefined;
  /** Filled by the member binder: the type that `typeWord` names. */
  type: TypeInfo | undefined = undefined;

  constructor(declaringType: TypeInfo, declaration: MemberDeclaration) {
    this.declaringType = declaringType;
    this.declaration = declaration;
    this.name = nameOfSignature(declaration.signature);
    this.definition = declaration.signature;
    this.isStatic = declaration.isStatic;
    this.isHidden = declaration.isHidden;
    // A declaration's functions take the class its type describes; the table hands them instances of that type only.
    const get = declaration.get as unknown as Getter | undefined;
    const set = declaration.set as unknown as Setter | undefined;
    if (declaration.isStatic) {
      const staticGet = get as ((ctx: EvaluationContext) => PSValue) | undefined;
      const staticSet = set as unknown as ((value: PSValue, ctx: EvaluationContext) => void) | undefined;
      this.get = staticGet === undefined ? undefined : (_self, ctx) => staticGet(ctx);
      this.set = staticSet === undefined ? undefined : (_self, value, ctx) => staticSet(value, ctx);
    } else {
      this.get = get;
      this.set = set;
    }
  }

  get signature(): ParsedSignature {
    return parseSignature(this.definition);
  }

  get typeWord(): string {
    return this.declaringType.substitute(this.signature.returnType);
  }
}

export class MethodOverload {
  readonly declaringType: TypeInfo;
  readonly declaration: MemberDeclaration;
  #parsed: ParsedSignature | undefined = undefined;
  /** Filled by the member binder: types of the parameters. */
  parameterTypes: readonly TypeInfo[] | undefined = undefined;
  returnType: TypeInfo | undefined = undefined;

  /** Of a method that a type has through an interface: how it is shown. */
  readonly #shown: string | undefined;

  constructor(declaringType: TypeInfo, declaration: MemberDeclaration, shown?: string) {
    this.declaringType = declaringType;
    this.declaration = declaration;
    this.#shown = shown;
  }

  get signature(): ParsedSignature {
    this.#parsed ??= parseSignature(this.declaration.signature);
    return this.#parsed;
  }

  /** As PowerShell shows an overload, type parameters filled in. */
  get definition(): string {
    return this.#shown ?? this.declaringType.shownSignature(this.declaration.signature);
  }

  get invoker(): Invoker {
    // The binder passes exactly what the signature asks for, which is what the function was typed with.
    return this.declaration.get as unknown as Invoker;
  }

  get setter(): Invoker | undefined {
    return this.declaration.set as unknown as Invoker | undefined;
  }
}

/** What a call means. */
export interface ChosenOverload {
  readonly overload: MethodOverload;
  readonly types: readonly TypeInfo[];
  /** Of a generic method. */
  readonly typeArguments: readonly TypeInfo[];
  /** The last parameter takes all that is left, as an array. */
  readonly isExpanded: boolean;
}

/** Methods of one name, or an indexer; base types' overloads come after the own ones. */
export class MemberGroup {
  readonly name: string;
  readonly kind: "method" | "indexer";
  readonly isStatic: boolean;
  readonly overloads: readonly MethodOverload[];
  /** Latest overloads whose arguments were just of their parameters' types: types alone chose them, and do so again. */
  exactChoices: ChosenOverload[] | undefined = undefined;

  constructor(name: string, kind: "method" | "indexer", isStatic: boolean, overloads: readonly MethodOverload[]) {
    this.name = name;
    this.kind = kind;
    this.isStatic = isStatic;
    this.overloads = overloads;
  }
}

export type TypeMember = PropertyMember | MemberGroup;

export class MemberTable {
  /** By name in lower case. */
  readonly members: ReadonlyMap<string, TypeMember>;
  /** By name as scripts spell it, so that most look-ups fold no case; null is known to be missing. */
  readonly #spelled: Map<string, TypeMember | null> = new Map();

  constructor(members: ReadonlyMap<string, TypeMember>) {
    this.members = members;
  }

  find(name: string): TypeMember | undefined {
    const known = this.#spelled.get(name);
    if (known !== undefined) return known ?? undefined;
    if (this.#spelled.size > 500) this.#spelled.clear();
    const lower = name.toLowerCase();
    const found = this.members.get(lower) ?? this.#accessor(lower);
    this.#spelled.set(name, found ?? null);
    return found;
  }

  /** `get_Name` and `set_Name`, which every property is made of. */
  #accessor(lower: string): MemberGroup | undefined {
    if (!lower.startsWith("get_") && !lower.startsWith("set_")) return undefined;
    const property = this.members.get(lower.slice(4));
    if (!(property instanceof PropertyMember)) return undefined;
    const isGetter = lower.startsWith("get_");
    const call = isGetter ? property.get : property.set;
    if (call === undefined) return undefined;
    const { isStatic, declaringType, typeWord } = property;
    const name = `${isGetter ? "get" : "set"}_${property.name}`;
    const head = `${isStatic ? "static " : ""}${isGetter ? typeWord : "void"} ${name}(${isGetter ? "" : `${typeWord} value`})`;
    const get = isStatic ? (...args: never): unknown => (call as (...all: unknown[]) => unknown)(undefined, ...(args as unknown[])) : call;
    const declaration: MemberDeclaration = {
      kind: "method",
      signature: head.replace("static static", "static"),
      isStatic,
      isGenericCall: false,
      isHidden: true,
      get: get as unknown as MemberFunction,
      set: undefined,
    };
    return new MemberGroup(name, "method", isStatic, [new MethodOverload(declaringType, declaration)]);
  }
}

/** Joins what a type declares to what it inherits, its own members first. */
export function tableOf(type: TypeInfo, inherited: MemberTable | undefined, isStatic: boolean): MemberTable {
  const members = new Map<string, TypeMember | undefined>();
  if (!isStatic) for (const name of type.propertyOrder) members.set(name.toLowerCase(), undefined);
  const methods = new Map<string, MethodOverload[]>();
  for (const declaration of type.declarations()) {
    if (declaration.isStatic !== isStatic) continue;
    const name = nameOfSignature(declaration.signature);
    const key = name.toLowerCase();
    if (declaration.kind === "property") {
      members.set(key, new PropertyMember(type, declaration));
      continue;
    }
    const overload = new MethodOverload(type, declaration);
    const list = methods.get(key);
    if (list !== undefined) {
      list.push(overload);
      continue;
    }
    const overloads = [overload];
    methods.set(key, overloads);
    members.set(key, new MemberGroup(name, declaration.kind === "indexer" ? "indexer" : "method", isStatic, overloads));
  }
  for (const [key, member] of inherited?.members ?? []) {
    const own = members.get(key);
    if (own === undefined && members.has(key) && member instanceof PropertyMember) {
      members.set(key, new PropertyMember(type, member.declaration));
      continue;
    }
    // Constructors are not inherited.
    if (own === undefined && key !== "new") members.set(key, member);
    if (!(own instanceof MemberGroup && member instanceof MemberGroup) || key === "new") continue;
    const overloads = withoutOverridden(own, member);
    members.set(key, new MemberGroup(own.name, own.kind, isStatic, overloads));
  }
  if (!isStatic) addInterfaceMembers(members, type);
  return new MemberTable(withoutGaps(members));
}

/** What a class has through its interfaces alone. */
function addInterfaceMembers(members: Map<string, TypeMember | undefined>, type: TypeInfo): void {
  if (type.kind === "interface") return;
  const added = new Map<string, MethodOverload[]>();
  for (const name of type.interfaces) {
    if (type.base?.interfaces.has(name) === true) continue;
    for (const { declaration, signature, shown } of interfaceMembers(name)) {
      const key = nameOfSignature(declaration.signature).toLowerCase();
      const others = added.get(key);
      if (others === undefined && members.get(key) !== undefined) continue;
      const own = { ...declaration, signature, isExplicit: true };
      if (declaration.kind === "property") {
        members.set(key, new PropertyMember(type, own));
        continue;
      }
      const overloads = others ?? [];
      overloads.push(new MethodOverload(type, own, shown));
      if (others !== undefined) continue;
      added.set(key, overloads);
      members.set(key, new MemberGroup(nameOfSignature(signature), "method", false, overloads));
    }
  }
}

/** How a method is shown a second time, as its interfaces have it; one that a type has in no other way is none of these. */
export function interfaceForms(type: TypeInfo, group: MemberGroup): readonly string[] {
  const forms: string[] = [];
  for (const name of type.interfaces) {
    // The runtime gives arrays their generic interfaces, and PowerShell does not see them.
    if (type.elementType !== undefined && name.includes("[")) continue;
    for (const member of interfaceMembers(name)) if (isFormOf(member, group)) forms.push(member.shown);
  }
  return forms.filter((form) => !group.overloads.some((overload) => overload.definition === form));
}

function isFormOf({ declaration, signature }: InterfaceMember, group: MemberGroup): boolean {
  return declaration.kind === "method" && nameOfSignature(signature) === group.name;
}

function withoutGaps(members: ReadonlyMap<string, TypeMember | undefined>): ReadonlyMap<string, TypeMember> {
  const found = new Map<string, TypeMember>();
  for (const [key, member] of members) if (member !== undefined) found.set(key, member);
  return found;
}

/** Own overloads, then the inherited ones whose parameters differ from all of them. */
function withoutOverridden(own: MemberGroup, inherited: MemberGroup): readonly MethodOverload[] {
  const known = new Set(own.overloads.map(parameterText));
  const more = inherited.overloads.filter((overload) => !known.has(parameterText(overload)));
  // A type that equates with its like overrides Object's method, before or after its own.
  return own.name === "Equals" ? [...more, ...own.overloads] : [...own.overloads, ...more];
}

function parameterText(overload: MethodOverload): string {
  return overload.signature.parameters.map((parameter) => overload.declaringType.substitute(parameter.type)).join(",");
}
