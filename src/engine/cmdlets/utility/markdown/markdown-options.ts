import { defineType, ReferenceObject, type TypeInfo } from "../../../../objects/index.ts";
import type { ExecutionContext } from "../../../runtime/execution-context.ts";

const ASSEMBLY = "Microsoft.PowerShell.MarkdownRender";

/** Each is the middle of an escape sequence: `[7m`. */
export interface MarkdownColors {
  header1: string;
  header2: string;
  header3: string;
  header4: string;
  header5: string;
  header6: string;
  code: string;
  link: string;
  image: string;
  emphasisBold: string;
  emphasisItalics: string;
}

const DARK: MarkdownColors = {
  header1: "[7m",
  header2: "[4;93m",
  header3: "[4;94m",
  header4: "[4;95m",
  header5: "[4;96m",
  header6: "[4;97m",
  code: "[48;2;155;155;155;38;2;30;30;30m",
  link: "[4;38;5;117m",
  image: "[33m",
  emphasisBold: "[1m",
  emphasisItalics: "[36m",
};
const LIGHT: MarkdownColors = {
  ...DARK,
  header2: "[4;33m",
  header3: "[4;34m",
  header4: "[4;35m",
  header5: "[4;36m",
  header6: "[4;30m",
};

export const PSMarkdownOptionInfoType: TypeInfo = defineType<PSMarkdownOptionInfo>({
  name: "Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("string Header1 {get;set;}", (options) => options.colors.header1),
    m.property("string Header2 {get;set;}", (options) => options.colors.header2),
    m.property("string Header3 {get;set;}", (options) => options.colors.header3),
    m.property("string Header4 {get;set;}", (options) => options.colors.header4),
    m.property("string Header5 {get;set;}", (options) => options.colors.header5),
    m.property("string Header6 {get;set;}", (options) => options.colors.header6),
    m.property("string Code {get;set;}", (options) => options.colors.code),
    m.property("string Link {get;set;}", (options) => options.colors.link),
    m.property("string Image {get;set;}", (options) => options.colors.image),
    m.property("string EmphasisBold {get;set;}", (options) => options.colors.emphasisBold),
    m.property("string EmphasisItalics {get;set;}", (options) => options.colors.emphasisItalics),
    m.property(
      "bool EnableVT100Encoding {get;set;}",
      (options) => options.isColored,
      (options, value) => {
        options.isColored = value;
      },
    ),
  ],
});

export class PSMarkdownOptionInfo extends ReferenceObject {
  readonly colors: MarkdownColors;
  isColored = true;

  constructor(theme: "Dark" | "Light" = "Dark") {
    super();
    this.colors = { ...(theme === "Dark" ? DARK : LIGHT) };
  }

  override nativeType(): TypeInfo {
    return PSMarkdownOptionInfoType;
  }
}

const known: WeakMap<ExecutionContext, PSMarkdownOptionInfo> = new WeakMap();

export function markdownOptionsOf(context: ExecutionContext): PSMarkdownOptionInfo {
  let options = known.get(context);
  if (options === undefined) {
    options = new PSMarkdownOptionInfo();
    known.set(context, options);
  }
  return options;
}

export function setMarkdownOptions(context: ExecutionContext, options: PSMarkdownOptionInfo): void {
  known.set(context, options);
}
