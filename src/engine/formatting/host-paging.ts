/** Out-Host -Paging: asks how to go on when the window is full. */
import type { HostUI } from "../host.ts";
import { displayCells } from "./display-cells.ts";

const PROMPT = "<SPACE> next page; <CR> next line; Q quit";

export interface PagingOptions {
  readonly columns: number;
  readonly rows: number;
  /** Called while the user takes time to answer. */
  readonly checkStop: () => void;
  readonly quit: () => never;
}

/** Gives a function to call after each line. */
export function pager(ui: HostUI, options: PagingOptions): () => void {
  const { columns, rows } = options;
  const promptRows = columns <= 0 ? 1 : Math.ceil(displayCells(PROMPT) / columns);
  const pageRows = rows - promptRows;
  const { rawUI } = ui;
  if (pageRows <= 0 || rawUI === null) return () => {};
  let written = 0;
  return () => {
    written++;
    if (written < pageRows) return;
    ui.write(PROMPT);
    for (;;) {
      options.checkStop();
      const { character } = rawUI.readKey({ allowCtrlC: false, noEcho: true, includeKeyDown: false, includeKeyUp: true });
      if (!" \rqQ".includes(character) || character === "") continue;
      ui.writeLine("");
      if (character === " ") written = 0;
      else if (character === "\r") written--;
      else options.quit();
      return;
    }
  };
}
