/** -WhatIf and -Confirm, and the questions that cmdlets ask. */
import type { ConfirmImpact, ShouldContinueMemory } from "../cmdlet.ts";
import { StopSignal } from "../runtime/completion.ts";
import { confirmPreference, whatIfPreference } from "../runtime/preferences.ts";
import type { CommandRuntime } from "./command-runtime.ts";
import { askQuestion } from "./question.ts";

const IMPACTS: readonly ConfirmImpact[] = ["None", "Low", "Medium", "High"];

export class Confirmation {
  readonly #runtime: CommandRuntime;
  /** -WhatIf as given; undefined asks the preference. */
  whatIf: boolean | undefined = undefined;
  /** -Confirm as given. */
  confirm: boolean | undefined = undefined;
  impact: ConfirmImpact = "Medium";
  readonly #memory: ShouldContinueMemory = { yesToAll: false, noToAll: false };

  constructor(runtime: CommandRuntime) {
    this.#runtime = runtime;
  }

  /** Whether to act on a target; tells of it instead under -WhatIf. */
  shouldProcess(target: string, action: string): boolean {
    const description = `Performing the operation "${action}" on target "${target}".`;
    return this.shouldProcessWith(description, description, "Confirm");
  }

  shouldProcessWith(description: string, question: string, caption: string): boolean {
    const runtime = this.#runtime;
    const { context } = runtime;
    if (this.whatIf ?? whatIfPreference(runtime.scope, context)) {
      context.host.host.ui?.writeLine(`What if: ${description}`);
      return false;
    }
    if (this.#mustConfirm()) {
      if (this.#memory.noToAll) return false;
      if (
        !this.#memory.yesToAll &&
        !this.#ask(question === description ? `Are you sure you want to perform this action?\n${question}` : question, caption)
      )
        return false;
    }
    runtime.writeVerbose(description);
    return true;
  }

  #mustConfirm(): boolean {
    if (this.confirm !== undefined) return this.confirm;
    if (this.impact === "None") return false;
    const preference = confirmPreference(this.#runtime.scope, this.#runtime.context);
    return preference !== "None" && IMPACTS.indexOf(this.impact) >= IMPACTS.indexOf(preference);
  }

  #ask(question: string, caption: string): boolean {
    return this.#answer(question, caption, this.#memory);
  }

  shouldContinue(query: string, caption: string, memory: ShouldContinueMemory | undefined): boolean {
    if (memory?.yesToAll === true) return true;
    if (memory?.noToAll === true) return false;
    return this.#answer(query, caption, memory);
  }

  #answer(question: string, caption: string, memory: ShouldContinueMemory | undefined): boolean {
    const answer = askQuestion(this.#runtime.context, question, caption, { toAll: memory !== undefined });
    switch (answer) {
      case "yes":
        return true;
      case "yesToAll":
        if (memory !== undefined) memory.yesToAll = true;
        return true;
      case "no":
        return false;
      case "noToAll":
        if (memory !== undefined) memory.noToAll = true;
        return false;
      case "halt":
        throw new StopSignal();
      default:
        return answer satisfies never;
    }
  }
}
