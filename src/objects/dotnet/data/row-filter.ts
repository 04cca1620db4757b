/** Filters, orders and aggregates of DataTable.Select and Compute: comparisons of columns with literals, joined by AND, OR and NOT. */
import { netError } from "../../errors.ts";
import { Double, Int64 } from "../../numbers.ts";
import { add, divide } from "../../operators/arithmetic.ts";
import { holds } from "../../operators/comparison.ts";
import type { EvaluationContext, PSValue } from "../../value.ts";
import { WildcardPattern } from "../../wildcard.ts";
import { DBNull } from "../convert-class.ts";
import type { DataRow, DataTable } from "./data-table.ts";

type Test = (row: DataRow) => boolean;

const TOKEN = /\s*(<=|>=|<>|[=<>()]|'(?:[^']|'')*'|#[^#]*#|\[[^\]]*\]|[-+]?\d+(?:\.\d+)?|[A-Za-z_]\w*)/y;
const COMPARISONS = { "=": "eq", "<>": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge" } as const;

/** Recursive descent over the words of a filter. */
class FilterReader {
  readonly #words: string[] = [];
  readonly #table: DataTable;
  readonly #ctx: EvaluationContext;
  #at = 0;

  constructor(text: string, table: DataTable, ctx: EvaluationContext) {
    this.#table = table;
    this.#ctx = ctx;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const found = TOKEN.exec(text)?.[1];
      if (found === undefined) throw syntaxError(text);
      this.#words.push(found);
    }
  }

  read(): Test {
    if (this.#words.length === 0) return () => true;
    const test = this.#either();
    if (this.#at < this.#words.length) throw syntaxError(this.#words[this.#at] ?? "");
    return test;
  }

  #takes(word: string): boolean {
    if (this.#words[this.#at]?.toUpperCase() !== word) return false;
    this.#at++;
    return true;
  }

  #either(): Test {
    let left = this.#both();
    while (this.#takes("OR")) {
      const [first, second] = [left, this.#both()];
      left = (row) => first(row) || second(row);
    }
    return left;
  }

  #both(): Test {
    let left = this.#single();
    while (this.#takes("AND")) {
      const [first, second] = [left, this.#single()];
      left = (row) => first(row) && second(row);
    }
    return left;
  }

  #single(): Test {
    if (this.#takes("NOT")) {
      const test = this.#single();
      return (row) => !test(row);
    }
    if (this.#takes("(")) {
      const test = this.#either();
      if (!this.#takes(")")) throw syntaxError(")");
      return test;
    }
    const left = this.#operand();
    if (this.#takes("IS")) {
      const isNegated = this.#takes("NOT");
      if (!this.#takes("NULL")) throw syntaxError("IS");
      return (row) => left(row) instanceof DBNull !== isNegated;
    }
    const isNegated = this.#takes("NOT");
    if (this.#takes("LIKE")) {
      const right = this.#operand();
      return (row) => {
        const pattern = new WildcardPattern(String(right(row)).replaceAll("%", "*"), { ignoreCase: true });
        return pattern.isMatch(this.#ctx.types.operations.toText(left(row), this.#ctx)) !== isNegated;
      };
    }
    const operator = COMPARISONS[(this.#words[this.#at++] ?? "") as keyof typeof COMPARISONS];
    if (operator === undefined) throw syntaxError(this.#words[this.#at - 1] ?? "");
    const right = this.#operand();
    return (row) => {
      const [first, second] = [left(row), right(row)];
      return !(first instanceof DBNull) && !(second instanceof DBNull) && holds(operator, first, second, "IgnoreCase", this.#ctx);
    };
  }

  #operand(): (row: DataRow) => PSValue {
    const word = this.#words[this.#at++] ?? "";
    if (word.startsWith("'")) {
      const text = word.slice(1, -1).replaceAll("''", "'");
      return () => text;
    }
    if (word.startsWith("#")) return () => word.slice(1, -1);
    if (/^[-+\d]/.test(word)) {
      const number = Number(word);
      return () => (Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : new Double(number));
    }
    if (/^(?:true|false)$/i.test(word)) return () => word.toLowerCase() === "true";
    const name = word.startsWith("[") ? word.slice(1, -1) : word;
    const column = this.#table.columns.find(name);
    if (column === undefined) throw netError("System.Data.EvaluateException", `Cannot find column [${name}].`);
    return (row) => row.get(column);
  }
}

function syntaxError(text: string): Error {
  return netError("System.Data.SyntaxErrorException", `Syntax error: Missing operand after '${text}' operator.`);
}

export function selected(table: DataTable, filter: string, sort: string, ctx: EvaluationContext): DataRow[] {
  const rows = table.rows.list.filter(new FilterReader(filter, table, ctx).read());
  const orders = sort
    .split(",")
    .map((part) => /^\s*\[?([^\]\s]+)\]?(?:\s+(ASC|DESC))?\s*$/i.exec(part))
    .filter((part) => part !== null);
  return rows.sort((left, right) => {
    for (const [, name = "", direction] of orders) {
      const column = table.columns.find(name);
      if (column === undefined) throw netError("System.IndexOutOfRangeException", `Cannot find column ${name}.`);
      const order = ctx.types.operations.compare(left.get(column), right.get(column), ctx);
      if (order !== 0) return /^desc$/i.test(direction ?? "") ? -order : order;
    }
    return 0;
  });
}

/** `SUM(A)`, `AVG(A)`, `MIN(A)`, `MAX(A)` and `COUNT(A)`. */
export function computed(table: DataTable, expression: string, filter: string | null, ctx: EvaluationContext): PSValue {
  const [, call = "", name = ""] = /^\s*(sum|avg|min|max|count)\s*\(\s*\[?([^\])]+?)\]?\s*\)\s*$/i.exec(expression) ?? [];
  const column = table.columns.find(name);
  if (column === undefined) throw syntaxError(expression);
  const values = selected(table, filter ?? "", "", ctx)
    .map((row) => row.get(column))
    .filter((value) => !(value instanceof DBNull));
  const kind = call.toLowerCase();
  if (kind === "count") return values.length;
  if (values.length === 0) return DBNull.value;
  const [first, ...rest] = values;
  if (kind === "min" || kind === "max") {
    const isBetter = kind === "min" ? "lt" : "gt";
    return rest.reduce((best, value) => (holds(isBetter, value, best, "IgnoreCase", ctx) ? value : best), first);
  }
  const isWhole = typeof first === "number" && kind === "sum";
  const sum = rest.reduce((total, value) => add(total, value, ctx), isWhole ? Int64.of(first) : first);
  return kind === "sum" ? sum : divide(sum, values.length, ctx);
}
