import { Char } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import type { CsvQuoteKind, CsvWriterOptions } from "./csv-writer.ts";

/** What the two writing commands share; ends the command when parameters contradict each other. */
export function csvWriterOptions(cmdlet: CmdletContext): CsvWriterOptions & { readonly hasTypeLine: boolean } {
  const { parameters } = cmdlet;
  if (parameters.has("QuoteFields") && parameters.has("UseQuotes")) refusePair(cmdlet, "QuoteFields", "UseQuotes");
  if (parameters.has("IncludeTypeInformation") && parameters.has("NoTypeInformation")) {
    refusePair(cmdlet, "IncludeTypeInformation", "NoTypeInformation");
  }
  return {
    delimiter: csvDelimiter(cmdlet),
    // Only the enum's own names are bound.
    useQuotes: parameters.enumName("UseQuotes", "Always") as CsvQuoteKind,
    quoteFields: parameters.has("QuoteFields") ? parameters.texts("QuoteFields") : undefined,
    hasTypeLine: parameters.has("NoTypeInformation") ? !parameters.isSet("NoTypeInformation") : parameters.isSet("IncludeTypeInformation"),
  };
}

export function csvDelimiter(cmdlet: CmdletContext): string {
  const { parameters } = cmdlet;
  if (parameters.isSet("UseCulture")) return cmdlet.evaluation.culture.data.listSeparator.charAt(0);
  const given = parameters.get("Delimiter");
  return given instanceof Char && given.value !== 0 ? given.text : ",";
}

const PAIR_MESSAGES: Readonly<Record<string, string>> = {
  QuoteFieldsUseQuotes: "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.",
  IncludeTypeInformationNoTypeInformation:
    "You must specify either the -IncludeTypeInformation or -NoTypeInformation parameters, but not both.",
  PathLiteralPath: "You must specify either the -Path or -LiteralPath parameters, but not both.",
};

function refusePair(cmdlet: CmdletContext, first: string, second: string): never {
  return cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message: PAIR_MESSAGES[first + second] ?? "",
      errorId: `CannotSpecify${first}And${second}`,
      category: "InvalidData",
      exceptionType: "System.InvalidOperationException",
    }),
  );
}

/** Exactly one of -Path and -LiteralPath. */
export function requireOnePath(cmdlet: CmdletContext): void {
  if (cmdlet.parameters.has("Path") === cmdlet.parameters.has("LiteralPath")) refusePair(cmdlet, "Path", "LiteralPath");
}
