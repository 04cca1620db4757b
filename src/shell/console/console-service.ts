/**
 * What the runspace's thread asks of the console. The IO thread implements it on a terminal or on redirected streams.
 */
import type { IoCall } from "../../node/index.ts";

export const CONSOLE_SERVICE = "console";

/** Events that the service sends under its name. */
export type ConsoleEvent =
  | { readonly type: "command"; readonly text: string }
  | { readonly type: "cancel" }
  | { readonly type: "endOfInput" };

/** The runspace answers these under the same name. */
export interface CompletionQuestion {
  readonly text: string;
  readonly cursor: number;
}

export const COMPLETION_QUESTION = "completion";

export interface ReadKeyOptions {
  readonly allowControlC: boolean;
  readonly isEchoing: boolean;
}

/** One key as the terminal decoded it. */
export interface PressedKey {
  readonly name: string;
  readonly text: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

export interface ConsoleService {
  /**
   * A line that a script asks for; null at the end of input.
   *
   * @param shown What stands in the cursor's row already.
   * @param mask Shown for every character.
   */
  readLine(call: IoCall, shown: string, mask: string | null): Promise<string | null>;
  readKey(call: IoCall, options: ReadKeyOptions): Promise<PressedKey | null>;
  /** True when a key waits. */
  isKeyAvailable(call: IoCall): boolean;
  /** Where the cursor is, from 0; null when there is no terminal, or it does not tell. */
  cursor(call: IoCall): Promise<{ readonly x: number; readonly y: number } | null>;
  /** Writes the size of the screen into the shared numbers, now and whenever it changes. */
  watchSize(call: IoCall): void;
  /** Text from redirected input: at least something, empty at its end. */
  readInput(call: IoCall): Promise<string>;
  /** A line of redirected input; null at its end. */
  readInputLine(call: IoCall): Promise<string | null>;
  /** A prompt appears; one {@link ConsoleEvent} follows. No stop is asked for any more. */
  beginCommand(call: IoCall, prompt: CommandPrompt): void;
  /** The next pipeline starts: a stop that was meant for the last one is forgotten. */
  beginPipeline(call: IoCall): void;
}

export interface CommandPrompt {
  readonly prompt: string;
  readonly continuationPrompt: string;
  /** What stands in the cursor's row already. */
  readonly shown: string;
  /** A program has written to the terminal: nobody knows whether the cursor is at the beginning of a row. */
  readonly isPlaceUnknown: boolean;
}

/** Places in the numbers that both threads share. */
export const ScreenSize = { Columns: 0, Rows: 1 } as const;
