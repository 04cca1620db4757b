import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { FormattingScope } from "../../formatting/formatting-scope.ts";
import { hostOutput } from "../../formatting/host-output.ts";
import { pager } from "../../formatting/host-paging.ts";
import { OutputCommand, writeStreamOf } from "../../formatting/output-command.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/out-host */
export function outHost(): CmdletDeclaration {
  return {
    name: "Out-Host",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.OutHostCommand",
    aliases: ["oh"],
    parameters: [
      { name: "Paging", type: "System.Management.Automation.SwitchParameter" },
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
    ],
    create: (cmdlet) => new HostWriter(cmdlet, { isPaged: cmdlet.parameters.isSet("Paging") }),
  };
}

/** Shows objects on the host's console; a host without one takes them and shows nothing. */
export class HostWriter implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #command: OutputCommand | undefined;

  constructor(cmdlet: CmdletContext, { isPaged }: { readonly isPaged: boolean }) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
    const { ui } = cmdlet.host.host;
    if (ui === null) return;
    let lineWritten = (): void => {};
    const output = hostOutput(ui, cmdlet.evaluation, () => lineWritten());
    if (isPaged) {
      const { columns, rows } = output;
      lineWritten = pager(ui, { columns, rows, checkStop: () => cmdlet.checkStop(), quit: () => cmdlet.stopUpstream() });
    }
    this.#command = new OutputCommand(output, new FormattingScope(cmdlet));
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    this.#command?.process(value, writeStreamOf(value));
  }

  end(): void {
    this.#command?.end();
  }
}
