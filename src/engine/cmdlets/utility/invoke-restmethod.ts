import { createInstance, invokeMethod, type PSValue, TerminatingError } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { jsonDateParser } from "./json/json-date.ts";
import { JsonTextError, readJson } from "./json/json-reader.ts";
import { decodeBody } from "./web/body-text.ts";
import { isJsonType } from "./web/content-type.ts";
import { readAnswer, saveAnswer, saveBytes } from "./web/download.ts";
import type { OpenAnswer } from "./web/exchange.ts";
import { feedItems } from "./web/feed.ts";
import { WebCommand } from "./web/web-command.ts";
import { headerDictionary } from "./web/web-message.ts";
import { webParameters } from "./web/web-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-restmethod */
export function invokeRestMethod(): CmdletDeclaration {
  return {
    name: "Invoke-RestMethod",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.InvokeRestMethodCommand",
    aliases: ["irm"],
    defaultParameterSet: "StandardMethod",
    parameters: [
      { name: "FollowRelLink", type: "System.Management.Automation.SwitchParameter", aliases: ["FL"] },
      { name: "MaximumFollowRelLink", type: "System.Int32", aliases: ["ML"], attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      { name: "ResponseHeadersVariable", type: "System.String", aliases: ["RHV"] },
      { name: "StatusCodeVariable", type: "System.String" },
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
    create: (cmdlet) => new InvokeRestMethod(cmdlet),
  };
}

/** Depth of JSON that is read. */
const MAX_DEPTH = 1024;

class InvokeRestMethod extends WebCommand {
  protected override get maximumFollowedLinks(): number {
    const { parameters } = this.cmdlet;
    return parameters.isSet("FollowRelLink") ? parameters.number("MaximumFollowRelLink", Number.POSITIVE_INFINITY) : 1;
  }

  protected override processResponse(answer: OpenAnswer): void {
    const { parameters, session } = this.cmdlet;
    const { message } = answer;
    const path = this.savesToFile ? this.outPath(answer) : undefined;
    const appends = this.isResumed;
    if (this.writesToPipeline) {
      const bytes = readAnswer(this.cmdlet, answer);
      this.#write(bytes, answer);
      if (path !== undefined) saveBytes(this.cmdlet, bytes, path, { appends });
    } else if (path !== undefined) {
      saveAnswer(this.cmdlet, answer, path, { appends });
    }
    if (path !== undefined) this.cmdlet.writeVerbose(`File Name: ${path.replace(/^.*[/\\]/, "")}`);
    if (parameters.has("StatusCodeVariable")) session.variables.set(parameters.text("StatusCodeVariable"), message.status);
    if (parameters.has("ResponseHeadersVariable")) {
      session.variables.set(parameters.text("ResponseHeadersVariable"), headerDictionary(message.orderedHeaders()));
    }
  }

  #write(bytes: Uint8Array, { message }: OpenAnswer): void {
    const { evaluation } = this.cmdlet;
    const { text } = decodeBody(bytes, message.contentType?.charset, evaluation);
    const items = feedItems(text);
    if (items !== undefined) {
      for (const item of items) this.cmdlet.writeObject(this.#nodeOf(item));
      return;
    }
    const isJson = isJsonType(message.contentType?.mediaType);
    const value = isJson ? (this.#json(text) ?? this.#xml(text)) : (this.#xml(text) ?? this.#json(text));
    this.cmdlet.writeObject(value === undefined ? text : value.value);
  }

  /** Undefined for what is no JSON. */
  #json(text: string): { readonly value: PSValue } | undefined {
    if (text.trim() === "") return undefined;
    try {
      const parseDate = jsonDateParser("Default", this.cmdlet.evaluation);
      const { value, nameError } = readJson(text, { asHashtable: false, maxDepth: MAX_DEPTH, parseDate });
      return nameError === undefined ? { value } : undefined;
    } catch (error) {
      if (error instanceof JsonTextError) return undefined;
      throw error;
    }
  }

  /** Undefined for what is no XML. */
  #xml(text: string): { readonly value: PSValue } | undefined {
    if (!/^\s*\ufeff?\s*</.test(text)) return undefined;
    try {
      return { value: this.#document(text) };
    } catch (error) {
      if (error instanceof TerminatingError) return undefined;
      throw error;
    }
  }

  #document(text: string): PSValue {
    const { evaluation } = this.cmdlet;
    const type = evaluation.types.find("System.Xml.XmlDocument");
    if (type === undefined) return undefined;
    const document = createInstance(type, [], evaluation);
    evaluation.types.operations.setProperty(document, "PreserveWhitespace", true, evaluation);
    invokeMethod(document, "LoadXml", [text.replace(/^\s*\ufeff?/, "")], evaluation);
    return document;
  }

  /** An item of a feed as a node of its own. */
  #nodeOf(xml: string): PSValue {
    const { evaluation } = this.cmdlet;
    return evaluation.types.operations.getProperty(this.#document(xml), "DocumentElement", evaluation);
  }
}
