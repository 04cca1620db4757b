/**
 * `-TakeOver` of Connect-PSSession and Receive-PSSession.
 *
 * Deviation: PowerShell cannot connect a session that another client holds. With this switch the session's owner, or an administrator, takes
 * it from that client, which is told so and has it as Disconnected from then on. It is a dynamic parameter, so that the metadata of the
 * cmdlets stay PowerShell's.
 */
import type { CmdletContext, ParameterDeclaration } from "../../engine/index.ts";

const NAME = "TakeOver";

export function takeOverParameters(): readonly ParameterDeclaration[] {
  return [{ name: NAME, type: "System.Management.Automation.SwitchParameter", dynamic: true }];
}

export function takesOver(cmdlet: CmdletContext): boolean {
  return cmdlet.parameters.isSet(NAME);
}
