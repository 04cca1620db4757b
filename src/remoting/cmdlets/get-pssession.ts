import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../engine/index.ts";
import { querySessions } from "../session/session-query.ts";
import { sessionTableOf } from "../session/session-table.ts";
import { connectionsOf } from "./connections.ts";
import { getPSSessionParameters } from "./parameters/get-pssession.ts";
import { guidsOf, namedSessions } from "./session-lookup.ts";

const COMPUTER_SETS: ReadonlySet<string> = new Set(["ComputerName", "ComputerInstanceId"]);
const URI_SETS: ReadonlySet<string> = new Set(["ConnectionUri", "ConnectionUriInstanceId"]);

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-pssession */
export function getPSSession(): CmdletDeclaration {
  return {
    name: "Get-PSSession",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetPSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.PSRunspaceCmdlet",
    remotingCapability: "OwnedByCommand",
    aliases: ["gsn"],
    defaultParameterSet: "Name",
    outputTypes: ["System.Management.Automation.Runspaces.PSSession"],
    parameters: getPSSessionParameters(),
    create: (cmdlet) => new GetPSSession(cmdlet),
  };
}

class GetPSSession implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, parameterSetName } = cmdlet;
    const isUriSet = URI_SETS.has(parameterSetName);
    if (isUriSet || COMPUTER_SETS.has(parameterSetName)) {
      const connections = connectionsOf(cmdlet, { isUriSet, isForNewSessions: false }).filter((connection) => connection !== null);
      const sessions = querySessions(cmdlet, connections, {
        state: parameters.enumName("State", "All"),
        configurationName: parameters.text("ConfigurationName"),
        instanceIds: parameters.has("InstanceId") ? guidsOf(parameters.get("InstanceId")).map((id) => id.text) : null,
        names: parameters.has("Name") ? parameters.texts("Name") : null,
      });
      for (const session of sessions) cmdlet.writeObject(session);
      return;
    }
    cmdlet.session.context.deliverEvents();
    const isAll = parameterSetName === "Name" && parameters.texts("Name").length === 0;
    const sessions = isAll ? sessionTableOf(cmdlet.session.context).sessions : namedSessions(cmdlet);
    for (const session of [...sessions]) cmdlet.writeObject(session);
  }
}
