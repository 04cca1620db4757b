import type { CmdletDeclaration } from "../../../engine/index.ts";
import { askServer, listResources } from "../../wsman-drive/ask-server.ts";
import { localServer } from "../session-configuration/session-configurations.ts";
import { SWITCH } from "../session-parameters.ts";
import { WSMAN_MODULE } from "./connection-parameters.ts";

const QUERY = `Running the Set-WSManQuickConfig command has significant security implications, as it enables remote management on this computer: it creates a listener to accept requests on any IP address. By default, the transport is HTTP.
Do you want to enable remote management on this computer?`;

/**
 * Makes a listener for every address where there is none for the transport.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/set-wsmanquickconfig
 */
export function setWSManQuickConfig(): CmdletDeclaration {
  return {
    name: "Set-WSManQuickConfig",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.SetWSManQuickConfigCommand",
    parameters: [
      { name: "UseSSL", type: SWITCH },
      { name: "Force", type: SWITCH },
      { name: "SkipNetworkProfileCheck", type: SWITCH },
    ],
    create: (cmdlet) => ({
      process() {
        const { context } = cmdlet.session;
        const { parameters } = cmdlet;
        if (!parameters.isSet("Force") && !cmdlet.shouldContinue(QUERY, "WinRM Quick Configuration")) return;
        const computer = localServer(cmdlet);
        const transport = parameters.isSet("UseSSL") ? "HTTPS" : "HTTP";
        const isThere = listResources(context, computer, "listener").some(
          ({ config }) => config.get("Address") === "*" && config.get("Transport") === transport,
        );
        if (isThere) {
          cmdlet.writeObject("WinRM is already set up for remote management on this computer.");
          return;
        }
        const config = new Map([
          ["Address", "*"],
          ["Transport", transport],
        ]);
        askServer(context, computer.endpoint, {
          action: "Create",
          path: "listener",
          selectors: [],
          resource: { name: "Listener", config },
        });
        cmdlet.writeObject(
          `WinRM has been updated for remote management.\nCreated a WinRM listener on ${transport}://* to accept WS-Man requests to any IP on this machine.`,
        );
      },
    }),
  };
}
