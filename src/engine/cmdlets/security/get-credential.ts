import { netError, type PSCredential } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/get-credential */
export function getCredential(): CmdletDeclaration {
  return {
    name: "Get-Credential",
    module: "Microsoft.PowerShell.Security",
    type: "Microsoft.PowerShell.Commands.GetCredentialCommand",
    defaultParameterSet: "CredentialSet",
    outputTypes: ["System.Management.Automation.PSCredential"],
    parameters: [
      {
        name: "Credential",
        type: "System.Management.Automation.PSCredential",
        sets: [{ set: "CredentialSet", position: 0 }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Message", type: "System.String", sets: [{ set: "MessageSet" }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      {
        name: "UserName",
        type: "System.String",
        sets: [{ set: "MessageSet", position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Title", type: "System.String", sets: [{ set: "MessageSet" }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
    ],
    create: (cmdlet) => ({
      begin() {
        const credential = cmdlet.parameters.get("Credential") ?? ask(cmdlet);
        if (credential !== null) cmdlet.writeObject(credential);
      },
    }),
  };
}

/** What the user gives; null when it is nothing. */
function ask(cmdlet: CmdletContext): PSCredential | null {
  const { parameters } = cmdlet;
  const { ui } = cmdlet.host.host;
  if (ui === null) throw netError("System.Management.Automation.Host.HostException", NO_UI);
  return ui.promptForCredential(
    parameters.text("Title", "PowerShell credential request"),
    parameters.text("Message", "Enter your credentials."),
    parameters.text("UserName"),
    "",
  );
}

const NO_UI =
  "A command that prompts the user failed because the host program or the command type does not support user interaction. The host was attempting to request confirmation with the following message: Enter your credentials.";
