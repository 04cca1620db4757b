/** Questions to the person at the host. */
import { ErrorRecord, newException, ownedRecord, TerminatingError } from "../../objects/index.ts";
import type { ChoiceDescription } from "../host.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

export type Answer = "yes" | "yesToAll" | "no" | "noToAll" | "halt";

const YES: ChoiceDescription = { label: "&Yes", helpMessage: "Continue with only the next step of the operation." };
const YES_TO_ALL: ChoiceDescription = { label: "Yes to &All", helpMessage: "Continue with all the steps of the operation." };
const NO: ChoiceDescription = { label: "&No", helpMessage: "Skip this operation and proceed with the next operation." };
const NO_TO_ALL: ChoiceDescription = { label: "No to A&ll", helpMessage: "Skip this operation and all subsequent operations." };
const SUSPEND: ChoiceDescription = {
  label: "&Suspend",
  helpMessage: 'Pause the current pipeline and return to the command prompt. Type "exit" to resume the pipeline.',
};
const HALT: ChoiceDescription = { label: "&Halt Command", helpMessage: "Stop this command." };
const CONTINUE: ChoiceDescription = { label: "&Continue", helpMessage: "Continue with only the next step of the operation." };
const CONTINUE_SILENTLY: ChoiceDescription = {
  label: "&Silent Continue",
  helpMessage: "Continue, and ask no more questions about this action.",
};

/** Asks for consent; "Suspend" opens a nested prompt and asks again. */
export function askQuestion(context: ExecutionContext, question: string, caption: string, { toAll }: { readonly toAll: boolean }): Answer {
  const choices: readonly (readonly [ChoiceDescription, Answer | "suspend"])[] = toAll
    ? [
        [YES, "yes"],
        [YES_TO_ALL, "yesToAll"],
        [NO, "no"],
        [NO_TO_ALL, "noToAll"],
        [SUSPEND, "suspend"],
      ]
    : [
        [YES, "yes"],
        [NO, "no"],
        [SUSPEND, "suspend"],
      ];
  return choose(context, question, caption, choices);
}

/** What `Inquire` does with an error or a warning. */
export function askPreference(context: ExecutionContext, message: string): "Continue" | "SilentlyContinue" | "Stop" {
  const answer = choose(context, message, "Action to take for this exception:", [
    [CONTINUE, "yes"],
    [CONTINUE_SILENTLY, "yesToAll"],
    [HALT, "halt"],
    [SUSPEND, "suspend"],
  ]);
  return answer === "yes" ? "Continue" : answer === "yesToAll" ? "SilentlyContinue" : "Stop";
}

function choose(
  context: ExecutionContext,
  message: string,
  caption: string,
  choices: readonly (readonly [ChoiceDescription, Answer | "suspend"])[],
): Answer {
  const { host } = context.host;
  const { ui } = host;
  if (ui === null) throw cannotPrompt(message);
  for (;;) {
    const index = ui.promptForChoice(
      caption,
      message,
      choices.map(([choice]) => choice),
      0,
    );
    const answer = choices[index]?.[1] ?? "halt";
    if (answer !== "suspend") return answer;
    host.enterNestedPrompt();
  }
}

/** The error of every prompt where nobody can be asked. */
export function cannotPrompt(message: string): TerminatingError {
  const text = `A command that prompts the user failed because the host program or the command type does not support user interaction. The host was attempting to request confirmation with the following message: ${message}`;
  const exception = newException("System.Management.Automation.Host.HostException", text);
  return new TerminatingError(ownedRecord(exception, new ErrorRecord(exception, "HostFunctionNotImplemented", "NotImplemented", null)));
}
