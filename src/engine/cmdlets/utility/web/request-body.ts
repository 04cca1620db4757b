/** What -Body, -Form and -InFile send. */
import { encodeUtf8 } from "../../../../bytes/index.ts";
import {
  Dictionary,
  ErrorRecord,
  getProperty,
  newException,
  PlatformError,
  type PSValue,
  toText,
  typeOf,
  unwrap,
} from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { textEncoder } from "../../text-encoding.ts";
import { encodingNamed } from "./body-text.ts";
import { parseContentType } from "./content-type.ts";
import { FormObject } from "./form-object.ts";
import { multipartBody } from "./multipart.ts";
import { urlEncode } from "./url-encode.ts";
import type { WebRequestSession } from "./web-session.ts";

const CONTENT_TYPE = "content-type";

/** Null for a request without a body. Sets the session's Content-Type where the parameters ask for one. */
export function requestBody(
  cmdlet: CmdletContext,
  session: WebRequestSession,
  method: string,
  body: PSValue,
  inFile: string | undefined,
): Uint8Array | null {
  const bytes = contentBytes(cmdlet, session, method, body, inFile);
  const header = session.contentHeaders.get(CONTENT_TYPE)?.[1];
  if (bytes !== null && header !== undefined && parseContentType(header) === undefined) refuseContentType(cmdlet, header);
  return bytes;
}

function contentBytes(
  cmdlet: CmdletContext,
  session: WebRequestSession,
  method: string,
  body: PSValue,
  inFile: string | undefined,
): Uint8Array | null {
  const { parameters } = cmdlet;
  const { contentHeaders } = session;
  if (parameters.has("ContentType")) contentHeaders.set(CONTENT_TYPE, ["Content-Type", parameters.text("ContentType")]);
  else if (method === "POST" && (contentHeaders.get(CONTENT_TYPE)?.[1] ?? "") === "") {
    contentHeaders.set(CONTENT_TYPE, ["Content-Type", "application/x-www-form-urlencoded"]);
  }
  if (parameters.has("Form")) {
    const form = multipartBody(cmdlet, parameters.get("Form"));
    contentHeaders.clear();
    contentHeaders.set(CONTENT_TYPE, ["Content-Type", form.contentType]);
    return form.bytes;
  }
  if (body !== null && body !== undefined) return bodyBytes(cmdlet, session, unwrap(body), method);
  if (inFile !== undefined) return fileBytes(cmdlet, inFile);
  return method === "GET" && !parameters.has("ContentType") ? null : new Uint8Array(0);
}

/** `a=1&b=2`. */
export function formText(cmdlet: CmdletContext, fields: Dictionary): string {
  const { evaluation } = cmdlet;
  return Array.from(fields.entries(), ({ key, value }) => {
    const text = value === null || value === undefined ? "" : toText(value, evaluation);
    return `${urlEncode(toText(key, evaluation))}=${urlEncode(text)}`;
  }).join("&");
}

function bodyBytes(cmdlet: CmdletContext, session: WebRequestSession, body: PSValue, method: string): Uint8Array {
  const { evaluation } = cmdlet;
  if (body instanceof Uint8Array) return body;
  if (body instanceof FormObject) return textBytes(cmdlet, session, formText(cmdlet, body.fields));
  if (body instanceof Dictionary && method !== "GET") return textBytes(cmdlet, session, formText(cmdlet, body));
  const type = typeOf(body).fullName;
  if (type.startsWith("System.Xml.Xml")) return encodeUtf8(toText(getProperty(body, "OuterXml", evaluation), evaluation));
  if (type === "System.IO.MemoryStream") {
    const bytes = unwrap(evaluation.types.operations.invokeMethod(body, "ToArray", [], evaluation));
    if (bytes instanceof Uint8Array) return bytes;
  }
  return textBytes(cmdlet, session, toText(body, evaluation));
}

/** In the charset that the Content-Type names, UTF-8 without. */
function textBytes(cmdlet: CmdletContext, session: WebRequestSession, text: string): Uint8Array {
  const { evaluation } = cmdlet;
  const header = session.contentHeaders.get(CONTENT_TYPE)?.[1];
  if (header === undefined) return encodeUtf8(text);
  const contentType = parseContentType(header);
  const encoding = contentType?.charset === undefined ? null : encodingNamed(contentType.charset, evaluation);
  if (contentType === undefined || encoding === undefined) refuseContentType(cmdlet, header);
  return textEncoder(encoding, evaluation).encode(text);
}

/** Unless -SkipHeaderValidation lets everything through. */
function refuseContentType(cmdlet: CmdletContext, header: string): void {
  if (cmdlet.parameters.isSet("SkipHeaderValidation")) return;
  const message =
    "The cmdlet cannot run because the -ContentType parameter is not a valid Content-Type header. Specify a valid Content-Type for -ContentType, then retry. To suppress header validation, supply the -SkipHeaderValidation parameter.";
  const exception = newException("ValidationMetadataException", message);
  cmdlet.throwTerminatingError(new ErrorRecord(exception, "WebCmdletContentTypeException", "InvalidArgument", header));
}

function fileBytes(cmdlet: CmdletContext, path: string): Uint8Array {
  const { files } = cmdlet.host;
  try {
    return files.readFile(path);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const exception = newException(
      "System.UnauthorizedAccessException",
      `Access to the path '${cmdlet.parameters.text("InFile")}' is denied.`,
    );
    return cmdlet.throwTerminatingError(new ErrorRecord(exception, exception.getType().fullName, "NotSpecified", null));
  }
}
