/** One argument of a command line as it was written: a parameter name, a value, or both. */
import type { AstBase } from "../../language/index.ts";
import type { PSValue } from "../../objects/index.ts";

export type ArgumentForm = "plain" | "quoted" | "arrayLiteral";

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
  /** How it was written, which native commands mind: what is quoted they take as it is. */
  readonly form: ArgumentForm;
  /** What stands behind `--%`. */
  readonly isVerbatim: boolean;
  /** The bare `--` that ends the parameters: programs get it, others do not. */
  readonly isEndOfParameters: boolean;
  /** A value that follows `-Name:` after a blank. */
  readonly hasSpaceAfterName: boolean;
}

export function valueArgument(value: PSValue, valueRange: AstBase | null = null, form: ArgumentForm = "plain"): CommandArgument {
  return {
    name: null,
    nameText: "",
    hasValue: true,
    value,
    nameRange: null,
    valueRange,
    isSplatted: false,
    form,
    isVerbatim: false,
    isEndOfParameters: false,
    hasSpaceAfterName: false,
  };
}

export function namedArgument(
  name: string,
  value: PSValue,
  options: { readonly isSplatted: boolean } = { isSplatted: false },
): CommandArgument {
  return {
    name,
    nameText: `-${name}:`,
    hasValue: true,
    value,
    nameRange: null,
    valueRange: null,
    isSplatted: options.isSplatted,
    form: "plain",
    isVerbatim: false,
    isEndOfParameters: false,
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
    form: "plain",
    isVerbatim: false,
    isEndOfParameters: false,
    hasSpaceAfterName: false,
  };
}
