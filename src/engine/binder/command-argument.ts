/** One argument of a command line as it was written: a parameter name, a value, or both. */
import type { AstBase } from "../../language/index.ts";
import type { PSValue } from "../../objects/index.ts";

export interface CommandArgument {
  /** As typed, without dash and colon; null for a bare value. */
  name: string | null;
  /** `-Name` or `-Name:` as typed, for commands that take it as text. */
  readonly nameText: string;
  hasValue: boolean;
  value: PSValue;
  /** Where the value or the name stands; null for what was not written. */
  readonly nameRange: AstBase | null;
  valueRange: AstBase | null;
  /** Came out of a hash table behind `@`. */
  readonly isSplatted: boolean;
  /** A bare word, which a native command may expand and a parameter of type object still gets as text. */
  readonly isBareWord: boolean;
  /** What stands behind `--%`. */
  readonly isVerbatim: boolean;
  /** A value that follows `-Name:` after a blank. */
  readonly hasSpaceAfterName: boolean;
}

export function valueArgument(value: PSValue, valueRange: AstBase | null = null, isBareWord = false): CommandArgument {
  return {
    name: null,
    nameText: "",
    hasValue: true,
    value,
    nameRange: null,
    valueRange,
    isSplatted: false,
    isBareWord,
    isVerbatim: false,
    hasSpaceAfterName: false,
  };
}

export function namedArgument(name: string, value: PSValue, options: { readonly isSplatted: boolean } = { isSplatted: false }): CommandArgument {
  return {
    name,
    nameText: `-${name}:`,
    hasValue: true,
    value,
    nameRange: null,
    valueRange: null,
    isSplatted: options.isSplatted,
    isBareWord: false,
    isVerbatim: false,
    hasSpaceAfterName: false,
  };
}

export function nameOnlyArgument(name: string, nameText: string, nameRange: AstBase | null): CommandArgument {
  return {
    name,
    nameText,
    hasValue: false,
    value: null,
    nameRange,
    valueRange: null,
    isSplatted: false,
    isBareWord: false,
    isVerbatim: false,
    hasSpaceAfterName: false,
  };
}
