import type { Key } from "./keys.ts";
import type { LineBuffer } from "./line-buffer.ts";

/** `ctrl+alt+y`: modifiers in this order, then the key. */
export function keyChord({ name, control, alt, shift }: Key): string {
  const isNamed = name.length > 1;
  return `${control ? "ctrl+" : ""}${alt ? "alt+" : ""}${shift && isNamed ? "shift+" : ""}${name}`;
}

/** An edit; false means that there was nothing to do. */
type Edit = (buffer: LineBuffer) => boolean | undefined;

const edit =
  (action: (buffer: LineBuffer) => void): Edit =>
  (buffer) => {
    action(buffer);
    return undefined;
  };

const moveHome = edit((buffer) => buffer.moveTo(buffer.lineStart()));
const moveEnd = edit((buffer) => buffer.moveTo(buffer.lineEnd()));
const moveLeft = edit((buffer) => buffer.moveLeft());
const moveRight = edit((buffer) => buffer.moveRight());
const moveWordLeft = edit((buffer) => buffer.moveWordLeft());
const moveWordRight = edit((buffer) => buffer.moveWordRight());
const newLine = edit((buffer) => buffer.insert("\n"));
const deleteBackward: Edit = (buffer) => buffer.deleteBackward();
const deleteForward: Edit = (buffer) => buffer.deleteForward();
const killWordBackward = edit((buffer) => buffer.kill(buffer.wordStart(), buffer.cursor));
const killWordForward = edit((buffer) => buffer.kill(buffer.cursor, buffer.wordEnd()));
const undo: Edit = (buffer) => buffer.undo();

/** Keys that change the line or move in it and need nothing else. */
export const EDIT_BINDINGS: Readonly<Record<string, Edit | undefined>> = {
  home: moveHome,
  "ctrl+a": moveHome,
  end: moveEnd,
  "ctrl+e": moveEnd,
  left: moveLeft,
  "ctrl+b": moveLeft,
  right: moveRight,
  "ctrl+f": moveRight,
  "ctrl+left": moveWordLeft,
  "alt+left": moveWordLeft,
  "alt+b": moveWordLeft,
  "ctrl+right": moveWordRight,
  "alt+right": moveWordRight,
  "alt+f": moveWordRight,
  "ctrl+home": edit((buffer) => buffer.moveTo(0)),
  "ctrl+end": edit((buffer) => buffer.moveTo(buffer.text.length)),
  backspace: deleteBackward,
  "shift+backspace": deleteBackward,
  "ctrl+h": deleteBackward,
  delete: deleteForward,
  "alt+backspace": killWordBackward,
  "ctrl+alt+h": killWordBackward,
  "ctrl+backspace": killWordBackward,
  "alt+d": killWordForward,
  "ctrl+delete": killWordForward,
  "ctrl+w": edit((buffer) => buffer.kill(buffer.blankWordStart(), buffer.cursor)),
  "ctrl+k": edit((buffer) => {
    const end = buffer.lineEnd();
    // At the end of a line that is not the last, the line break goes.
    buffer.kill(buffer.cursor, end === buffer.cursor ? Math.min(end + 1, buffer.text.length) : end);
  }),
  "ctrl+u": edit((buffer) => buffer.kill(buffer.lineStart(), buffer.cursor)),
  "ctrl+y": (buffer) => buffer.yank(),
  "alt+y": (buffer) => buffer.yankPop(),
  "ctrl+t": (buffer) => buffer.transpose(),
  "ctrl+_": undo,
  "ctrl+z": undo,
  "ctrl+alt+_": (buffer) => buffer.redo(),
  "alt+r": (buffer) => buffer.revert(),
  "alt+u": edit((buffer) => buffer.changeWord((word) => word.toUpperCase())),
  "alt+l": edit((buffer) => buffer.changeWord((word) => word.toLowerCase())),
  "alt+c": edit((buffer) => buffer.changeWord((word) => word.toLowerCase().replace(/\p{Letter}/u, (letter) => letter.toUpperCase()))),
  "alt+enter": newLine,
  "shift+enter": newLine,
  "ctrl+j": newLine,
};
