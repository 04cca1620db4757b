import { isCollection, type PSValue, scalarEquals } from "../../objects/index.ts";
import type { FormatValue } from "./complex-writer.ts";
import { generateControl } from "./custom-view.ts";
import type { CellFormatter } from "./format-errors.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { PropertyExpression } from "./property-expression.ts";
import type { PropertyParameter } from "./property-parameters.ts";
import type { ViewDefinition } from "./view-definition.ts";

/** What objects are grouped by: the argument of -GroupBy wins over what the view says, but the view's heading stays. */
export interface GroupingChoice {
  readonly parameter: PropertyParameter | undefined;
  readonly view: ViewDefinition | undefined;
}

/** Watches the value by which objects are grouped. */
export class ViewGrouping {
  readonly #expression: PropertyExpression;
  readonly #label: string | undefined;
  readonly #view: ViewDefinition | undefined;
  #shownName: string | undefined;
  /** AutomationNull before the first object. */
  #value: PSValue = undefined;

  /** Undefined where objects are not grouped. */
  static create({ parameter, view }: GroupingChoice): ViewGrouping | undefined {
    if (parameter !== undefined) return new ViewGrouping(parameter.expression, parameter.label, view);
    if (view?.groupBy === undefined) return undefined;
    return new ViewGrouping(PropertyExpression.ofView(view.groupBy.expression), undefined, view);
  }

  private constructor(expression: PropertyExpression, label: string | undefined, view: ViewDefinition | undefined) {
    this.#expression = expression;
    this.#label = label;
    this.#view = view;
  }

  /** Takes the value of the next object; true when it differs from the one before. */
  update(object: PSValue, scope: FormattingScope): boolean {
    const result = this.#expression.first(object, scope);
    if (result === undefined || result.error !== undefined) return false;
    const before = this.#value;
    this.#value = result.value === undefined ? null : result.value;
    const isNew = !areSameGroup(this.#value, before, scope);
    if (isNew && this.#label === undefined) this.#shownName = result.expression.text;
    return isNew;
  }

  /** What is written over a group that begins with the object; undefined when no object had a value. */
  heading(object: PSValue, cells: CellFormatter, scope: FormattingScope): readonly FormatValue[] | undefined {
    if (this.#value === undefined) return undefined;
    const groupBy = this.#view?.groupBy;
    if (groupBy?.control !== undefined && this.#view !== undefined)
      return generateControl(groupBy.control, object, this.#view, cells, scope);
    const label = groupBy?.label ?? this.#label ?? this.#shownName ?? "";
    return [
      {
        type: "entry",
        values: [
          { type: "text", text: `   ${label}: ` },
          { type: "field", text: cells.field(this.#value, {}) },
        ],
      },
    ];
  }
}

function areSameGroup(value: PSValue, before: PSValue, scope: FormattingScope): boolean {
  if (value === before) return true;
  // The first object of all: PowerShell's comparison takes "nothing yet" for null.
  if (before === undefined || before === null) return value === null;
  if (value === null) return false;
  if (!isCollection(value) && !isCollection(before)) return scalarEquals(value, before, "IgnoreCase", scope.evaluation);
  return scope.displayText(value).toLowerCase() === scope.displayText(before).toLowerCase();
}
