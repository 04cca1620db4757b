/** What happened when a conformance case ran, in the form in which PowerShell's answers are recorded. */
export interface CaseResult {
  readonly name: string;
  readonly text: string;
  readonly types: readonly (string | null)[];
  readonly errors: readonly ErrorSummary[];
  readonly terminating: ErrorSummary | null;
  readonly warnings: readonly string[];
  readonly verbose: readonly string[];
  readonly information: readonly string[];
}

export interface ErrorSummary {
  readonly id: string;
  readonly category: string;
  readonly message: string;
}

/** Whether two answers agree; error messages count only when `strict`. */
export function agree(expected: CaseResult, actual: CaseResult, { strict }: { readonly strict: boolean }): boolean {
  return JSON.stringify(view(expected, strict)) === JSON.stringify(view(actual, strict));
}

function view(result: CaseResult, strict: boolean): unknown {
  const error = (summary: ErrorSummary | null): unknown =>
    summary === null ? null : strict ? [summary.id, summary.category, summary.message] : [summary.id, summary.category];
  return [
    lines(result.text),
    result.types,
    result.errors.map(error),
    error(result.terminating),
    result.warnings,
    result.verbose,
    result.information,
  ];
}

function lines(text: string): string {
  return text
    .replace(/^\n+|\n+$/g, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

export interface ConformanceCase {
  readonly name: string;
  readonly script: string;
}

/** `#: name` begins a case; the lines up to the next one are its script. */
export function parseCases(text: string): ConformanceCase[] {
  const cases: { name: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const name = /^#: (.*)$/.exec(line)?.[1];
    if (name !== undefined) cases.push({ name: name.trim(), lines: [] });
    else cases[cases.length - 1]?.lines.push(line);
  }
  return cases.map((entry) => ({ name: entry.name, script: entry.lines.join("\n").trimEnd() }));
}
