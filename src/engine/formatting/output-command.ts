/** What Out-Default, Out-Host, Out-String and Out-File have in common: objects and format records in, lines out. */
import { DebugRecord, ErrorDetails, ErrorRecord, newException, type PSValue, VerboseRecord, WarningRecord } from "../../objects/index.ts";
import { readFormatRecord } from "./format-record-reader.ts";
import { type FormatRecord, FormatStartData } from "./format-records.ts";
import { Formatter } from "./formatter.ts";
import { noParameters } from "./formatting-parameters.ts";
import type { FormattingScope } from "./formatting-scope.ts";
import type { LineOutput, WriteStream } from "./line-output.ts";
import { OutOfSequenceRecordError, RecordRenderer } from "./record-renderer.ts";

export class OutputCommand {
  readonly #scope: FormattingScope;
  readonly #renderer: RecordRenderer;
  /** Formats what comes as a bare object. */
  readonly #formatter: Formatter;

  constructor(output: LineOutput, scope: FormattingScope) {
    this.#scope = scope;
    this.#renderer = new RecordRenderer(output, () => scope.evaluation.nowMs());
    this.#formatter = new Formatter({
      shape: undefined,
      parameters: noParameters,
      scope,
      emit: (record) => this.#render(record),
    });
  }

  process(value: PSValue, stream: WriteStream = "None"): void {
    const record = readFormatRecord(value, this.#scope);
    if (record === undefined) {
      this.#formatter.process(value, stream);
      return;
    }
    // A document within the rows of bare objects ends their table.
    if (record instanceof FormatStartData && this.#renderer.isInGroup) {
      this.#formatter.finish();
      this.#renderer.drain();
    }
    this.#render(record);
  }

  end(): void {
    this.#formatter.finish();
    this.#renderer.drain();
  }

  #render(record: FormatRecord): void {
    try {
      this.#renderer.process(record);
    } catch (error) {
      if (!(error instanceof OutOfSequenceRecordError)) throw error;
      this.#scope.throwTerminating(outOfSequence(error.record));
    }
  }
}

/** Records that a redirection put among the output go where their stream would have gone. */
export function writeStreamOf(value: PSValue): WriteStream {
  if (value instanceof ErrorRecord) return value.isMerged ? "Error" : "None";
  if (value instanceof WarningRecord) return "Warning";
  if (value instanceof VerboseRecord) return "Verbose";
  return value instanceof DebugRecord ? "Debug" : "None";
}

const COMMANDS = { table: "format-table", list: "format-list", wide: "format-wide", complex: "format-complex" } as const;

function outOfSequence(record: FormatRecord): ErrorRecord {
  const command = record instanceof FormatStartData ? COMMANDS[record.shape.type] : "format-*";
  const exception = newException("System.InvalidOperationException", "Operation is not valid due to the current state of the object.");
  const error = new ErrorRecord(exception, "ConsoleLineOutputOutOfSequencePacket", "InvalidData", null);
  // PowerShell's commands hand their objects to an inner one, which the error names.
  error.errorSource = "Microsoft.PowerShell.Commands.OutLineOutputCommand";
  error.categoryInfo.activity = "out-lineoutput";
  const typeName = `Microsoft.PowerShell.Commands.Internal.Format.${record.className}`;
  error.errorDetails = new ErrorDetails(
    `The object of type "${typeName}" is not valid or not in the correct sequence. This is likely caused by a user-specified "${command}" command which is conflicting with the default formatting.`,
  );
  return error;
}
