/**
 * What stands below the line: the list of completions, the search.
 */
import { fitCells, textCells } from "./cells.ts";
import type { CompletionMenu } from "./completion-menu.ts";
import type { LineEditor } from "./line-editor.ts";

const REVERSE = "\x1b[7m";
const REVERSE_OFF = "\x1b[27m";
const GAP = 2;

export function footerOf(editor: LineEditor, columns: number, rows: number): string[] {
  const { search, menu } = editor;
  if (search !== undefined) {
    const name = search.direction === -1 ? "bck-i-search" : "fwd-i-search";
    return [fitCells(`${search.hasFailed ? "failed-" : ""}${name}: ${search.query}_`, columns - 1)];
  }
  return menu === undefined ? [] : menuRows(menu, columns, Math.max(1, Math.floor(rows / 2)));
}

/** Labels in columns, read downwards; of more rows than there is room for, those around the selected one. */
export function menuRows({ result, selected }: CompletionMenu, columns: number, maxRows: number): string[] {
  const labels = result.matches.map(({ label }) => fitCells(label.replace(/\s+/g, " "), columns - 1));
  const width = Math.max(...labels.map(textCells));
  const perRow = Math.max(1, Math.floor((columns - 1 + GAP) / (width + GAP)));
  const rowCount = Math.ceil(labels.length / perRow);
  const rows: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    let line = "";
    for (let index = row; index < labels.length; index += rowCount) {
      const label = labels[index] ?? "";
      const isLast = index + rowCount >= labels.length;
      const padding = " ".repeat(isLast ? 0 : width - textCells(label) + GAP);
      line += index === selected ? REVERSE + label + REVERSE_OFF + padding : label + padding;
    }
    rows.push(line);
  }
  if (rowCount <= maxRows) return rows;
  const selectedRow = selected === -1 ? 0 : selected % rowCount;
  const first = Math.max(0, Math.min(selectedRow - Math.floor(maxRows / 2), rowCount - maxRows + 1));
  const shown = rows.slice(first, first + maxRows - 1);
  return [...shown, fitCells(`… ${labels.length} completions`, columns - 1)];
}
