import type { PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type JsonEscapeHandling, writeJson } from "./json/json-writer.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-json */
export function convertToJson(): CmdletDeclaration {
  return {
    name: "ConvertTo-Json",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertToJsonCommand",
    outputTypes: ["System.String"],
    parameters: [
      {
        name: "InputObject",
        type: "System.Object",
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "AllowNull" }],
      },
      { name: "Depth", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "100" }] },
      { name: "Compress", type: "System.Management.Automation.SwitchParameter" },
      { name: "EnumsAsStrings", type: "System.Management.Automation.SwitchParameter" },
      { name: "AsArray", type: "System.Management.Automation.SwitchParameter" },
      { name: "EscapeHandling", type: "Newtonsoft.Json.StringEscapeHandling" },
    ],
    create: (cmdlet) => new ConvertToJson(cmdlet),
  };
}

class ConvertToJson implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #values: PSValue[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  process(): void {
    this.#values.push(this.#cmdlet.parameters.at(this.#input) ?? null);
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    if (this.#values.length === 0) return;
    const maxDepth = parameters.number("Depth", 2);
    const isList = this.#values.length > 1 || parameters.isSet("AsArray");
    const value = isList ? this.#values : this.#values[0];
    const text = writeJson(
      value,
      {
        maxDepth,
        isPiped: cmdlet.isExpectingInput,
        isList,
        enumsAsStrings: parameters.isSet("EnumsAsStrings"),
        isCompressed: parameters.isSet("Compress"),
        // Only the enum's own names are bound.
        escapeHandling: parameters.enumName("EscapeHandling", "Default") as JsonEscapeHandling,
        onTruncated: () => cmdlet.writeWarning(`Resulting JSON is truncated as serialization has exceeded the set depth of ${maxDepth}.`),
        onBadKey: (table, message) =>
          cmdlet.throwTerminatingError(
            cmdlet.makeError({
              message,
              errorId: "NonStringKeyInDictionary",
              category: "InvalidOperation",
              target: table,
              exceptionType: "System.InvalidOperationException",
            }),
          ),
        checkStop: () => cmdlet.checkStop(),
      },
      cmdlet.evaluation,
    );
    cmdlet.writeObject(text);
  }
}
