/**
 * Reads a line from a terminal: the editor machine, its drawing, and the keys, put together.
 */
import type { CompletionResult } from "./completion-menu.ts";
import { footerOf } from "./footer.ts";
import type { History } from "./history.ts";
import type { Key } from "./keys.ts";
import { type EditorEffect, LineEditor } from "./line-editor.ts";
import { Screen, type ScreenView, type TextColor } from "./screen.ts";
import type { Terminal } from "./terminal.ts";

export type LineAnswer = { readonly type: "line"; readonly text: string } | { readonly type: "cancel" } | { readonly type: "endOfInput" };

export interface ReadLineOptions {
  readonly prompt: string;
  /** How much of the prompt stands on the screen already, with the cursor behind it. */
  readonly shownPrompt?: string;
  readonly continuationPrompt?: string;
  /** Shown for every character. */
  readonly mask?: string;
  readonly history?: History;
  isIncomplete?(text: string): boolean;
  colorsOf?(text: string): readonly TextColor[];
  complete?(text: string, cursor: number): Promise<CompletionResult>;
  readonly signal?: AbortSignal;
}

/** Reads one line. An aborted signal ends it as `cancel`. */
export function readLine(terminal: Terminal, options: ReadLineOptions): Promise<LineAnswer> {
  return new Promise((resolve) => {
    const reading = new LineReading(terminal, options, resolve);
    reading.begin();
  });
}

class LineReading {
  readonly #terminal: Terminal;
  readonly #options: ReadLineOptions;
  readonly #resolve: (answer: LineAnswer) => void;
  readonly #editor: LineEditor;
  readonly #screen: Screen;
  #isDone = false;

  constructor(terminal: Terminal, options: ReadLineOptions, resolve: (answer: LineAnswer) => void) {
    this.#terminal = terminal;
    this.#options = options;
    this.#resolve = resolve;
    this.#screen = new Screen(terminal.columns, terminal.rows);
    this.#editor = new LineEditor({
      canComplete: options.complete !== undefined,
      ...(options.history === undefined ? {} : { history: options.history }),
      ...(options.isIncomplete === undefined ? {} : { isIncomplete: options.isIncomplete }),
    });
  }

  begin(): void {
    const { signal, shownPrompt = "" } = this.#options;
    if (signal?.aborted === true) {
      this.#resolve({ type: "cancel" });
      return;
    }
    signal?.addEventListener("abort", this.#abort, { once: true });
    // As if the shown part had been drawn before.
    this.#screen.resize(this.#terminal.columns, this.#terminal.rows, { prompt: shownPrompt, continuationPrompt: "", text: "", cursor: 0 });
    // Whoever sees the prompt may type: keys must be ours by then, and not be echoed by the system.
    this.#terminal.listen({
      keys: (keys) => this.#press(keys),
      resized: () => this.#resized(),
    });
    this.#draw();
  }

  readonly #abort = (): void => this.#finish({ type: "cancel" });

  #press(keys: readonly Key[]): number {
    let taken = 0;
    for (const key of keys) {
      taken++;
      this.#apply(this.#editor.press(key));
      if (this.#isDone) return taken;
    }
    this.#draw();
    return taken;
  }

  #apply(effects: readonly EditorEffect[]): void {
    for (const effect of [...effects]) {
      switch (effect.type) {
        case "accept":
          this.#finish({ type: "line", text: effect.text });
          return;
        case "cancel":
          this.#finish({ type: "cancel" });
          return;
        case "endOfInput":
          this.#finish({ type: "endOfInput" });
          return;
        case "clearScreen":
          this.#terminal.write("\x1b[H\x1b[2J");
          this.#screen.begin();
          break;
        case "bell":
          this.#terminal.write("\x07");
          break;
        case "complete":
          void this.#complete(effect.text, effect.cursor);
          break;
        default:
          effect satisfies never;
      }
    }
  }

  async #complete(text: string, cursor: number): Promise<void> {
    const { complete } = this.#options;
    if (complete === undefined) return;
    const result = await complete(text, cursor);
    if (this.#isDone) return;
    this.#apply(this.#editor.showCompletions(result, text));
    this.#draw();
  }

  #finish(answer: LineAnswer): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#options.signal?.removeEventListener("abort", this.#abort);
    const view = this.#view();
    this.#terminal.write(
      this.#screen.finish(answer.type === "cancel" && view.mask === undefined ? { ...view, text: `${view.text}^C` } : view),
    );
    this.#terminal.release();
    this.#resolve(answer);
  }

  #resized(): void {
    this.#screen.resize(this.#terminal.columns, this.#terminal.rows, this.#view());
    this.#draw();
  }

  #draw(): void {
    this.#terminal.write(this.#screen.draw(this.#view()));
  }

  #view(): ScreenView {
    const { prompt, continuationPrompt = "", mask, colorsOf } = this.#options;
    const { text, cursor } = this.#editor;
    return {
      prompt,
      continuationPrompt,
      text,
      cursor,
      footer: this.#isDone ? [] : footerOf(this.#editor, this.#terminal.columns, this.#terminal.rows),
      ...(mask === undefined ? {} : { mask }),
      ...(colorsOf === undefined ? {} : { colors: colorsOf(text) }),
    };
  }
}
