/** Starts a program beside the session, as Start-Process and [Process]::Start do. */
import { invalidOperation, netError, PlatformError } from "../../objects/index.ts";
import { ApplicationInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { ProcessObject } from "./process-object.ts";

export interface ProgramStart {
  /** A path or a name that is looked for in PATH. */
  readonly file: string;
  readonly arguments: readonly string[];
  readonly workingDirectory: string;
  readonly environment?: ReadonlyMap<string, string>;
  /** Absolute paths. */
  readonly input?: string;
  readonly output?: string;
  readonly errors?: string;
}

const START_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "No such file or directory",
  EACCES: "Permission denied",
  ENOEXEC: "Exec format error",
};

/** @throws {TerminatingError} `System.ComponentModel.Win32Exception` where it cannot be started. */
export function startProgram(context: ExecutionContext, start: ProgramStart): ProcessObject {
  const { host } = context;
  const sharesStreams = host.host.sharesStandardStreams === true;
  const stream = sharesStreams ? "inherit" : "null";
  const file = programPath(context, start.file);
  try {
    const child = host.processes.start({
      ...redirected(file, start),
      workingDirectory: start.workingDirectory,
      ...(start.environment === undefined ? {} : { environment: start.environment }),
      stdin: stream,
      stdout: stream,
      stderr: stream,
    });
    return new ProcessObject(host, child.id, { child });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    throw startFailure(start, START_FAILURES[error.code] ?? error.message);
  }
}

/** Where a program is: a file that is named, or one that PATH leads to. */
export function programPath(context: ExecutionContext, file: string): string {
  const found = context.commands.find(file, context.session);
  if (found instanceof ApplicationInfo) return found.path;
  return context.session.path.toNative(file) ?? file;
}

export function startFailure({ file, workingDirectory }: ProgramStart, reason: string): Error {
  return netError(
    "System.ComponentModel.Win32Exception",
    `An error occurred trying to start process '${file}' with working directory '${workingDirectory}'. ${reason}`,
  );
}

/** A shell opens the files and becomes the program, so that they are written whether or not anybody waits. */
function redirected(file: string, start: ProgramStart): { readonly file: string; readonly arguments: readonly string[] } {
  const { input, output, errors } = start;
  if (input === undefined && output === undefined && errors === undefined) return { file, arguments: start.arguments };
  if (file.endsWith(".exe")) throw invalidOperation("Streams of programs are redirected to files on Unix only.");
  const parts = [
    ...(input === undefined ? [] : [`<${shellQuoted(input)}`]),
    ...(output === undefined ? [] : [`>${shellQuoted(output)}`]),
    ...(errors === undefined ? [] : [`2>${shellQuoted(errors)}`]),
  ];
  return { file: "/bin/sh", arguments: ["-c", `exec "$0" "$@" ${parts.join(" ")}`, file, ...start.arguments] };
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command line as one text → its words: quotes hold blanks together, a backslash takes a quote's meaning away. */
export function splitArguments(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === "\\") {
      const slashes = /^\\+/.exec(text.slice(index))?.[0].length ?? 1;
      const isBeforeQuote = text.charAt(index + slashes) === '"';
      word = (word ?? "") + "\\".repeat(isBeforeQuote ? Math.floor(slashes / 2) : slashes);
      index += slashes - 1;
      if (isBeforeQuote && slashes % 2 === 1) {
        word += '"';
        index++;
      }
    } else if (char === '"') {
      if (isQuoted && text.charAt(index + 1) === '"') {
        word = `${word ?? ""}"`;
        index++;
      } else {
        isQuoted = !isQuoted;
        word ??= "";
      }
    } else if ((char === " " || char === "\t") && !isQuoted) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + char;
  }
  if (word !== null) words.push(word);
  return words;
}
