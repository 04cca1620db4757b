import type { CmdletDeclaration } from "../../../engine/index.ts";
import { askServer, listResources } from "../../wsman-drive/ask-server.ts";
import { disablePSRemotingParameters } from "../parameters/disable-psremoting.ts";
import { enablePSRemotingParameters } from "../parameters/enable-psremoting.ts";
import { allConfigurations, changeConfiguration, localServer, mayChange, nameOf } from "./session-configurations.ts";

/**
 * Lets clients in: enables the session configurations, and makes a listener where there is none.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/enable-psremoting
 */
export function enablePSRemoting(): CmdletDeclaration {
  return {
    name: "Enable-PSRemoting",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.EnablePSRemotingCommand",
    supportsShouldProcess: true,
    parameters: enablePSRemotingParameters(),
    create: (cmdlet) => ({
      process() {
        const computer = localServer(cmdlet);
        const { context } = cmdlet.session;
        for (const { name } of disabled(allConfigurations(cmdlet).map((resource) => ({ name: nameOf(resource), resource })))) {
          if (mayChange(cmdlet, `Name: ${name}`)) changeConfiguration(cmdlet, name, new Map([["Enabled", "true"]]));
        }
        if (listResources(context, computer, "listener").length > 0) return;
        if (!mayChange(cmdlet, "A listener that accepts requests over HTTP on any address of this computer")) return;
        const config = new Map([
          ["Address", "*"],
          ["Transport", "HTTP"],
        ]);
        askServer(context, computer.endpoint, {
          action: "Create",
          path: "listener",
          selectors: [],
          resource: { name: "Listener", config },
        });
      },
    }),
  };
}

/**
 * Keeps everybody out: disables all session configurations. Listeners stay, as they do on Windows.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/disable-psremoting
 */
export function disablePSRemoting(): CmdletDeclaration {
  return {
    name: "Disable-PSRemoting",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.DisablePSRemotingCommand",
    supportsShouldProcess: true,
    parameters: disablePSRemotingParameters(),
    create: (cmdlet) => ({
      process() {
        const names = allConfigurations(cmdlet).map(nameOf);
        for (const name of names) {
          if (mayChange(cmdlet, `Name: ${name}`)) changeConfiguration(cmdlet, name, new Map([["Enabled", "false"]]));
        }
        cmdlet.writeWarning(
          "Disabling the session configurations does not undo all the changes made by Enable-PSRemoting: listeners of the server stay. Remove them in the WSMan: drive if nobody is to connect to this computer.",
        );
      },
    }),
  };
}

function disabled<Entry extends { readonly resource: { readonly config: ReadonlyMap<string, unknown> } }>(
  entries: readonly Entry[],
): readonly Entry[] {
  return entries.filter(({ resource }) => resource.config.get("Enabled") === "false");
}
