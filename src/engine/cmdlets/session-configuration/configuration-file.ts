/** The files themselves: a table of settings in the language, in UTF-16. */
import type { CmdletContext } from "../../cmdlet.ts";
import { openOutputFile } from "../file-output.ts";
import { utf16Encoder } from "../text-encoding.ts";
import type { ConfigurationEntry } from "./configuration-entries.ts";
import { ConfigurationText } from "./configuration-text.ts";

export interface ConfigurationFileKind {
  /** `.pssc` */
  readonly extension: string;
  readonly entries: readonly ConfigurationEntry[];
  /** Entries that nobody asked for are written too. */
  readonly isFull: boolean;
  readonly errorId: string;
  /** What is said of a path that is none for such a file. */
  refusal(path: string): string;
}

/** Writes the file that the cmdlet's `-Path` names. */
export function writeConfigurationFile(cmdlet: CmdletContext, kind: ConfigurationFileKind): void {
  const path = cmdlet.parameters.text("Path");
  const { provider, path: file } = cmdlet.session.path.unresolved(path);
  if (provider.name !== "FileSystem" || !file.toLowerCase().endsWith(kind.extension)) {
    cmdlet.throwTerminatingError(
      cmdlet.makeError({
        message: kind.refusal(path),
        errorId: kind.errorId,
        category: "InvalidArgument",
        target: path,
        exceptionType: "System.InvalidOperationException",
      }),
    );
  }
  const output = openOutputFile(cmdlet, { path: file, isLiteral: true, encoder: utf16Encoder });
  try {
    output.write(textOf(cmdlet, kind));
  } finally {
    output.close();
  }
}

function textOf(cmdlet: CmdletContext, kind: ConfigurationFileKind): string {
  const text = new ConfigurationText(cmdlet);
  const fragments = kind.entries.map((entry) => fragmentOf(cmdlet, text, entry, kind));
  return `@{${text.lineEnd}${text.lineEnd}${fragments.join("")}}`;
}

function fragmentOf(cmdlet: CmdletContext, text: ConfigurationText, entry: ConfigurationEntry, { isFull }: ConfigurationFileKind): string {
  const { parameters } = cmdlet;
  const isGiven = parameters.has(entry.key);
  if (!isGiven && !isFull && entry.isAlways !== true) return "";
  const given = isGiven ? parameters.get(entry.key) : null;
  const value = given === null ? null : entry.value(given, text, cmdlet);
  if (value !== null) return text.fragment(entry.comment, entry.key, value, { isExample: false });
  const standard = entry.defaultValue?.(cmdlet, text);
  if (standard !== undefined) return text.fragment(entry.comment, entry.key, standard, { isExample: false });
  return text.fragment(entry.comment, entry.key, entry.example ?? "''", { isExample: true });
}
