/** Objects → the elements that ConvertTo-Xml writes: `Object` for an object, `Property` for everything in it. */
import {
  clrFullName,
  clrToString,
  Dictionary,
  drain,
  EnumValue,
  type EvaluationContext,
  enumerateAny,
  Guid,
  instanceMembers,
  isNumericType,
  ListObject,
  netError,
  netText,
  PSNoteProperty,
  PSObject,
  PSPropertyInfo,
  type PSValue,
  propertiesOf,
  ScriptBlock,
  TerminatingError,
  typeOf,
  XmlDocument,
} from "../../../../objects/index.ts";

export interface ObjectXmlOptions {
  readonly depth: number;
  readonly hasTypes: boolean;
}

interface OutElement {
  readonly tag: "Object" | "Property";
  readonly name: string | undefined;
  readonly type: string | undefined;
  /** Text, or elements; an element with neither is empty. */
  readonly text: string | undefined;
  readonly children: readonly OutElement[];
}

/** The text of one object, indented by two blanks a level from `indentation` on. */
export function objectXml(value: PSValue, options: ObjectXmlOptions, indentation: string, ctx: EvaluationContext): string {
  const writer = new ObjectXmlWriter(options, ctx);
  return elementText({ ...writer.element(value, undefined, options.depth), tag: "Object" }, indentation);
}

/** What is written as its text, whatever the depth. */
const TEXT_TYPES: ReadonlySet<string> = new Set([
  "System.String",
  "System.Boolean",
  "System.Char",
  "System.DateTime",
  "System.TimeSpan",
  "System.Uri",
  "System.Byte[]",
  "System.Version",
  "System.Management.Automation.SemanticVersion",
  "System.Management.Automation.ProgressRecord",
  "System.Security.SecureString",
]);

class ObjectXmlWriter {
  readonly #hasTypes: boolean;
  readonly #ctx: EvaluationContext;

  constructor(options: ObjectXmlOptions, ctx: EvaluationContext) {
    this.#hasTypes = options.hasTypes;
    this.#ctx = ctx;
  }

  element(value: PSValue, name: string | undefined, depth: number): OutElement {
    if (value === null || value === undefined) return this.#make(name, undefined, undefined, []);
    const bare = value instanceof PSObject && !value.isCustom ? value.base : value;
    if (bare instanceof XmlDocument) return this.#make(name, bare, clrFullName(typeOf(bare)), []);
    if (isText(bare)) return this.#make(name, bare, netText(bare, this.#ctx), []);
    const items = value instanceof PSObject && value.isCustom ? undefined : this.#items(bare, depth);
    if (items !== undefined) return this.#make(name, bare, undefined, [...items, ...this.#notes(value)]);
    return depth === 0 ? this.#asText(value, bare, name) : this.#make(name, bare, undefined, this.#properties(value, bare, depth - 1));
  }

  #items(value: PSValue, depth: number): OutElement[] | undefined {
    if (value instanceof Dictionary) {
      return Array.from(value.entries()).flatMap((entry) => [
        this.element(entry.key, "Key", depth),
        this.element(entry.value, "Value", depth),
      ]);
    }
    const items = enumerateAny(value);
    if (items === undefined) return undefined;
    const elements = drain(items).map((item) => this.element(item, undefined, depth));
    // What is no list tells its properties too.
    const isList = Array.isArray(value) || value instanceof ListObject || typeOf(value).interfaces.has("System.Collections.IList");
    return isList || depth === 0 ? elements : [...elements, ...this.#properties(value, value, depth - 1)];
  }

  #properties(value: PSValue, bare: PSValue, depth: number): OutElement[] {
    if (bare instanceof EnumValue) {
      const underlying = bare.type.enumeration?.underlyingType;
      return [this.#named("value__", underlying === undefined ? "System.Int32" : underlying.fullName, bare.value.toString())];
    }
    return propertiesOf(value, this.#ctx)
      .filter((property) => !property.isHidden)
      .map((property) => this.#property(property, value, depth));
  }

  #property(property: PSPropertyInfo, target: PSValue, depth: number): OutElement {
    const value = this.#valueOf(property, target);
    if (value !== null && value !== undefined) return this.element(value, property.name, depth);
    return this.#named(property.name, property.typeNameOfValue(target, this.#ctx), undefined);
  }

  #valueOf(property: PSPropertyInfo, target: PSValue): PSValue {
    try {
      return property.getValue(target, this.#ctx);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      return null;
    }
  }

  /** Too deep: the text, and the texts of the notes. */
  #asText(value: PSValue, bare: PSValue, name: string | undefined): OutElement {
    const text = netText(value, this.#ctx);
    const notes = this.#notes(value);
    if (notes.length === 0) return this.#make(name, bare, text, []);
    return this.#make(name, bare, undefined, [this.#make(undefined, text, text, []), ...notes]);
  }

  #notes(value: PSValue): OutElement[] {
    const holder = instanceMembers(value);
    if (holder === undefined) return [];
    return holder.shape.names.flatMap((name, place) => {
      const slot = holder.slots[place];
      const member = holder.shape.isNote[place] === true ? new PSNoteProperty(name, slot) : slot;
      if (!(member instanceof PSPropertyInfo)) return [];
      return [this.#named(name, member.getType().fullName, netText(this.#valueOf(member, value), this.#ctx))];
    });
  }

  #named(name: string, type: string, text: string | undefined): OutElement {
    return { tag: "Property", name, type: this.#hasTypes ? type : undefined, text, children: [] };
  }

  #make(name: string | undefined, typed: PSValue, text: string | undefined, children: readonly OutElement[]): OutElement {
    const type = this.#hasTypes && typed !== undefined ? clrToString(typeOf(typed)) : undefined;
    return { tag: "Property", name, type, text, children };
  }
}

function isText(value: PSValue): boolean {
  if (value === null || typeof value !== "object") return true;
  if (value instanceof Guid || value instanceof ScriptBlock || value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return false;
  const type = typeOf(value);
  return isNumericType(type) || TEXT_TYPES.has(type.fullName);
}

function elementText(element: OutElement, indentation: string): string {
  const { tag, name, type, text, children } = element;
  const open = `<${tag}${name === undefined ? "" : ` Name="${escapeXml(name)}"`}${type === undefined ? "" : ` Type="${escapeXml(type)}"`}`;
  if (text !== undefined) return `${indentation}${open}>${escapeXml(text, { isText: true })}</${tag}>`;
  if (children.length === 0) return `${indentation}${open} />`;
  const inner = children.map((child) => elementText(child, `${indentation}  `)).join("\n");
  return `${indentation}${open}>\n${inner}\n${indentation}</${tag}>`;
}

const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** @throws {TerminatingError} ArgumentException for a character that XML has no way to write. */
function escapeXml(text: string, { isText }: { readonly isText: boolean } = { isText: false }): string {
  const character = NO_XML.exec(text)?.[0];
  if (character !== undefined) {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
    throw netError("System.ArgumentException", `'${character}', hexadecimal value 0x${code}, is an invalid character.`);
  }
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return isText ? escaped : escaped.replaceAll('"', "&quot;").replaceAll("\n", "&#xA;");
}
