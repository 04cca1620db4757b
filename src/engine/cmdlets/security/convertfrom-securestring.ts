import { netError, SecureString } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { encrypt, keyOf, plainDigits } from "./encrypted-text.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/convertfrom-securestring */
export function convertFromSecureString(): CmdletDeclaration {
  return {
    name: "ConvertFrom-SecureString",
    module: "Microsoft.PowerShell.Security",
    type: "Microsoft.PowerShell.Commands.ConvertFromSecureStringCommand",
    defaultParameterSet: "Secure",
    outputTypes: ["System.String"],
    parameters: [
      { name: "SecureString", type: "System.Security.SecureString", sets: [{ mandatory: true, position: 0, fromPipeline: true }] },
      { name: "AsPlainText", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "AsPlainText" }] },
      { name: "SecureKey", type: "System.Security.SecureString", sets: [{ set: "Secure", position: 1 }] },
      { name: "Key", type: "System.Byte[]", sets: [{ set: "Open" }] },
    ],
    create: (cmdlet) => ({
      process() {
        cmdlet.writeObject(write(cmdlet));
      },
    }),
  };
}

function write(cmdlet: CmdletContext): string {
  const { parameters, host } = cmdlet;
  const secret = parameters.get("SecureString");
  if (!(secret instanceof SecureString) || secret.length === 0) {
    throw netError(
      "System.Management.Automation.PSArgumentException",
      'Cannot process argument because the value of argument "SecureString" is not valid. Change the value of the "SecureString" argument and run the operation again.',
    );
  }
  const secureKey = parameters.get("SecureKey");
  const key = secureKey instanceof SecureString ? keyOf(secureKey) : parameters.get("Key");
  if (key instanceof Uint8Array) return encrypt(secret, key, host);
  return parameters.isSet("AsPlainText") ? secret.reveal() : plainDigits(secret);
}
