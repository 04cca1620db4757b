/** Processes that a command names by name, number or object. */
import { ErrorRecord, newException, WildcardPattern } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { asProcess, ProcessObject, processesOf } from "../../../processes/process-object.ts";

/** Those that are there, in their order; each missing one is an error of the command. */
export function findProcesses(cmdlet: CmdletContext): ProcessObject[] {
  const { parameters } = cmdlet;
  if (parameters.has("InputObject")) return [parameters.get("InputObject")].flat().flatMap((item) => asProcess(item) ?? []);
  if (parameters.has("Id")) return [parameters.get("Id")].flat().flatMap((id) => byId(cmdlet, Number(id)) ?? []);
  const all = processesOf(cmdlet.host);
  if (!parameters.has("Name")) return all;
  const seen = new Set<number>();
  return parameters
    .texts("Name")
    .flatMap((name) => byName(cmdlet, name, all))
    .filter(({ id }) => !seen.has(id) && seen.add(id));
}

function byId(cmdlet: CmdletContext, id: number): ProcessObject | null {
  const status = cmdlet.host.processes.get(id);
  if (status !== undefined) return new ProcessObject(cmdlet.host, id, { status });
  report(cmdlet, `Cannot find a process with the process identifier ${id}.`, "NoProcessFoundForGivenId", id);
  return null;
}

function byName(cmdlet: CmdletContext, name: string, all: readonly ProcessObject[]): readonly ProcessObject[] {
  const pattern = new WildcardPattern(name, { ignoreCase: true });
  const found = all.filter((process) => pattern.isMatch(process.name));
  if (found.length === 0 && !WildcardPattern.containsWildcardCharacters(name)) {
    const message = `Cannot find a process with the name "${name}". Verify the process name and call the cmdlet again.`;
    report(cmdlet, message, "NoProcessFoundForGivenName", name);
  }
  return found;
}

function report(cmdlet: CmdletContext, message: string, errorId: string, target: string | number): void {
  const exception = newException("Microsoft.PowerShell.Commands.ProcessCommandException", message);
  cmdlet.writeError(new ErrorRecord(exception, errorId, "ObjectNotFound", target));
}

/** As messages name it: `pwsh (4711)`. */
export function processLabel(process: ProcessObject): string {
  return `${process.name} (${process.id})`;
}
