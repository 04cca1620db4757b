/** What a scanner has come to. */
export const XmlEvent = {
  EndOfDocument: 0,
  StartElement: 1,
  EndElement: 2,
  Text: 3,
  CData: 4,
  Comment: 5,
  ProcessingInstruction: 6,
} as const;
export type XmlEvent = (typeof XmlEvent)[keyof typeof XmlEvent];
