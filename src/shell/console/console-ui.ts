/**
 * The console as the engine's host UI, on the runspace's thread: writes by itself, asks the IO thread for what is read.
 */
import { type ConsoleColor, type HostUI, psStyle } from "../../engine/index.ts";
import type { Blocking } from "../../node/index.ts";
import { type EvaluationContext, type ProgressRecord, PSCredential, SecureString } from "../../objects/index.ts";
import { askChoice, askMultipleChoice, writeHeading } from "./choices.ts";
import { colored } from "./console-colors.ts";
import { ConsoleRawUI } from "./console-raw-ui.ts";
import type { ConsoleService } from "./console-service.ts";
import type { ConsoleTraits } from "./console-traits.ts";
import type { ConsoleWriter } from "./console-writer.ts";
import { askFields, type FieldConsole } from "./field-prompts.ts";
import { nonInteractiveError } from "./host-errors.ts";
import { ProgressDisplay } from "./progress-display.ts";
import { wrapText } from "./wrap-text.ts";

export interface ConsoleUIOptions {
  readonly writer: ConsoleWriter;
  readonly io: Blocking<ConsoleService>;
  readonly traits: ConsoleTraits;
  /** False with -NonInteractive. */
  readonly canAsk: boolean;
  /** The numbers of {@link ScreenSize}, shared with the IO thread. */
  readonly screenSize: Int32Array;
}

export class ConsoleUI implements HostUI {
  readonly rawUI: ConsoleRawUI;
  readonly supportsVirtualTerminal: boolean;
  readonly #options: ConsoleUIOptions;
  readonly #isColored: boolean;
  readonly #writer: ConsoleWriter;
  readonly #progress: ProgressDisplay | undefined;
  readonly #questions: FieldConsole;
  #evaluation: EvaluationContext | undefined;
  /** Gets what is shown and typed, without colours. */
  listener: ((text: string) => void) | null = null;

  constructor(options: ConsoleUIOptions) {
    this.#options = options;
    this.#writer = options.writer;
    const { isOutputTerminal, hasSequences, hasColors } = options.traits;
    this.supportsVirtualTerminal = isOutputTerminal && hasSequences;
    this.#isColored = this.supportsVirtualTerminal && hasColors;
    this.rawUI = new ConsoleRawUI(options);
    // Where escape sequences are not understood the lines could not be taken away again.
    this.#progress = this.supportsVirtualTerminal ? new ProgressDisplay(this.#writer, () => this.rawUI.windowSize.width) : undefined;
    this.#questions = {
      write: (text, foreground) => this.write(text, foreground),
      writeWrapped: (text, foreground) => this.writeLine(wrapText(text, this.rawUI.windowSize.width - 1).join("\n"), foreground),
      readLine: () => this.#readLine(null),
      readSecret: () => this.readLineAsSecureString(),
      readCredential: (caption, message, userName, target) => this.promptForCredential(caption, message, userName, target),
      columns: this.rawUI.windowSize.width,
    };
  }

  /** What converts answers; the runspace is made after its host. */
  set evaluation(evaluation: EvaluationContext) {
    this.#evaluation = evaluation;
  }

  /** Takes away what is left of a pipeline that is over. */
  endPipeline(): void {
    this.#progress?.clear();
  }

  readLine(): string | null {
    this.#mustBeAbleToAsk();
    return this.#readLine(null);
  }

  readLineAsSecureString(): SecureString | null {
    this.#mustBeAbleToAsk();
    const line = this.#readLine("*");
    return line === null ? null : new SecureString(line);
  }

  write(text: string, foreground?: ConsoleColor, background?: ConsoleColor): void {
    this.listener?.(text);
    this.#writer.write(this.#isColored ? colored(text, foreground, background) : text);
  }

  writeLine(text: string, foreground?: ConsoleColor, background?: ConsoleColor): void {
    this.write(`${text}\n`, foreground, background);
  }

  writeErrorLine(text: string): void {
    this.listener?.(`${text}\n`);
    const isColored = this.#isColored && this.#options.traits.isErrorTerminal;
    this.#writer.writeError(isColored ? `${styled("Error", text)}\n` : `${text}\n`);
  }

  writeWarningLine(text: string): void {
    this.#writeMessage("Warning", `WARNING: ${text}`);
  }

  writeVerboseLine(text: string): void {
    this.#writeMessage("Verbose", `VERBOSE: ${text}`);
  }

  writeDebugLine(text: string): void {
    this.#writeMessage("Debug", `DEBUG: ${text}`);
  }

  writeProgress(sourceId: number, record: ProgressRecord): void {
    this.#progress?.update(sourceId, record);
  }

  writeInformation(): void {
    // What is to be seen of the record was written as text.
  }

  prompt: HostUI["prompt"] = (caption, message, fields) => {
    this.#mustBeAbleToAsk();
    if (this.#evaluation === undefined) throw new TypeError("The console asks only once its runspace is there.");
    return askFields(this.#questions, caption, message, fields, this.#evaluation);
  };

  promptForCredential(caption: string, message: string, userName: string, targetName: string): PSCredential | null {
    this.#mustBeAbleToAsk();
    writeHeading(this.#questions, caption, message);
    let name = userName;
    while (name === "") {
      this.write("User: ");
      const line = this.#readLine(null);
      if (line === null) return null;
      name = line;
    }
    this.write(`Password for user ${name}: `);
    const password = this.readLineAsSecureString();
    if (password === null) return null;
    return new PSCredential(targetName === "" ? name : `${targetName}\\${name}`, password);
  }

  promptForChoice: HostUI["promptForChoice"] = (caption, message, choices, defaultChoice) => {
    this.#mustBeAbleToAsk();
    return askChoice(this.#questions, caption, message, choices, defaultChoice);
  };

  promptForMultipleChoice: HostUI["promptForMultipleChoice"] = (caption, message, choices, defaultChoices) => {
    this.#mustBeAbleToAsk();
    return askMultipleChoice(this.#questions, caption, message, choices, defaultChoices);
  };

  #readLine(mask: string | null): string | null {
    const { io, traits } = this.#options;
    if (traits.isInputTerminal) {
      this.#writer.hideOverlay();
      try {
        const typed = io.readLine(this.#writer.row, mask);
        this.listener?.(`${mask === null ? (typed ?? "") : ""}\n`);
        return typed;
      } finally {
        this.#writer.beginRow();
      }
    }
    const line = io.readInputLine();
    // As if it had been typed, so that the output reads well.
    if (line !== null && mask === null) this.#writer.write(`${line}\n`);
    return line;
  }

  #writeMessage(kind: "Warning" | "Verbose" | "Debug", text: string): void {
    this.listener?.(`${text}\n`);
    this.#writer.write(this.#isColored ? `${styled(kind, text)}\n` : `${text}\n`);
  }

  #mustBeAbleToAsk(): void {
    if (!this.#options.canAsk) throw nonInteractiveError();
  }
}

function styled(kind: "Error" | "Warning" | "Verbose" | "Debug", text: string): string {
  const style = psStyle();
  return style.formattingOf(kind) + text + style.reset;
}
