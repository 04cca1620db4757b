import { WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { matchingProviders } from "./drives.ts";
import { guarded } from "./item-command.ts";
import { MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-psprovider */
export function getPSProvider(): CmdletDeclaration {
  return {
    name: "Get-PSProvider",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetPSProviderCommand",
    outputTypes: ["System.Management.Automation.ProviderInfo"],
    parameters: [
      {
        name: "PSProvider",
        type: "System.String[]",
        sets: [{ position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new GetPSProvider(cmdlet),
  };
}

class GetPSProvider implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { providers } = cmdlet.session.context;
    const names = cmdlet.parameters.texts("PSProvider");
    if (names.length === 0) for (const provider of providers.all()) cmdlet.writeObject(provider);
    for (const name of names) {
      const found = matchingProviders(providers, name);
      if (found.length === 0 && !WildcardPattern.containsWildcardCharacters(name)) guarded(cmdlet, () => void providers.require(name));
      for (const provider of found) cmdlet.writeObject(provider);
    }
  }
}
