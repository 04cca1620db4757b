import { enumerateAny, enumValue, HostInformationMessage, netText, type PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-host */
export function writeHost(): CmdletDeclaration {
  return {
    name: "Write-Host",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WriteHostCommand",
    parameters: [
      {
        name: "Object",
        type: "System.Object",
        aliases: ["Msg", "Message"],
        sets: [{ position: 0, fromPipeline: true, fromRemainingArguments: true }],
      },
      { name: "NoNewline", type: "System.Management.Automation.SwitchParameter" },
      { name: "Separator", type: "System.Object" },
      { name: "ForegroundColor", type: "System.ConsoleColor" },
      { name: "BackgroundColor", type: "System.ConsoleColor" },
    ],
    create: (cmdlet) => new WriteHost(cmdlet),
  };
}

class WriteHost implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #separator: string;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    const separator = parameters.get("Separator");
    this.#separator = parameters.has("Separator") ? (separator === null ? "" : netText(separator, cmdlet.evaluation)) : " ";
  }

  process(): void {
    const { parameters, host } = this.#cmdlet;
    const rawUI = host.host.ui?.rawUI;
    const message = new HostInformationMessage(this.#textOf(parameters.get("Object")), {
      noNewLine: parameters.isSet("NoNewline"),
      foregroundColor: this.#color("ForegroundColor", rawUI?.foregroundColor),
      backgroundColor: this.#color("BackgroundColor", rawUI?.backgroundColor),
    });
    this.#cmdlet.writeInformation(message, ["PSHOST"]);
  }

  /** The color that was asked for, or the host's own. */
  #color(parameter: string, current: number | undefined): PSValue {
    const { evaluation, parameters } = this.#cmdlet;
    if (parameters.has(parameter)) return parameters.get(parameter);
    const type = evaluation.types.find("System.ConsoleColor");
    return current === undefined || current < 0 || type === undefined ? null : enumValue(type, current);
  }

  #textOf(value: PSValue): string {
    if (typeof value === "string") return value;
    if (value === null || value === undefined) return "";
    const items = enumerateAny(value);
    if (items === undefined) return netText(value, this.#cmdlet.evaluation);
    let text = "";
    let isFirst = true;
    for (let next = items.next(); next.done !== true; next = items.next()) {
      if (!isFirst) text += this.#separator;
      text += this.#textOf(next.value);
      isFirst = false;
    }
    return text;
  }
}
