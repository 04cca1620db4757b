/** Restart- and Stop-Computer. */
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { MANAGEMENT } from "./path-parameters.ts";

function forComputer(verb: "Restart" | "Stop", program: string): CmdletDeclaration {
  return {
    name: `${verb}-Computer`,
    module: MANAGEMENT,
    type: `Microsoft.PowerShell.Commands.${verb}ComputerCommand`,
    supportsShouldProcess: true,
    parameters: [],
    create: (cmdlet) => new RefusedForComputer(cmdlet, verb, program),
  };
}

/**
 * Deviation: a session that nothing kills does not end its own computer; the system's command does.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/restart-computer
 */
export function restartComputer(): CmdletDeclaration {
  return forComputer("Restart", "shutdown -r now");
}

/**
 * Deviation: as of Restart-Computer.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/stop-computer
 */
export function stopComputer(): CmdletDeclaration {
  return forComputer("Stop", "shutdown -P now");
}

class RefusedForComputer implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #verb: string;
  readonly #program: string;

  constructor(cmdlet: CmdletContext, verb: string, program: string) {
    this.#cmdlet = cmdlet;
    this.#verb = verb;
    this.#program = program;
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    if (!cmdlet.shouldProcess(cmdlet.host.environment.machineName)) return;
    cmdlet.throwTerminatingError(
      cmdlet.makeError({
        message: `${this.#verb}-Computer does nothing here: all sessions of the computer would end with it. Call '${this.#program}' where that is what you want.`,
        errorId: "CommandFailed",
        category: "OperationStopped",
        exceptionType: "System.InvalidOperationException",
      }),
    );
  }
}
