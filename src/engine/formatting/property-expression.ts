import { type ErrorRecord, PSObject, type PSValue, type ScriptBlock, TerminatingError } from "../../objects/index.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import { hasWildcards, matchingPropertyNames, propertyNamesOf, readProperty } from "./object-properties.ts";
import type { DisplayExpression } from "./view-definition.ts";

export interface ExpressionResult {
  readonly value: PSValue;
  /** Set when evaluation failed; `value` is null then. */
  readonly error: ErrorRecord | undefined;
  /** The expression with the property's own spelling. */
  readonly expression: PropertyExpression;
}

type Source =
  | { readonly type: "name"; readonly name: string; readonly isResolved: boolean }
  | { readonly type: "block"; readonly block: ScriptBlock }
  | { readonly type: "view"; readonly expression: Exclude<DisplayExpression, { type: "property" }> };

/** What a column shows of an object: a property by name (with wildcards perhaps), a script block, or a view's own function. */
export class PropertyExpression {
  readonly #source: Source;
  /** Where the last object had the property: objects mostly come in runs of one shape. */
  #shape: PSObject["shape"] | undefined;
  #place = -1;

  private constructor(source: Source) {
    this.#source = source;
  }

  static ofName(name: string, { isResolved }: { readonly isResolved: boolean } = { isResolved: false }): PropertyExpression {
    return new PropertyExpression({ type: "name", name, isResolved });
  }

  static ofBlock(block: ScriptBlock): PropertyExpression {
    return new PropertyExpression({ type: "block", block });
  }

  static ofView(expression: DisplayExpression): PropertyExpression {
    return expression.type === "property"
      ? PropertyExpression.ofName(expression.name)
      : new PropertyExpression({ type: "view", expression });
  }

  /** The name, or the text of the script. */
  get text(): string {
    const source = this.#source;
    switch (source.type) {
      case "name":
        return source.name;
      case "block":
        return source.block.text;
      case "view":
        return source.expression.script;
      default:
        return source satisfies never;
    }
  }

  get hasWildcards(): boolean {
    return this.#source.type === "name" && hasWildcards(this.#source.name);
  }

  /** One expression for each property of the object that the name stands for; property sets are taken apart. */
  resolve(target: PSValue, scope: FormattingScope): PropertyExpression[] {
    const source = this.#source;
    if (source.type !== "name" || source.isResolved) return [this];
    const names = hasWildcards(source.name)
      ? matchingPropertyNames(target, source.name, scope.evaluation)
      : propertyNamesOf(target, source.name, scope.evaluation);
    return names.map((name) => PropertyExpression.ofName(name, { isResolved: true }));
  }

  /** The value of a property that the object itself holds, without a result around it; undefined where it is none. */
  note(target: PSValue): PSValue {
    if (!(target instanceof PSObject) || this.#source.type !== "name") return undefined;
    const { shape } = target;
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#place = shape.find(this.#source.name);
    }
    const place = this.#place;
    return place >= 0 && shape.isNote[place] === true ? target.slots[place] : undefined;
  }

  /** The first value; undefined where the object has no such property. */
  first(target: PSValue, scope: FormattingScope): ExpressionResult | undefined {
    const source = this.#source;
    if (source.type === "name" && !source.isResolved) return this.resolve(target, scope)[0]?.first(target, scope);
    try {
      return { value: this.#evaluate(target, scope), error: undefined, expression: this };
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      return { value: null, error: error.record, expression: this };
    }
  }

  #evaluate(target: PSValue, scope: FormattingScope): PSValue {
    const source = this.#source;
    switch (source.type) {
      case "name":
        return readProperty(target, source.name, scope.evaluation);
      case "block":
        return scope.invokeBlock(source.block, target);
      case "view":
        return source.expression.type === "computed"
          ? source.expression.compute(target, scope)
          : scope.invoke(source.expression.script, target);
      default:
        return source satisfies never;
    }
  }
}
