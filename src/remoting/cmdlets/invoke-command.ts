import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../engine/index.ts";
import { LocalInvocation } from "./invoke-command/local-invocation.ts";
import { RemoteInvocation } from "./invoke-command/remote-invocation.ts";
import { invokeCommandParameters } from "./parameters/invoke-command.ts";

/**
 * Deviation: `-SessionName` may be written `-Name`, as the reference page's example does.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/invoke-command
 */
export function invokeCommand(): CmdletDeclaration {
  return {
    name: "Invoke-Command",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.InvokeCommandCommand",
    baseType: "Microsoft.PowerShell.Commands.PSExecutionCmdlet",
    remotingCapability: "OwnedByCommand",
    aliases: ["icm"],
    defaultParameterSet: "InProcess",
    parameters: invokeCommandParameters(),
    create: (cmdlet) => new InvokeCommand(cmdlet),
  };
}

class InvokeCommand implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #invocation: LocalInvocation | RemoteInvocation | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const isDisconnected = parameters.isSet("InDisconnectedSession");
    if (isDisconnected && (parameters.isSet("AsJob") || parameters.text("JobName") !== "")) {
      this.#refuse("You cannot use the Invoke-Command cmdlet with both the AsJob and Disconnected parameters in the same command.");
    }
    if (parameters.has("SessionName") && !isDisconnected) {
      this.#refuse("The SessionName parameter can only be used with the Disconnected switch parameter.");
    }
    this.#invocation = cmdlet.parameterSetName === "InProcess" ? new LocalInvocation(cmdlet) : new RemoteInvocation(cmdlet);
    this.#invocation.begin();
  }

  process(): void {
    this.#invocation?.process();
  }

  end(): void {
    this.#invocation?.end();
  }

  dispose(): void {
    this.#invocation?.dispose();
  }

  #refuse(message: string): never {
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message,
        errorId: "System.InvalidOperationException",
        category: "NotSpecified",
        exceptionType: "System.InvalidOperationException",
      }),
    );
  }
}
