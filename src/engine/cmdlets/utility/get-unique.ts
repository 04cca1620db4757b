import type { PSValue } from "../../../objects/index.ts";
import { toText, typeNamesOf } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { ValueOrder } from "./value-order.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-unique */
export function getUnique(): CmdletDeclaration {
  return {
    name: "Get-Unique",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetUniqueCommand",
    aliases: ["gu"],
    defaultParameterSet: "AsString",
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      { name: "AsString", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "AsString" }] },
      { name: "OnType", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "UniqueByType" }] },
      { name: "CaseInsensitive", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new GetUnique(cmdlet),
  };
}

class GetUnique implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #isSame: (value: PSValue, last: PSValue) => boolean;
  /** undefined before the first object. */
  #last: PSValue = undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
    this.#isSame = comparison(cmdlet);
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    // Without a pipeline nothing is said.
    if (value === undefined) return;
    if (this.#last !== undefined && this.#isSame(value, this.#last)) return;
    this.#cmdlet.writeObject(value);
    this.#last = value;
  }
}

function comparison(cmdlet: CmdletContext): (value: PSValue, last: PSValue) => boolean {
  const { parameters, evaluation } = cmdlet;
  if (parameters.isSet("OnType")) return (value, last) => typeNamesOf(value)[0] === typeNamesOf(last)[0];
  const order = new ValueOrder({ isCaseSensitive: !parameters.isSet("CaseInsensitive"), culture: evaluation.culture }, evaluation);
  if (parameters.isSet("AsString")) return (value, last) => order.compare(toText(value, evaluation), toText(last, evaluation)) === 0;
  return (value, last) => order.compare(value, last) === 0;
}
