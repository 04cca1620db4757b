import { ErrorRecord, Guid, GuidType, type PSValue, TerminatingError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/new-guid */
export function newGuid(): CmdletDeclaration {
  return {
    name: "New-Guid",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.NewGuidCommand",
    defaultParameterSet: "Default",
    outputTypes: ["System.Guid"],
    parameters: [
      { name: "Empty", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "Empty" }] },
      { name: "InputObject", type: "System.String", sets: [{ set: "InputObject", position: 0, fromPipeline: true }] },
    ],
    create: (cmdlet) => new NewGuid(cmdlet),
  };
}

class NewGuid implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    switch (this.#cmdlet.parameterSetName) {
      case "InputObject":
        this.#cmdlet.writeObject(this.#parse());
        return;
      case "Empty":
        this.#cmdlet.writeObject(Guid.empty);
        return;
      default:
        this.#cmdlet.writeObject(randomGuid(this.#cmdlet.host.randomBytes(16)));
    }
  }

  /** Null follows the error when the text is none. */
  #parse(): PSValue {
    const { evaluation, parameters } = this.#cmdlet;
    try {
      return evaluation.types.operations.createInstance(GuidType, [parameters.text("InputObject")], evaluation);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      const { exception } = error.record;
      this.#cmdlet.writeError(new ErrorRecord(exception.innerException ?? exception, "StringNotRecognizedAsGuid", "InvalidArgument", null));
      return null;
    }
  }
}

/** Version 4: random but for six bits. */
function randomGuid(bytes: Uint8Array): Guid {
  const text = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return new Guid(text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
}
