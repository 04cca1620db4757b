import { type PSValue, typeNamesOf } from "../../objects/index.ts";
import type { FormatValue } from "./complex-writer.ts";
import { conditionHolds, selectEntry } from "./entry-selection.ts";
import type { CellFormatter } from "./format-errors.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { enumerateForDisplay } from "./object-properties.ts";
import { PropertyExpression } from "./property-expression.ts";
import type { ControlReference, CustomItem, ViewDefinition } from "./view-definition.ts";

/** Controls within controls end here. */
const MAXIMUM_DEPTH = 50;

/** What a custom control shows of an object. */
export function generateControl(
  control: ControlReference,
  value: PSValue,
  view: ViewDefinition,
  cells: CellFormatter,
  scope: FormattingScope,
): readonly FormatValue[] {
  const result: FormatValue[] = [];
  new ControlGenerator(view, cells, scope).control(control, value, result, 0);
  return result;
}

class ControlGenerator {
  readonly #view: ViewDefinition;
  readonly #cells: CellFormatter;
  readonly #scope: FormattingScope;

  constructor(view: ViewDefinition, cells: CellFormatter, scope: FormattingScope) {
    this.#view = view;
    this.#cells = cells;
    this.#scope = scope;
  }

  control(reference: ControlReference, value: PSValue, result: FormatValue[], depth: number): void {
    const control = typeof reference === "string" ? this.#scope.views.findControl(reference, this.#view) : reference;
    if (control === undefined) return;
    const entry = selectEntry(control.entries, value, typeNamesOf(value), this.#scope);
    if (entry !== undefined) this.#items(entry.items, value, result, depth);
  }

  #items(items: readonly CustomItem[], value: PSValue, result: FormatValue[], depth: number): void {
    if (depth === MAXIMUM_DEPTH) return;
    const values: FormatValue[] = [];
    result.push({ type: "entry", values });
    for (const item of items) {
      switch (item.type) {
        case "text":
          values.push(item);
          break;
        case "newLine":
          for (let count = 0; count < item.count; count++) values.push({ type: "newLine" });
          break;
        case "frame": {
          const inner: FormatValue[] = [];
          this.#items(item.items, value, inner, depth);
          values.push({ type: "entry", frame: item.frame, values: inner });
          break;
        }
        case "expression":
          if (conditionHolds(item.condition, value, this.#scope)) this.#expression(item, value, values, depth);
          break;
        default:
          item satisfies never;
      }
    }
  }

  #expression(item: Extract<CustomItem, { type: "expression" }>, object: PSValue, values: FormatValue[], depth: number): void {
    let value: PSValue = object;
    if (item.expression !== undefined) {
      const result = PropertyExpression.ofView(item.expression).first(object, this.#scope);
      if (result?.error !== undefined) this.#cells.expressionFailed(result, object);
      value = result?.value ?? null;
    }
    const { control } = item;
    const items = item.enumeratesCollection === true ? enumerateForDisplay(value) : undefined;
    const shown = items === undefined ? [value] : remaining(items).filter((entry) => entry !== null && entry !== undefined);
    if (control === undefined) {
      const format = item.formatString === undefined ? {} : { formatString: item.formatString };
      for (const entry of shown) values.push({ type: "field", text: this.#cells.field(entry ?? "", format) });
    } else {
      for (const entry of shown) if (entry !== null && entry !== undefined) this.control(control, entry, values, depth + 1);
    }
  }
}

function remaining(items: Iterator<PSValue>): PSValue[] {
  const list: PSValue[] = [];
  for (let next = items.next(); next.done !== true; next = items.next()) list.push(next.value);
  return list;
}
