/**
 * What a terminal sends, as keys: plain characters, control characters, and the escape sequences of xterm, rxvt, the Linux console and
 * CSI u (kitty, xterm's modifyOtherKeys).
 */

export interface Key {
  /** `char` for text, else the key's name: `enter`, `left`, `f8`, `paste`; with control or alt, the letter: `c`. */
  readonly name: string;
  /** What it inserts: the character, or the pasted text. */
  readonly text: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

const PASTE_START = "\x1b[200~";
const PASTE_END = "\x1b[201~";

/** CSI final letter → key. */
const LETTER_KEYS: Readonly<Record<string, string>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  E: "clear",
  F: "end",
  H: "home",
  M: "enter",
  P: "f1",
  Q: "f2",
  S: "f4",
  Z: "tab",
};

/** CSI number ~ → key. */
const NUMBER_KEYS: Readonly<Record<number, string>> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
  11: "f1",
  12: "f2",
  13: "f3",
  14: "f4",
  15: "f5",
  17: "f6",
  18: "f7",
  19: "f8",
  20: "f9",
  21: "f10",
  23: "f11",
  24: "f12",
};

const CONTROL_KEYS: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\x7f": "backspace",
  "\b": "backspace",
  "\x1b": "escape",
};

/** Turns pieces of input, cut anywhere, into keys. */
export class KeyDecoder {
  #pending = "";
  #isPasting = false;

  /** True when what came last may be the beginning of a sequence: {@link KeyDecoder.flush} after a moment takes it as it is. */
  get isWaiting(): boolean {
    return this.#pending !== "" && !this.#isPasting;
  }

  push(text: string): Key[] {
    this.#pending += text;
    const keys: Key[] = [];
    while (this.#pending !== "") {
      const length = this.#isPasting ? this.#takePaste(keys) : takeKey(this.#pending, keys);
      if (length === 0) break;
      this.#pending = this.#pending.slice(length);
      if (keys.at(-1)?.name === "pastestart") {
        keys.pop();
        this.#isPasting = true;
      }
    }
    return keys;
  }

  /** Nothing more follows for now: an escape character was the key, or Alt with what came after it. */
  flush(): Key[] {
    const keys: Key[] = [];
    while (this.isWaiting) {
      const length = takeKey(this.#pending, keys, true) || 1;
      this.#pending = this.#pending.slice(length);
    }
    return keys;
  }

  #takePaste(keys: Key[]): number {
    const end = this.#pending.indexOf(PASTE_END);
    if (end === -1) return 0;
    this.#isPasting = false;
    // Terminals send the return key's code for line ends.
    const text = this.#pending.slice(0, end).replace(/\r\n?/g, "\n");
    keys.push({ name: "paste", text, control: false, alt: false, shift: false });
    return end + PASTE_END.length;
  }
}

/** Reads one key from the beginning; 0 when it is not complete yet. */
function takeKey(text: string, keys: Key[], isFinal = false): number {
  if (text[0] !== "\x1b") return takeCharacter(text, keys, false, isFinal);
  if (text.startsWith(PASTE_START)) {
    keys.push(plainKey("pastestart"));
    return PASTE_START.length;
  }
  if (text.length === 1) return isFinal ? takeCharacter(text, keys, false, true) : 0;
  if (text[1] === "[" || text[1] === "O") {
    const length = takeSequence(text, keys);
    if (length > 0 || !isFinal) return length;
  }
  if (text[1] === "\x1b") {
    // Alt with an arrow on some terminals; two escapes else.
    if (text.length === 2 && !isFinal) return 0;
    const length = text.length > 2 ? takeKey(text.slice(1), keys, isFinal) : 0;
    const key = keys.at(-1);
    if (length > 1 && key !== undefined) {
      keys[keys.length - 1] = { ...key, alt: true };
      return length + 1;
    }
    keys.push(plainKey("escape"));
    return 1;
  }
  const length = takeCharacter(text.slice(1), keys, true, isFinal);
  return length === 0 ? 0 : length + 1;
}

function takeCharacter(text: string, keys: Key[], alt: boolean, isFinal: boolean): number {
  const codePoint = text.codePointAt(0) ?? 0;
  if (codePoint >= 0xd800 && codePoint <= 0xdbff && !isFinal) return 0;
  const character = String.fromCodePoint(codePoint);
  keys.push(keyOf(codePoint, { control: false, alt, shift: false }));
  return character.length;
}

interface Modifiers {
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

function keyOf(codePoint: number, modifiers: Modifiers): Key {
  const character = String.fromCodePoint(codePoint);
  const control = CONTROL_KEYS[character];
  if (control !== undefined) return { name: control, text: "", ...modifiers };
  if (codePoint < 0x20) {
    // Control and a letter or one of @[\]^_ arrive as their code less 64.
    return { name: String.fromCharCode(codePoint + 64).toLowerCase(), text: "", ...modifiers, control: true };
  }
  if (modifiers.control || modifiers.alt) return { name: character.toLowerCase(), text: "", ...modifiers };
  return { name: "char", text: character, ...modifiers };
}

function plainKey(name: string): Key {
  return { name, text: "", control: false, alt: false, shift: false };
}

/** CSI (`ESC [`) and SS3 (`ESC O`) sequences. Unknown ones are read and dropped, so that their letters are not typed. */
function takeSequence(text: string, keys: Key[]): number {
  if (text[1] === "O") {
    const letter = text[2];
    if (letter === undefined) return 0;
    const name = letter === "R" ? "f3" : LETTER_KEYS[letter];
    if (name !== undefined) keys.push(plainKey(name));
    return 3;
  }
  // The Linux console: ESC [ [ A is F1.
  if (text[2] === "[") {
    if (text[3] === undefined) return 0;
    keys.push(plainKey(`f${text.charCodeAt(3) - 64}`));
    return 4;
  }
  const match = /^\x1b\[([0-9:;<=>?]*)([ -/]*)([@-~])/.exec(text);
  if (match === null) return /^\x1b\[[0-9:;<=>?]*[ -/]*$/.test(text) ? 0 : 2;
  const [whole, parameters = "", , final = ""] = match;
  const numbers = parameters.split(";").map((parameter) => Number.parseInt(parameter, 10));
  const [first = Number.NaN, second = 1, third = Number.NaN] = numbers;
  const modifiers = modifiersOf(second);
  if (final === "R" && numbers.length === 2) {
    keys.push({ name: "cursorreport", text: `${first};${second}`, control: false, alt: false, shift: false });
  } else if (final === "u" && !Number.isNaN(first)) keys.push(...csiUKey(first, modifiers));
  else if (final === "~" && first === 27 && !Number.isNaN(third)) keys.push(...csiUKey(third, modifiers));
  else {
    const name = final === "~" ? NUMBER_KEYS[first] : LETTER_KEYS[final];
    if (name !== undefined) keys.push({ name, text: "", ...modifiers, shift: modifiers.shift || final === "Z" });
  }
  return whole.length;
}

function csiUKey(codePoint: number, modifiers: Modifiers): Key[] {
  // Keys of the keypad and modifiers alone lie in the private use area.
  if (codePoint > 0x10ffff || (codePoint >= 0xe000 && codePoint <= 0xf8ff)) return [];
  const character = String.fromCodePoint(codePoint);
  const isShiftedLetter = modifiers.shift && !modifiers.control && !modifiers.alt && codePoint >= 0x20;
  return [keyOf(isShiftedLetter ? (character.toUpperCase().codePointAt(0) ?? codePoint) : codePoint, modifiers)];
}

/** xterm's numbers: 1 and the sum of shift 1, alt 2, control 4, meta 8. */
function modifiersOf(value: number): Modifiers {
  const bits = Number.isNaN(value) ? 0 : value - 1;
  return { shift: (bits & 1) !== 0, alt: (bits & 2) !== 0 || (bits & 8) !== 0, control: (bits & 4) !== 0 };
}
