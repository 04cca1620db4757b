/** Values → JSON text, as ConvertTo-Json shapes them: properties to a depth, texts beyond it. */
import {
  BigInteger,
  Char,
  clrFullName,
  DateTime,
  DateTimeOffset,
  Decimal,
  Dictionary,
  Double,
  doubleText,
  type Entry,
  EnumValue,
  type EvaluationContext,
  enumerateAny,
  enumText,
  Guid,
  LargeInteger,
  ManagedObject,
  PropertyMember,
  type PSArray,
  PSObject,
  type PSValue,
  ReferenceObject,
  Single,
  SmallInteger,
  singleText,
  TerminatingError,
  type TypeInfo,
  toText,
  typeOf,
  ValueObject,
  XmlNode,
} from "../../../../objects/index.ts";
import { forEachExtendedProperty } from "../extended-properties.ts";
import { jsonDateText } from "./json-date.ts";

export type JsonEscapeHandling = "Default" | "EscapeNonAscii" | "EscapeHtml";

export interface JsonWriteOptions {
  readonly maxDepth: number;
  /** The value came through a pipeline: then the properties that the extended type table adds count too. */
  readonly isPiped: boolean;
  /** The value is the list of what came. */
  readonly isList: boolean;
  readonly enumsAsStrings: boolean;
  readonly isCompressed: boolean;
  readonly escapeHandling: JsonEscapeHandling;
  /** Called once, when something lies deeper than the depth. */
  readonly onTruncated: () => void;
  /** Called for a key that is no text; throws. */
  readonly onBadKey: (table: Dictionary, message: string) => never;
  readonly checkStop: () => void;
}

export function writeJson(value: PSValue, options: JsonWriteOptions, ctx: EvaluationContext): string {
  const writer = new JsonWriter(options, ctx);
  writer.write(value, 0, true);
  return writer.text;
}

/** Text that stands in quotes. */
export function quoteJson(text: string, escapeHandling: JsonEscapeHandling = "Default"): string {
  const mustEscape = ESCAPED[escapeHandling];
  return mustEscape.test(text) ? `"${text.replace(new RegExp(mustEscape, "g"), escapeOf)}"` : `"${text}"`;
}

const ESCAPED: Readonly<Record<JsonEscapeHandling, RegExp>> = {
  Default: /[\0-\x1f"\\\u0085\u2028\u2029]/,
  EscapeNonAscii: /[\0-\x1f"\\\x7f-\uffff]/,
  EscapeHtml: /[\0-\x1f"\\\u0085\u2028\u2029<>&']/,
};
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\f", "\\f"],
  ["\r", "\\r"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

function escapeOf(character: string): string {
  return SHORT_ESCAPES.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

class JsonWriter {
  text = "";
  readonly #options: JsonWriteOptions;
  readonly #ctx: EvaluationContext;
  #indent = "\n";
  #hasTruncated = false;

  constructor(options: JsonWriteOptions, ctx: EvaluationContext) {
    this.#options = options;
    this.#ctx = ctx;
  }

  write(value: PSValue, depth: number, isWrapped: boolean): void {
    switch (typeof value) {
      case "string":
        this.text += quoteJson(value, this.#options.escapeHandling);
        return;
      case "number":
        this.#writeScalar(String(value), value, depth, isWrapped && this.#options.isPiped);
        return;
      case "boolean":
        this.#writeScalar(value ? "true" : "false", value, depth, isWrapped && this.#options.isPiped);
        return;
      case "undefined":
        this.text += "null";
        return;
      default:
        if (value === null) this.text += "null";
        else this.#writeObject(value, depth, isWrapped);
    }
  }

  #writeObject(value: PSArray | Uint8Array | ManagedObject, depth: number, isWrapped: boolean): void {
    const bare = value instanceof PSObject && !value.isCustom ? value.base : value;
    const isObjectWrapped =
      (isWrapped && (this.#options.isPiped || isLikelyOutput(value))) ||
      value instanceof PSObject ||
      (value instanceof ReferenceObject && value.extension?.members !== undefined);
    if (bare === null || bare === undefined || typeof bare === "string" || bare instanceof DateTime) {
      // Texts and dates lose what was added to them.
      this.text +=
        bare instanceof DateTime
          ? `"${jsonDateText(bare, this.#ctx)}"`
          : bare == null
            ? "null"
            : quoteJson(bare, this.#options.escapeHandling);
      return;
    }
    const scalar = this.#scalarText(bare);
    if (scalar !== undefined) {
      this.#writeScalar(scalar, value, depth, isObjectWrapped);
      return;
    }
    this.#options.checkStop();
    if (depth > this.#options.maxDepth) {
      if (!this.#hasTruncated) this.#options.onTruncated();
      this.#hasTruncated = true;
      const text = quoteJson(bare instanceof XmlNode ? clrFullName(typeOf(bare)) : toText(value, this.#ctx), this.#options.escapeHandling);
      if (value instanceof PSObject && value.isCustom) this.text += text;
      else this.#writeScalar(text, value, depth, isObjectWrapped);
      return;
    }
    if (bare instanceof Dictionary) {
      this.#writeDictionary(bare, value, depth, isObjectWrapped);
      return;
    }
    const items = bare instanceof XmlNode ? childrenOf(bare) : enumerateAny(bare);
    if (items === undefined) {
      this.#writeProperties(bare, value, depth, isObjectWrapped);
      return;
    }
    const extended = isObjectWrapped ? this.#extendedProperties(value) : NO_PROPERTIES;
    if (extended.size === 0) this.#writeItems(items, depth, isWrapped && depth === 0 && this.#areItemsWrapped());
    else this.#writeValueWith(() => this.#writeItems(items, depth, false), extended, depth);
  }

  /** A value that is one token, or an object around it when properties were added to it. */
  #writeScalar(text: string, value: PSValue, depth: number, isWrapped: boolean): void {
    const extended = isWrapped ? this.#extendedProperties(value) : NO_PROPERTIES;
    if (extended.size === 0) {
      this.text += text;
      return;
    }
    this.#writeValueWith(
      () => {
        this.text += text;
      },
      extended,
      depth,
    );
  }

  #writeValueWith(writeValue: () => void, extended: ReadonlyMap<string, PSValue>, depth: number): void {
    const outer = this.#open("{");
    this.#name("value", true);
    writeValue();
    for (const [name, value] of extended) {
      if (name === "value") continue;
      this.#name(name, false);
      this.write(value, depth + 1, false);
    }
    this.#close("}", outer);
  }

  #extendedProperties(value: PSValue): ReadonlyMap<string, PSValue> {
    const found = new Map<string, PSValue>();
    forEachExtendedProperty(value, this.#ctx, (name, member) => {
      if (!found.has(name)) found.set(name, member);
    });
    return found;
  }

  #areItemsWrapped(): boolean {
    return this.#options.isList || !this.#options.isPiped;
  }

  #writeItems(items: Iterator<PSValue>, depth: number, areWrapped: boolean): void {
    let next = items.next();
    if (next.done === true) {
      this.text += "[]";
      return;
    }
    const outer = this.#open("[");
    for (let isFirst = true; next.done !== true; next = items.next(), isFirst = false) {
      this.text += isFirst ? this.#indent : `,${this.#indent}`;
      this.write(next.value, depth + 1, areWrapped);
    }
    this.#close("]", outer);
  }

  #writeDictionary(table: Dictionary, value: PSValue, depth: number, isWrapped: boolean): void {
    const extended = isWrapped ? this.#extendedProperties(value) : NO_PROPERTIES;
    if (table.count === 0 && extended.size === 0) {
      this.text += "{}";
      return;
    }
    const outer = this.#open("{");
    let isFirst = true;
    for (const entry of table.entries()) {
      this.#name(this.#keyText(table, entry), isFirst);
      isFirst = false;
      this.write(entry.value, depth + 1, false);
    }
    for (const [name, member] of extended) {
      if (table.has(name)) continue;
      this.#name(name, isFirst);
      isFirst = false;
      this.write(member, depth + 1, false);
    }
    this.#close("}", outer);
  }

  #keyText(table: Dictionary, entry: Entry): string {
    if (typeof entry.key === "string") return entry.key;
    const type = clrFullName(typeOf(table));
    this.#options.onBadKey(
      table,
      `The type '${type}' is not supported for serialization or deserialization of a dictionary. Keys must be strings.`,
    );
  }

  /** Public properties of the .NET type, then what was added to the object. */
  #writeProperties(bare: PSValue, value: PSValue, depth: number, isWrapped: boolean): void {
    const outer = this.#open("{");
    let isFirst = true;
    const written = new Set<string>();
    const writeProperty = (name: string, member: PSValue): void => {
      if (written.has(name)) return;
      written.add(name);
      this.#name(name, isFirst);
      isFirst = false;
      this.write(member, depth + 1, false);
    };
    if (!(bare instanceof PSObject)) {
      for (const property of propertiesOf(typeOf(bare))) writeProperty(property.name, this.#read(property, bare));
    }
    if (isWrapped) forEachExtendedProperty(value, this.#ctx, writeProperty);
    if (isFirst) {
      this.text = this.text.slice(0, -1);
      this.#indent = outer;
      this.text += "{}";
    } else {
      this.#close("}", outer);
    }
  }

  #read(property: PropertyMember, target: PSValue): PSValue {
    try {
      return property.get?.(target, this.#ctx) ?? null;
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      return null;
    }
  }

  /** The token of a value that is no container; undefined for one that is. */
  #scalarText(value: PSValue): string | undefined {
    if (typeof value === "number") return String(value);
    if (typeof value === "boolean") return value ? "true" : "false";
    if (!(value instanceof ManagedObject)) return undefined;
    if (value instanceof Double) return floatToken(value.value, doubleText(value.value));
    if (value instanceof Single) return floatToken(value.value, singleText(value.value));
    if (value instanceof SmallInteger || value instanceof LargeInteger || value instanceof BigInteger) return value.value.toString();
    if (value instanceof Decimal) return withDecimalPlace(value.toString());
    if (value instanceof Char) return quoteJson(value.text, this.#options.escapeHandling);
    if (value instanceof Guid) return `"${value.text}"`;
    if (value instanceof DateTimeOffset) return `"${jsonDateText(value, this.#ctx)}"`;
    if (value instanceof EnumValue) return this.#enumToken(value);
    switch (value.getType().fullName) {
      case "System.Uri":
        return quoteJson(
          toText(this.#ctx.types.operations.getProperty(value, "OriginalString", this.#ctx), this.#ctx),
          this.#options.escapeHandling,
        );
      case "System.DBNull":
      case "System.Management.Automation.Language.NullString":
        return "null";
      default:
        return undefined;
    }
  }

  /** A number; a name where it is asked for, or where JSON numbers are too small for the type. */
  #enumToken(value: EnumValue): string {
    const text = enumText(value);
    const isWide = typeof value.value === "bigint";
    if (!this.#options.enumsAsStrings && !isWide) return value.value.toString();
    return /^-?\d/.test(text) && !isWide ? text : quoteJson(text, this.#options.escapeHandling);
  }

  #name(name: string, isFirst: boolean): void {
    if (!isFirst) this.text += ",";
    this.text += this.#indent + quoteJson(name, this.#options.escapeHandling) + (this.#options.isCompressed ? ":" : ": ");
  }

  /** Begins a container; gives what {@link JsonWriter.#close} needs to end it. */
  #open(bracket: string): string {
    const outer = this.#indent;
    this.text += bracket;
    this.#indent = this.#options.isCompressed ? "" : `${outer}  `;
    return outer;
  }

  #close(bracket: string, outer: string): void {
    this.#indent = outer;
    this.text += (this.#options.isCompressed ? "" : outer) + bracket;
  }
}

const NO_PROPERTIES: ReadonlyMap<string, PSValue> = new Map();

function floatToken(value: number, text: string): string {
  return Number.isFinite(value) ? withDecimalPlace(text) : `"${text}"`;
}

/** A number that was not whole stays so. */
function withDecimalPlace(text: string): string {
  return /[.Ee]/.test(text) ? text : `${text}.0`;
}

const PROPERTIES: WeakMap<TypeInfo, readonly PropertyMember[]> = new WeakMap();

/** Instance properties in the order in which reflection gives them: those of the class, then those of its bases. */
function propertiesOf(type: TypeInfo): readonly PropertyMember[] {
  const known = PROPERTIES.get(type);
  if (known !== undefined) return known;
  const found: PropertyMember[] = [];
  for (let owner: TypeInfo | null = type; owner !== null; owner = owner.base) {
    for (const member of owner.instanceTable.members.values()) {
      if (member instanceof PropertyMember && member.declaringType === owner && !found.some((other) => other.name === member.name))
        found.push(member);
    }
  }
  PROPERTIES.set(type, found);
  return found;
}

/** Whether an argument rather comes out of a command, which wraps it, than out of an expression. */
function isLikelyOutput(value: PSValue): boolean {
  return !(value instanceof ValueObject) && typeOf(value).fullName !== "System.Net.IPAddress";
}

function* childrenOf(node: XmlNode): Generator<PSValue> {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) yield child;
}
