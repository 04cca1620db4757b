/** The validation attributes: what each finds wrong with an argument. */
import {
  convertTo,
  Dictionary,
  isCollection,
  isTrue,
  iteratorOf,
  ListObject,
  type PSValue,
  type Regex,
  TerminatingError,
  toText,
  typeDisplayName,
  typeOf,
  unwrap,
} from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";

const NULL_ARGUMENT = "The argument is null. Provide a valid value for the argument, and then try running the command again.";

const EMPTY_COLLECTION =
  "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.";

/** Validates each element of a collection, or the value itself. */
export function validateElements(value: PSValue, validate: (element: PSValue) => string | null): string | null {
  if (value === null || value === undefined) return EMPTY_COLLECTION;
  const items = iteratorOf(value);
  if (items === undefined) return validate(unwrap(value));
  for (let next = items.next(); next.done !== true; next = items.next()) {
    const failure = validate(unwrap(next.value));
    if (failure !== null) return failure;
  }
  return null;
}

function fill(format: string, ...args: readonly string[]): string {
  return format.replace(/\{(\d+)\}/g, (_match, index: string) => args[Number(index)] ?? "");
}

export function validateSet(
  value: PSValue,
  values: readonly string[],
  options: { readonly ignoreCase: boolean; readonly errorMessage: string },
  context: ExecutionContext,
): string | null {
  return validateElements(value, (element) => {
    if (element === null || element === undefined) return NULL_ARGUMENT;
    const text = toText(element, context);
    const found = options.ignoreCase ? values.some((candidate) => candidate.toLowerCase() === text.toLowerCase()) : values.includes(text);
    if (found) return null;
    const format =
      options.errorMessage === ""
        ? 'The argument "{0}" does not belong to the set "{1}" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.'
        : options.errorMessage;
    return fill(format, text, values.join(","));
  });
}

export function validatePattern(
  value: PSValue,
  pattern: string,
  regex: Regex,
  errorMessage: string,
  context: ExecutionContext,
): string | null {
  return validateElements(value, (element) => {
    if (element === null || element === undefined) return NULL_ARGUMENT;
    const text = toText(element, context);
    if (regex.isMatch(text)) return null;
    return fill(
      errorMessage === ""
        ? 'The argument "{0}" does not match the "{1}" pattern. Supply an argument that matches "{1}" and try the command again.'
        : errorMessage,
      text,
      pattern,
    );
  });
}

export function validateScript(value: PSValue, block: PSScriptBlock, errorMessage: string, context: ExecutionContext): string | null {
  return validateElements(value, (element) => {
    if (element === null || element === undefined) return NULL_ARGUMENT;
    const result = context.invokeScriptBlock(block, [], { underscore: element });
    if (isTrue(result.length === 1 ? result[0] : result)) return null;
    const format =
      errorMessage === ""
        ? 'The "{1}" validation script for the argument with value "{0}" did not return a result of True. Determine why the validation script failed, and then try the command again.'
        : errorMessage;
    return fill(format, toText(element, context), block.text);
  });
}

export function validateLength(value: PSValue, min: number, max: number): string | null {
  return validateElements(value, (element) => {
    if (typeof element !== "string") {
      return "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter.";
    }
    if (element.length < min) {
      return `The character length (${element.length}) of the argument is too short. Specify an argument with a length that is greater than or equal to "${min}", and then try the command again.`;
    }
    if (element.length > max) {
      return `The character length of the ${element.length} argument is too long. Shorten the character length of the argument so it is fewer than or equal to "${max}" characters, and then try the command again.`;
    }
    return null;
  });
}

export function validateCount(value: PSValue, min: number, max: number): string | null {
  const count = countOf(value);
  if (count === null) {
    return "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter.";
  }
  if (min === max && count !== max) return `The parameter requires exactly ${max} value(s) - ${count} value(s) were provided.`;
  if (count < min || count > max)
    return `The parameter requires at least ${min} value(s) and no more than ${max} value(s) - ${count} value(s) were provided.`;
  return null;
}

function countOf(value: PSValue): number | null {
  const base = unwrap(value);
  if (base === null || base === undefined) return 0;
  if (Array.isArray(base) || base instanceof Uint8Array) return base.length;
  if (base instanceof ListObject || base instanceof Dictionary) return base.count;
  if (!isCollection(base)) return null;
  let count = 0;
  const items = iteratorOf(base);
  while (items !== undefined && items.next().done !== true) count++;
  return count;
}

/** A range by its ends, which are of one type; the argument has to be of that type or convert to it. */
export function validateRange(value: PSValue, min: PSValue, max: PSValue, context: ExecutionContext): string | null {
  return validateElements(value, (element) => {
    if (element === null || element === undefined) return NULL_ARGUMENT;
    const type = typeOf(min);
    let converted: PSValue = element;
    if (typeOf(element) !== type) {
      try {
        converted = convertTo(element, type, context);
      } catch (error) {
        if (!(error instanceof TerminatingError)) throw error;
        const wanted = typeDisplayName(type);
        return `The argument cannot be validated because its type "${typeDisplayName(typeOf(element))}" is not the same type (${wanted}) as the maximum and minimum limits of the parameter. Make sure the argument is of type ${wanted} and then try the command again.`;
      }
    }
    if (context.types.operations.compare(min, converted, context) > 0) {
      const text = toText(min, context);
      return `The ${toText(element, context)} argument is less than the minimum allowed range of ${text}. Supply an argument that is greater than or equal to ${text} and then try the command again.`;
    }
    if (context.types.operations.compare(max, converted, context) < 0) {
      const text = toText(max, context);
      return `The ${toText(element, context)} argument is greater than the maximum allowed range of ${text}. Supply an argument that is less than or equal to ${text} and then try the command again.`;
    }
    return null;
  });
}

export type RangeKind = "Positive" | "NonNegative" | "Negative" | "NonPositive";

const RANGE_WORDS: Record<RangeKind, { readonly holds: (sign: number) => boolean; readonly words: string }> = {
  Positive: { holds: (sign) => sign > 0, words: "greater than zero" },
  NonNegative: { holds: (sign) => sign >= 0, words: "greater than or equal to zero" },
  Negative: { holds: (sign) => sign < 0, words: "less than zero" },
  NonPositive: { holds: (sign) => sign <= 0, words: "less than or equal to zero" },
};

export function validateRangeKind(value: PSValue, kind: RangeKind, context: ExecutionContext): string | null {
  return validateElements(value, (element) => {
    if (element === null || element === undefined) return NULL_ARGUMENT;
    const { holds, words } = RANGE_WORDS[kind];
    if (holds(context.types.operations.compare(element, 0, context))) return null;
    return `The argument "${toText(element, context)}" cannot be validated because its value is not ${words}.`;
  });
}

/** Kinds of members that a script can name; such a word in front of Add-Member's arguments is no property's name. */
const MEMBER_KINDS: ReadonlySet<string> = new Set(
  ["AliasProperty", "CodeMethod", "CodeProperty", "MemberSet", "NoteProperty", "PropertySet", "ScriptMethod", "ScriptProperty"].map(
    (name) => name.toLowerCase(),
  ),
);

export function validateNotePropertyName(value: PSValue): string | null {
  const isMemberKind = typeof value === "string" && MEMBER_KINDS.has(value.trim().toLowerCase());
  return isMemberKind
    ? "The parameter NotePropertyName cannot take values that could be converted to the type System.Management.Automation.PSMemberTypes. To define the name of a member with those values, use Add-Member, and specify the member type."
    : null;
}

export function validateNotNull(value: PSValue): string | null {
  if (value === null || value === undefined) return NULL_ARGUMENT;
  const holes = elementFailure(value, (element) => element === null || element === undefined);
  return holes
    ? "The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again."
    : null;
}

export interface NotEmptyOptions {
  readonly allowsWhiteSpace: boolean;
  /** The elements are PSObjects: what is within is not looked at. */
  readonly hasWrappedElements?: boolean;
}

export function validateNotNullOrEmpty(value: PSValue, { allowsWhiteSpace, hasWrappedElements }: NotEmptyOptions): string | null {
  const base = unwrap(value);
  if (base === null || base === undefined)
    return "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.";
  if (typeof base === "string") {
    if (base === "") return "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.";
    if (!allowsWhiteSpace && base.trim() === "") {
      return "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the command again.";
    }
    return null;
  }
  if (base instanceof Dictionary) return base.count === 0 ? EMPTY_COLLECTION : null;
  if (!isCollection(base)) return null;
  const count = countOf(base);
  if (count === 0) return EMPTY_COLLECTION;
  const isEmpty = (element: PSValue): boolean =>
    element === null || element === undefined || (element === "" && hasWrappedElements !== true);
  if (elementFailure(base, isEmpty)) return EMPTY_COLLECTION;
  if (!allowsWhiteSpace && elementFailure(base, (element) => typeof element === "string" && element.trim() === "")) {
    return "An element of the argument collection is null, empty, or consists of only white-space characters. Supply a collection that does not contain any those values and then try the command again.";
  }
  return null;
}

function elementFailure(value: PSValue, fails: (element: PSValue) => boolean): boolean {
  if (!Array.isArray(value) && !(unwrap(value) instanceof ListObject)) return false;
  const items = iteratorOf(value);
  if (items === undefined) return false;
  for (let next = items.next(); next.done !== true; next = items.next()) if (fails(unwrap(next.value))) return true;
  return false;
}
