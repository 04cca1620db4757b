/** Which computer the cmdlets of WS-Management mean, and how it is reached. */
import { type CmdletContext, invalidArgument, type ParameterDeclaration } from "../../../engine/index.ts";
import { PSCredential, unwrap } from "../../../objects/index.ts";
import type { ManagedResource, ManagementRequest, WSManEndpoint } from "../../remoting-service.ts";
import { authenticationMechanismNamed } from "../../types/enums.ts";
import { askServer } from "../../wsman-drive/ask-server.ts";
import { connectedComputers, endpointNamed } from "../../wsman-drive/connected-computers.ts";
import { WSManSessionOption } from "../../wsman-drive/session-option.ts";
import { NOT_EMPTY, SWITCH } from "../session-parameters.ts";

export const WSMAN_MODULE = "Microsoft.WSMan.Management";

/** @param computer Where the computer's name stands, if it has a place. */
export function connectionParameters(
  computer: { readonly position?: number; readonly fromPipeline?: boolean } = {},
): readonly ParameterDeclaration[] {
  return [
    { name: "ApplicationName", type: "System.String", attributes: NOT_EMPTY },
    { name: "ComputerName", type: "System.String", aliases: ["cn"], sets: [computer] },
    { name: "ConnectionURI", type: "System.Uri", aliases: ["CURI", "CU"], attributes: NOT_EMPTY },
    { name: "Port", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
    { name: "SessionOption", type: "Microsoft.WSMan.Management.SessionOption", aliases: ["so"], attributes: NOT_EMPTY },
    { name: "UseSSL", type: SWITCH },
    ...authenticationParameters(),
  ];
}

export function authenticationParameters(): readonly ParameterDeclaration[] {
  return [
    { name: "Credential", type: "System.Management.Automation.PSCredential", aliases: ["cred", "c"], attributes: [{ kind: "Credential" }] },
    {
      name: "Authentication",
      type: "System.Management.Automation.Runspaces.AuthenticationMechanism",
      aliases: ["auth", "am"],
    },
    { name: "CertificateThumbprint", type: "System.String" },
  ];
}

/** The name under which the computer is shown. */
export function computerNameOf(cmdlet: CmdletContext): string {
  const { parameters } = cmdlet;
  if (parameters.has("ConnectionURI")) return new URL(parameters.text("ConnectionURI")).hostname;
  const name = parameters.text("ComputerName");
  return name === "" || name === "." ? "localhost" : name;
}

export function endpointFrom(cmdlet: CmdletContext): WSManEndpoint {
  const { parameters } = cmdlet;
  if (parameters.has("ConnectionURI") && parameters.has("ComputerName")) {
    throw invalidArgument("A ConnectionURI cannot be specified when ComputerName is specified.");
  }
  const { computerName: _, ...usual } = endpointNamed("localhost");
  const credential = unwrap(parameters.get("Credential"));
  const option = unwrap(parameters.get("SessionOption"));
  return {
    ...usual,
    ...(parameters.has("ConnectionURI") ? { connectionUri: parameters.text("ConnectionURI") } : { computerName: computerNameOf(cmdlet) }),
    ...(parameters.has("Port") ? { port: parameters.number("Port") } : {}),
    ...(parameters.has("ApplicationName") ? { applicationName: parameters.text("ApplicationName") } : {}),
    ...(parameters.has("CertificateThumbprint") ? { certificateThumbprint: parameters.text("CertificateThumbprint") } : {}),
    ...(credential instanceof PSCredential
      ? { credential: { userName: credential.userName, password: credential.password.reveal() } }
      : {}),
    ...(option instanceof WSManSessionOption ? option.endpointSettings : {}),
    useSSL: parameters.isSet("UseSSL"),
    authentication: authenticationMechanismNamed(parameters.enumName("Authentication", "Default")),
  };
}

/** Asks the computer that the parameters name; one that Connect-WSMan has connected keeps what was said then. */
export function ask(cmdlet: CmdletContext, request: ManagementRequest): readonly ManagedResource[] {
  const { context } = cmdlet.session;
  const isNamedOnly = !["ConnectionURI", "Port", "UseSSL", "Credential", "Authentication"].some((name) => cmdlet.parameters.has(name));
  const known = isNamedOnly ? connectedComputers(context).find(computerNameOf(cmdlet)) : undefined;
  return askServer(context, known?.endpoint ?? endpointFrom(cmdlet), request);
}
