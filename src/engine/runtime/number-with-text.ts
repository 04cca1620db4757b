/** A number that was written as an argument: it knows how. */
import { PSObject, type PSValue } from "../../objects/index.ts";

export class NumberWithText extends PSObject {
  readonly #text: string;

  constructor(value: PSValue, text: string) {
    super(value);
    this.#text = text;
  }

  override get ownText(): string {
    return this.#text;
  }
}
