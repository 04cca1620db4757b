import { Char, Hashtable, runtimeError, unescapeRegex } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertfrom-stringdata */
export function convertFromStringData(): CmdletDeclaration {
  return {
    name: "ConvertFrom-StringData",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertFromStringDataCommand",
    outputTypes: ["System.Collections.Hashtable"],
    parameters: [
      {
        name: "StringData",
        type: "System.String",
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "AllowEmptyString" }],
      },
      { name: "Delimiter", type: "System.Char", sets: [{ position: 1 }] },
    ],
    create: (cmdlet) => new ConvertFromStringData(cmdlet),
  };
}

class ConvertFromStringData implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #delimiter: string;

  constructor(cmdlet: CmdletContext) {
    const delimiter = cmdlet.parameters.get("Delimiter");
    this.#cmdlet = cmdlet;
    this.#delimiter = delimiter instanceof Char ? delimiter.text : "=";
  }

  process(): void {
    const table = new Hashtable();
    for (const part of this.#cmdlet.parameters.text("StringData", "").split("\n")) {
      const line = part.trim();
      if (line === "" || line.startsWith("#")) continue;
      const place = line.indexOf(this.#delimiter);
      if (place <= 0) throw invalid(`Data line '${line}' is not in 'name=value' format. `);
      const name = line.slice(0, place).trim();
      if (table.has(name)) throw invalid(`Data item '${name}' in line '${line}' is already defined. `);
      table.set(name, unescapeRegex(line.slice(place + 1).trim()));
    }
    this.#cmdlet.writeObject(table);
  }
}

function invalid(message: string): Error {
  return runtimeError("InvalidOperation", message, { exceptionType: "PSInvalidOperationException" });
}
