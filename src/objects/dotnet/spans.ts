/**
 * Span and ReadOnlySpan live on the stack: no script ever holds one, and no argument converts to one. They are types so that Get-Member can
 * list the methods that take them.
 */
import { notSupported } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { defineType, type TypeInfo } from "../type-info.ts";

export const spanTypes: readonly TypeInfo[] = ["System.Span`1", "System.ReadOnlySpan`1"].map((name) =>
  defineType({ name, kind: "struct", typeParameters: ["T"] }),
);

/** Methods with spans among their parameters. */
export function spanMethods<Self>(m: Describe<Self>, ...signatures: readonly string[]): MemberDeclaration[] {
  return signatures.map((signature) =>
    m.loose("method", signature, () => {
      throw notSupported("Specified method is not supported.");
    }),
  );
}

/** `TryFormat` into characters and into UTF-8. */
export function tryFormatMethods<Self>(
  m: Describe<Self>,
  more = "",
  outputs: readonly ("char" | "byte")[] = ["char", "byte"],
): MemberDeclaration[] {
  return spanMethods(
    m,
    ...outputs.map((unit) =>
      unit === "char"
        ? `bool TryFormat(System.Span[char] destination, [ref] int charsWritten${more})`
        : `bool TryFormat(System.Span[byte] utf8Destination, [ref] int bytesWritten${more})`,
    ),
  );
}

export const WITH_FORMAT = ", System.ReadOnlySpan[char] format = default";
export const WITH_PROVIDER: string = `${WITH_FORMAT}, System.IFormatProvider provider = null`;
