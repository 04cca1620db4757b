/** The tree of a types file: elements with their lines, and readers that report what they do not understand. Names are exact. */
import { XmlEvent, XmlScanner, type XmlSource } from "../../../xml/index.ts";

/** What is wrong in a file; the last found is told first, as PowerShell does. */
export class TypeLoadErrors {
  /** The module the file belongs to, or the file itself. */
  readonly origin: string;
  readonly path: string;
  readonly #messages: string[] = [];

  constructor(origin: string, path: string) {
    this.origin = origin;
    this.path = path;
  }

  get messages(): readonly string[] {
    return this.#messages;
  }

  get count(): number {
    return this.#messages.length;
  }

  /** About the whole file. */
  report(message: string): void {
    this.#messages.unshift(`${this.origin}, ${this.path} : ${message}`);
  }

  reportLine(line: number, message: string): void {
    this.#messages.unshift(`${this.origin}, ${this.path}(${line}) : Error: ${message}`);
  }

  reportType(line: number, typeName: string, message: string): void {
    this.#messages.unshift(`${this.origin}, ${this.path}(${line}) : Error in type "${typeName}": ${message}`);
  }

  /** About what a type has already. */
  reportData(typeName: string, message: string): void {
    this.#messages.unshift(`Error in TypeData "${typeName}": ${message}`);
  }
}

interface NodeContent {
  readonly children: readonly TypeNode[];
  readonly text: string;
  /** The line of the text, which an element with content alone should not have; 0 for none. */
  readonly textLine: number;
}

export class TypeNode {
  readonly name: string;
  readonly line: number;
  readonly children: readonly TypeNode[];
  readonly text: string;
  readonly textLine: number;
  readonly #isHidden: string | undefined;
  readonly #errors: TypeLoadErrors;

  constructor(
    place: { readonly name: string; readonly line: number; readonly isHidden: string | undefined },
    content: NodeContent,
    errors: TypeLoadErrors,
  ) {
    this.name = place.name;
    this.line = place.line;
    this.#isHidden = place.isHidden;
    this.children = content.children;
    this.text = content.text;
    this.textLine = content.textLine;
    this.#errors = errors;
  }

  /** The text of an element that must have one; undefined without, which is reported. */
  readText(): string | undefined {
    if (this.children.length === 0 && this.text !== "") return this.text;
    this.#errors.reportLine(this.line, `Node "${this.name}" should have an inner text.`);
    return undefined;
  }

  readFlag(): boolean {
    return this.#flag(this.readText() ?? "");
  }

  get isHidden(): boolean {
    return this.#isHidden !== undefined && this.#flag(this.#isHidden);
  }

  refuseHiding(): void {
    if (this.#isHidden !== undefined) this.#errors.report(`Node "${this.name}" should not have "IsHidden" attribute.`);
  }

  /** The children by name: each of `single` at most once, others are not allowed. */
  readOnce<Name extends string>(single: readonly Name[]): Partial<Record<Name, TypeNode>> {
    const found: Partial<Record<Name, TypeNode>> = {};
    for (const child of this.allowed(single)) {
      const name = child.name as Name;
      if (found[name] !== undefined) {
        const parent = this.name;
        this.#errors.reportLine(
          child.line,
          `Node "${name}" must occur only once under "${parent}". The parent node, "${parent}", will be ignored.`,
        );
      }
      found[name] = child;
    }
    return found;
  }

  /** The children with these names; others, and text, are reported. */
  allowed(names: readonly string[]): TypeNode[] {
    if (this.textLine > 0 && this.text !== "") {
      this.#errors.reportLine(this.textLine, `Node "${this.name}" should not have an inner text.`);
    }
    return this.children.filter((child) => {
      if (names.includes(child.name)) return true;
      this.#errors.reportLine(child.line, `The node ${child.name} is not allowed. The following nodes are allowed: ${names.join(",")}.`);
      return false;
    });
  }

  reportMissing(name: string): void {
    this.#errors.reportLine(
      this.line,
      `Node "${name}" was not found. It should occur only once under "${this.name}". The parent node, "${this.name}", will be ignored.`,
    );
  }

  #flag(text: string): boolean {
    const lower = text.trim().toLowerCase();
    if (lower === "true" || lower === "false") return lower === "true";
    this.#errors.reportLine(this.line, `The value should be either TRUE or FALSE instead of ${text}.`);
    return false;
  }
}

/** @throws {XmlError} */
export function parseTypeNodes(source: XmlSource, errors: TypeLoadErrors): TypeNode {
  const scanner = new XmlScanner(source, { comments: false, processingInstructions: false });
  scanner.next();
  const root = readNode(scanner, errors);
  scanner.next();
  return root;
}

/** Reads the element whose start the scanner has just come to. */
function readNode(scanner: XmlScanner, errors: TypeLoadErrors): TypeNode {
  const place = { name: scanner.localName, line: scanner.elementPosition.line, isHidden: scanner.attribute("IsHidden") };
  const children: TypeNode[] = [];
  let text = "";
  let textLine = 0;
  for (let event = scanner.next(); event !== XmlEvent.EndElement; event = scanner.next()) {
    if (event === XmlEvent.StartElement) {
      children.push(readNode(scanner, errors));
      continue;
    }
    if (textLine === 0 && !scanner.isWhitespace) textLine = scanner.position.line;
    text += scanner.text;
  }
  return new TypeNode(place, { children, text: text.trim(), textLine }, errors);
}
