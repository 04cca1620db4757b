/** Processes with a PowerShell inside, as their named pipes tell. */
import type { CmdletContext } from "../../../engine/index.ts";
import { compareStrings, defineType, ReferenceObject, type TypeInfo } from "../../../objects/index.ts";

export const PSHostProcessInfoType: TypeInfo = defineType<PSHostProcessInfo>({
  name: "Microsoft.PowerShell.Commands.PSHostProcessInfo",
  assembly: "System.Management.Automation",
  isSealed: true,
  members: (m) => [
    m.property("string ProcessName {get;}", (info) => info.processName),
    m.property("int ProcessId {get;}", (info) => info.processId),
    m.property("string AppDomainName {get;}", (info) => info.appDomainName),
    m.property("string MainWindowTitle {get;}", () => ""),
    m.method("string GetPipeNameFilePath()", (info) => info.pipePath),
  ],
});

export class PSHostProcessInfo extends ReferenceObject {
  readonly processName: string;
  readonly processId: number;
  readonly appDomainName: string;
  /** Of the pipe's file. */
  readonly pipePath: string;

  constructor(processName: string, processId: number, appDomainName: string, pipePath: string) {
    super();
    this.processName = processName;
    this.processId = processId;
    this.appDomainName = appDomainName;
    this.pipePath = pipePath;
  }

  override nativeType(): TypeInfo {
    return PSHostProcessInfoType;
  }
}

/** Start time, process id, application domain, process name. */
const PIPE_NAME = /^(?:CoreFxPipe_)?PSHost\.([^.]*)\.(\d+)\.([^.]+)\.(.+)$/i;

/** Sorted by name. Pipes of processes that have gone are left aside. */
export function hostProcesses(cmdlet: CmdletContext): readonly PSHostProcessInfo[] {
  const { processes } = cmdlet.host;
  const directory = pipeDirectory(cmdlet);
  const found: PSHostProcessInfo[] = [];
  for (const name of cmdlet.host.files.readDirectory(directory)) {
    const [, , id, domain, processName] = PIPE_NAME.exec(name) ?? [];
    if (id === undefined || domain === undefined || processName === undefined) continue;
    if (processes.get(Number(id))?.name !== processName) continue;
    found.push(new PSHostProcessInfo(processName, Number(id), domain, directory + name));
  }
  return found.sort((left, right) => compareStrings(left.processName, right.processName, true));
}

/** With its separator. */
export function pipeDirectory({ host }: CmdletContext): string {
  if (host.environment.osName === "Windows") return "\\\\.\\pipe\\";
  const directory = host.files.temporaryDirectory();
  return directory.endsWith("/") ? directory : `${directory}/`;
}

/** The file of a pipe that scripts name themselves. */
export function customPipePath(cmdlet: CmdletContext, name: string): string {
  return pipeDirectory(cmdlet) + (cmdlet.host.environment.osName === "Windows" ? name : `CoreFxPipe_${name}`);
}
