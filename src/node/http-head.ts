import type { IncomingMessage } from "node:http";

/** What the head of a request allows; everything that is not plain and unambiguous is refused before a byte of the body is read. */
export type HeadVerdict =
  | { readonly type: "post"; readonly contentLength: number; readonly isChunked: boolean; readonly expectsContinue: boolean }
  | { readonly type: "refuse"; readonly status: number; readonly reason: string };

/** Headers that mean different things to different parsers when they come twice. */
const SINGLE_HEADERS: ReadonlySet<string> = new Set([
  "host",
  "content-length",
  "content-type",
  "transfer-encoding",
  "authorization",
  "expect",
  "wsmanidentify",
]);

/**
 * Judges the head of a request. Node's parser has already refused both lengths together, bare line feeds, folded headers and control
 * characters; what it lets through and another parser might read differently is refused here.
 */
export function judgeHead(request: IncomingMessage, limits: { readonly path: string; readonly maxBodyBytes: number }): HeadVerdict {
  const seen = new Set<string>();
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i]?.toLowerCase() ?? "";
    if (seen.has(name) && SINGLE_HEADERS.has(name)) return refuse(400, `The header ${name} stands twice.`);
    seen.add(name);
  }
  const { headers, method, url = "" } = request;
  if (method !== "POST") return refuse(405, "Only POST is allowed.");
  const [path = ""] = url.split("?");
  if (path.toLowerCase().replace(/\/$/, "") !== limits.path.toLowerCase()) return refuse(404, "Nothing is served at this path.");
  if (headers.upgrade !== undefined) return refuse(400, "The connection does not change its protocol.");
  const encoding = headers["transfer-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "chunked") return refuse(501, "The transfer encoding is not known.");
  const contentLength = Number(headers["content-length"] ?? 0);
  if (contentLength > limits.maxBodyBytes)
    return refuse(413, `The body has ${contentLength} bytes, at most ${limits.maxBodyBytes} are allowed.`);
  const expect = headers.expect?.toLowerCase();
  if (expect !== undefined && expect !== "100-continue") return refuse(417, "The expectation is not known.");
  return { type: "post", contentLength, isChunked: encoding !== undefined, expectsContinue: expect !== undefined };
}

function refuse(status: number, reason: string): HeadVerdict {
  return { type: "refuse", status, reason };
}
