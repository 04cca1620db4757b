import type { CmdletDeclaration } from "../../cmdlet.ts";
import { RandomCommand } from "./random/random-command.ts";
import { RandomSource } from "./random/random-source.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-securerandom */
export function getSecureRandom(): CmdletDeclaration {
  return {
    name: "Get-SecureRandom",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetSecureRandomCommand",
    defaultParameterSet: "RandomNumberParameterSet",
    outputTypes: ["System.Int32", "System.Int64", "System.Double"],
    parameters: [
      { name: "Maximum", type: "System.Object", sets: [{ set: "RandomNumberParameterSet", position: 0 }] },
      { name: "Minimum", type: "System.Object", sets: [{ set: "RandomNumberParameterSet" }] },
      {
        name: "InputObject",
        type: "System.Object[]",
        sets: [
          { set: "RandomListItemParameterSet", mandatory: true, position: 0, fromPipeline: true },
          { set: "ShuffleParameterSet", mandatory: true, position: 0, fromPipeline: true },
        ],
        attributes: [{ kind: "AllowNull" }],
      },
      {
        name: "Count",
        type: "System.Int32",
        sets: [{ set: "RandomListItemParameterSet" }, { set: "RandomNumberParameterSet" }],
        attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
      },
      { name: "Shuffle", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "ShuffleParameterSet", mandatory: true }] },
    ],
    create: (cmdlet) =>
      new RandomCommand(
        cmdlet,
        RandomSource.strong((count) => cmdlet.host.randomBytes(count)),
      ),
  };
}
