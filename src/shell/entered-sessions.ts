/**
 * The sessions that Enter-PSSession has gone into: what is typed runs in the innermost one.
 */
import type { EnteredSession, InteractiveSessions } from "../remoting/index.ts";

export class EnteredSessions implements InteractiveSessions {
  readonly #stack: EnteredSession[] = [];
  readonly #nestedPromptDepth: () => number;

  constructor(nestedPromptDepth: () => number) {
    this.#nestedPromptDepth = nestedPromptDepth;
  }

  get isInNestedPrompt(): boolean {
    return this.#nestedPromptDepth() > 0;
  }

  /** Undefined at home. */
  get current(): EnteredSession | undefined {
    return this.#stack.at(-1);
  }

  /** Goes back to where the user still can be. */
  leaveEnded(): void {
    while (this.#stack.at(-1)?.isOpen === false) this.pop();
  }

  push(entered: EnteredSession): void {
    this.#stack.push(entered);
  }

  pop(): void {
    this.#stack.pop()?.leave();
  }

  /** Whether the line asks to leave a session; `exit` over there would end nothing here. */
  leaves(line: string): boolean {
    if (this.#stack.length === 0 || !/^\s*(?:exit|exit-pssession|exsn)\s*;?\s*$/i.test(line)) return false;
    this.pop();
    return true;
  }
}
