import { defineType, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";

/** A Markdown text, converted to one of the two. */
export const MarkdownInfoType: TypeInfo = defineType<MarkdownInfo>({
  name: "Microsoft.PowerShell.MarkdownRender.MarkdownInfo",
  assembly: "Microsoft.PowerShell.MarkdownRender",
  members: (m) => [
    m.property("System.String Html {get;}", (info) => info.html),
    m.property("System.String VT100EncodedString {get;}", (info) => info.vt100),
    m.property("System.Object Tokens {get;}", () => null),
  ],
});

export class MarkdownInfo extends ReferenceObject {
  readonly html: string | null;
  readonly vt100: string | null;

  constructor(html: string | null, vt100: string | null) {
    super();
    this.html = html;
    this.vt100 = vt100;
  }

  override nativeType(): TypeInfo {
    return MarkdownInfoType;
  }
}
