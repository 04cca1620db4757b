/** Most lists in a tree are short, and an array that grew by pushing keeps room for sixteen more. */

/** The one empty list. */
export const NONE: readonly never[] = [];

/** The items in an array of their size. */
export function exact<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? NONE : items.slice();
}
