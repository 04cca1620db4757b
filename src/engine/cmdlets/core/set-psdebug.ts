import type { CmdletDeclaration } from "../../cmdlet.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";

/**
 * Deviation: statements are not traced or stepped through; -Trace 1, -Trace 2 and -Step are refused.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/set-psdebug
 */
export function setPSDebug(): CmdletDeclaration {
  return {
    name: "Set-PSDebug",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.SetPSDebugCommand",
    parameters: [
      { name: "Trace", type: "System.Int32", sets: [{ set: "on" }], attributes: [{ kind: "Range", min: "0", max: "2" }] },
      { name: "Step", type: SWITCH, sets: [{ set: "on" }] },
      { name: "Strict", type: SWITCH, sets: [{ set: "on" }] },
      { name: "Off", type: SWITCH, sets: [{ set: "off" }] },
    ],
    create: (cmdlet) => ({
      begin() {
        const { parameters, session } = cmdlet;
        const { scope } = session.context.globalSession;
        if (parameters.isSet("Off")) {
          scope.strictMode = undefined;
          return;
        }
        if (parameters.number("Trace", 0) > 0 || parameters.isSet("Step")) {
          cmdlet.throwTerminatingError(
            cmdlet.makeError({
              message:
                "This engine does not trace statements. Write-Debug tells of places in a script, Trace-Command of what the engine does.",
              errorId: "StatementTracingNotSupported",
              category: "NotImplemented",
              exceptionType: "System.NotSupportedException",
            }),
          );
        }
        // Variables that were never set are errors, and nothing else that a strict mode forbids.
        if (parameters.has("Strict")) scope.strictMode = parameters.isSet("Strict") ? 1 : undefined;
      },
    }),
  };
}
