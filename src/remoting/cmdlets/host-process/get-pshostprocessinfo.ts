import type { CmdletContext, CmdletDeclaration } from "../../../engine/index.ts";
import { getProperty, unwrap, WildcardPattern } from "../../../objects/index.ts";
import { numbersOf } from "../session-lookup.ts";
import { NOT_EMPTY } from "../session-parameters.ts";
import { hostProcesses, type PSHostProcessInfo } from "./host-processes.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-pshostprocessinfo */
export function getPSHostProcessInfo(): CmdletDeclaration {
  return {
    name: "Get-PSHostProcessInfo",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetPSHostProcessInfoCommand",
    defaultParameterSet: "ProcessNameParameterSet",
    outputTypes: ["Microsoft.PowerShell.Commands.PSHostProcessInfo"],
    parameters: [
      { name: "Name", type: "System.String[]", sets: [{ set: "ProcessNameParameterSet", position: 0 }], attributes: NOT_EMPTY },
      {
        name: "Process",
        type: "System.Diagnostics.Process[]",
        sets: [{ set: "ProcessParameterSet", mandatory: true, position: 0, fromPipeline: true }],
        attributes: NOT_EMPTY,
      },
      { name: "Id", type: "System.Int32[]", sets: [{ set: "ProcessIdParameterSet", mandatory: true, position: 0 }], attributes: NOT_EMPTY },
    ],
    create: (cmdlet) => ({
      end() {
        const isWanted = filterOf(cmdlet);
        for (const info of hostProcesses(cmdlet)) if (isWanted(info)) cmdlet.writeObject(info);
      },
    }),
  };
}

function filterOf(cmdlet: CmdletContext): (info: PSHostProcessInfo) => boolean {
  const { parameters } = cmdlet;
  switch (cmdlet.parameterSetName) {
    case "ProcessIdParameterSet": {
      const ids = numbersOf(parameters.get("Id"));
      return ({ processId }) => ids.includes(processId);
    }
    case "ProcessParameterSet": {
      const processes = unwrap(parameters.get("Process"));
      const ids = (Array.isArray(processes) ? processes : []).map((process) => getProperty(process, "Id", cmdlet.evaluation));
      return ({ processId }) => ids.includes(processId);
    }
    default: {
      if (!parameters.has("Name")) return () => true;
      const patterns = parameters.texts("Name").map((name) => new WildcardPattern(name, { ignoreCase: true }));
      return ({ processName }) => patterns.some((pattern) => pattern.isMatch(processName));
    }
  }
}
