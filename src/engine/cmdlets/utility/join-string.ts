import { CultureInfo, compositeFormat, type PSValue, toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { PSPropertyExpression } from "../property-expression.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/join-string */
export function joinString(): CmdletDeclaration {
  return {
    name: "Join-String",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.Utility.JoinStringCommand",
    defaultParameterSet: "default",
    outputTypes: ["System.String"],
    parameters: [
      {
        name: "Property",
        type: "Microsoft.PowerShell.Commands.PSPropertyExpression",
        sets: [{ position: 0 }],
        attributes: [{ kind: "ArgumentCompleter" }],
      },
      {
        name: "Separator",
        type: "System.String",
        sets: [{ position: 1 }],
        attributes: [{ kind: "ArgumentCompleter" }, { kind: "AllowEmptyString" }],
      },
      { name: "OutputPrefix", type: "System.String", aliases: ["op"] },
      { name: "OutputSuffix", type: "System.String", aliases: ["os"] },
      { name: "SingleQuote", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "SingleQuote" }] },
      { name: "DoubleQuote", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "DoubleQuote" }] },
      { name: "FormatString", type: "System.String", sets: [{ set: "Format" }], attributes: [{ kind: "ArgumentCompleter" }] },
      { name: "UseCulture", type: "System.Management.Automation.SwitchParameter" },
      { name: "InputObject", type: "System.Management.Automation.PSObject[]", sets: [{ fromPipeline: true }] },
    ],
    create: (cmdlet) => new JoinString(cmdlet),
  };
}

class JoinString implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #property: PSPropertyExpression | undefined;
  readonly #quote: string;
  readonly #format: string;
  readonly #culture: CultureInfo;
  readonly #separator: string;
  #text: string;
  #isFirst = true;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    const property = parameters.get("Property");
    this.#cmdlet = cmdlet;
    this.#input = parameters.slot("InputObject");
    this.#property = property instanceof PSPropertyExpression ? property : undefined;
    this.#quote = parameters.isSet("SingleQuote") ? "'" : parameters.isSet("DoubleQuote") ? '"' : "";
    this.#format = parameters.text("FormatString", "");
    this.#culture = parameters.isSet("UseCulture") ? cmdlet.evaluation.culture : CultureInfo.invariant;
    // Unlike in text, there is none while $OFS is not set.
    const separator = parameters.has("Separator") ? parameters.get("Separator") : cmdlet.session.variables.value("OFS");
    this.#separator = toText(separator ?? null, cmdlet.evaluation);
    this.#text = parameters.text("OutputPrefix", "");
  }

  process(): void {
    const input = this.#cmdlet.parameters.at(this.#input);
    if (!Array.isArray(input)) return;
    for (const item of input) if (item !== null && item !== undefined) this.#add(item);
  }

  end(): void {
    this.#cmdlet.writeObject(this.#text + this.#cmdlet.parameters.text("OutputSuffix", ""));
  }

  #add(item: PSValue): void {
    const { evaluation } = this.#cmdlet;
    const value = this.#property === undefined ? item : (this.#property.first(item, this.#cmdlet)?.value ?? null);
    if (this.#isFirst) this.#isFirst = false;
    else this.#text += this.#separator;
    if (this.#quote === "" && this.#format !== "") this.#text += compositeFormat(this.#format, [value], this.#culture, evaluation);
    else this.#text += this.#quote + toText(value, evaluation) + this.#quote;
  }
}
