/** One request with everything it leads to: redirections, retries, cookies. */
import { encodeBase64, encodeUtf8 } from "../../../../bytes/index.ts";
import {
  Dictionary,
  ErrorDetails,
  ErrorRecord,
  newException,
  PSCredential,
  type PSValue,
  toText,
  unwrap,
} from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { type HttpClient, HttpError, type HttpResponse } from "../../../host.ts";
import { checkHeader } from "./header-validation.ts";
import { statusName } from "./http-status.ts";
import { formText, requestBody } from "./request-body.ts";
import { describeRequest, describeResponse } from "./verbose.ts";
import { throwHttpError, throwRequestError, throwSchemeError } from "./web-errors.ts";
import { type Header, isContentHeader, WebRequestMessage, WebResponseMessage } from "./web-message.ts";
import type { WebRequestSession } from "./web-session.ts";
import { resolveWebUri, type WebUri, withQuery } from "./web-uri.ts";

/** As many as .NET follows by itself. */
const MAX_AUTOMATIC_REDIRECTIONS = 50;
const SECOND = 1000;
const NO_BODY = new Uint8Array(0);
const NOT_ASCII = /[^\0-\x7f]/;

export interface OpenAnswer {
  readonly message: WebResponseMessage;
  readonly stream: HttpResponse;
}

/** What a command gives an exchange. */
export interface ExchangeOptions {
  readonly session: WebRequestSession;
  readonly inFile: string | undefined;
  /** The file that a download goes to, where that is one. */
  readonly outFile: string | undefined;
}

export class WebExchange {
  readonly #cmdlet: CmdletContext;
  readonly #client: HttpClient;
  readonly #session: WebRequestSession;
  readonly #options: ExchangeOptions;
  readonly #certificate: Uint8Array | null;
  #method: string;
  #body: PSValue;
  #redirectionsLeft: number;
  /** A download goes on where the file ends. */
  #resumes: boolean;
  resumedAt = 0;

  constructor(cmdlet: CmdletContext, client: HttpClient, options: ExchangeOptions) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#client = client;
    this.#session = options.session;
    this.#options = options;
    this.#method = parameters.has("CustomMethod")
      ? parameters.text("CustomMethod").toUpperCase()
      : methodName(parameters.enumName("Method", "Default"));
    this.#body = parameters.get("Body");
    this.#redirectionsLeft = options.session.maximumRedirection;
    this.#resumes = parameters.isSet("Resume");
    const certificate = unwrap(parameters.get("Certificate"));
    this.#certificate = certificate instanceof Uint8Array ? certificate : null;
  }

  /** Sends, follows and retries; the caller reads and closes the answer. */
  run(uri: WebUri, options: { readonly isFollowUp: boolean }): OpenAnswer {
    this.#redirectionsLeft = this.#session.maximumRedirection;
    const target = this.#withBodyAsQuery(uri);
    return this.#sendRetrying(this.#request(target, { isRedirect: options.isFollowUp, hasBody: true }));
  }

  #sendRetrying(first: WebRequestMessage): OpenAnswer {
    let left = this.#session.maximumRetryCount + 1;
    let request = first;
    for (;;) {
      const answer = this.#sendFollowing(request);
      const { message } = answer;
      left--;
      if (left <= 0 || message.isSuccess) return answer;
      if (!isWorthRetrying(message.status)) return answer;
      answer.stream.close();
      const seconds = this.#retryInterval(message);
      this.#cmdlet.writeVerbose(
        `Retrying after interval of ${seconds} seconds. Status code for previous attempt: ${statusName(message.status)}`,
      );
      this.#cmdlet.sleep(seconds * SECOND);
      request = this.#request(request.uri, { isRedirect: false, hasBody: true });
    }
  }

  #retryInterval(message: WebResponseMessage): number {
    const asked = message.status === 429 ? message.header("Retry-After") : undefined;
    return asked !== undefined && /^\d+$/.test(asked.trim()) ? Number(asked) : this.#session.retryIntervalSeconds;
  }

  #sendFollowing(request: WebRequestMessage): OpenAnswer {
    const { parameters } = this.#cmdlet;
    const keepsAuthorization = parameters.isSet("PreserveAuthorizationOnRedirect") && this.#session.headers.has("Authorization");
    // .NET follows by itself unless PowerShell has rules of its own; the two treat bodies differently.
    const isOwn = keepsAuthorization || parameters.isSet("AllowInsecureRedirect") || parameters.isSet("PreserveHttpMethodOnRedirect");
    let followed = 0;
    let current = request;
    for (;;) {
      const answer = this.#sendWithLogin(current);
      const location = answer.message.header("Location");
      if (!isRedirect(answer.message.status) || location === undefined || this.#redirectionsLeft === 0) return this.#afterResume(answer);
      const next = resolveWebUri(current.uri, location, this.#cmdlet.evaluation);
      const isInsecure = current.uri.scheme === "https" && next.scheme === "http";
      if (isInsecure && !isOwn) return answer;
      if (isInsecure && !parameters.isSet("AllowInsecureRedirect")) this.#refuseInsecure(answer, current);
      if (++followed > MAX_AUTOMATIC_REDIRECTIONS) return answer;
      if (this.#redirectionsLeft > 0) this.#redirectionsLeft--;
      answer.stream.close();
      if (isOwn) {
        if (needsGet(answer.message.status, current.method) && !parameters.isSet("PreserveHttpMethodOnRedirect")) this.#method = "GET";
        current = this.#request(next, { isRedirect: true, hasBody: false });
      } else {
        current = this.#redirected(current, next, answer.message.status);
      }
    }
  }

  /** As .NET makes it: without Authorization, with the body unless the method becomes GET. */
  #redirected(request: WebRequestMessage, uri: WebUri, status: number): WebRequestMessage {
    const becomesGet = needsGet(status, request.method);
    const headers = request.headers.filter(([name]) => {
      const lower = name.toLowerCase();
      return lower !== "authorization" && lower !== "cookie" && !(becomesGet && (isContentHeader(name) || lower === "transfer-encoding"));
    });
    return new WebRequestMessage(
      becomesGet ? "GET" : request.method,
      uri,
      this.#withCookies(headers, uri),
      becomesGet ? null : request.body,
    );
  }

  #refuseInsecure(answer: OpenAnswer, request: WebRequestMessage): never {
    answer.stream.close();
    const record = new ErrorRecord(
      newException("System.InvalidOperationException", "Operation is not valid due to the current state of the object."),
      "InsecureRedirection",
      "InvalidOperation",
      request,
    );
    record.errorDetails = new ErrorDetails(
      "Cannot follow an insecure redirection by default. Reissue the command specifying the -AllowInsecureRedirect switch. ",
    );
    return this.#cmdlet.throwTerminatingError(record);
  }

  /** A file that is longer than what the server has is loaded anew. */
  #afterResume(answer: OpenAnswer): OpenAnswer {
    const { message } = answer;
    if (!this.#resumes || message.status !== 416) return answer;
    const length = contentRangeLength(message);
    if (length === undefined || length === this.resumedAt) return answer;
    this.#cmdlet.writeVerbose("The remote server indicated it could not resume downloading. The local file will be overwritten.");
    answer.stream.close();
    this.#resumes = false;
    return this.#sendFollowing(this.#request(message.request.uri, { isRedirect: false, hasBody: true }));
  }

  #send(request: WebRequestMessage): OpenAnswer {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    if (request.headers.some(([, value]) => NOT_ASCII.test(value)))
      throwRequestError(cmdlet, "Request headers must contain only ASCII characters.", request);
    cmdlet.writeVerbose(describeRequest(request, this.#options.outFile));
    if (!/^https?$/.test(request.uri.scheme)) throwSchemeError(cmdlet, request.uri.scheme);
    let stream: HttpResponse;
    try {
      stream = this.#client.send({
        method: request.method,
        url: request.uri.text.replace(/#.*$/s, ""),
        headers: request.headers,
        // As .NET does it, these tell that nothing follows.
        body: request.body ?? (/^(POST|PUT|PATCH)$/.test(request.method) ? NO_BODY : null),
        connectTimeoutMs: parameters.number("ConnectionTimeoutSeconds", 0) * SECOND,
        operationTimeoutMs: parameters.number("OperationTimeoutSeconds", 0) * SECOND,
        skipCertificateCheck: parameters.isSet("SkipCertificateCheck"),
        proxy: this.#session.proxyAddress,
        certificate: this.#certificate,
        unixSocket: parameters.has("UnixSocket") ? toText(parameters.get("UnixSocket"), cmdlet.evaluation) : null,
      });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      return throwHttpError(cmdlet, error, request, "head");
    }
    const message = new WebResponseMessage(request, stream);
    for (const header of message.headerValues("Set-Cookie")) this.#session.cookies.take(header, request.uri, cmdlet.evaluation.nowMs());
    cmdlet.writeVerbose(describeResponse(message));
    return { message, stream };
  }

  #request(uri: WebUri, options: { readonly isRedirect: boolean; readonly hasBody: boolean }): WebRequestMessage {
    const { parameters, evaluation } = this.#cmdlet;
    const session = this.#session;
    const headers: Header[] = [];
    const isChecked = !parameters.isSet("SkipHeaderValidation");
    const drops = options.isRedirect && !parameters.isSet("PreserveAuthorizationOnRedirect");
    session.contentHeaders.clear();
    for (const { key, value } of session.headers.entries()) {
      const name = toText(key, evaluation);
      const text = toText(value, evaluation);
      if (isChecked && !isContentHeader(name)) checkHeader(name, text);
      if (isContentHeader(name)) session.contentHeaders.set(name.toLowerCase(), [name, text]);
      else if (!(drops && name.toLowerCase() === "authorization")) headers.push([name, text]);
    }
    if (!session.headers.has("User-Agent") && session.userAgent !== null) {
      if (isChecked) checkHeader("User-Agent", session.userAgent);
      headers.push(["User-Agent", session.userAgent]);
    }
    if (parameters.isSet("DisableKeepAlive")) headers.push(["Connection", "close"]);
    if (parameters.has("TransferEncoding")) headers.push(["Transfer-Encoding", parameters.text("TransferEncoding")]);
    if (this.#resumes) headers.push(["Range", `bytes=${this.#resumeOffset()}-`]);
    const body = options.hasBody ? requestBody(this.#cmdlet, session, this.#method, this.#body, this.#options.inFile) : null;
    if (body !== null) headers.push(...session.contentHeaders.values());
    return new WebRequestMessage(this.#method, uri, this.#withCookies(headers, uri), body);
  }

  #withCookies(headers: readonly Header[], uri: WebUri): readonly Header[] {
    const cookies = this.#session.cookies.header(uri, this.#cmdlet.evaluation.nowMs());
    return cookies === "" ? headers : [...headers, ["Cookie", cookies]];
  }

  /** Answers a challenge with the session's credential. Of the schemes that servers ask for only Basic needs no handshake. */
  #sendWithLogin(request: WebRequestMessage): OpenAnswer {
    const answer = this.#send(request);
    const { message } = answer;
    const login = this.#login();
    const isAsked =
      message.status === 401 && message.headerValues("WWW-Authenticate").some((challenge) => /(^|,)\s*basic\b/i.test(challenge));
    if (!isAsked || login === undefined || request.headers.some(([name]) => name.toLowerCase() === "authorization")) return answer;
    answer.stream.close();
    return this.#send(new WebRequestMessage(request.method, request.uri, [...request.headers, ["Authorization", login]], request.body));
  }

  #login(): string | undefined {
    const credential = this.#session.credentials;
    if (!(credential instanceof PSCredential)) return undefined;
    return `Basic ${encodeBase64(encodeUtf8(`${credential.userName}:${credential.password.reveal()}`))}`;
  }

  #resumeOffset(): number {
    const { outFile } = this.#options;
    const status = outFile === undefined ? undefined : this.#cmdlet.host.files.status(outFile);
    this.resumedAt = status?.targetKind === "file" ? status.size : 0;
    return this.resumedAt;
  }

  /** A dictionary is the query of a GET. */
  #withBodyAsQuery(uri: WebUri): WebUri {
    const body = unwrap(this.#body);
    if (!(body instanceof Dictionary) || this.#method !== "GET") return uri;
    this.#body = null;
    const query = formText(this.#cmdlet, body);
    return withQuery(uri, uri.query.length > 1 ? `${uri.query.slice(1)}&${query}` : query, this.#cmdlet.evaluation);
  }
}

/** `*` when the server does not tell: undefined. */
export function contentRangeLength(message: WebResponseMessage): number | undefined {
  const length = /\/(\d+)\s*$/.exec(message.header("Content-Range") ?? "")?.[1];
  return length === undefined ? undefined : Number(length);
}

function methodName(name: string): string {
  return name === "Default" ? "GET" : name.toUpperCase();
}

export function isRedirect(status: number): boolean {
  return status === 300 || status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function needsGet(status: number, method: string): boolean {
  if (status === 303) return method !== "GET" && method !== "HEAD";
  return status >= 300 && status <= 302 && method === "POST";
}

function isWorthRetrying(status: number): boolean {
  return status === 304 || (status >= 400 && status <= 599);
}
