import { unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { refuseActionWithForward, registerEvent } from "./events/registration.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/register-objectevent */
export function registerObjectEvent(): CmdletDeclaration {
  return {
    name: "Register-ObjectEvent",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.RegisterObjectEventCommand",
    outputTypes: ["System.Management.Automation.PSEventJob"],
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ mandatory: true, position: 0 }] },
      { name: "EventName", type: "System.String", sets: [{ mandatory: true, position: 1 }] },
      { name: "SourceIdentifier", type: "System.String", sets: [{ position: 100 }] },
      { name: "Action", type: "System.Management.Automation.ScriptBlock", sets: [{ position: 101 }] },
      { name: "MessageData", type: "System.Management.Automation.PSObject" },
      { name: "SupportEvent", type: "System.Management.Automation.SwitchParameter" },
      { name: "Forward", type: "System.Management.Automation.SwitchParameter" },
      { name: "MaxTriggerCount", type: "System.Int32" },
    ],
    create: (cmdlet) => new RegisterObjectEvent(cmdlet),
  };
}

class RegisterObjectEvent implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    refuseActionWithForward(this.#cmdlet);
  }

  end(): void {
    const { parameters } = this.#cmdlet;
    registerEvent(this.#cmdlet, { sourceObject: unwrap(parameters.get("InputObject")), eventName: parameters.text("EventName") });
  }
}
