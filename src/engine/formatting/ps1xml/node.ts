import type { XmlElement } from "../../../xml/index.ts";

/** What is wrong in a file: all messages, the last found first, as PowerShell tells them. */
export class LoadErrors {
  readonly path: string;
  readonly #messages: string[] = [];

  constructor(path: string) {
    this.path = path;
  }

  get messages(): readonly string[] {
    return this.#messages;
  }

  report(xPath: string, message: string): void {
    this.#messages.unshift(`Error at XPath ${xPath} in file ${this.path}: ${message}`);
  }

  reportFile(message: string): void {
    this.#messages.unshift(`Error in file ${this.path}: ${message}`);
  }
}

/** Leaves a view (or another part) that cannot be used; its error was reported. */
class PartFailed extends Error {
  override readonly name = "PartFailed";
}

/** An element of a format file with its XPath, and readers that report what they do not understand. Names ignore case. */
export class FormatNode {
  readonly element: XmlElement;
  readonly xPath: string;
  readonly errors: LoadErrors;

  constructor(element: XmlElement, xPath: string, errors: LoadErrors) {
    this.element = element;
    this.xPath = xPath;
    this.errors = errors;
  }

  is(name: string): boolean {
    return this.element.localName.toLowerCase() === name.toLowerCase();
  }

  /** Children in order; `counted` names have their number among their like in the XPath. */
  children(counted: readonly string[] = []): FormatNode[] {
    const counts = new Map<string, number>();
    return this.element.children.map((child) => {
      const name = child.localName;
      let step = name;
      if (counted.some((word) => word.toLowerCase() === name.toLowerCase())) {
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        step = `${name}[${count}]`;
      }
      return new FormatNode(child, `${this.xPath}/${step}`, this.errors);
    });
  }

  report(message: string): void {
    this.errors.report(this.xPath, message);
  }

  fail(message: string): never {
    this.report(message);
    throw new PartFailed(message);
  }

  reportUnknown(child: FormatNode): void {
    this.report(`${child.element.localName} is an unknown node.`);
  }

  /**
   * Gives each child to the reader of its name. A name with `once` may come only once.
   *
   * @throws {PartFailed} For a duplicate.
   */
  read(readers: Readonly<Record<string, (child: FormatNode) => void>>, counted: readonly string[] = []): void {
    const seen = new Set<string>();
    for (const child of this.children(counted)) {
      const name = Object.keys(readers).find((word) => child.is(word));
      const reader = name === undefined ? undefined : readers[name];
      if (name === undefined || reader === undefined) {
        this.reportUnknown(child);
        continue;
      }
      if (seen.has(name) && !counted.includes(name)) child.fail("A duplicate node exists.");
      seen.add(name);
      reader(child);
    }
  }

  /** The text of an element that must have one. */
  mandatoryText(): string {
    const { text } = this.element;
    return text === "" ? this.fail("The inner text value is missing.") : text;
  }

  /** An empty element is true. */
  flag(): boolean {
    const text = this.element.text.toLowerCase();
    if (this.element.children.length > 0) this.fail(`Node ${this.element.localName} cannot have child objects.`);
    if (text === "" || text === "true") return true;
    return text === "false" ? false : this.fail("A Boolean value is expected.");
  }

  /** A whole number of at least `minimum`. */
  integer(minimum: 0 | 1): number {
    const value = Number(this.mandatoryText());
    if (!Number.isInteger(value)) return this.fail("An integer is expected.");
    if (value < minimum) this.fail(minimum === 0 ? "A non-negative integer is expected." : "A positive integer is expected.");
    return value;
  }

  missing(name: string): never {
    return this.fail(`Node ${name} is missing.`);
  }
}

/** Reads a part; undefined when it failed. */
export function readPart<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PartFailed) return undefined;
    throw error;
  }
}
