import type { CmdletDeclaration } from "../../cmdlet.ts";
import { ApplicationInfo } from "../../commands/command-info.ts";

/**
 * Deviation: a session must not become another program, so this is refused; PowerShell on Linux replaces itself.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/switch-process
 */
export function switchProcess(): CmdletDeclaration {
  return {
    name: "Switch-Process",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.SwitchProcessCommand",
    parameters: [{ name: "WithCommand", type: "System.String[]", sets: [{ position: 0, fromRemainingArguments: true }] }],
    create: (cmdlet) => ({
      end() {
        const [name] = cmdlet.parameters.texts("WithCommand");
        if (name === undefined) return;
        const { session } = cmdlet;
        const isProgram = session.context.commands.find(name, session) instanceof ApplicationInfo;
        cmdlet.throwTerminatingError(
          cmdlet.makeError({
            message: isProgram
              ? `The session cannot become '${name}'. Call it as a command, or start it beside the session with Start-Process.`
              : `Command '${name}' was not found. The specified command must be an executable.`,
            errorId: isProgram ? "SwitchProcessNotSupported" : "CommandNotFound",
            category: isProgram ? "NotImplemented" : "InvalidArgument",
            target: name,
            exceptionType: isProgram ? "System.NotSupportedException" : "System.Management.Automation.CommandNotFoundException",
          }),
        );
      },
    }),
  };
}
