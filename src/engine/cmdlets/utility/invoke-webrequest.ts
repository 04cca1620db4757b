import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { isTextType } from "./web/content-type.ts";
import { readAnswer, saveAnswer, saveBytes } from "./web/download.ts";
import type { OpenAnswer } from "./web/exchange.ts";
import type { RelationLinks } from "./web/relation-links.ts";
import { WebCommand } from "./web/web-command.ts";
import { webParameters } from "./web/web-parameters.ts";
import { BasicHtmlWebResponseObject, WebResponseObject } from "./web/web-response.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest */
export function invokeWebRequest(): CmdletDeclaration {
  return {
    name: "Invoke-WebRequest",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.InvokeWebRequestCommand",
    aliases: ["iwr"],
    defaultParameterSet: "StandardMethod",
    outputTypes: ["Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject"],
    parameters: [
      { name: "UseBasicParsing", type: "System.Management.Automation.SwitchParameter" },
      { name: "Uri", type: "System.Uri", sets: [{ mandatory: true, position: 0 }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "HttpVersion", type: "System.Version", attributes: [{ kind: "ArgumentToVersionTransformation" }] },
      { name: "WebSession", type: "Microsoft.PowerShell.Commands.WebRequestSession" },
      { name: "SessionVariable", type: "System.String", aliases: ["SV"] },
      { name: "AllowUnencryptedAuthentication", type: "System.Management.Automation.SwitchParameter" },
      { name: "Authentication", type: "Microsoft.PowerShell.Commands.WebAuthenticationType" },
      { name: "Credential", type: "System.Management.Automation.PSCredential" },
      { name: "UseDefaultCredentials", type: "System.Management.Automation.SwitchParameter" },
      { name: "CertificateThumbprint", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Certificate", type: "System.Security.Cryptography.X509Certificates.X509Certificate", attributes: [{ kind: "ValidateNotNull" }] },
      { name: "SkipCertificateCheck", type: "System.Management.Automation.SwitchParameter" },
      { name: "SslProtocol", type: "Microsoft.PowerShell.Commands.WebSslProtocol" },
      { name: "Token", type: "System.Security.SecureString" },
      { name: "UserAgent", type: "System.String" },
      { name: "DisableKeepAlive", type: "System.Management.Automation.SwitchParameter" },
      { name: "ConnectionTimeoutSeconds", type: "System.Int32", aliases: ["TimeoutSec"], attributes: [{ kind: "Range", min: "0", max: "2147483647" }] },
      { name: "OperationTimeoutSeconds", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "2147483647" }] },
      { name: "Headers", type: "System.Collections.IDictionary" },
      { name: "SkipHeaderValidation", type: "System.Management.Automation.SwitchParameter" },
      { name: "AllowInsecureRedirect", type: "System.Management.Automation.SwitchParameter" },
      { name: "MaximumRedirection", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "2147483647" }] },
      { name: "MaximumRetryCount", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "2147483647" }] },
      { name: "PreserveAuthorizationOnRedirect", type: "System.Management.Automation.SwitchParameter" },
      { name: "RetryIntervalSec", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      { name: "Method", type: "Microsoft.PowerShell.Commands.WebRequestMethod", sets: [{ set: "StandardMethod" }, { set: "StandardMethodNoProxy" }] },
      { name: "CustomMethod", type: "System.String", aliases: ["CM"], sets: [{ set: "CustomMethod", mandatory: true }, { set: "CustomMethodNoProxy", mandatory: true }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "PreserveHttpMethodOnRedirect", type: "System.Management.Automation.SwitchParameter" },
      { name: "UnixSocket", type: "System.Net.Sockets.UnixDomainSocketEndPoint", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "NoProxy", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "CustomMethodNoProxy", mandatory: true }, { set: "StandardMethodNoProxy", mandatory: true }] },
      { name: "Proxy", type: "System.Uri", sets: [{ set: "CustomMethod" }, { set: "StandardMethod" }] },
      { name: "ProxyCredential", type: "System.Management.Automation.PSCredential", sets: [{ set: "CustomMethod" }, { set: "StandardMethod" }] },
      { name: "ProxyUseDefaultCredentials", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "CustomMethod" }, { set: "StandardMethod" }] },
      { name: "Body", type: "System.Object", sets: [{ fromPipeline: true }] },
      { name: "Form", type: "System.Collections.IDictionary" },
      { name: "ContentType", type: "System.String" },
      { name: "TransferEncoding", type: "System.String", attributes: [{ kind: "Set", values: ["chunked", "compress", "deflate", "gzip", "identity"] }] },
      { name: "InFile", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "OutFile", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "Resume", type: "System.Management.Automation.SwitchParameter" },
      { name: "SkipHttpErrorCheck", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new InvokeWebRequest(cmdlet),
  };
}

class InvokeWebRequest extends WebCommand {
  protected override get maximumFollowedLinks(): number {
    return 1;
  }

  protected override processResponse(answer: OpenAnswer, links: RelationLinks): void {
    const { message } = answer;
    const path = this.savesToFile ? this.outPath(answer) : undefined;
    const appends = this.isResumed;
    if (path !== undefined) this.cmdlet.writeVerbose(`File Name: ${path.replace(/^.*[/\\]/, "")}`);
    if (!this.writesToPipeline) {
      if (path !== undefined) saveAnswer(this.cmdlet, answer, path, { appends });
      return;
    }
    const bytes = readAnswer(this.cmdlet, answer);
    const rest = { relationLink: links.dictionary, outFile: path ?? null };
    const isText = isTextType(message.contentType?.mediaType);
    this.cmdlet.writeObject(
      isText ? new BasicHtmlWebResponseObject(message, bytes, rest, this.cmdlet.evaluation) : new WebResponseObject(message, bytes, rest),
    );
    if (path !== undefined) saveBytes(this.cmdlet, bytes, path, { appends });
  }
}
