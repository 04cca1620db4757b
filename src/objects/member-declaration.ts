/**
 * How a .NET type is described: one line of data, the signature as Get-Member shows it, and a function.
 *
 *     describeType<string>(StringType, (m) => [
 *       m.property("int Length {get;}", (s) => s.length),
 *       m.method("string Substring(int startIndex)", (s, startIndex) => s.slice(startIndex)),
 *       m.static("static bool IsNullOrEmpty(string value)", (value) => value === ""),
 *       m.create("string new(char c, int count)", (_type, c, count) => c.text.repeat(count)),
 *     ]);
 *
 * The words of a signature are C# keywords, PowerShell's accelerators or full names; generic arguments follow in brackets without blanks.
 * Arguments arrive converted to the types that the signature names, so a function checks ranges and nothing else. Signatures are parsed
 * when a member is first used.
 */
import type { ArgumentsOf, Call, ResultOf, StaticCall, ValueOf } from "./clr-types.ts";
import type { TypeInfo } from "./type-info.ts";
import type { EvaluationContext, PSValue } from "./value.ts";

/** A function behind a member; `self` is the instance, or the type for constructors, or absent. */
export type MemberFunction = (...args: never) => unknown;

export interface MemberDeclaration {
  readonly kind: "method" | "property" | "indexer" | "create";
  readonly signature: string;
  readonly isStatic: boolean;
  /** A method that wants its type arguments before everything else. */
  readonly isGenericCall: boolean;
  readonly isHidden: boolean;
  /** Of a class that has the member through an interface only: reflection does not list it. */
  readonly isExplicit?: boolean;
  readonly get: MemberFunction | undefined;
  readonly set: MemberFunction | undefined;
}

/** Makes the declarations of a type whose instances are `Self`. */
export interface Describe<Self> {
  method<S extends string>(signature: S, call: Call<Self, S>): MemberDeclaration;
  /** A method with type parameters: the function gets them first, then the instance. */
  generic<S extends string>(
    signature: S,
    call: (typeArguments: readonly TypeInfo[], self: Self, ...args: [...ArgumentsOf<S>, EvaluationContext]) => ResultOf<S>,
  ): MemberDeclaration;
  property<S extends string>(
    signature: S,
    get: (self: Self, ctx: EvaluationContext) => ResultOf<S>,
    set?: (self: Self, value: ValueOf<S>, ctx: EvaluationContext) => void,
  ): MemberDeclaration;
  /** `Item`, `Chars` and other properties with arguments; `set` gets the new value after them. */
  indexer<S extends string>(
    signature: S,
    get: Call<Self, S>,
    set?: (self: Self, ...args: [...ArgumentsOf<S>, ValueOf<S>, EvaluationContext]) => void,
  ): MemberDeclaration;
  static<S extends string>(signature: S, call: StaticCall<S>): MemberDeclaration;
  staticGeneric<S extends string>(
    signature: S,
    call: (typeArguments: readonly TypeInfo[], ...args: [...ArgumentsOf<S>, EvaluationContext]) => ResultOf<S>,
  ): MemberDeclaration;
  staticProperty<S extends string>(
    signature: S,
    get: (ctx: EvaluationContext) => ResultOf<S>,
    set?: (value: ValueOf<S>, ctx: EvaluationContext) => void,
  ): MemberDeclaration;
  /** A member whose signature is computed, for families of types that differ in one word: arguments come in a list. */
  loose(
    kind: "method" | "static",
    signature: string,
    call: (self: Self, args: readonly PSValue[], ctx: EvaluationContext) => PSValue | undefined,
  ): MemberDeclaration;
  /** A constructor; the function gets the type to make, a script class that derives from this one among them. */
  create<S extends string>(
    signature: S,
    call: (type: TypeInfo, ...args: [...ArgumentsOf<S>, EvaluationContext]) => PSValue,
  ): MemberDeclaration;
}

function declaration(
  kind: MemberDeclaration["kind"],
  signature: string,
  isStatic: boolean,
  get: MemberFunction | undefined,
  set?: MemberFunction,
  isGenericCall = false,
): MemberDeclaration {
  return { kind, signature, isStatic, isGenericCall, isHidden: false, get, set };
}

const describer: Describe<never> = {
  method: (signature, call) => declaration("method", signature, false, call),
  generic: (signature, call) => declaration("method", signature, false, call, undefined, true),
  property: (signature, get, set) => declaration("property", signature, false, get, set),
  indexer: (signature, get, set) => declaration("indexer", signature, false, get, set),
  static: (signature, call) => declaration("method", signature, true, call),
  staticGeneric: (signature, call) => declaration("method", signature, true, call, undefined, true),
  staticProperty: (signature, get, set) => declaration("property", signature, true, get, set),
  loose: (kind, signature, call) => {
    // The binder passes the instance (or nothing), the arguments, and the context last.
    const spread =
      kind === "static"
        ? (...all: PSValue[]): unknown => call(undefined as never, all, all.pop() as unknown as EvaluationContext)
        : (self: never, ...all: PSValue[]): unknown => call(self, all, all.pop() as unknown as EvaluationContext);
    return declaration("method", signature, kind === "static", spread);
  },
  create: (signature, call) => declaration("create", signature, true, call),
};

export type MemberList<Self> = (describe: Describe<Self>) => readonly MemberDeclaration[];

/** Runs a member list. */
export function declareMembers<Self>(members: MemberList<Self>): readonly MemberDeclaration[] {
  // One describer serves every type: what `Self` is matters to the compiler only.
  return members(describer as unknown as Describe<Self>);
}

/** The same member, shown by Get-Member -Force only. */
export function hidden(member: MemberDeclaration): MemberDeclaration {
  return { ...member, isHidden: true };
}

export interface ParsedParameter {
  readonly type: string;
  readonly name: string;
  readonly isParams: boolean;
  readonly isReference: boolean;
  readonly isOptional: boolean;
  readonly defaultText: string | undefined;
}

export interface ParsedSignature {
  readonly name: string;
  readonly returnType: string;
  readonly typeParameters: readonly string[];
  readonly parameters: readonly ParsedParameter[];
}

/** The name in a signature, found without parsing the rest. */
export function nameOfSignature(signature: string): string {
  const { start, end } = placeOfName(signature);
  return signature.slice(start, end);
}

export function parseSignature(signature: string): ParsedSignature {
  const text = signature.startsWith("static ") ? signature.slice(7) : signature;
  const { start, end, open } = placeOfName(text);
  const list = open < 0 ? "" : text.slice(open + 1, text.lastIndexOf(")"));
  return {
    name: text.slice(start, end),
    returnType: text.slice(0, text.lastIndexOf(" ", end - 1)),
    typeParameters: open > end ? text.slice(end + 1, open - 1).split(", ") : [],
    parameters: list === "" ? [] : list.split(", ").map(parseParameter),
  };
}

/** Where the name stands, and the parenthesis of its parameters; type parameters, `[TKey, TValue]`, may be between the two. */
function placeOfName(signature: string): { readonly start: number; readonly end: number; readonly open: number } {
  const open = signature.indexOf("(");
  const headEnd = open >= 0 ? open : signature.indexOf(" {") >= 0 ? signature.indexOf(" {") : signature.length;
  const end = open > 0 && signature.charAt(open - 1) === "]" ? signature.lastIndexOf("[", open) : headEnd;
  // `int IList.Add(…)`: a member that a class has by that interface only.
  return { start: Math.max(signature.lastIndexOf(" ", end - 1), signature.lastIndexOf(".", end - 1)) + 1, end, open };
}

function parseParameter(text: string): ParsedParameter {
  const equals = text.indexOf(" = ");
  const head = equals < 0 ? text : text.slice(0, equals);
  const words = head.split(" ");
  return {
    type: words[words.length - 2] ?? "System.Object",
    name: words[words.length - 1] ?? "",
    isParams: words[0] === "Params",
    isReference: words[0] === "[ref]",
    isOptional: equals >= 0,
    defaultText: equals < 0 ? undefined : text.slice(equals + 3),
  };
}
