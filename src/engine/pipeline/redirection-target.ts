/** Where `> name` leads: nowhere, a file, or a variable. */

import { PlatformError, SwitchParameter, TerminatingError } from "../../objects/index.ts";
import { namedArgument } from "../binder/command-argument.ts";
import type { Frame } from "../runtime/frame.ts";
import { type ByteSink, NULL_PIPE, type Pipe } from "../runtime/pipe.ts";
import { Pipeline } from "./pipeline.ts";

export interface OpenedFile {
  readonly pipe: Pipe;
  close(how: { readonly isComplete: boolean }): void;
}

const NOWHERE: OpenedFile = { pipe: NULL_PIPE, close: () => undefined };

export function openRedirection(frame: Frame, name: string, { append }: { readonly append: boolean }): OpenedFile {
  if (name.trim() === "") return NOWHERE;
  const variable = /^variable:(.+)$/i.exec(name)?.[1];
  const { context } = frame;
  const args =
    variable === undefined
      ? [namedArgument("FilePath", name), ...(append ? [namedArgument("Append", true)] : [])]
      : [namedArgument("Name", variable), ...(append ? [namedArgument("Append", SwitchParameter.present)] : [])];
  const command = context.createCommand(variable === undefined ? "Out-File" : "Set-Variable", args, frame.streams);
  const pipeline = new Pipeline(context, [command]);
  pipeline.start({ isExpectingInput: true });
  return {
    pipe: command,
    close({ isComplete }) {
      if (isComplete) pipeline.finish();
      else pipeline.dispose();
    },
  };
}

/** A file for the bytes of a program; undefined where `> name` leads elsewhere. */
export function openRawRedirection(frame: Frame, name: string, { append }: { readonly append: boolean }): RawFile | undefined {
  const { session, host } = frame.context;
  if (name.trim() === "" || /^variable:/i.test(name)) return undefined;
  try {
    const path = session.path.toNative(name);
    if (path === undefined) return undefined;
    const file = host.files.open(path, append ? "append" : "create", "write");
    return { write: (bytes) => file.write(bytes, null), close: () => file.close() };
  } catch (error) {
    // Out-File, which comes next, says what is wrong with it.
    if (error instanceof PlatformError || error instanceof TerminatingError) return undefined;
    throw error;
  }
}

export interface RawFile extends ByteSink {
  close(): void;
}
