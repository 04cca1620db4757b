import {
  compositeFormat,
  DateTime,
  DateTimeOffset,
  Decimal,
  Double,
  DoubleType,
  type ErrorRecord,
  type EvaluationContext,
  enumerate,
  Int64Type,
  isTrue,
  oneOrMany,
  type PSValue,
  type ScriptBlock,
  Single,
  SingleType,
  TypeInfo,
  toText,
} from "../../objects/index.ts";
import type { CmdletContext } from "../cmdlet.ts";
import { engineContext } from "../runtime/engine-context.ts";
import { readProperty } from "./object-properties.ts";
import { type PSStyle, psStyle } from "./ps-style.ts";
import { twoDecimals } from "./two-decimals.ts";
import type { ViewContext } from "./view-context.ts";
import { ViewDatabase } from "./view-database.ts";

/** The views of a runspace, found by its type table. */
const databases: WeakMap<object, ViewDatabase> = new WeakMap();

export function viewDatabaseOf(evaluation: EvaluationContext): ViewDatabase {
  let database = databases.get(evaluation.types);
  if (database === undefined) {
    database = new ViewDatabase();
    databases.set(evaluation.types, database);
  }
  return database;
}

/** Values that look different from culture to culture. */
function isCultural(value: PSValue): boolean {
  return (
    value instanceof Double ||
    value instanceof Single ||
    value instanceof Decimal ||
    value instanceof DateTime ||
    value instanceof DateTimeOffset
  );
}

/** What formatting needs of the command it works for. */
export type FormattingCommand = Pick<
  CmdletContext,
  "evaluation" | "host" | "session" | "invokeScript" | "checkStop" | "throwTerminatingError"
>;

/** What formatting asks while one command runs: values, views, the session, the host. */
export class FormattingScope implements ViewContext {
  readonly evaluation: EvaluationContext;
  readonly views: ViewDatabase;
  readonly style: PSStyle = psStyle();
  /** `$FormatEnumerationLimit` of the global scope, as it was when the command began; below zero there is none. */
  readonly enumerationLimit: number;
  readonly #cmdlet: FormattingCommand;
  readonly #isInvariant: boolean;
  /** Scripts of views that were compiled. */
  readonly #blocks: Map<string, ScriptBlock> = new Map();

  constructor(cmdlet: FormattingCommand) {
    this.#cmdlet = cmdlet;
    this.evaluation = cmdlet.evaluation;
    this.views = viewDatabaseOf(cmdlet.evaluation);
    this.enumerationLimit = cmdlet.evaluation.formatEnumerationLimit;
    this.#isInvariant = cmdlet.evaluation.culture.name === "";
  }

  get(value: PSValue, ...path: readonly string[]): PSValue {
    let found = value;
    for (const name of path) {
      if (found === null || found === undefined) return null;
      found = readProperty(found, name, this.evaluation);
    }
    return found ?? null;
  }

  format(formatString: string, ...values: readonly PSValue[]): string {
    return compositeFormat(formatString, values, this.evaluation.culture, this.evaluation);
  }

  /** A value by the format string of a column: a composite one, or the format alone. */
  formatWith(formatString: string, value: PSValue): string {
    const isComposite = formatString.includes("{0") || formatString.includes("}");
    return this.format(isComposite ? formatString : `{0:${formatString}}`, value ?? "");
  }

  text(value: PSValue): string {
    return toText(value, this.evaluation);
  }

  /** A value as the current culture writes it. */
  displayText(value: PSValue): string {
    if (typeof value === "string") return value;
    if (typeof value === "number") return toText(value, this.evaluation);
    // Strings with variables show types by their accelerators, cells by their full names.
    if (value instanceof TypeInfo) return this.text(this.call(value, "ToString"));
    return !this.#isInvariant && isCultural(value) ? this.format("{0}", value) : toText(value, this.evaluation);
  }

  /** A number with fractions as tables show it; undefined for every other value. */
  twoDecimals(value: PSValue): string | undefined {
    if (value instanceof Double || value instanceof Single) {
      return (this.#isInvariant ? twoDecimals(value.value) : undefined) ?? this.format("{0:F}", value);
    }
    return value instanceof Decimal ? this.format("{0:F}", value) : undefined;
  }

  isTrue(value: PSValue): boolean {
    return isTrue(value);
  }

  number(value: PSValue): number {
    const converted = this.evaluation.types.operations.convertTo(value, DoubleType, this.evaluation);
    return converted instanceof Double ? converted.value : 0;
  }

  double(value: number): PSValue {
    return new Double(value);
  }

  float(value: number): PSValue {
    return this.evaluation.types.operations.convertTo(new Double(value), SingleType, this.evaluation);
  }

  long(value: number): PSValue {
    return this.evaluation.types.operations.convertTo(new Double(value), Int64Type, this.evaluation);
  }

  items(value: PSValue): PSValue[] {
    return value === null ? [] : [...enumerate(value)];
  }

  call(value: PSValue, method: string, ...args: readonly PSValue[]): PSValue {
    return this.evaluation.types.operations.invokeMethod(value, method, args, this.evaluation);
  }

  currentPath(): string {
    return this.text(this.get(this.variable("PWD"), "Path"));
  }

  variable(name: string): PSValue {
    return this.#cmdlet.session.variables.value(name);
  }

  commandExists(name: string): boolean {
    const { session } = this.#cmdlet;
    return session.context.commands.find(name, session) !== undefined;
  }

  environmentVariable(name: string): string {
    return this.#cmdlet.host.environment.get(name) ?? "";
  }

  get supportsVirtualTerminal(): boolean {
    return this.#cmdlet.host.host.ui?.supportsVirtualTerminal === true;
  }

  get windowWidth(): number | undefined {
    return this.#cmdlet.host.host.ui?.rawUI?.windowSize.width;
  }

  invoke(script: string, value: PSValue): PSValue {
    let block = this.#blocks.get(script);
    if (block === undefined) {
      block = this.#compile(script);
      this.#blocks.set(script, block);
    }
    return this.invokeBlock(block, value);
  }

  /** Views belong to the session, whoever looks at things through them. */
  #compile(script: string): ScriptBlock {
    return engineContext(this.evaluation).compileScript(script, { isBound: false, isTrusted: true });
  }

  /** Runs a block with `$_` set, in a scope of its own. */
  invokeBlock(block: ScriptBlock, value: PSValue): PSValue {
    return oneOrMany(this.#cmdlet.invokeScript(block, { underscore: value }));
  }

  checkStop(): void {
    this.#cmdlet.checkStop();
  }

  throwTerminating(record: ErrorRecord): never {
    return this.#cmdlet.throwTerminatingError(record);
  }
}
