import { convertTo, type PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type ObjectXmlOptions, objectXml } from "./xml/object-xml.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-xml */
export function convertToXml(): CmdletDeclaration {
  return {
    name: "ConvertTo-Xml",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertToXmlCommand",
    outputTypes: ["System.Xml.XmlDocument", "System.String"],
    parameters: [
      { name: "Depth", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "AllowNull" }],
      },
      { name: "NoTypeInformation", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "As",
        type: "System.String",
        attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "Set", values: ["Stream", "String", "Document"] }],
      },
    ],
    create: (cmdlet) => new ConvertToXml(cmdlet),
  };
}

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

class ConvertToXml implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #as: string;
  readonly #options: ObjectXmlOptions;
  readonly #values: PSValue[] = [];

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#input = parameters.slot("InputObject");
    this.#as = parameters.text("As", "Document").toLowerCase();
    this.#options = { depth: parameters.number("Depth", 1), hasTypes: !parameters.isSet("NoTypeInformation") };
  }

  begin(): void {
    if (this.#as !== "stream") return;
    this.#cmdlet.writeObject(DECLARATION);
    this.#cmdlet.writeObject("<Objects>");
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (this.#as === "stream") this.#cmdlet.writeObject(objectXml(value, this.#options, "", this.#cmdlet.evaluation));
    else this.#values.push(value);
  }

  end(): void {
    if (this.#as === "stream") {
      this.#cmdlet.writeObject("</Objects>");
      return;
    }
    const { evaluation } = this.#cmdlet;
    const objects = this.#values.map((value) => `${objectXml(value, this.#options, "  ", evaluation)}\n`);
    const text = `${DECLARATION}\n${objects.length === 0 ? "<Objects />" : `<Objects>\n${objects.join("")}</Objects>`}`;
    const document = evaluation.types.find("System.Xml.XmlDocument");
    if (this.#as === "string" || document === undefined) this.#cmdlet.writeObject(text);
    else this.#cmdlet.writeObject(convertTo(text, document, evaluation));
  }
}
