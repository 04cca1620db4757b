/**
 * The list of completions below the line, and the walk through it.
 */

export interface CompletionMatch {
  /** What goes into the line. */
  readonly text: string;
  /** What the list shows. */
  readonly label: string;
  readonly toolTip: string;
}

export interface CompletionResult {
  /** The part of the text that a match replaces. */
  readonly start: number;
  readonly length: number;
  readonly matches: readonly CompletionMatch[];
}

export interface CompletionMenu {
  readonly result: CompletionResult;
  /** Index of the match that stands in the line; -1 while none was chosen. */
  readonly selected: number;
}

export function openMenu(result: CompletionResult): CompletionMenu {
  return { result, selected: -1 };
}

/** The next or previous match, around the ends. */
export function moveInMenu(menu: CompletionMenu, step: number): CompletionMenu {
  const { length } = menu.result.matches;
  const from = menu.selected === -1 && step < 0 ? 0 : menu.selected;
  return { ...menu, selected: (((from + step) % length) + length) % length };
}

/** The longest beginning that all matches have, as the first one spells it; PowerShell's names are equal in any case. */
export function commonPrefix(matches: readonly CompletionMatch[]): string {
  const [first, ...rest] = matches.map(({ text }) => text);
  if (first === undefined) return "";
  let length = first.length;
  for (const text of rest) {
    let same = 0;
    while (same < length && text.charAt(same).toLowerCase() === first.charAt(same).toLowerCase()) same++;
    length = same;
  }
  return first.slice(0, length);
}
