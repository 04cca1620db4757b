import type { XmlOutput } from "./xml-output.ts";

/** An `MS` element that begins with its first member, so that there is none without members. */
export class LazySet {
  readonly #out: XmlOutput;
  readonly #isForeign: boolean;
  #isOpen: boolean;

  constructor(out: XmlOutput, options: { readonly isOpen: boolean } = { isOpen: false }) {
    this.#out = out;
    this.#isOpen = options.isOpen;
    this.#isForeign = options.isOpen;
  }

  open(): void {
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.#out.start("MS", "");
    }
  }

  close(): void {
    if (this.#isOpen && !this.#isForeign) {
      this.#out.end("MS");
    }
  }
}
