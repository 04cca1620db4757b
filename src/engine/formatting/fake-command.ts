import { createPlainContext, type EvaluationContext, type PSValue, TerminatingError } from "../../objects/index.ts";
import { Formatter } from "./formatter.ts";
import { type FormattingParameters, noParameters } from "./formatting-parameters.ts";
import { type FormattingCommand, FormattingScope } from "./formatting-scope.ts";
import { OutputCommand } from "./output-command.ts";
import { stringOutput } from "./string-output.ts";
import type { FormatShape } from "./view-database.ts";

/** A scope for tests: no engine, no host; `variables` stand for those of the session. */
export function testScope(
  parts: { readonly evaluation?: EvaluationContext; readonly variables?: Readonly<Record<string, PSValue>> } = {},
): FormattingScope {
  const variables = new Map(Object.entries(parts.variables ?? {}));
  const command = {
    evaluation: parts.evaluation ?? createPlainContext(),
    host: { host: { ui: null }, environment: { get: () => undefined } },
    session: {
      variables: { value: (name: string) => variables.get(name) ?? null },
      context: { commands: { find: () => undefined } },
    },
    invokeScript: () => {
      throw new TypeError("A test ran a script block.");
    },
    checkStop: () => {},
    throwTerminatingError: (record: TerminatingError["record"]) => {
      throw new TerminatingError(record);
    },
  };
  // Tests reach no more of a command than this.
  return new FormattingScope(command as unknown as FormattingCommand);
}

/** What Out-String -Width makes of objects, without the last line end. */
export function outString(values: readonly PSValue[], options: { readonly width?: number; readonly scope?: FormattingScope } = {}): string {
  const scope = options.scope ?? testScope();
  const lines: string[] = [];
  const output = stringOutput({
    columns: options.width ?? 120,
    consoleColumns: undefined,
    evaluation: scope.evaluation,
    write: (line) => lines.push(line),
  });
  const command = new OutputCommand(output, scope);
  for (const value of values) command.process(value);
  command.end();
  return lines.join("\n");
}

/** The format records of a formatting command. */
export function format(
  shape: FormatShape,
  values: readonly PSValue[],
  parameters: Partial<FormattingParameters> = {},
  scope: FormattingScope = testScope(),
): PSValue[] {
  const records: PSValue[] = [];
  const formatter = new Formatter({ shape, parameters: { ...noParameters, ...parameters }, scope, emit: (record) => records.push(record) });
  for (const value of values) formatter.process(value);
  formatter.finish();
  return records;
}
