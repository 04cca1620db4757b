const SEPARATOR_WIDTH = 1;
const MINIMUM_COLUMN_WIDTH = 1;

/**
 * Fits columns into a table of `tableWidth` cells, with one blank between them.
 *
 * @param wanted The width of each column; 0 where it is free.
 * @returns The width of each column; a column that finds no room has −1, and so have all to its right.
 */
export function fitColumnWidths(wanted: readonly number[], tableWidth: number): number[] {
  const widths = wanted.map((width) => (width > 0 ? width : MINIMUM_COLUMN_WIDTH));
  const free = wanted.flatMap((width, index) => (width > 0 ? [] : [index]));
  const available = tableWidth - occupied(widths);
  if (available >= 0 && free.length > 0) {
    const share = Math.floor(available / free.length);
    const rest = available % free.length;
    free.forEach((column, order) => {
      widths[column] = MINIMUM_COLUMN_WIDTH + share + (order < rest ? 1 : 0);
    });
  } else if (available < 0) {
    hideFromTheRight(widths, tableWidth);
  }
  return widths;
}

function occupied(widths: readonly number[]): number {
  let sum = 0;
  for (const width of widths) sum += width;
  return sum + SEPARATOR_WIDTH * (widths.length - 1);
}

function hideFromTheRight(widths: number[], tableWidth: number): void {
  let excess = occupied(widths) - tableWidth;
  for (let last = widths.length - 1; last >= 0 && excess > 0; last--) {
    const width = widths[last] ?? 0;
    if (width - excess >= MINIMUM_COLUMN_WIDTH) {
      widths[last] = width - excess;
      return;
    }
    widths[last] = -1;
    excess -= width + SEPARATOR_WIDTH;
  }
}
