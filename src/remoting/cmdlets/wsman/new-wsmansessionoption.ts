import type { CmdletDeclaration } from "../../../engine/index.ts";
import { WSManSessionOption } from "../../wsman-drive/session-option.ts";
import { SWITCH } from "../session-parameters.ts";
import { WSMAN_MODULE } from "./connection-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/new-wsmansessionoption */
export function newWSManSessionOption(): CmdletDeclaration {
  const count = [{ kind: "Range", min: "0", max: "2147483647" }] as const;
  return {
    name: "New-WSManSessionOption",
    module: WSMAN_MODULE,
    type: "Microsoft.WSMan.Management.NewWSManSessionOptionCommand",
    outputTypes: ["Microsoft.WSMan.Management.SessionOption"],
    parameters: [
      { name: "SkipCACheck", type: SWITCH },
      { name: "SkipCNCheck", type: SWITCH },
      { name: "SkipRevocationCheck", type: SWITCH },
      { name: "SPNPort", type: "System.Int32", attributes: count },
      { name: "OperationTimeout", type: "System.Int32", aliases: ["OperationTimeoutMSec"], attributes: count },
      { name: "NoEncryption", type: SWITCH },
      { name: "UseUTF16", type: SWITCH },
    ],
    create: (cmdlet) => ({
      process() {
        const { parameters } = cmdlet;
        cmdlet.writeObject(
          new WSManSessionOption({
            skipCACheck: parameters.isSet("SkipCACheck"),
            skipCNCheck: parameters.isSet("SkipCNCheck"),
            skipRevocationCheck: parameters.isSet("SkipRevocationCheck"),
            useEncryption: !parameters.isSet("NoEncryption"),
            useUtf16: parameters.isSet("UseUTF16"),
            operationTimeout: parameters.number("OperationTimeout", 0),
            spnPort: parameters.number("SPNPort", 0),
          }),
        );
      },
    }),
  };
}
