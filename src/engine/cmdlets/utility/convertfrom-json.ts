import { netError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type JsonDateKind, jsonDateParser } from "./json/json-date.ts";
import { type JsonReadOptions, JsonTextError, readJson } from "./json/json-reader.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertfrom-json */
export function convertFromJson(): CmdletDeclaration {
  return {
    name: "ConvertFrom-Json",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertFromJsonCommand",
    parameters: [
      {
        name: "InputObject",
        type: "System.String",
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "AllowEmptyString" }],
      },
      { name: "AsHashtable", type: "System.Management.Automation.SwitchParameter" },
      { name: "Depth", type: "System.Int32", attributes: [{ kind: "Range", min: "", max: "", rangeKind: "Positive" }] },
      { name: "NoEnumerate", type: "System.Management.Automation.SwitchParameter" },
      { name: "DateKind", type: "Microsoft.PowerShell.Commands.JsonDateKind" },
    ],
    create: (cmdlet) => new ConvertFromJson(cmdlet),
  };
}

class ConvertFromJson implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #texts: string[] = [];
  readonly #options: JsonReadOptions;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#input = parameters.slot("InputObject");
    this.#options = {
      asHashtable: parameters.isSet("AsHashtable"),
      maxDepth: parameters.number("Depth", 1024),
      // Only the enum's own names are bound.
      parseDate: jsonDateParser(parameters.enumName("DateKind", "Default") as JsonDateKind, cmdlet.evaluation),
    };
  }

  process(): void {
    this.#texts.push(String(this.#cmdlet.parameters.at(this.#input) ?? ""));
  }

  end(): void {
    const [first] = this.#texts;
    if (first === undefined) return;
    if (this.#texts.length === 1) {
      this.#write(first);
    } else if (this.#tryWrite(first)) {
      // Each line is JSON of its own.
      for (const text of this.#texts.slice(1)) this.#write(text);
    } else {
      this.#write(this.#texts.join("\n"));
    }
  }

  /** False when the text alone is no JSON, or nothing. */
  #tryWrite(text: string): boolean {
    try {
      readJson(text, this.#options);
    } catch (error) {
      if (!(error instanceof JsonTextError)) throw error;
      return false;
    }
    return this.#write(text);
  }

  #write(text: string): boolean {
    const cmdlet = this.#cmdlet;
    const { value, nameError } = this.#read(text);
    if (nameError !== undefined) {
      const exceptionType = "System.InvalidOperationException";
      cmdlet.throwTerminatingError(cmdlet.makeError({ ...nameError, category: "InvalidOperation", exceptionType }));
    }
    if (cmdlet.parameters.isSet("NoEnumerate")) cmdlet.writeObject(value);
    else cmdlet.writeEnumerated(value);
    return value !== null;
  }

  #read(text: string): ReturnType<typeof readJson> {
    try {
      return readJson(text, this.#options);
    } catch (error) {
      if (!(error instanceof JsonTextError)) throw error;
      throw netError("System.ArgumentException", `Conversion from JSON failed with error: ${error.message}`);
    }
  }
}
