/** Get- and Set-Clipboard. Sessions live where no desktop is, so each session has a clipboard of its own. */
import { encodeBase64 } from "../../../bytes/index.ts";
import { toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { ExecutionContext } from "../../runtime/execution-context.ts";
import { MANAGEMENT } from "./path-parameters.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";

const clipboards: WeakMap<ExecutionContext, string> = new WeakMap();

/**
 * Deviation: what other programs have put on the desktop's clipboard is not seen.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-clipboard
 */
export function getClipboard(): CmdletDeclaration {
  return {
    name: "Get-Clipboard",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetClipboardCommand",
    aliases: ["gcb"],
    outputTypes: ["System.String"],
    parameters: [
      { name: "Raw", type: SWITCH },
      { name: "Delimiter", type: "System.String[]", attributes: [{ kind: "ArgumentCompleter" }] },
    ],
    create: (cmdlet) => ({
      begin() {
        const text = clipboards.get(cmdlet.session.context) ?? "";
        const { parameters } = cmdlet;
        if (parameters.isSet("Raw")) cmdlet.writeObject(text);
        else
          for (const line of pieces(text, parameters.has("Delimiter") ? parameters.texts("Delimiter") : ["\n"])) cmdlet.writeObject(line);
      },
    }),
  };
}

function pieces(text: string, delimiters: readonly string[]): string[] {
  if (text === "") return [];
  return delimiters.reduce((parts: string[], delimiter) => parts.flatMap((part) => part.split(delimiter)), [text]);
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-clipboard */
export function setClipboard(): CmdletDeclaration {
  return {
    name: "Set-Clipboard",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.SetClipboardCommand",
    aliases: ["scb"],
    supportsShouldProcess: true,
    outputTypes: ["System.String"],
    parameters: [
      {
        name: "Value",
        type: "System.String[]",
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }, { kind: "AllowEmptyString" }],
      },
      { name: "Append", type: SWITCH },
      { name: "PassThru", type: SWITCH },
      { name: "AsOSC52", type: SWITCH, aliases: ["ToLocalhost"] },
    ],
    create: (cmdlet) => new SetClipboard(cmdlet),
  };
}

class SetClipboard implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #lines: string[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, evaluation, writeObject } = this.#cmdlet;
    const given = [parameters.get("Value")].flat().map((value) => (value === null ? "" : toText(value, evaluation)));
    this.#lines.push(...given);
    if (parameters.isSet("PassThru")) for (const line of given) writeObject.call(this.#cmdlet, line);
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const { session, parameters, host } = cmdlet;
    const before = parameters.isSet("Append") ? (clipboards.get(session.context) ?? "") : "";
    const text = this.#lines.join("\n");
    const action = `${parameters.isSet("Append") ? "Append" : "Set"} clipboard`;
    if (!cmdlet.shouldProcess(text.length > 20 ? `${text.slice(0, 20)} ...` : text, action)) return;
    const whole = before === "" ? text : `${before}\n${text}`;
    if (parameters.isSet("AsOSC52")) host.host.ui?.write(`\u001b]52;;${encodeBase64(new TextEncoder().encode(whole))}\u0007`);
    else clipboards.set(session.context, whole);
  }
}
