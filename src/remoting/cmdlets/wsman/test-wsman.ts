import type { CmdletDeclaration } from "../../../engine/index.ts";
import { xmlIdentity } from "../../wsman-drive/xml-resource.ts";
import { NOT_EMPTY, SWITCH } from "../session-parameters.ts";
import { ask, authenticationParameters, WSMAN_MODULE } from "./connection-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/test-wsman */
export function testWSMan(): CmdletDeclaration {
  return {
    name: "Test-WSMan",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.TestWSManCommand",
    baseType: "Microsoft.WSMan.Management.AuthenticatingWSManCommand",
    parameters: [
      { name: "ComputerName", type: "System.String", aliases: ["cn"], sets: [{ position: 0, fromPipeline: true }] },
      { name: "Port", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      { name: "UseSSL", type: SWITCH },
      { name: "ApplicationName", type: "System.String", attributes: NOT_EMPTY },
      ...authenticationParameters(),
    ],
    create: (cmdlet) => ({
      process() {
        for (const identity of ask(cmdlet, { action: "Identify", path: "", selectors: [] })) {
          cmdlet.writeObject(xmlIdentity(identity, cmdlet.evaluation));
        }
      },
    }),
  };
}
