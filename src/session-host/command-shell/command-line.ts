/**
 * What a command of a command shell means on this machine.
 *
 * WinRS joins the command and its arguments with blanks and gives the line to `cmd /c`; here the account's own shell takes the place of
 * `cmd`. Three kinds of line are understood as their sender meant them:
 *
 * - `cmd /c LINE` is LINE, and `set` alone lists the environment;
 * - `powershell …` and `pwsh …` without operators of the shell (`|`, `&`, `<`, `>`) outside of quotes start our PowerShell with arguments
 *   that are told apart by the rules of Windows, because the quotes in such lines were put there for it; everything that `$` or a backslash
 *   would mean to a Unix shell stays as it is;
 * - everything else is a line for the account's shell, in which `powershell` and `pwsh` can be called as well.
 *
 * A client that skips the shell names a program and its arguments, one by one.
 *
 * @see MS-WSMV 3.1.4.11 Command
 */

export interface CommandText {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly skipsShell: boolean;
}

export type PlannedCommand =
  /** Our own PowerShell. */
  | { readonly type: "powershell"; readonly arguments: readonly string[] }
  | { readonly type: "program"; readonly file: string; readonly arguments: readonly string[] }
  /** A line for the shell; empty to let it read commands from its input. */
  | { readonly type: "line"; readonly line: string };

export function planCommand(text: CommandText): PlannedCommand {
  if (!text.skipsShell) return planLine([text.command, ...text.arguments].join(" ").trim());
  const file = unquote(text.command.trim());
  // Without a shell nobody looks for a program, on Windows neither.
  if (isPowerShell(file) && /[/\\]/.test(file)) return powershell(file, text.arguments.join(" "));
  return { type: "program", file, arguments: text.arguments };
}

/** A `cmd` within a `cmd`, as scripts make them; more are left to the shell. */
const MAX_NESTED_CMD = 8;

function planLine(whole: string): PlannedCommand {
  let line = whole;
  let [word, rest] = splitFirstWord(line);
  for (let depth = 0; depth < MAX_NESTED_CMD && isNamed(word, "cmd"); depth++) {
    line = lineOfCmd(rest);
    [word, rest] = splitFirstWord(line);
  }
  // Built into cmd, where it lists the environment; in other shells it does something else.
  if (line.toLowerCase() === "set") return { type: "line", line: "env" };
  if (!isPowerShell(word) || hasOperators(rest)) return { type: "line", line };
  return powershell(word, withoutCarets(rest));
}

function powershell(program: string, line: string): PlannedCommand {
  const args = splitWindowsArguments(line);
  return { type: "powershell", arguments: isNamed(program, "powershell") ? withCommandParameter(args) : args };
}

/** Parameters of powershell.exe before whose value there is no command yet, by what each of their names begins with. */
const WITH_VALUE = /^[-/](ex|ep$|in|if$|o|w|v|ps|config|settings|custompipe)/i;
/** Parameters behind which everything belongs to the command, or to the script. */
const LAST = /^[-/](c($|[^ou]|o($|[^n]))|cwa$|f|e$|ec$|en|h|\?)/i;

/** What stands alone is a command to Windows PowerShell and a script to its successor, which is ours. */
function withCommandParameter(args: readonly string[]): readonly string[] {
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? "";
    if (LAST.test(argument)) return args;
    if (argument === "-" || !/^[-/]/.test(argument)) return [...args.slice(0, at), "-Command", ...args.slice(at)];
    if (WITH_VALUE.test(argument)) at++;
  }
  return args;
}

/** The line behind `/c` or `/k`; empty when there is none. */
function lineOfCmd(rest: string): string {
  const switches = /^(?:\s*\/(?![ckCK](?:\s|"|$))[A-Za-z](?::\w+)?)*\s*\/[ckCK]\s*/.exec(rest);
  if (switches === null) return "";
  const line = rest.slice(switches[0].length).trim();
  // cmd takes the first and the last quote away where they do not just stand around the name of a program.
  const isQuotedWhole = line.startsWith('"') && line.endsWith('"') && line.length > 1 && line.slice(1, -1).includes('"');
  return isQuotedWhole ? line.slice(1, -1) : line;
}

function splitFirstWord(line: string): readonly [word: string, rest: string] {
  const match = /^(?:"([^"]*)"|([^\s"]+))/.exec(line);
  if (match === null) return ["", line];
  return [match[1] ?? match[2] ?? "", line.slice(match[0].length)];
}

function isPowerShell(program: string): boolean {
  return isNamed(program, "powershell") || isNamed(program, "pwsh");
}

/** Whether a path, with slashes of whichever kind, is that of a program. */
function isNamed(path: string, name: string): boolean {
  const base = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  return base === name || base === `${name}.exe`;
}

function unquote(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

/** Whether `cmd` would do something with the line other than start one program. */
function hasOperators(text: string): boolean {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "^") at++;
    else if (character === "|" || character === "&" || character === "<" || character === ">") return true;
  }
  return false;
}

/** A caret outside of quotes only protects what follows it from `cmd`. */
function withoutCarets(text: string): string {
  let isQuoted = false;
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') isQuoted = !isQuoted;
    if (character === "^" && !isQuoted) at++;
    result += character === "^" && !isQuoted ? (text[at] ?? "") : character;
  }
  return result;
}

/**
 * The arguments of a command line by the rules of Windows: blanks part them outside of quotes, a backslash means something only before a
 * quote, and two quotes within quotes are one.
 */
export function splitWindowsArguments(text: string): readonly string[] {
  const found: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? "";
    if (!isQuoted && /\s/.test(character)) {
      if (current !== undefined) found.push(current);
      current = undefined;
      at++;
      continue;
    }
    current ??= "";
    if (character === "\\") {
      let count = 0;
      while (text[at] === "\\") {
        count++;
        at++;
      }
      const isBeforeQuote = text[at] === '"';
      current += "\\".repeat(isBeforeQuote ? Math.floor(count / 2) : count);
      if (isBeforeQuote && count % 2 === 1) {
        current += '"';
        at++;
      }
      continue;
    }
    if (character === '"') {
      if (isQuoted && text[at + 1] === '"') {
        current += '"';
        at++;
      } else isQuoted = !isQuoted;
    } else current += character;
    at++;
  }
  if (current !== undefined) found.push(current);
  return found;
}
