/** Thrown inside lexer and parser, and caught at the door, when a script would take too much stack or time. */
export class ScriptTooComplicated extends Error {
  readonly start: number;
  readonly end: number;

  constructor({ start, end }: { readonly start: number; readonly end: number }) {
    super("The script is too complicated.");
    this.start = start;
    this.end = end;
  }
}
