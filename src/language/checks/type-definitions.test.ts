import { describe, expect, it } from "vitest";
import { checkTypeDefinitions, parseScript, type TypeLookup } from "../index.ts";

const types: TypeLookup = {
  find(typeName) {
    const name = typeName.kind === "TypeName" ? typeName.name.toLowerCase() : "";
    const rest = { baseTypes: [], hasConstant: () => true };
    if (name === "string") return { fullName: "System.String", isSealed: true, ...rest };
    if (name === "idisposable") return { fullName: "System.IDisposable", isInterface: true, ...rest };
    return name === "int" || name === "int32" ? { fullName: "System.Int32", isSealed: true, ...rest } : null;
  },
};

describe("checkTypeDefinitions", () => {
  it.each([
    ["class A { [int]$x; [string]$X }", ["MemberAlreadyDefined 19:29"]],
    ["class A { f() {} f() {} }", ["MemberAlreadyDefined 17:18"]],
    ["class A { f([int]$a) {} f([int32]$b) {} }", ["MemberAlreadyDefined 24:25"]],
    ["class A { f([int]$a) {} f([string]$b) {} }", []],
    ["class A { static A() {} A() {} }", []],
    ["class A { static A($a) {} }", ["StaticConstructorCantHaveParameters 19:21"]],
    ["class A : int[] { }", ["SubtypeArray 10:15"]],
    ["class A : string { }", ["SealedBaseClass 10:16"]],
    ["class A : NoSuch { }", ["TypeNotFound 10:16"]],
    ["class A : B { } class B { }", ["TypeNotFound 10:11"]],
    ["class B { } class A : B, IDisposable { }", []],
    ["class B { } class A : B, string { }", ["InterfaceNameExpected 25:31"]],
    ["class A { A($x) {} } class B : A { }", ["BaseClassNoDefaultCtor 21:36"]],
    ["enum E { A; B; A }", ["MemberAlreadyDefined 15:16"]],
    ["enum E { A = [E]::B; B }", ["EnumeratorValueMustBeConstant 13:19"]],
    ["enum E { A = $x }", ["EnumeratorValueMustBeConstant 13:15"]],
    ["enum E { A = [F]::X } enum F { X = [E]::A }", ["CycleInEnumInitializers 0:21", "CycleInEnumInitializers 22:43"]],
    ["enum E : byte { A = 255; B }", ["EnumeratorValueOutOfBounds 25:26"]],
    ["enum E : byte { A = -1 }", ["EnumeratorValueOutOfBounds 20:22"]],
    ["enum E { A = 1; B = 'x' }", ["CannotConvertValue 20:23"]],
    ["enum E : double { A }", ["InvalidUnderlyingType 9:15"]],
  ])("finds in %s", (text, errors) => {
    expect(checkTypeDefinitions(parseScript(text).ast, types).map(({ errorId, start, end }) => `${errorId} ${start}:${end}`)).toEqual(
      errors,
    );
  });
});
