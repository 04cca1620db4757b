import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-information */
export function writeInformation(): CmdletDeclaration {
  return {
    name: "Write-Information",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WriteInformationCommand",
    parameters: [
      {
        name: "MessageData",
        type: "System.Object",
        aliases: ["Msg", "Message"],
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "AllowNull" }],
      },
      { name: "Tags", type: "System.String[]", sets: [{ position: 1 }] },
    ],
    create: (cmdlet) => new WriteInformation(cmdlet),
  };
}

class WriteInformation implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const reserved = this.#cmdlet.parameters.texts("Tags").find((tag) => /^ps/i.test(tag));
    if (reserved === undefined) return;
    this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: `Cannot use tag '${reserved}'. The 'PS' prefix is reserved.`,
        errorId: "PSPrefixReservedInInformationTag",
        category: "InvalidArgument",
        target: reserved,
        exceptionType: "System.InvalidOperationException",
      }),
    );
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    this.#cmdlet.writeInformation(parameters.get("MessageData"), parameters.texts("Tags"));
  }
}
