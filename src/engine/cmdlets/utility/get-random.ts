import type { TypeTable } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { RandomCommand } from "./random/random-command.ts";
import { RandomSource } from "./random/random-source.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-random */
export function getRandom(): CmdletDeclaration {
  return {
    name: "Get-Random",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetRandomCommand",
    defaultParameterSet: "RandomNumberParameterSet",
    outputTypes: ["System.Int32", "System.Int64", "System.Double"],
    parameters: [
      { name: "SetSeed", type: "System.Nullable`1[System.Int32]", attributes: [{ kind: "ValidateNotNull" }] },
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
    create: (cmdlet) => new RandomCommand(cmdlet, sourceOf(cmdlet)),
  };
}

/** A seed holds for all later calls in the runspace, which its type table stands for. */
const sources: WeakMap<TypeTable, RandomSource> = new WeakMap();

function sourceOf(cmdlet: CmdletContext): RandomSource {
  const runspace = cmdlet.evaluation.types;
  const seed = cmdlet.parameters.get("SetSeed");
  const known = typeof seed === "number" ? RandomSource.seeded(seed) : sources.get(runspace);
  const source = known ?? RandomSource.strong((count) => cmdlet.host.randomBytes(count));
  sources.set(runspace, source);
  return source;
}
