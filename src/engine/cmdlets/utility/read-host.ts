import { drain, isCollection, iteratorOf, netError, PSObject, type PSValue, SecureString, toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { HostUI } from "../../host.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/read-host */
export function readHost(): CmdletDeclaration {
  return {
    name: "Read-Host",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ReadHostCommand",
    defaultParameterSet: "AsString",
    outputTypes: ["System.String", "System.Security.SecureString"],
    parameters: [
      { name: "Prompt", type: "System.Object", sets: [{ position: 0, fromRemainingArguments: true }], attributes: [{ kind: "AllowNull" }] },
      { name: "AsSecureString", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "AsSecureString" }] },
      { name: "MaskInput", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "AsString" }] },
    ],
    create: (cmdlet) => new ReadHost(cmdlet),
  };
}

class ReadHost implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    const ui = this.#ui();
    const isSecret = parameters.isSet("AsSecureString") || parameters.isSet("MaskInput");
    if (!parameters.has("Prompt")) {
      this.#write(isSecret ? ui.readLineAsSecureString() : ui.readLine());
      return;
    }
    const label = this.#promptText(parameters.get("Prompt"));
    const answers = ui.prompt("", "", [
      {
        name: label,
        label,
        helpMessage: "",
        parameterTypeFullName: isSecret ? "System.Security.SecureString" : "System.String",
        isMandatory: true,
        defaultValue: null,
      },
    ]);
    for (const answer of answers.values()) this.#write(answer);
  }

  #write(answer: PSValue): void {
    const isMasked = this.#cmdlet.parameters.isSet("MaskInput");
    const bare = answer instanceof PSObject ? answer.base : answer;
    this.#cmdlet.writeObject(isMasked && bare instanceof SecureString ? bare.reveal() : answer);
  }

  /** The parts of a list that are no empty texts, with blanks between. */
  #promptText(prompt: PSValue): string {
    const { evaluation } = this.#cmdlet;
    const items = isCollection(prompt) ? iteratorOf(prompt) : undefined;
    if (items === undefined) return toText(prompt, evaluation);
    return drain(items)
      .map((item) => toText(item, evaluation))
      .filter((text) => text !== "")
      .join(" ");
  }

  #ui(): HostUI {
    const { ui } = this.#cmdlet.host.host;
    if (ui === null) {
      const message =
        "A command that prompts the user failed because the host program or the command type does not support user interaction.";
      throw netError("System.Management.Automation.Host.HostException", message);
    }
    return ui;
  }
}
