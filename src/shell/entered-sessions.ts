/**
 * The sessions that Enter-PSSession has gone into: what is typed runs in the innermost one.
 */
import type { PipelineStatement, RunspaceCommand } from "../engine/index.ts";
import type { PSValue } from "../objects/index.ts";
import { type EnteredSession, type InteractiveSessions, PSSession } from "../remoting/index.ts";
import { script } from "./shell-commands.ts";

interface Entered extends EnteredSession {
  readonly session: PSSession;
}

/** Over there the line runs as if it had been typed, and is shown by host calls: objects look as they do on that computer. */
const SHOW =
  "param($session, $line) Invoke-Command -Session $session -ArgumentList $line -ScriptBlock { . ([scriptblock]::Create($args[0])) | Out-Default }";
const PROMPT = "param($session) Invoke-Command -Session $session -ScriptBlock { prompt }";

export class EnteredSessions implements InteractiveSessions {
  readonly #stack: Entered[] = [];
  readonly #nestedPromptDepth: () => number;

  constructor(nestedPromptDepth: () => number) {
    this.#nestedPromptDepth = nestedPromptDepth;
  }

  get isInNestedPrompt(): boolean {
    return this.#nestedPromptDepth() > 0;
  }

  push(entered: EnteredSession): void {
    const { runspace } = entered;
    this.#stack.push({ ...entered, session: new PSSession(runspace, runspace.id, runspace.name) });
  }

  pop(): void {
    const entered = this.#stack.pop();
    if (entered?.closesOnPop === true) entered.runspace.beginClose();
  }

  /** Name of the computer that one is on; undefined at home. */
  get computerName(): string | undefined {
    return this.#stack.at(-1)?.session.computerName;
  }

  /** Leaves a session that is over, and the one that the line asks to leave. */
  leaves(line: string): boolean {
    if (this.#stack.length === 0 || !/^\s*(?:exit|exit-pssession|exsn)\s*;?\s*$/i.test(line)) return false;
    this.pop();
    return true;
  }

  /** A session that broke, or was closed by others, is nowhere to be. */
  leaveLost(): string | undefined {
    const entered = this.#stack.at(-1);
    if (entered === undefined || entered.runspace.state === "Opened") return undefined;
    this.#stack.pop();
    return entered.session.computerName;
  }

  /** The line as a statement of this runspace. */
  statementOf(line: string): PipelineStatement {
    const session = this.#stack.at(-1)?.session;
    return [session === undefined ? script(line) : scriptOf(SHOW, session, line)];
  }

  promptStatement(): PipelineStatement {
    const session = this.#stack.at(-1)?.session;
    return [session === undefined ? script("prompt") : scriptOf(PROMPT, session)];
  }
}

function scriptOf(text: string, ...values: readonly PSValue[]): RunspaceCommand {
  return { ...script(text), useLocalScope: true, parameters: values.map((value) => ({ name: null, value })) };
}
