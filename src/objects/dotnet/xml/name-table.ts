/** NameTable and XmlNamespaceManager. */
import { XML_NAMESPACE, XMLNS_NAMESPACE } from "../../../xml/index.ts";
import { argumentError } from "../../errors.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type PSValue, ReferenceObject } from "../../value.ts";

const ASSEMBLY = "System.Private.Xml";

export const XmlNameTableClass: TypeInfo = defineType({ name: "System.Xml.XmlNameTable", assembly: ASSEMBLY, isAbstract: true });

export const NameTableClass: TypeInfo = defineType<NameTable>({
  name: "System.Xml.NameTable",
  assembly: ASSEMBLY,
  base: XmlNameTableClass,
  members: (m) => [
    m.create("System.Xml.NameTable new()", () => new NameTable()),
    m.method("string Add(string key)", (t, key) => {
      t.names.add(key);
      return key;
    }),
    m.method("string Get(string value)", (t, value) => (t.names.has(value) ? value : null)),
  ],
});

/** Strings are shared here anyway: the table only knows which names it was given. */
export class NameTable extends ReferenceObject {
  readonly names: Set<string> = new Set();

  override nativeType(): TypeInfo {
    return NameTableClass;
  }
}

export const XmlNamespaceManagerClass: TypeInfo = defineType<XmlNamespaceManager>({
  name: "System.Xml.XmlNamespaceManager",
  assembly: ASSEMBLY,
  interfaces: ["System.Xml.IXmlNamespaceResolver", "System.Collections.IEnumerable"],
});

/** Prefixes and their namespaces, scope in scope. */
export class XmlNamespaceManager extends ReferenceObject {
  readonly nameTable: PSValue;
  readonly #scopes: Map<string, string>[] = [new Map()];

  constructor(nameTable: PSValue) {
    super();
    this.nameTable = nameTable;
  }

  override nativeType(): TypeInfo {
    return XmlNamespaceManagerClass;
  }

  /** The prefixes, as `foreach` shows them. */
  override enumerator(): Iterator<PSValue> {
    const prefixes = new Set(["", "xmlns", "xml"]);
    for (const scope of this.#scopes) for (const prefix of scope.keys()) prefixes.add(prefix);
    return prefixes.values();
  }

  add(prefix: string, namespace: string): void {
    if (prefix === "xmlns" || (prefix === "xml" && namespace !== XML_NAMESPACE)) {
      throw argumentError(
        prefix === "xml"
          ? `Prefix "xml" is reserved for use by XML and can be mapped only to namespace name "${XML_NAMESPACE}".`
          : `Prefix "xmlns" is reserved for use by XML.`,
        prefix === "xml" ? undefined : "prefix",
      );
    }
    this.#top.set(prefix, namespace);
  }

  remove(prefix: string, namespace: string): void {
    for (const scope of this.#scopes) if (scope.get(prefix) === namespace) scope.delete(prefix);
  }

  pushScope(): void {
    this.#scopes.push(new Map());
  }

  popScope(): boolean {
    if (this.#scopes.length === 1) return false;
    this.#scopes.pop();
    return true;
  }

  find(prefix: string): string | null {
    for (let index = this.#scopes.length - 1; index >= 0; index--) {
      const found = this.#scopes[index]?.get(prefix);
      if (found !== undefined) return found;
    }
    return prefix === "" ? "" : prefix === "xml" ? XML_NAMESPACE : prefix === "xmlns" ? XMLNS_NAMESPACE : null;
  }

  findPrefix(namespace: string): string | null {
    for (let index = this.#scopes.length - 1; index >= 0; index--) {
      for (const [prefix, known] of this.#scopes[index] ?? []) if (known === namespace && this.find(prefix) === namespace) return prefix;
    }
    return namespace === "" ? "" : namespace === XML_NAMESPACE ? "xml" : namespace === XMLNS_NAMESPACE ? "xmlns" : null;
  }

  isDeclaredHere(prefix: string): boolean {
    return this.#top.has(prefix);
  }

  /** Every prefix in scope. */
  inScope(): Map<string, string> {
    const found = new Map<string, string>([["xml", XML_NAMESPACE]]);
    for (const scope of this.#scopes) for (const [prefix, namespace] of scope) found.set(prefix, namespace);
    return found;
  }

  get #top(): Map<string, string> {
    return this.#scopes[this.#scopes.length - 1] as Map<string, string>;
  }
}
