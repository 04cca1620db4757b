/** CLIXML as text that grows at its end: on one line, or indented as .NET's writer does it for files. */
export class XmlOutput {
  #xml = "";
  #isBegun = false;
  #level = 0;
  /** The last start tag still lacks its `>`. */
  #isTagOpen = false;
  readonly #isIndented: boolean;

  constructor(options: { readonly isIndented: boolean }) {
    this.#isIndented = options.isIndented;
  }

  /** Attributes are given as they are written, with a blank before each. */
  start(tag: string, attributes: string): void {
    this.#beforeElement();
    this.#xml += `<${tag}${attributes}`;
    this.#isTagOpen = true;
    this.#level++;
  }

  end(tag: string): void {
    this.#level--;
    if (this.#isTagOpen) {
      this.#isTagOpen = false;
      this.#xml += " />";
    } else {
      this.#newLine();
      this.#xml += `</${tag}>`;
    }
  }

  /** An element with text, which is already escaped. */
  leaf(tag: string, attributes: string, text: string): void {
    this.#beforeElement();
    this.#xml += `<${tag}${attributes}>${text}</${tag}>`;
  }

  /** An element without content. */
  empty(tag: string, attributes: string): void {
    this.#beforeElement();
    this.#xml += `<${tag}${attributes} />`;
  }

  /** Characters that wait to be taken. */
  get length(): number {
    return this.#xml.length;
  }

  /** Everything that was written since the last time. */
  take(): string {
    const xml = this.#xml;
    this.#xml = "";
    return xml;
  }

  #beforeElement(): void {
    if (this.#isTagOpen) {
      this.#isTagOpen = false;
      this.#xml += ">";
    }
    this.#newLine();
    this.#isBegun = true;
  }

  #newLine(): void {
    if (this.#isIndented && this.#isBegun) {
      this.#xml += `\n${"  ".repeat(this.#level)}`;
    }
  }
}
