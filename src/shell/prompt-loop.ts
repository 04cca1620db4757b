/**
 * Prompt, command, output, and again; nested prompts are the same within.
 */
import type { Blocking } from "../node/index.ts";
import { CONSOLE_SERVICE, type ConsoleEvent, type ConsoleService } from "./console/console-service.ts";
import type { ShellSession } from "./shell-session.ts";

const CONTINUATION_PROMPT = ">> ";

export class PromptLoop {
  readonly #session: ShellSession;
  /** What comes between pipelines is not for the stop of the last one to end. */
  readonly #io: Blocking<ConsoleService>;
  #event: ConsoleEvent | undefined;

  constructor(session: ShellSession) {
    this.#session = session;
    this.#io = session.bridge.service<ConsoleService>(CONSOLE_SERVICE, { ignoresStop: true });
    session.bridge.onEvent(CONSOLE_SERVICE, (event) => {
      this.#event = event as ConsoleEvent; // TerminalConsole sends no other
    });
  }

  /** @returns The exit code; when the input ended, 0 or 1 as the last command succeeded or not. */
  run(): number {
    const { host } = this.#session;
    const depth = host.nestedPromptDepth;
    let hasSucceeded = true;
    for (;;) {
      const event = this.#readCommand();
      if (event.type === "endOfInput") return hasSucceeded ? 0 : 1;
      if (event.type === "cancel" || event.text.trim() === "") continue;
      this.#io.beginPipeline();
      const { exitCode, error, wasStopped } = this.#session.runLine(event.text);
      hasSucceeded = error === undefined && !wasStopped && this.#session.hasSucceeded;
      const asked = exitCode ?? host.exitCode;
      if (asked !== undefined) {
        // Of nested prompts, each ends with the one inside it.
        if (host.exitCode === undefined && depth > 0) return asked;
        host.setShouldExit(asked);
        return asked;
      }
      if (host.promptsToLeave > 0 && depth > 0) {
        host.promptsToLeave--;
        return 0;
      }
    }
  }

  /** Shows the prompt and does what comes up until the command is there: events, questions for completions. */
  #readCommand(): ConsoleEvent {
    const { bridge, writer, prompt, isTyped } = this.#session;
    this.#io.beginPipeline();
    this.#event = undefined;
    const promptText = prompt.isSilent ? "" : this.#session.promptText();
    this.#io.beginCommand({
      prompt: promptText,
      continuationPrompt: prompt.isSilent ? "" : CONTINUATION_PROMPT,
      shown: writer.row,
      isPlaceUnknown: writer.isPlaceUnknown,
    });
    for (;;) {
      // Assigned by the event's handler.
      const event = this.#event as ConsoleEvent | undefined;
      if (event !== undefined) {
        writer.beginRow();
        if (event.type === "command") this.#session.noteCommand(promptText, event.text);
        return event;
      }
      this.#session.deliver(bridge.wait(null));
      if (!bridge.isStopRequested) continue;
      // Nothing runs that could be stopped. Commands that come from a file end with it.
      if (!isTyped) return { type: "endOfInput" };
      this.#io.beginPipeline();
    }
  }
}
