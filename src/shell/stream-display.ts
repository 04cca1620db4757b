/**
 * Where the records of a pipeline go: to the console as text, or to standard output and error as CLIXML.
 */
import { ClixmlWriter } from "../clixml/index.ts";
import { type ConsoleColor, FunctionPipe, type HostUI, NULL_PIPE, type Pipe, Streams } from "../engine/index.ts";
import {
  EnumValue,
  type EvaluationContext,
  HostInformationMessage,
  InformationalRecord,
  InformationRecord,
  ProgressRecord,
  type PSValue,
  toText,
} from "../objects/index.ts";

/** What one pipeline writes to; `close` comes after the last one. */
export interface StreamDisplay {
  /** Objects that nobody formatted: only CLIXML shows them. */
  readonly output: Pipe;
  readonly streams: Streams;
  close(): void;
}

/** Objects are formatted by Out-Default, which stands at the end of the pipeline and gets the errors too. */
export function textDisplay(ui: HostUI, evaluation: EvaluationContext): StreamDisplay {
  const message = (show: (text: string) => void): Pipe =>
    new FunctionPipe((record) => show(record instanceof InformationalRecord ? record.message : toText(record, evaluation)));
  return {
    output: NULL_PIPE,
    streams: new Streams({
      error: new FunctionPipe((record) => ui.writeErrorLine(toText(record, evaluation))),
      warning: message((text) => ui.writeWarningLine(text)),
      verbose: message((text) => ui.writeVerboseLine(text)),
      debug: message((text) => ui.writeDebugLine(text)),
      information: new FunctionPipe((record) => showInformation(record, ui, evaluation)),
      progress: new FunctionPipe((record) => {
        if (record instanceof ProgressRecord) ui.writeProgress(0, record);
      }),
    }),
    close: () => undefined,
  };
}

function showInformation(record: PSValue, ui: HostUI, evaluation: EvaluationContext): void {
  if (!(record instanceof InformationRecord)) return;
  ui.writeInformation(record);
  if (!record.isShown) return;
  const { messageData } = record;
  if (!(messageData instanceof HostInformationMessage)) {
    ui.writeLine(toText(messageData, evaluation));
    return;
  }
  const text = messageData.noNewLine ? messageData.message : `${messageData.message}\n`;
  ui.write(text, colorOf(messageData.foregroundColor), colorOf(messageData.backgroundColor));
}

function colorOf(value: PSValue): ConsoleColor | undefined {
  if (!(value instanceof EnumValue)) return undefined;
  const color = Number(value.value);
  return color >= 0 && color <= 15 ? (color as ConsoleColor) : undefined;
}

/** The two channels of `-OutputFormat XML`. */
export interface ClixmlChannels {
  writeOutput(text: string): void;
  writeError(text: string): void;
}

const BEGIN = '#< CLIXML\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';
const END = "</Objs>";

/** Output on one channel, all other streams on the other; each becomes a document with its first object. */
export function clixmlDisplay(channels: ClixmlChannels, evaluation: EvaluationContext): StreamDisplay {
  const output = new ClixmlChannel((text) => channels.writeOutput(text), evaluation);
  const error = new ClixmlChannel((text) => channels.writeError(text), evaluation);
  return {
    output: output.pipe("Output"),
    streams: new Streams({
      error: error.pipe("Error"),
      warning: error.pipe("warning"),
      verbose: error.pipe("verbose"),
      debug: error.pipe("debug"),
      information: error.pipe("information"),
      progress: error.pipe("progress"),
    }),
    close() {
      output.close();
      error.close();
    },
  };
}

class ClixmlChannel {
  readonly #write: (text: string) => void;
  readonly #writer: ClixmlWriter;
  #isOpen = false;

  constructor(write: (text: string) => void, evaluation: EvaluationContext) {
    this.#write = write;
    this.#writer = new ClixmlWriter({ context: evaluation, style: "remoting", serializeInvocationInfo: true });
  }

  pipe(stream: string): Pipe {
    return new FunctionPipe((value) => {
      // Warnings and their like are texts here, as pwsh writes them.
      this.#writer.write(value instanceof InformationalRecord ? value.message : value, stream);
      this.#write(this.#isOpen ? this.#writer.take() : BEGIN + this.#writer.take());
      this.#isOpen = true;
    });
  }

  close(): void {
    if (this.#isOpen) this.#write(END);
    this.#isOpen = false;
  }
}
