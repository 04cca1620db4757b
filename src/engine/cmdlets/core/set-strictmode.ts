import { getProperty, type PSValue } from "../../../objects/index.ts";
import type { CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/set-strictmode */
export function setStrictMode(): CmdletDeclaration {
  return {
    name: "Set-StrictMode",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.SetStrictModeCommand",
    defaultParameterSet: "Version",
    parameters: [
      { name: "Off", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "Off", mandatory: true }] },
      {
        name: "Version",
        type: "System.Version",
        aliases: ["v"],
        sets: [{ set: "Version", mandatory: true }],
        attributes: [{ kind: "ArgumentCompleter" }, { kind: "ArgumentToPSVersionTransformation" }],
      },
    ],
    create: (cmdlet) => ({
      end() {
        const version: PSValue = cmdlet.parameters.get("Version");
        const major = version === null ? 0 : getProperty(version, "Major", cmdlet.evaluation);
        cmdlet.session.currentScope.strictMode = cmdlet.parameters.isSet("Off") ? 0 : typeof major === "number" ? major : 0;
      },
    }),
  };
}
