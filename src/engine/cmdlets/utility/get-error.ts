import { addNote, ErrorRecord, Exception, ListObject, PSObject, type PSValue, typeNamesOf, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-error */
export function getError(): CmdletDeclaration {
  return {
    name: "Get-Error",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetErrorCommand",
    aliases: ["gerr"],
    defaultParameterSet: "Newest",
    outputTypes: ["System.Management.Automation.ErrorRecord#PSExtendedError", "System.Exception#PSExtendedError"],
    parameters: [
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ set: "Error", position: 0, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Newest",
        type: "System.Int32",
        aliases: ["Last"],
        sets: [{ set: "Newest" }],
        attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
      },
    ],
    create: (cmdlet) => new GetError(cmdlet),
  };
}

const SHOWN_AS: readonly (readonly [typeName: string, extended: string])[] = [
  ["System.Management.Automation.ErrorRecord", "System.Management.Automation.ErrorRecord#PSExtendedError"],
  ["System.Exception", "System.Exception#PSExtendedError"],
];

class GetError implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const errors = this.#errors();
    errors.forEach((error, index) => {
      const shown = withExtendedNames(error);
      if (errors.length > 1) addNote(shown, "PSErrorIndex", index);
      this.#cmdlet.writeObject(shown);
    });
  }

  #errors(): readonly PSValue[] {
    const { parameters, session } = this.#cmdlet;
    if (parameters.has("InputObject")) {
      const value = parameters.get("InputObject");
      const bare = unwrap(value);
      return bare instanceof ErrorRecord || bare instanceof Exception ? [value] : [];
    }
    const errors = session.variables.value("Error");
    return errors instanceof ListObject ? errors.items.slice(0, parameters.number("Newest", 1)) : [];
  }
}

/** A wrapper under the name by which the detailed view knows it; the error itself keeps its names. */
function withExtendedNames(error: PSValue): PSObject {
  const wrapper = new PSObject(unwrap(error));
  let names = [...typeNamesOf(error)];
  for (const [typeName, extended] of SHOWN_AS) {
    if (names.includes(typeName) && !names.includes(extended)) names = [extended, ...names.filter((name) => name !== typeName)];
  }
  wrapper.typeNames = names;
  return wrapper;
}
