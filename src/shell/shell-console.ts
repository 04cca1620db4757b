import type { ConsolePlatform } from "../objects/index.ts";
import type { ConsoleUI } from "./console/console-ui.ts";
import type { ConsoleWriter } from "./console/console-writer.ts";

/** `[Console]`: the same console, past the host. */
export class ShellConsole implements ConsolePlatform {
  readonly #ui: ConsoleUI;
  readonly #writer: ConsoleWriter;

  constructor(ui: ConsoleUI, writer: ConsoleWriter) {
    this.#ui = ui;
    this.#writer = writer;
  }

  write(text: string): void {
    this.#writer.write(text);
  }

  writeError(text: string): void {
    this.#writer.writeError(text);
  }

  readLine(): string | null {
    return this.#ui.readLine();
  }

  get width(): number {
    return this.#ui.rawUI.windowSize.width;
  }

  get height(): number {
    return this.#ui.rawUI.windowSize.height;
  }
}
