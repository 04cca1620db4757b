import { isTrue, type PSValue } from "../../objects/index.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { PropertyExpression } from "./property-expression.ts";
import { originalTypeNames } from "./scalar-types.ts";
import { bestMatch } from "./view-database.ts";
import type { DisplayExpression, EntrySelection } from "./view-definition.ts";

/** The entry of a control for an object: the one selected by its nearest type, else the one without a selection. */
export function selectEntry<T extends { readonly selectedBy?: EntrySelection }>(
  entries: readonly T[],
  value: PSValue,
  typeNames: readonly string[],
  scope: FormattingScope,
): T | undefined {
  const others = entries.find((entry) => entry.selectedBy === undefined);
  if (entries.length === 1) return others ?? entries[0];
  return selectSpecific(entries, value, typeNames, scope) ?? others ?? entries[0];
}

/** The entry whose selection takes the object. */
export function selectSpecific<T extends { readonly selectedBy?: EntrySelection }>(
  entries: readonly T[],
  value: PSValue,
  typeNames: readonly string[],
  scope: FormattingScope,
): T | undefined {
  let best: T | undefined;
  let bestIndex = Number.MAX_SAFE_INTEGER;
  for (const entry of entries) {
    if (entry.selectedBy === undefined) continue;
    const index = matchSelection(entry.selectedBy, value, typeNames, scope);
    if (index >= 0 && index < bestIndex) {
      best = entry;
      bestIndex = index;
    }
  }
  if (best !== undefined) return best;
  const originals = originalTypeNames(typeNames);
  return originals === undefined ? undefined : selectSpecific(entries, value, originals, scope);
}

/** Whether a condition of a view holds; none always does, one that fails does not. */
export function conditionHolds(condition: DisplayExpression | undefined, value: PSValue, scope: FormattingScope): boolean {
  if (condition === undefined) return true;
  const result = PropertyExpression.ofView(condition).first(value, scope);
  return result !== undefined && result.error === undefined && isTrue(result.value);
}

function matchSelection(selection: EntrySelection, value: PSValue, typeNames: readonly string[], scope: FormattingScope): number {
  let index = bestMatch(selection.typeNames ?? [], typeNames);
  for (const condition of selection.conditions ?? []) {
    const place = bestMatch(condition.typeNames, typeNames);
    if (place >= 0 && (index < 0 || place < index) && conditionHolds(condition.expression, value, scope)) index = place;
  }
  return index;
}
