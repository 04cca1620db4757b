import { ErrorRecord, TerminatingError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { cultureNames } from "./culture-names.ts";
import { cultureOf } from "./culture-parameter.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-culture */
export function getCulture(): CmdletDeclaration {
  return {
    name: "Get-Culture",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetCultureCommand",
    defaultParameterSet: "CurrentCulture",
    outputTypes: ["System.Globalization.CultureInfo"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ set: "Name", position: 0, fromPipeline: true }],
        attributes: [{ kind: "Set", values: cultureNames() }, { kind: "ValidateNotNull" }],
      },
      { name: "NoUserOverrides", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "CurrentCulture" }, { set: "Name" }] },
      { name: "ListAvailable", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "ListAvailable" }] },
    ],
    create: (cmdlet) => new GetCulture(cmdlet),
  };
}

class GetCulture implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, host } = this.#cmdlet;
    switch (this.#cmdlet.parameterSetName) {
      case "Name":
        this.#writeNamed(parameters.texts("Name"));
        return;
      case "ListAvailable":
        this.#writeNamed(cultureNames());
        return;
      default:
        this.#writeNamed([host.host.currentCulture]);
    }
  }

  #writeNamed(names: readonly string[]): void {
    for (const name of names) {
      try {
        this.#cmdlet.writeObject(cultureOf(name, this.#cmdlet.evaluation));
      } catch (error) {
        if (!(error instanceof TerminatingError)) throw error;
        const { exception } = error.record;
        this.#cmdlet.writeError(
          new ErrorRecord(exception.innerException ?? exception, "ItemNotFoundException", "ObjectNotFound", [...names]),
        );
        return;
      }
    }
  }
}
