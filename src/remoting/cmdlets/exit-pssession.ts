import type { CmdletDeclaration } from "../../engine/index.ts";
import { hostOf } from "./enter-pssession.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/exit-pssession */
export function exitPSSession(): CmdletDeclaration {
  return {
    name: "Exit-PSSession",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ExitPSSessionCommand",
    baseType: "Microsoft.PowerShell.Commands.PSRemotingCmdlet",
    aliases: ["exsn"],
    parameters: [],
    create: (cmdlet) => ({
      process() {
        hostOf(cmdlet)?.pop();
      },
    }),
  };
}
