import { clrFullName, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { TypeDataObject } from "./type-data/type-data-object.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-typedata */
export function getTypeData(): CmdletDeclaration {
  return {
    name: "Get-TypeData",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetTypeDataCommand",
    outputTypes: ["System.Management.Automation.PSObject"],
    parameters: [
      {
        name: "TypeName",
        type: "System.String[]",
        sets: [{ position: 0, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new GetTypeData(cmdlet),
  };
}

class GetTypeData implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { evaluation, parameters } = this.#cmdlet;
    const patterns = this.#names().map((name) => new WildcardPattern(name, { ignoreCase: true }));
    // What a plain name asks for is not known to the table before it was asked.
    for (const name of parameters.texts("TypeName")) evaluation.types.extended.get(name);
    for (const data of evaluation.types.extended.known()) {
      if (patterns.some((pattern) => pattern.isMatch(data.typeName))) this.#cmdlet.writeObject(new TypeDataObject(data));
    }
  }

  #names(): string[] {
    const { evaluation, parameters } = this.#cmdlet;
    if (!parameters.has("TypeName")) return ["*"];
    return parameters.texts("TypeName").flatMap((name) => {
      if (name.trim() === "") {
        this.#cmdlet.writeError(
          this.#cmdlet.makeError({
            message: "The target type name should not be null, empty, or contain only white spaces.",
            errorId: "TargetTypeNameEmpty",
            category: "InvalidOperation",
            target: name,
            exceptionType: "System.InvalidOperationException",
          }),
        );
        return [];
      }
      const type = evaluation.types.resolve(name, (wanted) => evaluation.findScriptType(wanted));
      return [type === undefined ? name : clrFullName(type)];
    });
  }
}
