/**
 * `$Host` of the shell.
 */
import type { HostUI, PSHost } from "../engine/index.ts";
import type { PSValue } from "../objects/index.ts";
import { POWERSHELL_VERSION } from "./version.ts";

export interface ShellHostActions {
  enterNestedPrompt(): void;
  /** Who wants to know what is shown and typed. */
  observeText(listener: ((text: string) => void) | null): void;
  /** A program is about to use the terminal. */
  lendTerminal(): void;
}

export class ShellHost implements PSHost {
  readonly name = "ConsoleHost";
  sharesStandardStreams = true;
  readonly version: string = POWERSHELL_VERSION;
  #instanceId: string | undefined;
  readonly currentCulture = "";
  readonly currentUICulture = "";
  readonly ui: HostUI;
  readonly privateData: PSValue = null;
  /** What `$Host.SetShouldExit` was given; the shell ends when the pipeline is over. */
  exitCode: number | undefined;
  nestedPromptDepth = 0;
  /** How many of the nested prompts are to end. */
  promptsToLeave = 0;
  readonly #actions: ShellHostActions;

  constructor(ui: HostUI, actions: ShellHostActions) {
    this.ui = ui;
    this.#actions = actions;
  }

  /** Made when somebody asks: few do, and a random number costs a module of Node. */
  get instanceId(): string {
    this.#instanceId ??= crypto.randomUUID();
    return this.#instanceId;
  }

  setShouldExit(exitCode: number): void {
    this.exitCode = exitCode;
  }

  enterNestedPrompt(): void {
    this.nestedPromptDepth++;
    try {
      this.#actions.enterNestedPrompt();
    } finally {
      this.nestedPromptDepth--;
    }
  }

  exitNestedPrompt(): void {
    if (this.promptsToLeave < this.nestedPromptDepth) this.promptsToLeave++;
  }

  /** What programs write is read while somebody listens. */
  observeText(listener: ((text: string) => void) | null): void {
    this.sharesStandardStreams = listener === null;
    this.#actions.observeText(listener);
  }

  notifyBeginApplication(): void {
    this.#actions.lendTerminal();
  }

  notifyEndApplication(): void {
    // The terminal's modes are set anew with every line that is read.
  }
}
