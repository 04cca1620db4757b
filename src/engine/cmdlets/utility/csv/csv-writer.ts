/** Objects → lines of comma-separated text. */
import {
  Dictionary,
  type EvaluationContext,
  netText,
  PSObject,
  type PSValue,
  type Shape,
  TerminatingError,
  toText,
  typeNamesOf,
  unwrap,
} from "../../../../objects/index.ts";
import { matchingPropertyNames } from "../../../formatting/object-properties.ts";
import { forEachExtendedProperty } from "../extended-properties.ts";

export type CsvQuoteKind = "Never" | "Always" | "AsNeeded";

export interface CsvWriterOptions {
  readonly delimiter: string;
  readonly useQuotes: CsvQuoteKind;
  /** Only these columns are quoted; undefined where -QuoteFields was not given. */
  readonly quoteFields: readonly string[] | undefined;
}

export class CsvWriter {
  readonly #ctx: EvaluationContext;
  readonly #delimiter: string;
  readonly #kind: CsvQuoteKind;
  readonly #quoteFields: ReadonlySet<string> | undefined;
  readonly #mustQuote: RegExp;
  /** The quoting of each column, once the columns are known. */
  #columns: readonly { readonly name: string; readonly kind: CsvQuoteKind }[] = [];
  #shape: Shape | undefined = undefined;
  #places: readonly number[] = [];

  constructor(options: CsvWriterOptions, ctx: EvaluationContext) {
    this.#ctx = ctx;
    this.#delimiter = options.delimiter;
    this.#kind = options.useQuotes;
    this.#quoteFields = options.quoteFields === undefined ? undefined : new Set(options.quoteFields.map((name) => name.toLowerCase()));
    this.#mustQuote = new RegExp(`[\\n"${options.delimiter.replace(/[\\\]^-]/, "\\$&")}]`);
  }

  /** The columns that the first object has, or that a file has already; later objects are fitted to them. */
  setColumns(names: readonly string[]): void {
    this.#columns = names.map((name) => ({ name, kind: this.#quoteKind(name) }));
    this.#shape = undefined;
  }

  columnNames(first: PSValue): string[] {
    const base = unwrap(first);
    if (!(base instanceof Dictionary)) return [...matchingPropertyNames(first, "*", this.#ctx)];
    const names = base.keys().map((key) => toText(key, this.#ctx));
    forEachExtendedProperty(first, this.#ctx, (name) => names.push(name));
    return names;
  }

  header(): string {
    return this.#columns.map((column) => this.#quoted(column.name, column.kind)).join(this.#delimiter);
  }

  line(value: PSValue): string {
    let line = "";
    const places = value instanceof PSObject && value.isCustom ? this.#placesIn(value.shape) : undefined;
    for (let index = 0; index < this.#columns.length; index++) {
      const column = this.#columns[index];
      if (column === undefined) break;
      if (index > 0) line += this.#delimiter;
      const place = places?.[index] ?? -1;
      const member = place >= 0 && value instanceof PSObject ? value.slots[place] : this.#read(value, column.name);
      if (typeof member === "string") line += this.#quoted(member, column.kind);
      else if (member !== null && member !== undefined) line += this.#quoted(netText(member, this.#ctx), column.kind);
    }
    return line;
  }

  /** `#TYPE …`, the line before the header. */
  typeLine(value: PSValue): string {
    const name = typeNamesOf(value)[0];
    if (name === undefined) return "#TYPE";
    return `#TYPE ${name.toLowerCase().startsWith("csv:") ? name.slice(4) : name}`;
  }

  #quoteKind(name: string): CsvQuoteKind {
    if (this.#quoteFields === undefined) return this.#kind;
    return this.#quoteFields.has(name.toLowerCase()) ? "Always" : "Never";
  }

  #quoted(text: string, kind: CsvQuoteKind): string {
    if (kind === "Never" || (kind === "AsNeeded" && !this.#mustQuote.test(text))) return text;
    return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
  }

  /** Where the columns are in objects of a shape; -1 for what is no note property. */
  #placesIn(shape: Shape): readonly number[] {
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#places = this.#columns.map(({ name }) => {
        const place = shape.find(name);
        return place >= 0 && shape.isNote[place] === true ? place : -1;
      });
    }
    return this.#places;
  }

  #read(value: PSValue, name: string): PSValue {
    const base = unwrap(value);
    if (base instanceof Dictionary && base.has(name)) return base.get(name);
    const [known] = matchingPropertyNames(value, name, this.#ctx);
    if (known === undefined) return null;
    try {
      return this.#ctx.types.operations.getProperty(value, known, this.#ctx);
    } catch (error) {
      // What cannot be read is an empty field.
      if (!(error instanceof TerminatingError)) throw error;
      return null;
    }
  }
}
