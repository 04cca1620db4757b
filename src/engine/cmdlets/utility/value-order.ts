import {
  type CultureInfo,
  compareStrings,
  compareValues,
  type EvaluationContext,
  ManagedObject,
  PSObject,
  type PSValue,
  TerminatingError,
  type TypeInfo,
  toText,
  typeOf,
  unwrap,
  valuesEqual,
} from "../../../objects/index.ts";

export interface ValueOrderOptions {
  readonly isCaseSensitive: boolean;
  readonly culture: CultureInfo;
}

/** Order of any two values, as Sort-Object and its relatives see it: null first, and as texts what cannot be compared. It never fails. */
export class ValueOrder {
  readonly #ignoreCase: boolean;
  readonly #ctx: EvaluationContext;
  /** For cultures whose alphabet differs from the invariant one. */
  readonly #collator: Intl.Collator | undefined;

  constructor({ isCaseSensitive, culture }: ValueOrderOptions, ctx: EvaluationContext) {
    this.#ignoreCase = !isCaseSensitive;
    this.#ctx = ctx;
    const isPlain = culture.name === "" || culture.name.toLowerCase().startsWith("en");
    this.#collator = isPlain ? undefined : new Intl.Collator(culture.name, { sensitivity: isCaseSensitive ? "variant" : "accent" });
  }

  compare(left: PSValue, right: PSValue): number {
    if (typeof left === "number" && typeof right === "number") return left - right;
    if (typeof left === "string" && typeof right === "string") return this.#compareTexts(left, right);
    const first = unwrap(left);
    const second = unwrap(right);
    if (first instanceof PSObject && second instanceof PSObject) return 0;
    if (isNull(first) || isNull(second) || typeof first !== "object" || hasOrder(first)) {
      try {
        return compareValues(first, second, this.#ignoreCase ? "IgnoreCase" : "MatchCase", this.#ctx);
      } catch (error) {
        if (!(error instanceof TerminatingError)) throw error;
      }
    } else if (valuesEqual(first, second)) {
      return 0;
    }
    return this.#compareTexts(toText(left, this.#ctx), toText(right, this.#ctx));
  }

  #compareTexts(left: string, right: string): number {
    return this.#collator === undefined ? compareStrings(left, right, this.#ignoreCase) : this.#collator.compare(left, right);
  }
}

function isNull(value: PSValue): boolean {
  return value === null || value === undefined;
}

const ordered: WeakMap<TypeInfo, boolean> = new WeakMap();

function hasOrder(value: PSValue): boolean {
  if (!(value instanceof ManagedObject)) return false;
  const type = typeOf(value);
  let known = ordered.get(type);
  if (known === undefined) {
    known = type.compare !== undefined || type.interfaces.has("System.IComparable");
    ordered.set(type, known);
  }
  return known;
}
