/**
 * What a prompt asks of the language: whether a text is whole, and its colours. Read when a prompt appears, for the parser is not small.
 */
import { type ParsedScript, parseScript } from "../../language/index.ts";
import { highlight } from "../terminal/highlight.ts";
import type { TextColor } from "../terminal/screen.ts";

/** Remembers the last text: all questions are about the line as it is now. */
export class ScriptText {
  #text = "";
  #script: ParsedScript = parseScript("");

  isIncomplete(text: string): boolean {
    return this.#parse(text).errors.some(({ incompleteInput }) => incompleteInput);
  }

  colors(text: string): readonly TextColor[] {
    return highlight(this.#parse(text));
  }

  #parse(text: string): ParsedScript {
    if (text !== this.#text) {
      this.#script = parseScript(text);
      this.#text = text;
    }
    return this.#script;
  }
}
