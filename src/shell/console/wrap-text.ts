import { fitCells, textCells } from "../terminal/cells.ts";

/** Breaks a text at blanks, so that each line fits; words that are too long are cut. Tabs become blanks. */
export function wrapText(text: string, cells: number): string[] {
  return text
    .replaceAll("\t", " ")
    .split("\n")
    .flatMap((line) => wrapLine(line, Math.max(1, cells)));
}

function wrapLine(line: string, cells: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.match(/ +|[^ ]+/g) ?? []) {
    let rest = word;
    if (textCells(current) + textCells(rest) > cells && current !== "" && !rest.startsWith(" ")) {
      lines.push(current);
      current = "";
    }
    while (textCells(current) + textCells(rest) > cells) {
      const part = fitCells(rest, cells - textCells(current));
      if (part === "" && current === "") break;
      lines.push(current + part);
      current = "";
      rest = rest.slice(part.length);
    }
    current += rest;
  }
  return current === "" && lines.length > 0 ? lines : [...lines, current];
}
