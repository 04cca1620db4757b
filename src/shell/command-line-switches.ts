/**
 * The switches of pwsh and what they do to the command line that is being read.
 */
import type { CommandLineParser, DataFormat } from "./command-line.ts";
import { CommandLineError } from "./command-line-error.ts";

export type Switch = (parser: CommandLineParser) => void;

/** What a switch does, by any beginning of its name that is long enough; `version` makes everything else not matter. */
export function findSwitch(key: string): Switch | "version" | undefined {
  if (matches(key, "version", "v")) return "version";
  return SWITCHES.find(([name, shortest]) => matches(key, name, shortest))?.[2];
}

/** Full name and shortest beginning, in the order in which pwsh looks. */
const SWITCHES: readonly (readonly [name: string, shortest: string, apply: Switch])[] = [
  ["help", "h", (parser) => parser.showHelp()],
  ["?", "?", (parser) => parser.showHelp()],
  // pwsh reads the login profile of the system's shell; there is nothing in it that a runspace needs.
  ["login", "l", () => undefined],
  [
    "noexit",
    "noe",
    (parser) => {
      parser.noExit = true;
      parser.hasNoExit = true;
    },
  ],
  [
    "noprofile",
    "nop",
    (parser) => {
      parser.skipProfiles = true;
    },
  ],
  [
    "nologo",
    "nol",
    (parser) => {
      parser.showBanner = false;
    },
  ],
  [
    "noninteractive",
    "noni",
    (parser) => {
      parser.isInteractive = false;
    },
  ],
  [
    "servermode",
    "s",
    (parser) => {
      parser.isServerMode = true;
      parser.showBanner = false;
    },
  ],
  [
    "sshservermode",
    "sshs",
    (parser) => {
      parser.isServerMode = true;
      parser.showBanner = false;
    },
  ],
  // There is nothing about the time that profiles take to be silent about.
  ["noprofileloadtime", "noprofileloadtime", () => undefined],
  [
    "interactive",
    "i",
    (parser) => {
      parser.isInteractive = true;
    },
  ],
  [
    "configurationname",
    "config",
    (parser) => {
      parser.configurationName = parser.value(
        "Cannot process the command because -ConfigurationName requires an argument that is a remote endpoint configuration name. Specify this argument and try again.",
      );
    },
  ],
  ["commandwithargs", "commandwithargs", (parser) => parser.takeCommand({ hasArguments: true })],
  ["cwa", "cwa", (parser) => parser.takeCommand({ hasArguments: true })],
  ["command", "c", (parser) => parser.takeCommand({ hasArguments: false })],
  ["windowstyle", "w", refuse("Parameter -WindowStyle is not implemented on this platform.")],
  ["file", "f", (parser) => parser.takeFileAfterSwitch()],
  ["outputformat", "o", takeOutputFormat],
  ["of", "o", takeOutputFormat],
  ["inputformat", "inp", takeInputFormat],
  ["if", "if", takeInputFormat],
  ["executionpolicy", "ex", takeExecutionPolicy],
  ["ep", "ep", takeExecutionPolicy],
  ["encodedcommand", "e", (parser) => parser.takeEncodedCommand()],
  ["ec", "e", (parser) => parser.takeEncodedCommand()],
  ["sta", "sta", refuse("Parameter -STA is not supported on this platform.")],
  ["mta", "mta", refuse("Parameter -MTA is not supported on this platform.")],
  ["workingdirectory", "wo", takeWorkingDirectory],
  ["wd", "wd", takeWorkingDirectory],
];

/** Names for the suggestion after a misspelt switch. */
export const SWITCH_NAMES: readonly string[] = [
  "Command",
  "CommandWithArgs",
  "ConfigurationName",
  "EncodedCommand",
  "ExecutionPolicy",
  "File",
  "Help",
  "InputFormat",
  "Interactive",
  "Login",
  "NoExit",
  "NoLogo",
  "NonInteractive",
  "NoProfile",
  "NoProfileLoadTime",
  "OutputFormat",
  "ServerMode",
  "SSHServerMode",
  "Version",
  "WorkingDirectory",
];

function matches(key: string, name: string, shortest: string): boolean {
  return key.length >= shortest.length && name.startsWith(key);
}

function refuse(message: string): Switch {
  return () => {
    throw new CommandLineError(message);
  };
}

function takeOutputFormat(parser: CommandLineParser): void {
  parser.outputFormat = takeFormat(
    parser,
    "The command cannot be run because no argument has been supplied for the OutputFormat parameter.\nSpecify one of the following formats for this parameter:",
  );
}

function takeInputFormat(parser: CommandLineParser): void {
  parser.inputFormat = takeFormat(
    parser,
    "Cannot process the command because the -InputFormat parameter requires an argument. Specify a valid format argument for this parameter.\nValid formats are:",
  );
}

function takeFormat(parser: CommandLineParser, missing: string): DataFormat {
  const formats: readonly DataFormat[] = ["Text", "XML", "None"];
  const list = formats.map((format) => `${format}\n`).join("");
  const value = parser.value(`${missing}\n${list}`, true);
  const format = formats.find((name) => name.toLowerCase() === value.toLowerCase());
  if (format !== undefined) return format;
  throw new CommandLineError(
    `Cannot process the command because of an incorrect parameter value. "${value}" is not a valid format.\nValid formats are:\n${list}`,
    { showHelp: true },
  );
}

/** Policies are those of Windows: here, as in pwsh on Linux, a valid name is taken and changes nothing. */
function takeExecutionPolicy(parser: CommandLineParser): void {
  const value = parser.value(
    "Cannot process the execution policy because of a missing policy name. A policy name must follow -ExecutionPolicy.",
    true,
  );
  const policies = ["default", "remotesigned", "bypass", "allsigned", "restricted", "unrestricted", "undefined"];
  if (!policies.includes(value.toLowerCase())) {
    throw new CommandLineError(`Invalid ExecutionPolicy value '${value}'.`, { showHelp: true });
  }
}

function takeWorkingDirectory(parser: CommandLineParser): void {
  parser.workingDirectory = parser.value(
    "Cannot process the command because -WorkingDirectory requires an argument that is a directory path.",
  );
}
