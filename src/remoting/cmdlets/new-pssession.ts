import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../engine/index.ts";
import { newRemoteRunspace, openError } from "../session/open-sessions.ts";
import { type PSSession, sessionsIn } from "../session/ps-session.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";
import type { RunspaceOperation } from "../session/runspace-operation.ts";
import { sessionTableOf } from "../session/session-table.ts";
import { Throttle } from "../session/throttle.ts";
import { NewProcessConnectionInfo, type RunspaceConnectionInfo } from "../types/connection-info.ts";
import { WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import { connectionsOf, sessionOptionOf } from "./connections.ts";
import { refuseOtherTarget } from "./other-targets.ts";
import { newPSSessionParameters } from "./parameters/new-pssession.ts";
import { refuseRepeatedSessions } from "./session-checks.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/new-pssession */
export function newPSSession(): CmdletDeclaration {
  return {
    name: "New-PSSession",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.NewPSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.PSRemotingBaseCmdlet",
    remotingCapability: "OwnedByCommand",
    aliases: ["nsn"],
    defaultParameterSet: "ComputerName",
    outputTypes: ["System.Management.Automation.Runspaces.PSSession"],
    parameters: newPSSessionParameters(),
    create: (cmdlet) => new NewPSSession(cmdlet),
  };
}

class NewPSSession implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #throttle: Throttle;
  readonly #opening = new Set<RemoteRunspace>();

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#throttle = new Throttle(cmdlet);
  }

  process(): void {
    if (refuseOtherTarget(this.#cmdlet)) return;
    const names = this.#cmdlet.parameters.texts("Name");
    this.#connections().forEach((connection, index) => {
      if (connection !== null) this.#open(connection, names[index] ?? "");
    });
    this.#throttle.deliver();
  }

  end(): void {
    this.#throttle.finish();
  }

  dispose(): void {
    this.#throttle.cancel();
    for (const runspace of this.#opening) runspace.beginClose();
  }

  #connections(): readonly (RunspaceConnectionInfo | null)[] {
    const cmdlet = this.#cmdlet;
    switch (cmdlet.parameterSetName) {
      case "Session":
        return this.#alikeSessions();
      case "UseWindowsPowerShellParameterSet":
        return [new NewProcessConnectionInfo()];
      case "Uri":
        return connectionsOf(cmdlet, { isUriSet: true, isForNewSessions: true });
      default:
        return connectionsOf(cmdlet, { isUriSet: false, isForNewSessions: true });
    }
  }

  /** Sessions of the same kind as those that there are. */
  #alikeSessions(): readonly RunspaceConnectionInfo[] {
    const { parameters } = this.#cmdlet;
    const sessions = sessionsIn(parameters.get("Session"));
    refuseRepeatedSessions(this.#cmdlet, sessions);
    return sessions.map(({ runspace: { connection } }) => {
      const copy = connection.copy();
      if (copy instanceof WSManConnectionInfo) copy.enableNetworkAccess ||= parameters.isSet("EnableNetworkAccess");
      return copy;
    });
  }

  #open(connection: RunspaceConnectionInfo, wantedName: string): void {
    const cmdlet = this.#cmdlet;
    const reserved = sessionTableOf(cmdlet.session.context).nextName();
    const name = wantedName === "" ? reserved.name : wantedName;
    const runspace = newRemoteRunspace(cmdlet, connection, name, sessionOptionOf(cmdlet));
    this.#opening.add(runspace);
    this.#throttle.submit(
      () => runspace.beginOpen(),
      (operation) => this.#opened(runspace, operation, reserved),
    );
  }

  #opened(runspace: RemoteRunspace, { failure }: RunspaceOperation, reserved: { readonly id: number; readonly name: string }): void {
    this.#opening.delete(runspace);
    if (failure !== null) {
      this.#cmdlet.writeError(openError(runspace, failure));
      return;
    }
    const table = sessionTableOf(this.#cmdlet.session.context);
    const session: PSSession = table.createSession(runspace, reserved);
    table.addOrReplace(session);
    this.#cmdlet.writeObject(session);
  }
}
