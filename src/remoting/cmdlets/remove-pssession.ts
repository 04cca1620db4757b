import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../engine/index.ts";
import { ErrorRecord, newException } from "../../objects/index.ts";
import type { PSSession } from "../session/ps-session.ts";
import { sessionTableOf } from "../session/session-table.ts";
import { removePSSessionParameters } from "./parameters/remove-pssession.ts";
import { namedSessions } from "./session-lookup.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/remove-pssession */
export function removePSSession(): CmdletDeclaration {
  return {
    name: "Remove-PSSession",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.RemovePSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.PSRunspaceCmdlet",
    remotingCapability: "OwnedByCommand",
    aliases: ["rsn"],
    defaultParameterSet: "Id",
    supportsShouldProcess: true,
    parameters: removePSSessionParameters(),
    create: (cmdlet) => new RemovePSSession(cmdlet),
  };
}

class RemovePSSession implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    for (const session of namedSessions(this.#cmdlet)) {
      if (this.#cmdlet.shouldProcess(session.computerName, "Remove")) this.#remove(session);
    }
  }

  #remove(session: PSSession): void {
    const { runspace } = session;
    // The server deletes a session only for the client that holds it.
    if (runspace.state === "Disconnected" && !this.#connect(session)) {
      const message = `Remote session ${session.name} could not be connected and could not be removed from the server. The client remote session object will be removed from the server, but the state of the remote session on the server is unknown.`;
      this.#cmdlet.writeError(
        new ErrorRecord(
          newException("System.Management.Automation.RuntimeException", message),
          "RemoveSessionCannotConnectToServer",
          "InvalidOperation",
          runspace,
        ),
      );
      runspace.abandon();
    } else {
      const closing = runspace.beginClose();
      this.#cmdlet.waitUntil(() => closing.isDone, null);
    }
    sessionTableOf(this.#cmdlet.session.context).remove(session);
  }

  #connect({ runspace }: PSSession): boolean {
    const connecting = runspace.beginConnect();
    this.#cmdlet.waitUntil(() => connecting.isDone, null);
    return connecting.failure === null;
  }
}
