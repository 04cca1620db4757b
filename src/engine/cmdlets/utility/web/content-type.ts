/** What a media type says about a body. */

export interface ContentType {
  /** Lower case is not forced: it is shown as it came. */
  readonly mediaType: string;
  readonly charset: string | undefined;
}

/** Undefined for a header that is no media type. */
export function parseContentType(header: string | undefined): ContentType | undefined {
  if (header === undefined) return undefined;
  const match = /^\s*([!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+)\s*((?:;[^;]*)*)$/.exec(header);
  if (match?.[1] === undefined) return undefined;
  const charset = /;\s*charset\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(match[2] ?? "");
  return { mediaType: match[1], charset: charset?.[1] ?? charset?.[2] };
}

const JSON_TYPES = new Set([
  "application/json",
  "text/json",
  "application/x-javascript",
  "text/x-javascript",
  "application/javascript",
  "text/javascript",
]);
const XML_TYPES = new Set(["application/xml", "application/xml-external-parsed-entity", "application/xml-dtd"]);

export function isJsonType(mediaType: string | undefined): boolean {
  return mediaType !== undefined && JSON_TYPES.has(mediaType.toLowerCase());
}

export function isXmlType(mediaType: string | undefined): boolean {
  const lower = mediaType?.toLowerCase() ?? "";
  return XML_TYPES.has(lower) || lower.endsWith("+xml");
}

export function isTextType(mediaType: string | undefined): boolean {
  return mediaType?.toLowerCase().startsWith("text/") === true || isXmlType(mediaType) || isJsonType(mediaType);
}
