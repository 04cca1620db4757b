/** What Invoke-WebRequest and Invoke-RestMethod have in common: all but what they make of an answer. */
import { encodeBase64, encodeUtf8 } from "../../../../bytes/index.ts";
import {
  Dictionary,
  ErrorDetails,
  ErrorRecord,
  getProperty,
  newException,
  PSCredential,
  SecureString,
  toText,
  unwrap,
} from "../../../../objects/index.ts";
import type { CmdletBody, CmdletContext } from "../../../cmdlet.ts";
import { isDirectory, resolvePaths, unresolvedPath } from "../../file-paths.ts";
import { decodeBody } from "./body-text.ts";
import { isJsonType, isXmlType } from "./content-type.ts";
import { readAnswer } from "./download.ts";
import { contentRangeLength, isRedirect, type OpenAnswer, WebExchange } from "./exchange.ts";
import { statusValue } from "./http-status.ts";
import { indentedJson } from "./indented-json.ts";
import { RelationLinks } from "./relation-links.ts";
import { refuseParameters, validateWebParameters } from "./web-errors.ts";
import { defaultUserAgent, WebRequestSession } from "./web-session.ts";
import { parseWebUri, webUri } from "./web-uri.ts";

export abstract class WebCommand implements CmdletBody {
  protected readonly cmdlet: CmdletContext;
  /** Where -OutFile leads, a directory perhaps. */
  protected outFile: string | undefined = undefined;
  /** The server went on where the file ended. */
  protected isResumed = false;
  #skipsFile = false;

  constructor(cmdlet: CmdletContext) {
    this.cmdlet = cmdlet;
  }

  /** Writes what the answer holds. */
  protected abstract processResponse(answer: OpenAnswer, links: RelationLinks): void;

  /** How many `next` links are followed. */
  protected abstract get maximumFollowedLinks(): number;

  protected get savesToFile(): boolean {
    return this.outFile !== undefined && !this.#skipsFile;
  }

  protected get writesToPipeline(): boolean {
    return !this.savesToFile || this.cmdlet.parameters.isSet("PassThru");
  }

  /** The file of an answer: in a directory it is named as the end of the address. */
  protected outPath(answer: OpenAnswer): string {
    const path = this.outFile ?? "";
    if (!isDirectory(this.cmdlet, path)) return path;
    const segment = decodeURIComponent(answer.message.request.uri.path.replace(/^.*\//, ""));
    return `${path}${this.cmdlet.host.files.directorySeparator}${segment}`;
  }

  process(): void {
    const { parameters, evaluation, host } = this.cmdlet;
    let uri = webUri(parameters.get("Uri"), evaluation);
    validateWebParameters(this.cmdlet, uri.scheme === "https");
    const inFile = parameters.has("InFile") ? this.#inputFile(parameters.text("InFile")) : undefined;
    this.#findOutFile();
    const session = this.#prepareSession();
    if (host.http === null) {
      const exception = newException("System.Net.Http.HttpRequestException", "This host has no access to the network.");
      this.cmdlet.throwTerminatingError(new ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", null));
    }
    const exchange = new WebExchange(this.cmdlet, host.http, { session, inFile, outFile: this.outFile });
    for (let followed = 0; ; ) {
      if (followed > 0) this.cmdlet.writeVerbose(`Following rel link ${uri.text}`);
      const answer = exchange.run(uri, { isFollowUp: followed > 0 });
      const links = new RelationLinks(answer.message, evaluation);
      try {
        this.#take(answer, exchange, links, session);
      } finally {
        answer.stream.close();
      }
      const next = links.get("next");
      followed++;
      if (next === undefined || followed >= this.maximumFollowedLinks) return;
      uri = parseWebUri(next, evaluation);
    }
  }

  #take(answer: OpenAnswer, exchange: WebExchange, links: RelationLinks, session: WebRequestSession): void {
    const { parameters } = this.cmdlet;
    const { message } = answer;
    const isWhole = parameters.isSet("Resume") && message.status === 416 && contentRangeLength(message) === exchange.resumedAt;
    if (isWhole) {
      const file = parameters.text("OutFile");
      this.cmdlet.writeVerbose(`The file will not be re-downloaded because the remote file is the same size as the OutFile: ${file}`);
      this.#skipsFile = true;
    }
    this.isResumed = parameters.isSet("Resume") && message.status === 206;
    if (!isWhole && !message.isSuccess && !parameters.isSet("SkipHttpErrorCheck")) this.#throwStatus(answer);
    this.processResponse(answer, links);
    if (session.maximumRedirection === 0 && isRedirect(message.status)) {
      const exception = newException("System.InvalidOperationException", "Operation is not valid due to the current state of the object.");
      const record = new ErrorRecord(exception, "MaximumRedirectExceeded", "InvalidOperation", message.request);
      record.errorDetails = new ErrorDetails(
        "The maximum redirection count has been exceeded. To increase the number of redirections allowed, supply a higher value to the -MaximumRedirection parameter.",
      );
      this.cmdlet.writeError(record);
    }
  }

  #throwStatus(answer: OpenAnswer): never {
    const { message } = answer;
    const { evaluation } = this.cmdlet;
    const text = `Response status code does not indicate success: ${message.status} (${message.reason}).`;
    const exception = newException("Microsoft.PowerShell.Commands.HttpResponseException", text);
    exception.details.set("response", message);
    exception.details.set("statuscode", statusValue(message.status));
    const record = new ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", message.request);
    const body = decodeBody(readAnswer(this.cmdlet, answer), message.contentType?.charset, evaluation).text;
    const details = describeBody(body, message.contentType?.mediaType);
    if (details !== "") record.errorDetails = new ErrorDetails(details);
    return this.cmdlet.throwTerminatingError(record);
  }

  #inputFile(path: string): string {
    const found = resolvePaths(this.cmdlet, path);
    if (found.missing !== undefined) this.cmdlet.throwTerminatingError(found.missing);
    const [only] = found.paths;
    if (!found.isFileSystem) {
      refuseParameters(
        this.cmdlet,
        `Path '${path}' is not a file system path. Please specify the path to a file in the file system.`,
        "WebCmdletInFileNotFilesystemPathException",
      );
    }
    if (found.paths.length > 1)
      refuseParameters(this.cmdlet, `Path '${path}' can be resolved to multiple paths.`, "WebCmdletInFileMultiplePathsResolvedException");
    if (only === undefined)
      return refuseParameters(this.cmdlet, `Path '${path}' cannot be resolved to a file.`, "WebCmdletInFileNoPathResolvedException");
    if (isDirectory(this.cmdlet, only)) {
      const message = `Path '${path}' resolves to a directory. Specify a path including a file name, and then retry the command.`;
      refuseParameters(this.cmdlet, message, "WebCmdletInFileNotFilePathException");
    }
    return only;
  }

  #findOutFile(): void {
    const { parameters } = this.cmdlet;
    if (!parameters.has("OutFile")) return;
    this.outFile = unresolvedPath(this.cmdlet, parameters.text("OutFile"));
    if (!parameters.isSet("Resume") || !isDirectory(this.cmdlet, this.outFile)) return;
    const message = `The Resume switch can only be used if OutFile targets a file but it resolves to a directory: ${this.outFile}.`;
    refuseParameters(this.cmdlet, message, "WebCmdletResumeNotFilePathException");
  }

  #prepareSession(): WebRequestSession {
    const { parameters, session: state, host } = this.cmdlet;
    const given = unwrap(parameters.get("WebSession"));
    const session = given instanceof WebRequestSession ? given : new WebRequestSession();
    session.userAgent ??= defaultUserAgent(host, state.context.objects.psVersion);
    if (parameters.has("SessionVariable")) state.variables.set(parameters.text("SessionVariable"), session);
    this.#applyAuthentication(session);
    if (parameters.has("CertificateThumbprint")) {
      const exception = newException(
        "System.Security.Cryptography.CryptographicException",
        "Unable to retrieve certificates because the thumbprint is not valid. Verify the thumbprint and retry. ",
      );
      this.cmdlet.throwTerminatingError(new ErrorRecord(exception, "WebCmdletCertificateException", "SecurityError", null));
    }
    if (parameters.has("UserAgent")) session.userAgent = parameters.text("UserAgent");
    this.#applyProxy(session);
    if (parameters.has("MaximumRedirection")) session.maximumRedirection = parameters.number("MaximumRedirection");
    this.#applyHeaders(session);
    if (parameters.number("MaximumRetryCount", 0) > 0) {
      session.maximumRetryCount = parameters.number("MaximumRetryCount");
      session.retryIntervalSeconds = parameters.number("RetryIntervalSec", 5);
    }
    return session;
  }

  #applyAuthentication(session: WebRequestSession): void {
    const { parameters } = this.cmdlet;
    const credential = parameters.get("Credential");
    const token = parameters.get("Token");
    switch (parameters.enumName("Authentication", "None")) {
      case "None":
        if (credential instanceof PSCredential) {
          session.credentials = credential;
          session.usesDefaultCredentials = false;
        } else if (parameters.isSet("UseDefaultCredentials")) {
          session.usesDefaultCredentials = true;
        }
        return;
      case "Basic":
        if (credential instanceof PSCredential) {
          const login = encodeUtf8(`${credential.userName}:${credential.password.reveal()}`);
          session.headers.set("Authorization", `Basic ${encodeBase64(login)}`);
        }
        return;
      default:
        if (token instanceof SecureString) session.headers.set("Authorization", `Bearer ${token.reveal()}`);
    }
  }

  #applyProxy(session: WebRequestSession): void {
    const { parameters, evaluation } = this.cmdlet;
    if (parameters.isSet("NoProxy")) {
      session.proxy = null;
      session.proxyAddress = null;
      return;
    }
    if (!parameters.has("Proxy")) return;
    const address = toText(getProperty(parameters.get("Proxy"), "AbsoluteUri", evaluation), evaluation);
    const credential = parameters.get("ProxyCredential");
    session.proxy = parameters.get("Proxy");
    session.proxyAddress =
      credential instanceof PSCredential
        ? address.replace("://", `://${encodeURIComponent(credential.userName)}:${encodeURIComponent(credential.password.reveal())}@`)
        : address;
  }

  #applyHeaders(session: WebRequestSession): void {
    const { parameters, evaluation } = this.cmdlet;
    const headers = unwrap(parameters.get("Headers"));
    if (!(headers instanceof Dictionary)) return;
    for (const { key, value } of headers.entries()) {
      if (value !== null && value !== undefined) session.headers.set(toText(key, evaluation), toText(value, evaluation));
    }
  }
}

/** The body of an error as an operator wants to read it. */
function describeBody(body: string, mediaType: string | undefined): string {
  if (isJsonType(mediaType)) {
    const text = indentedJson(body);
    if (text !== undefined) return `\n${text}`;
  }
  if (isXmlType(mediaType) && body.trimStart().startsWith("<")) return `\n${body}`;
  return body.replace(/<[^>]*>/g, "");
}
