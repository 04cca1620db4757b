/**
 * `$Host.UI.RawUI` on a terminal: sizes, cursor, keys, the title. What no terminal tells, its contents for one, fails.
 */
import type { ConsoleColor, Coordinates, HostRawUI, KeyInfo, Size } from "../../engine/index.ts";
import { textCells } from "../terminal/cells.ts";
import { colorSequence } from "./console-colors.ts";
import { type PressedKey, ScreenSize } from "./console-service.ts";
import { canEditLines } from "./console-traits.ts";
import type { ConsoleUIOptions } from "./console-ui.ts";
import { nonInteractiveError, unsupportedError } from "./host-errors.ts";

const DEFAULT_SIZE: Size = { width: 80, height: 24 };

/** Terminals do not tell their colours. PowerShell has -1 for that, which no member of ConsoleColor stands for. */
const UNKNOWN_COLOR = -1 as ConsoleColor;

export class ConsoleRawUI implements HostRawUI {
  readonly #options: ConsoleUIOptions;
  #isSizeWatched = false;
  #title = "";
  #foreground: ConsoleColor = UNKNOWN_COLOR;
  #background: ConsoleColor = UNKNOWN_COLOR;
  cursorSize = 25;

  constructor(options: ConsoleUIOptions) {
    this.#options = options;
  }

  get foregroundColor(): ConsoleColor {
    return this.#foreground;
  }

  set foregroundColor(color: ConsoleColor) {
    this.#foreground = color;
    this.#options.writer.writeOverlay(this.#sequence(colorSequence(color, "foreground")));
  }

  get backgroundColor(): ConsoleColor {
    return this.#background;
  }

  set backgroundColor(color: ConsoleColor) {
    this.#background = color;
    this.#options.writer.writeOverlay(this.#sequence(colorSequence(color, "background")));
  }

  get cursorPosition(): Coordinates {
    return this.#options.io.cursor() ?? { x: 0, y: 0 };
  }

  set cursorPosition({ x, y }: Coordinates) {
    this.#options.writer.writeOverlay(this.#sequence(`\x1b[${y + 1};${x + 1}H`));
  }

  get windowPosition(): Coordinates {
    return { x: 0, y: 0 };
  }

  set windowPosition(_: Coordinates) {
    throw unsupportedError();
  }

  get windowSize(): Size {
    const { traits, io, screenSize } = this.#options;
    if (!traits.isOutputTerminal) return { ...DEFAULT_SIZE, width: traits.redirectedWidth };
    if (!this.#isSizeWatched) {
      this.#isSizeWatched = true;
      io.watchSize();
    }
    return {
      width: Atomics.load(screenSize, ScreenSize.Columns) || DEFAULT_SIZE.width,
      height: Atomics.load(screenSize, ScreenSize.Rows) || DEFAULT_SIZE.height,
    };
  }

  set windowSize(_: Size) {
    throw unsupportedError();
  }

  get bufferSize(): Size {
    return this.windowSize;
  }

  set bufferSize(_: Size) {
    throw unsupportedError();
  }

  get maxWindowSize(): Size {
    return this.windowSize;
  }

  get maxPhysicalWindowSize(): Size {
    return this.windowSize;
  }

  get windowTitle(): string {
    return this.#title;
  }

  set windowTitle(title: string) {
    this.#title = title;
    this.#options.writer.writeOverlay(this.#sequence(`\x1b]0;${title.replace(/[\x00-\x1f\x7f]/g, "")}\x07`));
  }

  get keyAvailable(): boolean {
    return canEditLines(this.#options.traits) && this.#options.io.isKeyAvailable();
  }

  readKey: HostRawUI["readKey"] = (options) => {
    const { canAsk, traits, io } = this.#options;
    if (!canAsk) throw nonInteractiveError();
    const key = canEditLines(traits) ? io.readKey({ allowControlC: options.allowCtrlC, isEchoing: !options.noEcho }) : null;
    if (key === null) throw unsupportedError();
    return keyInfoOf(key);
  };

  flushInputBuffer(): void {
    while (this.keyAvailable) this.#options.io.readKey({ allowControlC: true, isEchoing: false });
  }

  fillBufferContents(): void {
    throw unsupportedError();
  }

  /** `Clear-Host` of Windows asks for blanks over the whole buffer; nothing else can be done on a terminal. */
  setBufferContents(): void {
    this.#options.writer.writeOverlay(this.#sequence("\x1b[H\x1b[2J\x1b[3J"));
    this.#options.writer.beginRow();
  }

  getBufferContents(): never {
    throw unsupportedError();
  }

  scrollBufferContents(): void {
    throw unsupportedError();
  }

  lengthInBufferCells(text: string): number {
    return textCells(text);
  }

  /** Sequences go to terminals that know them. */
  #sequence(sequence: string): string {
    const { isOutputTerminal, hasSequences } = this.#options.traits;
    return isOutputTerminal && hasSequences ? sequence : "";
  }
}

/** Windows' virtual key codes by the names of keys. */
const VIRTUAL_KEYS: Readonly<Record<string, number>> = {
  backspace: 8,
  tab: 9,
  enter: 13,
  escape: 27,
  pageup: 33,
  pagedown: 34,
  end: 35,
  home: 36,
  left: 37,
  up: 38,
  right: 39,
  down: 40,
  insert: 45,
  delete: 46,
};

const CHARACTERS: Readonly<Record<string, string>> = { backspace: "\b", tab: "\t", enter: "\r", escape: "\x1b" };

function keyInfoOf({ name, text, control, alt, shift }: PressedKey): KeyInfo {
  // .NET's ControlKeyStates: LeftAltPressed 2, LeftCtrlPressed 8, ShiftPressed 16.
  const controlKeyState = (alt ? 2 : 0) | (control ? 8 : 0) | (shift ? 16 : 0);
  const letter = (text || name).toUpperCase();
  const isLetter = letter.length === 1 && /[A-Z0-9 ]/.test(letter);
  const functionKey = /^f(\d+)$/.exec(name)?.[1];
  const virtualKeyCode =
    VIRTUAL_KEYS[name] ?? (functionKey === undefined ? (isLetter ? letter.charCodeAt(0) : 0) : 111 + Number(functionKey));
  const controlCharacter = control && /^[a-z]$/.test(name) ? String.fromCharCode(name.charCodeAt(0) - 96) : undefined;
  const character = text || CHARACTERS[name] || (controlCharacter ?? (name.length === 1 ? name : "\0"));
  return { virtualKeyCode, character, controlKeyState, keyDown: true };
}
