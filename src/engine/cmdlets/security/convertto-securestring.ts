import { ErrorRecord, SecureString, TerminatingError } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { decrypt, fromPlainDigits, keyOf } from "./encrypted-text.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/convertto-securestring */
export function convertToSecureString(): CmdletDeclaration {
  return {
    name: "ConvertTo-SecureString",
    module: "Microsoft.PowerShell.Security",
    type: "Microsoft.PowerShell.Commands.ConvertToSecureStringCommand",
    defaultParameterSet: "Secure",
    outputTypes: ["System.Security.SecureString"],
    parameters: [
      { name: "String", type: "System.String", sets: [{ mandatory: true, position: 0, fromPipeline: true }] },
      { name: "AsPlainText", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "PlainText", position: 1 }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "PlainText", position: 2 }] },
      { name: "SecureKey", type: "System.Security.SecureString", sets: [{ set: "Secure", position: 1 }] },
      { name: "Key", type: "System.Byte[]", sets: [{ set: "Open" }] },
    ],
    create: (cmdlet) => ({
      process() {
        let secret: SecureString;
        try {
          secret = read(cmdlet);
        } catch (error) {
          const id = error instanceof TerminatingError ? REPORTED.get(error.record.exception.getType().fullName) : undefined;
          if (id === undefined || !(error instanceof TerminatingError)) throw error;
          cmdlet.writeError(new ErrorRecord(error.record.exception, id, "InvalidArgument", null));
          return;
        }
        cmdlet.writeObject(secret);
      },
    }),
  };
}

/** Errors that are about the text and the key are reported; the rest ends the command. */
const REPORTED: ReadonlyMap<string, string> = new Map([
  ["System.Management.Automation.PSArgumentException", "ImportSecureString_InvalidArgument"],
  ["System.Security.Cryptography.CryptographicException", "ImportSecureString_InvalidArgument_CryptographicError"],
]);

function read(cmdlet: CmdletContext): SecureString {
  const { parameters, host } = cmdlet;
  const text = parameters.text("String");
  const secureKey = parameters.get("SecureKey");
  const key = secureKey instanceof SecureString ? keyOf(secureKey) : parameters.get("Key");
  if (key instanceof Uint8Array) return decrypt(text, key, host);
  return parameters.isSet("AsPlainText") ? new SecureString(text) : fromPlainDigits(text);
}
