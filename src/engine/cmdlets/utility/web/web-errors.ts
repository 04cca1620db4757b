/** What can be wrong with the parameters of a web command, and with an exchange. */
import { ErrorDetails, ErrorRecord, newException } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import type { HttpError } from "../../../host.ts";
import type { WebRequestMessage } from "./web-message.ts";

/** Ends the command: parameters contradict each other or lack one. */
export function refuseParameters(cmdlet: CmdletContext, message: string, errorId: string): never {
  const exception = newException("ValidationMetadataException", message);
  return cmdlet.throwTerminatingError(new ErrorRecord(exception, errorId, "InvalidArgument", null));
}

const CONFLICT = "The cmdlet cannot run because the following conflicting parameters are specified:";
const MISSING = "The cmdlet cannot run because the following parameter is missing:";
const NOT_SPECIFIED = "The cmdlet cannot run because the following parameter is not specified:";

export function validateWebParameters(cmdlet: CmdletContext, isSecure: boolean): void {
  const { parameters } = cmdlet;
  const has = (name: string): boolean => parameters.has(name);
  const isSet = (name: string): boolean => parameters.isSet(name);
  const authentication = parameters.enumName("Authentication", "None");
  const rules: readonly (readonly [isBroken: boolean, message: string, errorId: string])[] = [
    [
      has("WebSession") && has("SessionVariable"),
      `${CONFLICT} Session and SessionVariable. Specify either Session or SessionVariable, then retry.`,
      "WebCmdletSessionConflictException",
    ],
    [
      isSet("UseDefaultCredentials") && authentication !== "None",
      `${CONFLICT} Authentication and UseDefaultCredentials. Authentication does not support Default Credentials. Specify either Authentication or UseDefaultCredentials, then retry.`,
      "WebCmdletAuthenticationConflictException",
    ],
    [
      authentication !== "None" && has("Token") && has("Credential"),
      `${CONFLICT} Credential and Token. Specify either Credential or Token, then retry.`,
      "WebCmdletAuthenticationTokenConflictException",
    ],
    [
      authentication === "Basic" && !has("Credential"),
      `${NOT_SPECIFIED} Credential. The supplied Authentication type requires a Credential. Specify Credential, then retry.`,
      "WebCmdletAuthenticationCredentialNotSuppliedException",
    ],
    [
      (authentication === "OAuth" || authentication === "Bearer") && !has("Token"),
      `${NOT_SPECIFIED} Token. The supplied Authentication type requires a Token. Specify Token, then retry.`,
      "WebCmdletAuthenticationTokenNotSuppliedException",
    ],
    [
      !isSecure &&
        !isSet("AllowUnencryptedAuthentication") &&
        (authentication !== "None" || has("Credential") || isSet("UseDefaultCredentials")),
      "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and send plain text secrets over unencrypted networks, reissue the command specifying the AllowUnencryptedAuthentication parameter.",
      "WebCmdletAllowUnencryptedAuthenticationRequiredException",
    ],
    [
      isSet("UseDefaultCredentials") && has("Credential"),
      `${CONFLICT} Credential and UseDefaultCredentials. Specify either Credential or UseDefaultCredentials, then retry.`,
      "WebCmdletCredentialConflictException",
    ],
    [
      isSet("ProxyUseDefaultCredentials") && has("ProxyCredential"),
      `${CONFLICT} ProxyCredential and ProxyUseDefaultCredentials. Specify either ProxyCredential or ProxyUseDefaultCredentials, then retry.`,
      "WebCmdletProxyCredentialConflictException",
    ],
    [
      !has("Proxy") && (has("ProxyCredential") || isSet("ProxyUseDefaultCredentials")),
      `${MISSING} Proxy. Provide a valid proxy URI for the Proxy parameter when using the ProxyCredential or ProxyUseDefaultCredentials parameters, then retry.`,
      "WebCmdletProxyUriNotSuppliedException",
    ],
    [
      has("Body") && has("InFile"),
      `${CONFLICT} Body and InFile. Specify either Body or Infile, then retry.  `,
      "WebCmdletBodyConflictException",
    ],
    [
      has("Body") && has("Form"),
      `${CONFLICT} Body and Form. Specify either Body or Form, then retry.  `,
      "WebCmdletBodyFormConflictException",
    ],
    [
      has("InFile") && has("Form"),
      `${CONFLICT} InFile and Form. Specify either InFile or Form, then retry.  `,
      "WebCmdletFormInFileConflictException",
    ],
    ...(["PassThru", "Resume"] as const).map(
      (name) =>
        [
          isSet(name) && !has("OutFile"),
          `${MISSING} OutFile. Provide a valid OutFile parameter value when using the ${name} parameter, then retry.`,
          "WebCmdletOutFileMissingException",
        ] as const,
    ),
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken !== undefined) refuseParameters(cmdlet, broken[1], broken[2]);
}

/** The exchange failed; ends the command. */
export function throwHttpError(cmdlet: CmdletContext, error: HttpError, request: WebRequestMessage, phase: "head" | "body"): never {
  if (error.reason === "stopped") cmdlet.checkStop();
  if (error.reason === "timeout" && phase === "head" && error.message.includes("HttpClient.Timeout")) {
    const inner = newException("System.TimeoutException", "A task was canceled.");
    const exception = newException("System.Threading.Tasks.TaskCanceledException", error.message, inner);
    return cmdlet.throwTerminatingError(new ErrorRecord(exception, "ConnectionTimeoutReached", "OperationTimeout", null));
  }
  if (error.reason === "timeout" && phase === "body") {
    const exception = newException("System.TimeoutException", error.message.replace(/ between reads\.$/, ""));
    return cmdlet.throwTerminatingError(new ErrorRecord(exception, "OperationTimeoutReached", "OperationTimeout", null));
  }
  const cause = error.cause instanceof Error ? error.cause.message : error.message;
  const exception = newException("System.Net.Http.HttpRequestException", error.message, newException("System.Exception", cause));
  const record = new ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", request);
  if (error.reason === "tls") record.errorDetails = new ErrorDetails(cause);
  return cmdlet.throwTerminatingError(record);
}

/** The request cannot be sent as it is. */
export function throwRequestError(cmdlet: CmdletContext, message: string, request: WebRequestMessage): never {
  const exception = newException("System.Net.Http.HttpRequestException", message);
  return cmdlet.throwTerminatingError(new ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", request));
}

/** Only HTTP is spoken. */
export function throwSchemeError(cmdlet: CmdletContext, scheme: string): never {
  const exception = newException("System.NotSupportedException", `The '${scheme}' scheme is not supported.`);
  return cmdlet.throwTerminatingError(new ErrorRecord(exception, "WebCmdletIEDomNotSupportedException", "NotImplemented", null));
}
