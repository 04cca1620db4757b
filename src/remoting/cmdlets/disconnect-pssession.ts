import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../engine/index.ts";
import { ErrorRecord, type Exception, newException, type PSValue } from "../../objects/index.ts";
import type { PSSession } from "../session/ps-session.ts";
import type { RunspaceOperation } from "../session/runspace-operation.ts";
import { Throttle } from "../session/throttle.ts";
import { WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import { disconnectPSSessionParameters } from "./parameters/disconnect-pssession.ts";
import { namedSessions } from "./session-lookup.ts";

const MINIMUM_IDLE_TIMEOUT_MS = 60_000;

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/disconnect-pssession */
export function disconnectPSSession(): CmdletDeclaration {
  return {
    name: "Disconnect-PSSession",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.DisconnectPSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.PSRunspaceCmdlet",
    remotingCapability: "OwnedByCommand",
    defaultParameterSet: "Session",
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.Runspaces.PSSession"],
    parameters: disconnectPSSessionParameters(),
    create: (cmdlet) => new DisconnectPSSession(cmdlet),
  };
}

class DisconnectPSSession implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #throttle: Throttle;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#throttle = new Throttle(cmdlet);
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const sessions = namedSessions(cmdlet);
    this.#warnOfNetworkAccess(sessions);
    for (const session of sessions) {
      if (cmdlet.shouldProcess(session.name, "Disconnect")) this.#disconnect(session);
    }
    this.#throttle.deliver();
  }

  end(): void {
    this.#throttle.finish();
  }

  dispose(): void {
    this.#throttle.cancel();
  }

  #disconnect(session: PSSession): void {
    const { state } = session.runspace;
    if (state === "Disconnected") {
      this.#cmdlet.writeObject(session);
    } else if (state !== "Opened") {
      this.#fail(
        `Cannot disconnect PSSession "${session.name}" because it is not in the Opened state.`,
        "CannotDisconnectSessionWhenNotOpened",
        session,
      );
    } else {
      const options = this.#options();
      if (this.#isIdleTimeoutGood(session, options.idleTimeoutMs)) {
        this.#throttle.submit(
          () => session.runspace.beginDisconnect(options),
          (operation) => this.#disconnected(session, operation),
        );
      }
    }
  }

  #options(): { readonly idleTimeoutMs?: number; readonly bufferMode?: "Block" | "Drop" } {
    const { parameters } = this.#cmdlet;
    const mode = parameters.enumName("OutputBufferingMode", "None");
    return {
      ...(parameters.has("IdleTimeoutSec") ? { idleTimeoutMs: parameters.number("IdleTimeoutSec") * 1000 } : {}),
      ...(mode === "Block" || mode === "Drop" ? { bufferMode: mode } : {}),
    };
  }

  #isIdleTimeoutGood(session: PSSession, wantedMs: number | undefined): boolean {
    const { connection } = session.runspace;
    const idleTimeoutMs = wantedMs ?? connection.idleTimeoutMs;
    const { maxIdleTimeoutMs } = connection;
    if (idleTimeoutMs === -1 || (idleTimeoutMs >= MINIMUM_IDLE_TIMEOUT_MS && idleTimeoutMs <= maxIdleTimeoutMs)) return true;
    const seconds = (milliseconds: number): number => Math.trunc(milliseconds / 1000);
    this.#fail(
      `The session ${session.name} cannot be disconnected because the specified idle time-out value ${seconds(idleTimeoutMs)} (seconds) is either greater than the server maximum allowed ${seconds(maxIdleTimeoutMs)} (seconds), or less than the minimum allowed ${seconds(MINIMUM_IDLE_TIMEOUT_MS)} (seconds).  Specify an idle time-out value that is within the allowed range, and try again.`,
      "CannotDisconnectSessionWithInvalidIdleTimeout",
      session,
      "InvalidArgument",
    );
    return false;
  }

  #disconnected(session: PSSession, { failure }: RunspaceOperation): void {
    if (failure === null) {
      this.#cmdlet.writeObject(session);
      return;
    }
    const id = session.instanceId;
    const message =
      failure.message.trim() === ""
        ? `The Disconnect-PSSession operation failed for runspace Id = ${id}.`
        : `Disconnect-PSSession operation failed for runspace Id = ${id} for the following reason: ${failure.message}`;
    this.#fail(message, "PSSessionDisconnectFailed", session, "InvalidOperation", failure);
  }

  #warnOfNetworkAccess(sessions: readonly PSSession[]): void {
    const names = sessions.filter(hasNetworkAccessHere).map((session) => session.name);
    if (names.length === 0) return;
    this.#cmdlet.writeWarning(
      `PSSession ${names.join(", ")} was created using the EnableNetworkAccess parameter and can only be reconnected from the local computer.`,
    );
  }

  #fail(
    message: string,
    errorId: string,
    target: PSValue,
    category: "InvalidOperation" | "InvalidArgument" = "InvalidOperation",
    inner: Exception | null = null,
  ): void {
    const exception = newException("System.Management.Automation.RuntimeException", message, inner);
    this.#cmdlet.writeError(new ErrorRecord(exception, errorId, category, target));
  }
}

/** A loop-back session with its user's own token, which only this computer can come back to. */
function hasNetworkAccessHere({ runspace: { connection } }: PSSession): boolean {
  if (!(connection instanceof WSManConnectionInfo) || !connection.enableNetworkAccess || connection.credential !== null) return false;
  return connection.computerName.toLowerCase() === "localhost" || !connection.computerName.includes(".");
}
