import { encodeUtf8 } from "../bytes/index.ts";
import { isNcName, isQualifiedName, NAME_BYTES, SPACE_BYTES, TextByte, VALUE_BYTES } from "./characters.ts";
import { parseInt32 } from "./int32.ts";
import { HASH_FACTOR, InternedText, type InternTable, NO_NAME } from "./intern-table.ts";
import type { XmlLimits } from "./limits.ts";
import { type NamespaceScope, XML_NAMESPACE, XMLNS_NAMESPACE } from "./namespaces.ts";
import { resolveAttributeValue } from "./references.ts";
import type { XmlInput } from "./xml-input.ts";

// Constants of this file, so that the loops below do not ask another one for them byte by byte.
const { Plain: PLAIN, Special: SPECIAL, TagOpen: TAG_OPEN } = TextByte;
const FACTOR = HASH_FACTOR;
const TAG_CLOSE = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
/** Longer attribute values hardly come twice. */
const LONGEST_INTERNED_VALUE = 64;

/** One attribute of the present tag. The value becomes a string when somebody asks, or at once if it holds references. */
class Attribute {
  name: InternedText = NO_NAME;
  namespace = "";
  /** Of the name, counted from the `<`. */
  offset = 0;
  valueStart = 0;
  valueEnd = 0;
  hash = 0;
  value: string | undefined = "";
}

const NO_ATTRIBUTE = new Attribute();

/** What a {@link TagReader} needs to know of the scanner's options. */
export interface TagReaderOptions {
  readonly limits: XmlLimits;
  readonly allowAnyCharacter: boolean;
  readonly names: InternTable;
  readonly values: InternTable;
}

/**
 * Reads start tags into fields that the next tag overwrites.
 *
 * A tag is read whole or not at all: when bytes run out, the caller fetches more and starts the tag again.
 */
export class TagReader {
  name: InternedText = NO_NAME;
  isEmptyElement = false;
  attributeCount = 0;
  /** Whether the element or one of its attributes has a prefix or declares a namespace. */
  hasPrefixes = false;
  readonly #attributes: Attribute[] = [];
  /** Where the name ends that was read last. */
  nameEnd = 0;

  readonly #input: XmlInput;
  readonly #limits: XmlLimits;
  readonly #allowAnyCharacter: boolean;
  readonly #names: InternTable;
  readonly #values: InternTable;

  constructor(input: XmlInput, options: TagReaderOptions) {
    this.#input = input;
    this.#limits = options.limits;
    this.#allowAnyCharacter = options.allowAnyCharacter;
    this.#names = options.names;
    this.#values = options.values;
  }

  attributeName(index: number): InternedText {
    return this.#attributeAt(index).name;
  }

  attributeNamespace(index: number): string {
    return this.#attributeAt(index).namespace;
  }

  /** To be asked for before the scanner goes on. */
  attributeValue(index: number): string {
    const attribute = this.#attributeAt(index);
    attribute.value ??= this.#plainValue(attribute);
    return attribute.value;
  }

  /** The value as a 32-bit number, or NaN if it is not simply digits with or without a minus. */
  attributeAsInt32(index: number): number {
    const { value, valueStart, valueEnd } = this.#attributeAt(index);
    return value === undefined ? parseInt32(this.#input.bytes, valueStart, valueEnd) : parseInt32(encodeUtf8(value), 0, value.length);
  }

  /** Reads the tag whose `<` stands at the index. Gives the place behind it, or −1 if its end has not come yet. */
  read(start: number): number {
    const { bytes } = this.#input;
    const end = bytes.length;
    const name = this.readName(start + 1);
    if (name === undefined) {
      return -1;
    }
    this.attributeCount = 0;
    this.hasPrefixes = name.prefix !== "";
    const spaces = SPACE_BYTES;
    let at = this.nameEnd;
    for (;;) {
      const before = at;
      while (at < end && spaces[bytes[at] as number] === 1) {
        at++;
      }
      if (at + 1 >= end && bytes[at] !== TAG_CLOSE) {
        return -1;
      }
      const byte = bytes[at] as number;
      if (byte === TAG_CLOSE || byte === SLASH) {
        this.isEmptyElement = byte === SLASH;
        if (this.isEmptyElement && bytes[++at] !== TAG_CLOSE) {
          this.#input.failAtToken("'>'", at);
        }
        break;
      }
      if (at === before) {
        this.#failWithoutSpace(at);
      }
      at = this.#readAttribute(at, start);
      if (at < 0) {
        return -1;
      }
    }
    this.name = name;
    return at + 1;
  }

  /** Reads a name and leaves its end in `nameEnd`; undefined if the byte behind it has not come yet. */
  readName(start: number): InternedText | undefined {
    const { bytes } = this.#input;
    const end = bytes.length;
    const classes = NAME_BYTES;
    let hash = 0;
    let at = start;
    while (at < end && classes[bytes[at] as number] === 1) {
      hash = (Math.imul(hash, FACTOR) + (bytes[at] as number)) | 0;
      at++;
    }
    if (at - start > this.#limits.maxNameBytes) {
      this.#input.fail("XmlLimitExceeded", `A name has more than ${this.#limits.maxNameBytes} bytes.`, start);
    }
    if (at >= end) {
      return undefined;
    }
    this.nameEnd = at;
    return this.#names.find(bytes, start, at, hash) ?? this.#addName(start, at, hash);
  }

  /** Takes the declarations of the tag into scope and gives the namespace of its element. */
  resolveNamespaces(scope: NamespaceScope, start: number): string {
    let prefixed = 0;
    for (let i = 0; i < this.attributeCount; i++) {
      const name = this.attributeName(i);
      if (name.isDeclaration) {
        this.#declare(scope, name, this.attributeValue(i), start + this.#attributeAt(i).offset);
        this.#attributeAt(i).namespace = XMLNS_NAMESPACE;
      } else if (name.prefix !== "") {
        prefixed++;
      }
    }
    for (let i = 0; prefixed > 0 && i < this.attributeCount; i++) {
      const name = this.attributeName(i);
      if (name.prefix !== "" && !name.isDeclaration) {
        prefixed--;
        const attributeStart = start + this.#attributeAt(i).offset;
        this.#attributeAt(i).namespace = this.#namespaceOf(scope, name.prefix, attributeStart);
        this.#checkExpandedName(i, attributeStart);
      }
    }
    const { prefix } = this.name;
    return prefix === "" ? scope.defaultNamespace : this.#namespaceOf(scope, prefix, start + 1);
  }

  #attributeAt(index: number): Attribute {
    return this.#attributes[index] ?? NO_ATTRIBUTE;
  }

  #readAttribute(start: number, tagStart: number): number {
    const { bytes } = this.#input;
    const end = bytes.length;
    const name = this.readName(start);
    if (name === undefined) {
      return -1;
    }
    const count = this.attributeCount;
    for (let i = 0; i < count; i++) {
      if (this.attributeName(i).text === name.text) {
        this.#failDuplicate(name, start);
      }
    }
    let at = this.nameEnd;
    if (at + 1 < end && bytes[at] === EQUALS && bytes[at + 1] === QUOTE) {
      // The usual spelling.
      at++;
    } else {
      at = this.#skipSpaces(at);
      if (at < end && bytes[at] !== EQUALS) {
        this.#input.failAtToken("'='", at);
      }
      at = this.#skipSpaces(at + 1);
      if (at >= end) {
        return -1;
      }
      if (bytes[at] !== QUOTE && bytes[at] !== APOSTROPHE) {
        this.#input.failAtToken(`'"' or '''`, at);
      }
    }
    const attribute = this.#attributes[count] ?? this.#addAttribute(start);
    at = this.#readValue(at + 1, bytes[at] as number, attribute);
    if (at < 0) {
      return -1;
    }
    this.hasPrefixes ||= name.prefix !== "" || name.isDeclaration;
    attribute.name = name;
    attribute.namespace = "";
    attribute.offset = start - tagStart;
    this.attributeCount = count + 1;
    return at;
  }

  #addAttribute(start: number): Attribute {
    if (this.#attributes.length >= this.#limits.maxAttributes) {
      this.#input.fail("XmlLimitExceeded", `The element has more than ${this.#limits.maxAttributes} attributes.`, start);
    }
    const attribute = new Attribute();
    this.#attributes.push(attribute);
    return attribute;
  }

  #readValue(start: number, quote: number, attribute: Attribute): number {
    const { bytes } = this.#input;
    const end = bytes.length;
    const classes = VALUE_BYTES;
    let hash = 0;
    let isSpecial = false;
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at] as number;
      const kind = classes[byte] as number;
      if (kind !== PLAIN) {
        if (byte === quote) {
          break;
        }
        isSpecial = kind === SPECIAL || isSpecial;
        this.#checkValueByte(kind, at);
      }
      hash = (Math.imul(hash, FACTOR) + byte) | 0;
    }
    if (at - start > this.#limits.maxTextBytes) {
      this.#input.fail("XmlLimitExceeded", `An attribute value has more than ${this.#limits.maxTextBytes} bytes.`, start);
    }
    if (at >= end) {
      return -1;
    }
    attribute.valueStart = start;
    attribute.valueEnd = at;
    attribute.hash = hash;
    attribute.value = isSpecial ? this.#specialValue(start, at) : undefined;
    return at + 1;
  }

  #checkValueByte(kind: number, at: number): void {
    if (kind === TAG_OPEN) {
      this.#input.failAtCharacter(0x3c, "is an invalid attribute character", at);
    }
    if (!this.#allowAnyCharacter) {
      this.#input.checkCharacter(kind, at);
    }
  }

  #skipSpaces(start: number): number {
    const { bytes } = this.#input;
    const spaces = SPACE_BYTES;
    let at = start;
    while (at < bytes.length && spaces[bytes[at] as number] === 1) {
      at++;
    }
    return at;
  }

  #plainValue(attribute: Attribute): string {
    const { valueStart: start, valueEnd: end, hash } = attribute;
    if (end - start > LONGEST_INTERNED_VALUE) {
      return this.#input.slice(start, end);
    }
    const { bytes } = this.#input;
    const known = this.#values.find(bytes, start, end, hash);
    if (known !== undefined) {
      return known.text;
    }
    this.#input.checkUpTo(end);
    return this.#values.add(InternedText.of(bytes.slice(start, end), hash)).text;
  }

  #specialValue(start: number, end: number): string {
    const raw = this.#input.slice(start, end);
    return resolveAttributeValue(raw, this.#allowAnyCharacter, (id, message, index) => this.#input.failInText(start, index, id, message));
  }

  #addName(start: number, end: number, hash: number): InternedText {
    const { bytes } = this.#input;
    this.#input.checkUpTo(end);
    const name = InternedText.of(bytes.slice(start, end), hash);
    if (!isQualifiedName(name.text)) {
      this.#failName(name.text, start, end);
    }
    return this.#names.add(name);
  }

  #failName(text: string, start: number, end: number): never {
    const parts = text.split(":", 2);
    for (const [index, part] of parts.entries()) {
      if (isNcName(part)) {
        continue;
      }
      // The character to blame is the first that makes the part no name; where a part is empty, it is the one behind it.
      let good = 0;
      while (good < part.length && isNcName(part.slice(0, good + 1))) {
        good++;
      }
      const offset = (index === 0 ? 0 : (parts[0] as string).length + 1) + good;
      const blamed = offset < text.length ? text.charAt(offset) : this.#input.characterAt(end);
      this.#input.failInText(start, offset, "XmlBadName", good === 0 ? cannotBegin(blamed) : cannotContain(blamed));
    }
    return this.#input.failInText(start, text.indexOf(":", text.indexOf(":") + 1), "XmlBadName", cannotContain(":"));
  }

  #failWithoutSpace(at: number): never {
    const found = this.#input.characterAt(at);
    if (this.attributeCount === 0) {
      this.#input.fail("XmlBadName", cannotContain(found), at);
    }
    return this.#input.fail("XmlUnexpectedToken", `'${found}' is an unexpected token. Expecting whitespace.`, at);
  }

  #failDuplicate(name: InternedText, start: number): never {
    return this.#input.fail("XmlDuplicateAttribute", `'${name.text}' is a duplicate attribute name.`, start);
  }

  #checkExpandedName(index: number, start: number): void {
    const name = this.attributeName(index);
    for (let i = 0; i < index; i++) {
      if (this.attributeName(i).localName === name.localName && this.attributeNamespace(i) === this.attributeNamespace(index)) {
        this.#failDuplicate(name, start);
      }
    }
  }

  #declare(scope: NamespaceScope, name: InternedText, namespace: string, start: number): void {
    const declared = name.prefix === "" ? "" : name.localName;
    if (namespace === "" && declared !== "") {
      this.#input.fail("XmlBadNamespace", "Invalid namespace declaration.", start + name.bytes.length + 1);
    }
    if (declared === "xml" && namespace !== XML_NAMESPACE) {
      const message = `Prefix "xml" is reserved for use by XML and can be mapped only to namespace name "${XML_NAMESPACE}".`;
      this.#input.fail("XmlBadNamespace", message, start);
    }
    if (declared === "xmlns" || namespace === XMLNS_NAMESPACE || (declared !== "xml" && namespace === XML_NAMESPACE)) {
      const message = `Prefix '${declared}' cannot be mapped to namespace name reserved for "xml" or "xmlns".`;
      this.#input.fail("XmlBadNamespace", message, start);
    }
    scope.declare(declared, namespace);
  }

  #namespaceOf(scope: NamespaceScope, prefix: string, start: number): string {
    return scope.find(prefix) ?? this.#input.fail("XmlUndeclaredPrefix", `'${prefix}' is an undeclared prefix.`, start);
  }
}

export function cannotContain(character: string): string {
  return `The '${character}' character, hexadecimal value ${hexOf(character)}, cannot be included in a name.`;
}

export function cannotBegin(character: string): string {
  return `Name cannot begin with the '${character}' character, hexadecimal value ${hexOf(character)}.`;
}

function hexOf(character: string): string {
  return `0x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
