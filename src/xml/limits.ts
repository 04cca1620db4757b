/** What a document may demand of us. A limit that is passed is an `XmlLimitExceeded` error. */
export interface XmlLimits {
  /** Elements open at the same time. Default 256. */
  readonly maxDepth: number;
  /** Attributes of one element, namespace declarations included. Default 128. */
  readonly maxAttributes: number;
  /** Bytes of one name with its prefix. Default 1024. */
  readonly maxNameBytes: number;
  /** Bytes of one text, attribute value, comment or CDATA section. Default 256 MiB. */
  readonly maxTextBytes: number;
  /** Bytes of the whole document. Default 1 GiB. */
  readonly maxTotalBytes: number;
}

export const DEFAULT_XML_LIMITS: XmlLimits = {
  maxDepth: 256,
  maxAttributes: 128,
  maxNameBytes: 1024,
  maxTextBytes: 256 * 1024 * 1024,
  maxTotalBytes: 1024 * 1024 * 1024,
};
