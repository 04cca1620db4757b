/** The text of docs/commands.md: every command of PowerShell, whether it is here, and where it differs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CmdletEntry, engineCmdlets } from "../../src/engine/index.ts";
import { remotingCmdlets } from "../../src/remoting/index.ts";

interface RecordedCommand {
  readonly name: string;
  readonly module: string;
  readonly windowsOnly: boolean;
}

/** Why a command is not here. */
const NOT_HERE: Readonly<Record<string, string>> = {
  "Out-GridView": "a window",
  "Out-Printer": "a printer of Windows",
  "Show-Command": "a window",
};

const WINDOWS = "of Windows only";

/** Commands that set up what the server's configuration file says here. */
const OF_THE_SERVER = /-PSRemoting$|-PSSession(Configuration|Capability)$/;

/** @param root The project's folder. */
export function commandDocs(root: string): string {
  const recorded = (JSON.parse(readFileSync(join(root, "test/conformance/cmdlets.json"), "utf8")) as RecordedCommand[]).sort(
    byModuleAndName,
  );
  const ours: ReadonlyMap<string, CmdletEntry> = new Map(
    [...engineCmdlets, ...remotingCmdlets].map((entry) => [entry.name.toLowerCase(), entry]),
  );
  const deviations = deviationsIn([join(root, "src/engine/cmdlets"), join(root, "src/remoting/cmdlets")]);
  const rows = recorded.map((command) => row(command, ours, deviations));
  const here = recorded.filter(({ name }) => ours.has(name.toLowerCase())).length;
  const modules = [...new Set(recorded.map(({ module }) => module))];
  return `# Commands

Made by \`node scripts/command-docs.mjs\` from the declarations of the commands and the notes beside them; a test holds it against them.
Of the ${recorded.length} commands that PowerShell 7.6 has on Linux, together with its session commands for Windows, ${here} are here. Parameters, sets, positions, aliases, types and
validation are those of PowerShell, which a test compares one by one.

${modules.map((module) => section(module, recorded, rows)).join("\n")}`;
}

function byModuleAndName(left: RecordedCommand, right: RecordedCommand): number {
  return left.module === right.module ? (left.name < right.name ? -1 : 1) : left.module < right.module ? -1 : 1;
}

type Row = readonly [name: string, isHere: string, note: string];

function section(module: string, recorded: readonly RecordedCommand[], rows: readonly Row[]): string {
  const own: readonly Row[] = [
    ["command", "here", "what differs, or why not"],
    ...rows.filter((_row, index) => recorded[index]?.module === module),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(3, ...own.map((cells) => (cells[column] ?? "").length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [heading = [], ...body]: readonly (readonly string[])[] = own;
  const rule = widths.map((width) => "-".repeat(width));
  return `## ${module}\n\n${[heading, rule, ...body].map(line).join("\n")}\n`;
}

function row(command: RecordedCommand, ours: ReadonlyMap<string, CmdletEntry>, deviations: ReadonlyMap<string, string>): Row {
  const key = command.name.toLowerCase();
  const isHere = ours.has(key);
  const note = isHere ? (deviations.get(key) ?? "") : (NOT_HERE[command.name] ?? reasonOf(command));
  return [command.name, isHere ? "yes" : "no", note];
}

function reasonOf({ name, windowsOnly }: RecordedCommand): string {
  if (!windowsOnly) return "";
  return OF_THE_SERVER.test(name) ? `${WINDOWS}; here the configuration file of the server says it` : WINDOWS;
}

/** What `Deviation:` says in the comment that names a command's reference page, by the command in lower case. */
function deviationsIn(folders: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"))) {
      for (const [comment] of readFileSync(join(folder, file), "utf8").matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*\*\//g)) {
        const name = /@see \S+\/([a-z]+-[a-z0-9]+)\s/.exec(comment)?.[1];
        const text = /Deviation: ([\s\S]*?)(?:\n \*\n|\n \*\/| \*\/)/.exec(comment)?.[1];
        if (name !== undefined && text !== undefined) found.set(name, text.replace(/\s*\n \* /g, " "));
      }
    }
  }
  return found;
}

/** Commands that are missing without a reason. */
export function unexplained(root: string): string[] {
  return commandDocs(root)
    .split("\n")
    .flatMap((line) => /^\| (\S+) +\| no +\| +\|$/.exec(line)?.[1] ?? []);
}
