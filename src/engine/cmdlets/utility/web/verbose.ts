/** What -Verbose tells of a request and its answer. */

import { parseContentType } from "./content-type.ts";
import { isContentHeader, type WebRequestMessage, type WebResponseMessage } from "./web-message.ts";

export function describeRequest(request: WebRequestMessage, outFile: string | undefined): string {
  const { uri, method, version, body } = request;
  let text = `WebRequest: v${version} ${method} ${uri.text.replace(/[?#].*$/s, "")}`;
  if (uri.query.length > 1) text += ` with query length ${uri.query.length - 1}`;
  if (body !== null) {
    const header = request.headers.find(([name]) => isContentHeader(name) && name.toLowerCase() === "content-type")?.[1];
    const mediaType = parseContentType(header)?.mediaType;
    if (mediaType !== undefined) text += ` with ${mediaType} payload`;
    text += ` with body size ${friendlyLength(body.length)}`;
  }
  if (outFile !== undefined) text += ` output to ${outFile}`;
  return text;
}

export function describeResponse(response: WebResponseMessage): string {
  let text = `WebResponse: ${response.status} ${response.reason}`;
  if (response.contentType !== undefined) text += ` with ${response.contentType.mediaType} payload`;
  if (response.contentLength !== undefined) text += ` with body size ${friendlyLength(response.contentLength)}`;
  return text;
}

const UNITS = ["B", "KB", "MB", "GB", "TB"];

/** `1.5 KB (1,536 bytes)`. */
export function friendlyLength(length: number): string {
  return `${scaled(length)} (${String(length).replace(/\B(?=(\d{3})+$)/g, ",")} bytes)`;
}

function scaled(length: number): string {
  let value = length;
  let unit = 0;
  while (value >= 1024 && unit + 1 < UNITS.length) {
    value /= 1024;
    unit++;
  }
  return `${Number(value.toFixed(2))} ${UNITS[unit] ?? "B"}`;
}

/** As progress shows it: `1.5 KB`, `12 Bytes`. */
export function displaySize(length: number): string {
  if (length < 1024) return `${length} Bytes`;
  if (length < 1024 ** 2) return `${(length / 1024).toFixed(1)} KB`;
  if (length < 1024 ** 3) return `${(length / 1024 ** 2).toFixed(1)} MB`;
  if (length < 1024 ** 4) return `${(length / 1024 ** 3).toFixed(3)} GB`;
  return `${(length / 1024 ** 4).toFixed(5)} TB`;
}
