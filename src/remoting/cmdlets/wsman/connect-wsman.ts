import { type CmdletDeclaration, invalidArgument } from "../../../engine/index.ts";
import { askServer } from "../../wsman-drive/ask-server.ts";
import { connectedComputers } from "../../wsman-drive/connected-computers.ts";
import { computerNameOf, connectionParameters, endpointFrom, WSMAN_MODULE } from "./connection-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/connect-wsman */
export function connectWSMan(): CmdletDeclaration {
  return {
    name: "Connect-WSMan",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.ConnectWSManCommand",
    baseType: "Microsoft.WSMan.Management.AuthenticatingWSManCommand",
    parameters: connectionParameters({ position: 0 }),
    create: (cmdlet) => ({
      process() {
        const { context } = cmdlet.session;
        const endpoint = endpointFrom(cmdlet);
        // Whoever cannot read the configuration is told now, and not at the first look at the drive.
        askServer(context, endpoint, { action: "Get", path: "", selectors: [] });
        connectedComputers(context).add({ name: computerNameOf(cmdlet), endpoint });
      },
    }),
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/disconnect-wsman */
export function disconnectWSMan(): CmdletDeclaration {
  return {
    name: "Disconnect-WSMan",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.DisconnectWSManCommand",
    parameters: [{ name: "ComputerName", type: "System.String", sets: [{ position: 0 }] }],
    create: (cmdlet) => ({
      process() {
        const name = computerNameOf(cmdlet);
        if (name.toLowerCase() === "localhost") {
          throw invalidArgument(
            "This command cannot be used to remove the computer 'localhost' because it will always be connected. Give some other connected computer and run your command.",
          );
        }
        connectedComputers(cmdlet.session.context).remove(name);
      },
    }),
  };
}
