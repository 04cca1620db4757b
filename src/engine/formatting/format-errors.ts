import { ErrorDetails, ErrorRecord, type PSValue } from "../../objects/index.ts";
import { type FieldFormat, type FormatFailure, fieldText } from "./display-value.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import type { ExpressionResult, PropertyExpression } from "./property-expression.ts";

/** What a cell shows whose expression, or whose format string, failed. */
const EXPRESSION_FAILED = "#ERR";
const FORMAT_FAILED = "#FMTERR";

/** -ShowError and -DisplayError. */
export interface FormatErrorPolicy {
  /** Each failure becomes an error record below the object. */
  readonly showsErrors: boolean;
  /** Cells say that they failed; otherwise they are empty. */
  readonly displaysErrors: boolean;
}

/** Makes texts of values and keeps account of what failed. */
export class CellFormatter {
  readonly #policy: FormatErrorPolicy;
  readonly #scope: FormattingScope;
  #failures: ErrorRecord[] = [];

  constructor(policy: FormatErrorPolicy, scope: FormattingScope) {
    this.#policy = policy;
    this.#scope = scope;
  }

  /** The failures since the last call, for showing. */
  takeFailures(): readonly ErrorRecord[] {
    if (this.#failures.length === 0) return NO_FAILURES;
    const failures = this.#failures;
    this.#failures = [];
    return failures;
  }

  /** The cell of an expression. */
  cell(value: PSValue, expression: PropertyExpression, format: FieldFormat): string {
    const note = expression.note(value);
    return note === undefined ? this.cellOf(expression.first(value, this.#scope), value, format) : this.field(note, format);
  }

  /** The cell of what an expression gave. */
  cellOf(result: ExpressionResult | undefined, source: PSValue, format: FieldFormat): string {
    if (result === undefined) return "";
    if (result.error !== undefined) {
      this.expressionFailed(result, source);
      return this.#policy.displaysErrors ? EXPRESSION_FAILED : "";
    }
    return this.field(result.value, format);
  }

  /** The text of a value. */
  field(value: PSValue, format: FieldFormat): string {
    if (!this.#policy.displaysErrors) return fieldText(value, format, this.#scope);
    let failure: FormatFailure | undefined;
    const text = fieldText(value, format, this.#scope, (told) => {
      failure = told;
    });
    if (failure === undefined) return text;
    this.#formatFailed(failure);
    return FORMAT_FAILED;
  }

  /** What stands for the value of a failed expression. */
  get failedValue(): string {
    return this.#policy.displaysErrors ? EXPRESSION_FAILED : "";
  }

  expressionFailed(result: ExpressionResult, source: PSValue): void {
    if (!this.#policy.showsErrors || result.error === undefined) return;
    const record = new ErrorRecord(result.error.exception, "PSPropertyExpressionError", "InvalidArgument", source);
    record.errorDetails = new ErrorDetails(`Failed to evaluate expression "${result.expression.text}".`);
    this.#failures.push(record);
  }

  #formatFailed({ formatString, value, error }: FormatFailure): void {
    if (!this.#policy.showsErrors) return;
    const record = new ErrorRecord(error.record.exception, "formattingError", "InvalidArgument", value);
    record.errorDetails = new ErrorDetails(`Failed to interpret format string "${formatString}".`);
    this.#failures.push(record);
  }
}

const NO_FAILURES: readonly ErrorRecord[] = [];
