import type { ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_EMPTY, NOT_NULL, SWITCH } from "../session-parameters.ts";

export function newPSSessionOptionParameters(): readonly ParameterDeclaration[] {
  return [
    { name: "MaximumRedirection", type: "System.Int32" },
    { name: "NoCompression", type: SWITCH },
    { name: "NoMachineProfile", type: SWITCH },
    { name: "Culture", type: "System.Globalization.CultureInfo", attributes: NOT_NULL },
    { name: "UICulture", type: "System.Globalization.CultureInfo", attributes: NOT_NULL },
    { name: "MaximumReceivedDataSizePerCommand", type: "System.Int32" },
    { name: "MaximumReceivedObjectSize", type: "System.Int32" },
    { name: "OutputBufferingMode", type: "System.Management.Automation.Runspaces.OutputBufferingMode" },
    { name: "MaxConnectionRetryCount", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "2147483647" }] },
    { name: "ApplicationArguments", type: "System.Management.Automation.PSPrimitiveDictionary", attributes: NOT_NULL },
    {
      name: "OpenTimeout",
      type: "System.Int32",
      aliases: ["OpenTimeoutMSec"],
      attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
    },
    {
      name: "CancelTimeout",
      type: "System.Int32",
      aliases: ["CancelTimeoutMSec"],
      attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
    },
    {
      name: "IdleTimeout",
      type: "System.Int32",
      aliases: ["IdleTimeoutMSec"],
      attributes: [{ kind: "Range", min: "-1", max: "2147483647" }],
    },
    { name: "ProxyAccessType", type: "System.Management.Automation.Remoting.ProxyAccessType", attributes: NOT_EMPTY },
    { name: "ProxyAuthentication", type: "System.Management.Automation.Runspaces.AuthenticationMechanism" },
    { name: "ProxyCredential", type: "System.Management.Automation.PSCredential", attributes: [...NOT_EMPTY, { kind: "Credential" }] },
    { name: "SkipCACheck", type: SWITCH },
    { name: "SkipCNCheck", type: SWITCH },
    { name: "SkipRevocationCheck", type: SWITCH },
    {
      name: "OperationTimeout",
      type: "System.Int32",
      aliases: ["OperationTimeoutMSec"],
      attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
    },
    { name: "NoEncryption", type: SWITCH },
    { name: "UseUTF16", type: SWITCH },
    { name: "IncludePortInSPN", type: SWITCH },
  ];
}
