/**
 * Completions for the line editor: those of the function TabExpansion2, which a profile may replace.
 */
import { FunctionPipe, type Runspace, SILENT_STREAMS, StopSignal } from "../engine/index.ts";
import { enumerate, getProperty, type PSValue, TerminatingError, toText } from "../objects/index.ts";
import type { CompletionQuestion } from "./console/console-service.ts";
import type { CompletionMatch, CompletionResult } from "./terminal/completion-menu.ts";

const COMPLETE = "param($text, $cursor) TabExpansion2 -inputScript $text -cursorColumn $cursor";

export function completeInput(runspace: Runspace, { text, cursor }: CompletionQuestion): CompletionResult {
  const { evaluation } = runspace;
  let completion: PSValue;
  try {
    runspace.invoke(COMPLETE, {
      args: [text, cursor],
      useLocalScope: true,
      output: new FunctionPipe((value) => {
        completion = value;
      }),
      streams: SILENT_STREAMS,
    });
  } catch (error) {
    // Whatever a completer does wrong, there are no completions then.
    if (!(error instanceof TerminatingError) && !(error instanceof StopSignal)) throw error;
  }
  if (completion === undefined || completion === null) return { start: cursor, length: 0, matches: [] };
  const numberOf = (name: string): number => Number(toText(getProperty(completion, name, evaluation), evaluation));
  return {
    start: numberOf("ReplacementIndex"),
    length: numberOf("ReplacementLength"),
    matches: enumerate(getProperty(completion, "CompletionMatches", evaluation)).map((match): CompletionMatch => {
      const textOf = (name: string): string => toText(getProperty(match, name, evaluation), evaluation);
      return { text: textOf("CompletionText"), label: textOf("ListItemText"), toolTip: textOf("ToolTip") };
    }),
  };
}
