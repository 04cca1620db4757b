import { type PSValue, typeNamesOf } from "../../objects/index.ts";
import { type ActiveProperty, activeProperties } from "./active-properties.ts";
import type { FormatValue } from "./complex-writer.ts";
import { valueText } from "./display-value.ts";
import type { CellFormatter } from "./format-errors.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { enumerateForDisplay } from "./object-properties.ts";
import type { PropertyParameter } from "./property-parameters.ts";
import { isScalarType } from "./scalar-types.ts";

const INDENTATION = 2;
const NEW_LINE: FormatValue = { type: "newLine" };

/** Format-Custom without a view: the object with its properties, and theirs, down to `depth`. */
export function browseObject(
  value: PSValue,
  parameters: readonly PropertyParameter[],
  depth: number,
  cells: CellFormatter,
  scope: FormattingScope,
): readonly FormatValue[] {
  const browser = new ObjectBrowser(cells, scope);
  const values: FormatValue[] = [];
  if (isScalarType(typeNamesOf(value))) {
    return [{ type: "entry", values: [{ type: "field", text: valueText(value, scope) }, NEW_LINE] }];
  }
  const items = enumerateForDisplay(value);
  if (items === undefined) {
    browser.object(value, { level: 0, maximum: depth }, parameters, values);
    return values;
  }
  browser.collection(items, { level: 0, maximum: depth }, values);
  return [{ type: "entry", values }];
}

interface Depth {
  readonly level: number;
  readonly maximum: number;
}

class ObjectBrowser {
  readonly #cells: CellFormatter;
  readonly #scope: FormattingScope;

  constructor(cells: CellFormatter, scope: FormattingScope) {
    this.#cells = cells;
    this.#scope = scope;
  }

  object(value: PSValue, depth: Depth, parameters: readonly PropertyParameter[], result: FormatValue[]): void {
    const values: FormatValue[] = [];
    result.push({ type: "entry", values });
    const typeName = typeNamesOf(value)[0];
    const name = typeName === undefined ? "PSObject" : (typeName.split(".").at(-1) ?? typeName);
    values.push({ type: "text", text: `class ${name}` }, NEW_LINE, { type: "text", text: "{" }, NEW_LINE);
    const inner = indented(values);
    for (const property of activeProperties(parameters, value, this.#scope)) this.#property(property, value, depth, inner);
    values.push({ type: "text", text: "}" }, NEW_LINE);
  }

  collection(items: Iterator<PSValue>, depth: Depth, result: FormatValue[]): void {
    result.push({ type: "text", text: "[" }, NEW_LINE);
    const inner = indented(result);
    const limit = this.#scope.enumerationLimit;
    let count = 0;
    for (let next = items.next(); next.done !== true; next = items.next()) {
      this.#scope.checkStop();
      if (limit >= 0 && count++ === limit) {
        this.#leaf("…", inner);
        break;
      }
      this.#item(next.value, depth, inner);
    }
    result.push({ type: "text", text: "]" }, NEW_LINE, NEW_LINE);
  }

  #property({ expression, parameter }: ActiveProperty, object: PSValue, outer: Depth, result: FormatValue[]): void {
    result.push({ type: "text", text: `${expression.text} = ` });
    const found = expression.first(object, this.#scope);
    if (found?.error !== undefined) this.#cells.expressionFailed(found, object);
    const value = found?.error === undefined ? (found?.value ?? null) : this.#cells.failedValue;
    const depth = parameter?.depth === undefined ? outer : { level: outer.level, maximum: parameter.depth };
    const items = value === null ? undefined : enumerateForDisplay(value);
    if (items !== undefined) {
      result.push(NEW_LINE);
      this.collection(items, deeper(depth), indented(result));
    } else if (value === null || isLeaf(value, depth)) {
      this.#leaf(value, result);
    } else {
      result.push(NEW_LINE);
      this.object(value, deeper(depth), [], indented(result));
    }
  }

  #item(value: PSValue, depth: Depth, result: FormatValue[]): void {
    if (isLeaf(value, depth)) {
      this.#leaf(value, result);
      return;
    }
    const items = enumerateForDisplay(value);
    if (items === undefined) {
      this.object(value, deeper(depth), [], result);
    } else {
      result.push(NEW_LINE);
      this.collection(items, deeper(depth), indented(result));
    }
  }

  #leaf(value: PSValue, result: FormatValue[]): void {
    result.push({ type: "field", text: valueText(value, this.#scope) }, NEW_LINE);
  }
}

function deeper(depth: Depth): Depth {
  return { level: depth.level + 1, maximum: depth.maximum };
}

function isLeaf(value: PSValue, depth: Depth): boolean {
  return depth.level >= depth.maximum || value === null || value === undefined || isScalarType(typeNamesOf(value));
}

function indented(values: FormatValue[]): FormatValue[] {
  const inner: FormatValue[] = [];
  values.push({ type: "entry", frame: { leftIndentation: INDENTATION, rightIndentation: 0, firstLine: 0 }, values: inner });
  return inner;
}
