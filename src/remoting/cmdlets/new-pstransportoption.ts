import type { CmdletDeclaration } from "../../engine/index.ts";
import { QUOTAS, type QuotaName, WSManConfigurationOption } from "../types/transport-option.ts";
import { newPSTransportOptionParameters } from "./parameters/new-pstransportoption.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/new-pstransportoption */
export function newPSTransportOption(): CmdletDeclaration {
  return {
    name: "New-PSTransportOption",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.NewPSTransportOptionCommand",
    remotingCapability: "None",
    outputTypes: ["Microsoft.PowerShell.Commands.WSManConfigurationOption"],
    parameters: newPSTransportOptionParameters(),
    create: (cmdlet) => ({
      process() {
        const { parameters } = cmdlet;
        const quotas = new Map<QuotaName, number>();
        for (const name of QUOTAS) if (parameters.has(name)) quotas.set(name, parameters.number(name));
        const mode = parameters.has("OutputBufferingMode") ? parameters.enumName("OutputBufferingMode") : null;
        cmdlet.writeObject(new WSManConfigurationOption(quotas, mode));
      },
    }),
  };
}
