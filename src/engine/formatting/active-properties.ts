/** Which properties of an object are shown when no view says it. */
import type { PSValue } from "../../objects/index.ts";
import type { FieldFormat } from "./display-value.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { allDisplayedProperties, defaultDisplayPropertySet, findPropertyName, readProperty } from "./object-properties.ts";
import { PropertyExpression } from "./property-expression.ts";
import type { PropertyParameter } from "./property-parameters.ts";

export const COMPUTER_NAME = "PSComputerName";
const SHOW_COMPUTER_NAME = "PSShowComputerName";

/** A property to show, and the -Property argument it came from. */
export interface ActiveProperty {
  readonly expression: PropertyExpression;
  readonly parameter: PropertyParameter | undefined;
}

/** The label: the argument's own, else the property's name. */
export function labelOf({ expression, parameter }: ActiveProperty): string {
  return parameter?.label ?? expression.text;
}

export function formatOf({ parameter }: ActiveProperty): FieldFormat {
  return parameter?.formatString === undefined ? {} : { formatString: parameter.formatString };
}

/** The properties that arguments stand for; in tables a name that the object lacks keeps its column. */
export function expandParameters(
  parameters: readonly PropertyParameter[],
  value: PSValue,
  scope: FormattingScope,
  { keepsMissing }: { readonly keepsMissing: boolean },
): ActiveProperty[] {
  return parameters.flatMap((parameter) => {
    const expressions = parameter.expression.resolve(value, scope);
    if (expressions.length === 0 && keepsMissing && !parameter.expression.hasWildcards) {
      return [{ expression: parameter.expression, parameter }];
    }
    return expressions.map((expression) => ({ expression, parameter }));
  });
}

/** The type's DefaultDisplayPropertySet, with the computer's name for an object from afar; empty where there is none. */
export function displayPropertySet(value: PSValue, scope: FormattingScope): ActiveProperty[] {
  const names = [...defaultDisplayPropertySet(value, scope.evaluation)];
  if (names.length === 0) return [];
  if (showsComputerName(value, scope)) names.push(COMPUTER_NAME);
  return names.map((name) => ({ expression: PropertyExpression.ofName(name), parameter: undefined }));
}

/** All properties, except for those that only say whether to show the computer's name. */
export function allProperties(value: PSValue, scope: FormattingScope): ActiveProperty[] {
  let names = allDisplayedProperties(value, scope.evaluation);
  if (findPropertyName(value, SHOW_COMPUTER_NAME, scope.evaluation) !== undefined) {
    const hidden = [SHOW_COMPUTER_NAME.toLowerCase()];
    if (!showsComputerName(value, scope)) hidden.push(COMPUTER_NAME.toLowerCase());
    names = names.filter((name) => !hidden.includes(name.toLowerCase()));
  }
  return names.map((name) => ({ expression: PropertyExpression.ofName(name, { isResolved: true }), parameter: undefined }));
}

/** What is shown of an object without a view: what the arguments ask for, else its display set, else everything. */
export function activeProperties(parameters: readonly PropertyParameter[], value: PSValue, scope: FormattingScope): ActiveProperty[] {
  if (parameters.length > 0) return expandParameters(parameters, value, scope, { keepsMissing: false });
  const set = displayPropertySet(value, scope);
  return set.length > 0 ? set : allProperties(value, scope);
}

/** The number of properties that decides between a table and a list. */
export function displayedPropertyCount(value: PSValue, scope: FormattingScope): number {
  const set = defaultDisplayPropertySet(value, scope.evaluation);
  return set.length > 0 ? set.length : allDisplayedProperties(value, scope.evaluation).length;
}

/** A remote object that is to say where it comes from. */
export function showsComputerName(value: PSValue, scope: FormattingScope): boolean {
  if (findPropertyName(value, SHOW_COMPUTER_NAME, scope.evaluation) === undefined) return false;
  return (
    findPropertyName(value, COMPUTER_NAME, scope.evaluation) !== undefined &&
    scope.isTrue(readProperty(value, SHOW_COMPUTER_NAME, scope.evaluation))
  );
}
