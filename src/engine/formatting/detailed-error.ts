/** An error with everything in it, as Get-Error shows it. */
import {
  clrToString,
  Dictionary,
  ErrorRecord,
  Exception,
  type PSValue,
  TypeInfo,
  typeNamesOf,
  typeOf,
  unwrap,
} from "../../objects/index.ts";
import { enumerateForDisplay, matchingPropertyNames } from "./object-properties.ts";
import { isScalarType } from "./scalar-types.ts";
import type { ViewContext } from "./view-context.ts";

const MAXIMUM_DEPTH = 10;
const STEP = 4;
const ELLIPSIS = "…";
/** Objects whose own properties are shown, besides exceptions and error records. */
const EXPANDED_TYPES: ReadonlySet<string> = new Set(["System.Management.Automation.InvocationInfo"]);

export function detailedErrorText(error: PSValue, view: ViewContext): string {
  return new DetailWriter(view).object(error, 0, 1).join("\n");
}

interface Property {
  readonly name: string;
  readonly value: PSValue;
}

class DetailWriter {
  readonly #view: ViewContext;
  readonly #accent: string;
  readonly #error: string;
  readonly #reset: string;

  constructor(view: ViewContext) {
    this.#view = view;
    const isColored = view.supportsVirtualTerminal && view.environmentVariable("__SuppressAnsiEscapeSequences") === "";
    this.#accent = isColored ? view.style.formattingOf("FormatAccent") : "";
    this.#error = isColored ? view.style.formattingOf("Error") : "";
    this.#reset = isColored ? view.style.reset : "";
  }

  /** The lines of an object's properties. */
  object(value: PSValue, indent: number, depth: number): string[] {
    const properties = this.#properties(value);
    const width = Math.max(0, ...properties.map(({ name }) => name.length));
    return properties.flatMap((property) => this.#property(property, width, indent, depth));
  }

  /** What is worth showing: neither null nor empty, no zero, not false. */
  #properties(value: PSValue): Property[] {
    const isException = unwrap(value) instanceof Exception;
    const own = matchingPropertyNames(value, "*", this.#view.evaluation)
      .filter((name) => name !== "PSErrorIndex" && !(isException && name === "Type"))
      .map((name) => ({ name, value: this.#view.get(value, name) }));
    const all = isException ? [{ name: "Type", value: typeOf(unwrap(value)).fullName }, ...own] : own;
    return all.filter((property) => this.#isShown(property.value));
  }

  #isShown(value: PSValue): boolean {
    const base = unwrap(value);
    if (base === null || base === undefined || base === "" || base === 0 || base === false) return false;
    if (base instanceof Dictionary) return base.count > 0;
    const items = typeof base === "object" ? enumerateForDisplay(base) : undefined;
    return items === undefined || items.next().done !== true;
  }

  #property({ name, value }: Property, width: number, indent: number, depth: number): string[] {
    const start = `${" ".repeat(indent)}${this.#accent}${name.padEnd(width)} : ${this.#reset}`;
    const base = unwrap(value);
    if (base instanceof Exception || base instanceof ErrorRecord || typeNamesOf(value).some((type) => EXPANDED_TYPES.has(type))) {
      return depth >= MAXIMUM_DEPTH ? [start + ELLIPSIS] : [start, ...this.object(value, indent + STEP, depth + 1)];
    }
    // Its lines are long and already marked by their beginning.
    if (name === "StackTrace") return [start, this.#view.text(value)];
    if (base instanceof Dictionary) return [start, ...this.#dictionary(base, indent), ""];
    if (base instanceof TypeInfo) return [`${start}[${clrToString(base)}]`];
    const items = typeof base === "object" ? enumerateForDisplay(base) : undefined;
    if (items !== undefined) return depth >= MAXIMUM_DEPTH ? [start + ELLIPSIS] : [start, ...this.#items(items, indent, depth)];
    return this.#text(name, this.#view.text(value), start, width, indent);
  }

  #dictionary(dictionary: Dictionary, indent: number): string[] {
    const keys = dictionary.keys().map((key) => ({ key, text: this.#view.text(key) }));
    keys.sort((left, right) => (left.text.toLowerCase() < right.text.toLowerCase() ? -1 : 1));
    return keys.map(({ key, text }) => {
      const shown = text.toLowerCase() === "authorization" ? ELLIPSIS : this.#view.text(dictionary.get(key));
      return `${" ".repeat(indent + STEP)}${this.#accent}${text} : ${this.#reset}${shown}`;
    });
  }

  #items(items: Iterator<PSValue>, indent: number, depth: number): string[] {
    const lines: string[] = [];
    // PowerShell indents twice here: by the property and by its items.
    const start = " ".repeat(indent + indent + STEP + 2);
    for (let next = items.next(); next.done !== true; next = items.next()) {
      const item = next.value;
      const base = unwrap(item);
      if (base instanceof TypeInfo) lines.push(`${start}[${clrToString(base)}]`);
      else if (typeof base !== "object" || isScalarType(typeNamesOf(item))) lines.push(start + this.#view.text(item));
      else {
        if (lines.length > 0) lines.push("");
        lines.push(...this.object(item, indent + STEP, depth + 1));
      }
    }
    return lines;
  }

  #text(name: string, text: string, start: string, width: number, indent: number): string[] {
    let shown = text;
    if (name === "Message") shown = this.#error + text;
    else if (name === "PositionMessage" && text.includes("~")) {
      shown = text.slice(0, text.indexOf("~")) + this.#error + text.slice(text.indexOf("~"));
    }
    const [first = "", ...others] = shown.split("\n");
    if (others.length === 0) return [start + first];
    const further = " ".repeat(indent + width + 3);
    return [start + first.trim(), ...others.map((line) => further + line.trim())];
  }
}
