/**
 * The program's arguments as pwsh reads them: switches by any unambiguous beginning, the first argument that is none is a script.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_pwsh
 */
import { resolve } from "node:path";
import { CommandLineError } from "./command-line-error.ts";
import { findSwitch, SWITCH_NAMES } from "./command-line-switches.ts";

export type DataFormat = "Text" | "XML" | "None";

/** One argument for the script: named when it began with a dash. */
export interface ScriptArgument {
  /** With its dash; null for a positional one. */
  readonly name: string | null;
  /** Undefined for a name alone: a switch, or a name whose value follows. */
  readonly value: string | boolean | undefined;
}

export type CommandSource =
  | { readonly type: "command"; readonly text: string; readonly arguments: readonly ScriptArgument[] }
  | { readonly type: "file"; readonly path: string; readonly arguments: readonly ScriptArgument[] }
  /** Commands from standard input; `hasPrompt` echoes prompts as if somebody typed. */
  | { readonly type: "stdin"; readonly hasPrompt: boolean }
  | { readonly type: "none" };

export interface RunOptions {
  readonly type: "run";
  readonly source: CommandSource;
  readonly showBanner: boolean;
  readonly skipProfiles: boolean;
  readonly isInteractive: boolean;
  /** Goes on with prompts after the command or file. */
  readonly noExit: boolean;
  readonly outputFormat: DataFormat;
  readonly inputFormat: DataFormat;
  readonly workingDirectory: string | undefined;
  readonly configurationName: string | undefined;
  /** `-ServerMode`: PSRP on standard input and output. */
  readonly isServerMode: boolean;
}

export type CommandLine =
  | RunOptions
  | { readonly type: "version" }
  | { readonly type: "help" }
  /** Exit code 64. */
  | { readonly type: "error"; readonly message: string; readonly showHelp: boolean };

/** What the parser must know of the world. */
export interface CommandLineContext {
  isFile(path: string): boolean;
  readonly isInputRedirected: boolean;
  readonly workingDirectory: string;
}

export const EXIT_BAD_COMMAND_LINE = 64;

export function parseCommandLine(args: readonly string[], context: CommandLineContext): CommandLine {
  try {
    return new CommandLineParser(args, context).parse();
  } catch (error) {
    if (error instanceof CommandLineError) return { type: "error", message: error.message, showHelp: error.showHelp };
    throw error;
  }
}

export class CommandLineParser {
  readonly #args: readonly string[];
  readonly #context: CommandLineContext;
  #index = 0;
  command: string | undefined;
  file: string | undefined;
  scriptArguments: ScriptArgument[] = [];
  readsStdin = false;
  hasPrompt = false;
  showBanner = true;
  skipProfiles = false;
  isInteractive = true;
  /** Without a command or file there is nothing to exit after. */
  noExit = true;
  hasNoExit = false;
  outputFormat: DataFormat = "Text";
  inputFormat: DataFormat = "Text";
  workingDirectory: string | undefined;
  configurationName: string | undefined;
  isServerMode = false;
  #showHelp = false;

  constructor(args: readonly string[], context: CommandLineContext) {
    this.#args = args;
    this.#context = context;
  }

  parse(): CommandLine {
    for (; this.#index < this.#args.length; this.#index++) {
      const argument = this.#args[this.#index]?.trim() ?? "";
      if (argument !== "" && !/^[-–—―/]/.test(argument)) {
        this.takeFile(this.#index);
        break;
      }
      const key = argument
        .slice(1)
        .replace(argument.startsWith("/") ? /^$/ : /^[-–—―]/, "")
        .toLowerCase();
      const apply = findSwitch(key);
      if (apply === "version") return { type: "version" };
      if (apply === undefined) this.takeFile(this.#index);
      else apply(this);
    }
    if (this.#showHelp) return { type: "help" };
    return {
      type: "run",
      source: this.#source(),
      showBanner: this.showBanner,
      skipProfiles: this.skipProfiles,
      isInteractive: this.isInteractive,
      noExit: this.noExit,
      outputFormat: this.outputFormat,
      inputFormat: this.inputFormat,
      workingDirectory: this.workingDirectory,
      configurationName: this.configurationName,
      isServerMode: this.isServerMode,
    };
  }

  showHelp(): void {
    this.#showHelp = true;
  }

  /** The argument after a switch. */
  value(missing: string, showHelp = false): string {
    const value = this.#args[++this.#index];
    if (value === undefined) throw new CommandLineError(missing, { showHelp });
    return value;
  }

  takeFile(index: number): void {
    this.#index = index;
    const given = this.#args[index];
    if (given === undefined) {
      throw new CommandLineError(
        "The command cannot be run because the File parameter requires a file path. Supply a path for the File parameter and then try the command again.",
        { showHelp: true },
      );
    }
    if (!this.hasNoExit) this.showBanner = false;
    if (given === "-") {
      this.readsStdin = true;
      this.hasPrompt = true;
      return;
    }
    if (!this.hasNoExit) this.noExit = false;
    const path = resolve(this.#context.workingDirectory, given);
    if (!this.#context.isFile(path)) throw fileNotFound(given);
    this.file = path;
    this.#takeScriptArguments(index + 1);
  }

  takeFileAfterSwitch(): void {
    this.takeFile(this.#index + 1);
  }

  takeCommand(options: { readonly hasArguments: boolean }): void {
    const first = this.#beginCommand();
    if (first === "-" && !options.hasArguments) {
      this.readsStdin = true;
      if (this.#index + 1 < this.#args.length) {
        throw new CommandLineError("'-' was specified with the -Command parameter; no other arguments to -Command are permitted.", {
          showHelp: true,
        });
      }
      if (!this.#context.isInputRedirected) {
        throw new CommandLineError(
          "'-' was specified as the argument to -Command but standard input has not been redirected for this process.",
          { showHelp: true },
        );
      }
    } else if (options.hasArguments) {
      this.command = first;
      this.#takeScriptArguments(this.#index + 1);
    } else {
      this.command = this.#args.slice(this.#index).join(" ");
      this.#index = this.#args.length;
    }
    this.#endCommand();
  }

  takeEncodedCommand(): void {
    const text = decodeCommand(this.#beginCommand());
    if (text === undefined) {
      throw new CommandLineError(
        "Cannot process the command because the value specified with -EncodedCommand is not properly encoded. The value must be Base64 encoded.",
        { showHelp: true },
      );
    }
    this.command = text;
    this.#endCommand();
  }

  #beginCommand(): string {
    if (this.command !== undefined) {
      throw new CommandLineError(
        "Cannot process command because a command is already specified with -Command, -CommandWithArgs, or -EncodedCommand.",
        { showHelp: true },
      );
    }
    return this.value("Cannot process the command because of a missing parameter. A command must follow -Command.", true);
  }

  #endCommand(): void {
    if (!this.hasNoExit && !this.readsStdin) this.noExit = false;
    this.showBanner = false;
  }

  /** What is left: `-name`, `-name:value`, `-name: value` and values. */
  #takeScriptArguments(from: number): void {
    let pending: string | undefined;
    for (const argument of this.#args.slice(from)) {
      if (pending !== undefined) {
        this.scriptArguments.push({ name: pending, value: argument });
        pending = undefined;
      } else if (/^[-–—―]./.test(argument)) {
        const colon = argument.indexOf(":");
        if (colon === -1) this.scriptArguments.push({ name: argument, value: undefined });
        else if (colon === argument.length - 1) pending = argument.replace(/:+$/, "");
        else this.scriptArguments.push({ name: argument.slice(0, colon), value: booleanOrText(argument.slice(colon + 1)) });
      } else {
        this.scriptArguments.push({ name: null, value: argument });
      }
    }
    this.#index = this.#args.length;
  }

  #source(): CommandSource {
    if (this.file !== undefined) return { type: "file", path: this.file, arguments: this.scriptArguments };
    if (this.command !== undefined && this.command !== "") {
      return { type: "command", text: this.command, arguments: this.scriptArguments };
    }
    return this.readsStdin ? { type: "stdin", hasPrompt: this.hasPrompt } : { type: "none" };
  }
}

function booleanOrText(text: string): string | boolean {
  const word = text.replace(/^\$/, "").trim().toLowerCase();
  return word === "true" ? true : word === "false" ? false : text;
}

function fileNotFound(given: string): CommandLineError {
  if (/^-./.test(given)) {
    const part = given.slice(1).toLowerCase();
    const similar = SWITCH_NAMES.filter((name) => name.toLowerCase().includes(part));
    if (similar.length > 0) {
      return new CommandLineError(`Invalid argument '${given}', did you mean:\n${similar.map((name) => `\n  -${name}`).join("")}`);
    }
  }
  return new CommandLineError(
    `The argument '${given}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.`,
    { showHelp: true },
  );
}

/** UTF-16 in base64; undefined when it is no base64. */
function decodeCommand(text: string): string | undefined {
  const digits = text.replace(/\s/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  return Buffer.from(digits, "base64").toString("utf16le");
}
