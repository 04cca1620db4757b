/**
 * `holdfast`: the shell, and the commands besides it.
 */
import { fstatSync, statSync } from "node:fs";
import { builtinModule, programFile } from "../node/index.ts";
import { EXIT_BAD_COMMAND_LINE, parseCommandLine } from "./command-line.ts";
import { consoleTraits } from "./console/console-traits.ts";
import { startShell } from "./start-shell.ts";
import { SUBCOMMANDS } from "./subcommands.ts";
import { POWERSHELL_VERSION, PRODUCT_VERSION } from "./version.ts";

async function main(args: readonly string[]): Promise<void> {
  const [first = "", ...rest] = args;
  const load = Object.hasOwn(SUBCOMMANDS, first) ? SUBCOMMANDS[first] : undefined;
  if (load !== undefined) {
    const run = await load();
    process.exit(await run(rest, PRODUCT_VERSION));
  }
  const isInputTerminal = isTerminal(0);
  const parsed = parseCommandLine(args, { isFile, isInputRedirected: !isInputTerminal, workingDirectory: process.cwd() });
  switch (parsed.type) {
    case "version":
      process.stdout.write(`Holdfast ${PRODUCT_VERSION} (PowerShell ${POWERSHELL_VERSION})\n`);
      return;
    case "help": {
      const { EXTENDED_HELP_TEXT, HELP_TEXT } = await import("./help-text.ts");
      process.stdout.write(HELP_TEXT + EXTENDED_HELP_TEXT);
      return;
    }
    case "error": {
      process.stderr.write(`${parsed.message}\n`);
      if (parsed.showHelp) process.stdout.write((await import("./help-text.ts")).HELP_TEXT);
      process.exitCode = EXIT_BAD_COMMAND_LINE;
      return;
    }
    case "run":
      if (parsed.isServerMode) {
        const { serveStandardStreams } = await import("../session-host/index.ts");
        process.exit(await serveStandardStreams(builtinModule("node:os").hostname()));
      }
      if (parsed.showBanner) process.stdout.write(`Holdfast ${PRODUCT_VERSION}\n`);
      startShell(
        programFile("shell-worker.cjs"),
        parsed,
        consoleTraits({ isInputTerminal, isOutputTerminal: isTerminal(1), isErrorTerminal: isTerminal(2) }, process.env),
      );
      return;
    default:
      parsed satisfies never;
  }
}

/** Linux' number for /dev/null and its like, which are character devices as terminals are. */
const MEMORY_DEVICES = 1;

/** Asks the system only where it may be one: most scripts run without a terminal, and the module that asks is not small. */
function isTerminal(descriptor: number): boolean {
  try {
    const status = fstatSync(descriptor);
    if (!status.isCharacterDevice() || (process.platform === "linux" && status.rdev >> 8 === MEMORY_DEVICES)) return false;
    return builtinModule("node:tty").isatty(descriptor);
  } catch {
    // A descriptor that is closed.
    return false;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

await main(process.argv.slice(2));
