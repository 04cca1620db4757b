export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

/** Prefixes in scope. Declarations of inner elements hide outer ones and end with their element. */
export class NamespaceScope {
  #defaultNamespace = "";
  readonly #prefixes: string[] = [];
  readonly #namespaces: string[] = [];

  /** How many declarations there are: the mark to go back to when the element ends. */
  get count(): number {
    return this.#prefixes.length;
  }

  get defaultNamespace(): string {
    return this.#defaultNamespace;
  }

  /** The prefix is empty for the default namespace. */
  declare(prefix: string, namespace: string): void {
    this.#prefixes.push(prefix);
    this.#namespaces.push(namespace);
    if (prefix === "") {
      this.#defaultNamespace = namespace;
    }
  }

  release(count: number): void {
    let isDefaultHidden = false;
    while (this.#prefixes.length > count) {
      isDefaultHidden = this.#prefixes.pop() === "" || isDefaultHidden;
      this.#namespaces.pop();
    }
    if (isDefaultHidden) {
      const index = this.#prefixes.lastIndexOf("");
      this.#defaultNamespace = index < 0 ? "" : (this.#namespaces[index] as string);
    }
  }

  /** The namespace of a prefix, or undefined if nothing declares it. */
  find(prefix: string): string | undefined {
    if (prefix === "") {
      return this.#defaultNamespace;
    }
    const index = this.#prefixes.lastIndexOf(prefix);
    if (index >= 0) {
      return this.#namespaces[index];
    }
    return prefix === "xml" ? XML_NAMESPACE : prefix === "xmlns" ? XMLNS_NAMESPACE : undefined;
  }

  /** All declarations in scope, the innermost last; a prefix may occur more than once. */
  entries(): (readonly [prefix: string, namespace: string])[] {
    return this.#prefixes.map((prefix, index) => [prefix, this.#namespaces[index] as string]);
  }
}
