import { containsEscape, cutVisible, displayCells, unitsThatFit } from "./display-cells.ts";
import type { LineOutput, WriteStream } from "./line-output.ts";
import { splitLines, wrapText } from "./text-lines.ts";

export interface ListField {
  readonly label: string;
  readonly value: string;
}

const SEPARATOR = " : ";
const MINIMUM_FIELD_WIDTH = 1;
const MINIMUM_LABEL_WIDTH = 1;

/** Writes `Label : value` lines with the labels padded to one width; further lines of a value stand under its first. */
export function writeList(fields: readonly ListField[], output: LineOutput, stream: WriteStream): void {
  const widestLabel = output.columns - SEPARATOR.length - MINIMUM_FIELD_WIDTH;
  if (widestLabel < MINIMUM_LABEL_WIDTH) return;
  let labelWidth = 0;
  for (const { label } of fields) labelWidth = Math.max(labelWidth, displayCells(label));
  labelWidth = Math.min(labelWidth, widestLabel);

  const indent = " ".repeat(labelWidth + SEPARATOR.length);
  const valueWidth = output.columns - indent.length;
  const { breaking, style } = output;
  for (const { label, value } of fields) {
    let start = padLabel(label, labelWidth, breaking.reset) + SEPARATOR;
    if (style !== undefined && style.formatAccent !== "") start = style.formatAccent + start + breaking.reset;
    for (const line of splitLines(value, breaking.reset)) {
      for (const piece of wrapText(line, valueWidth, valueWidth, breaking)) {
        const isOpen = containsEscape(piece) && !piece.endsWith(breaking.reset);
        output.writeLine(isOpen ? start + piece + breaking.reset : start + piece, stream);
        start = indent;
      }
    }
  }
}

function padLabel(label: string, width: number, reset: string): string {
  const cells = displayCells(label);
  if (cells <= width) return label + " ".repeat(width - cells);
  return cutVisible(label, 0, unitsThatFit(label, width), reset);
}
