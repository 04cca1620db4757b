/** How a value looks in a cell. */
import { type PSValue, TerminatingError } from "../../objects/index.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { defaultDisplayProperty, enumerateForDisplay, hasOwnText, matchingPropertyNames, readProperty } from "./object-properties.ts";
import { isRemotingProperty } from "./remoting-properties.ts";

const ELLIPSIS = "…";

/** In the order PowerShell tries them to find the name of an object. */
const NAME_PATTERNS = ["name", "id", "key", "*key", "*name", "*id"];

/** Where a column has a format string; in tables made of an object's properties, numbers with fractions get two decimals. */
export interface FieldFormat {
  readonly formatString?: string;
  readonly isTable?: boolean;
}

/** A format string that the value does not take. */
export interface FormatFailure {
  readonly formatString: string;
  readonly value: PSValue;
  readonly error: TerminatingError;
}

/** A value as a text of a cell; `onFailure` is told of a format string that failed, and the text is empty then. */
export function fieldText(
  value: PSValue,
  format: FieldFormat,
  scope: FormattingScope,
  onFailure?: (failure: FormatFailure) => void,
): string {
  if (typeof value === "string" && format.formatString === undefined) return value;
  const { formatString } = format;
  if (formatString !== undefined && formatString !== "") {
    try {
      return scope.formatWith(formatString, value);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      if (onFailure !== undefined) {
        onFailure({ formatString, value, error });
        return "";
      }
    }
  }
  return valueText(value, scope, format);
}

const ANYWHERE: FieldFormat = {};

/** A value as a text: collections as `{a, b…}`. */
export function valueText(value: PSValue, scope: FormattingScope, { isTable }: Pick<FieldFormat, "isTable"> = ANYWHERE): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "object") {
    const items = enumerateForDisplay(value);
    if (items !== undefined) return collectionText(items, scope);
    if (isTable === true) {
      const number = scope.twoDecimals(value);
      if (number !== undefined) return number;
    }
  }
  return scope.displayText(value);
}

function collectionText(items: Iterator<PSValue>, scope: FormattingScope): string {
  const limit = scope.enumerationLimit;
  let text = "{";
  let count = 0;
  for (let next = items.next(); next.done !== true; next = items.next()) {
    if (limit >= 0 && count === limit) {
      text += ELLIPSIS;
      break;
    }
    if (count++ > 0) text += ", ";
    text += itemName(next.value, scope);
    scope.checkStop();
  }
  return `${text}}`;
}

/** What stands for an object in a collection: its ToString() where its class has one, else the property that names it. */
function itemName(value: PSValue, scope: FormattingScope): string {
  if (value === null || value === undefined) return "$null";
  if (hasOwnText(value)) return scope.displayText(value);
  const property = displayNameProperty(value, scope);
  if (property === undefined) return scope.displayText(value);
  try {
    const name = readProperty(value, property, scope.evaluation);
    return name === null || name === undefined ? "" : scope.displayText(name);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    return scope.displayText(value);
  }
}

/** The property that names an object: the type's DefaultDisplayProperty, or one that is called like a name. */
export function displayNameProperty(value: PSValue, scope: FormattingScope): string | undefined {
  const own = defaultDisplayProperty(value, scope.evaluation);
  if (own !== undefined) return own;
  for (const pattern of NAME_PATTERNS) {
    const found = matchingPropertyNames(value, pattern, scope.evaluation).find((name) => !isRemotingProperty(name));
    if (found !== undefined) return found;
  }
  return undefined;
}
