import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { refuseActionWithForward, registerEvent } from "./events/registration.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/register-engineevent */
export function registerEngineEvent(): CmdletDeclaration {
  return {
    name: "Register-EngineEvent",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.RegisterEngineEventCommand",
    outputTypes: ["System.Management.Automation.PSEventJob"],
    parameters: [
      { name: "SourceIdentifier", type: "System.String", sets: [{ mandatory: true, position: 100 }] },
      { name: "Action", type: "System.Management.Automation.ScriptBlock", sets: [{ position: 101 }] },
      { name: "MessageData", type: "System.Management.Automation.PSObject" },
      { name: "SupportEvent", type: "System.Management.Automation.SwitchParameter" },
      { name: "Forward", type: "System.Management.Automation.SwitchParameter" },
      { name: "MaxTriggerCount", type: "System.Int32" },
    ],
    create: (cmdlet) => new RegisterEngineEvent(cmdlet),
  };
}

class RegisterEngineEvent implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    refuseActionWithForward(this.#cmdlet);
  }

  end(): void {
    const { parameters } = this.#cmdlet;
    if (!parameters.has("Action") && !parameters.isSet("Forward")) {
      const exception = newException("System.ArgumentException", "Action must be specified for non-forwarded events.");
      this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "ACTION_MANDATORY_FOR_LOCAL", "InvalidArgument", null));
    }
    registerEvent(this.#cmdlet, { sourceObject: null, eventName: null });
  }
}
