/**
 * `$PSStyle`: the escape sequences that PowerShell writes, and whether it writes any.
 *
 * As in PowerShell there is one for the whole process (here: the thread of a runspace).
 */
import {
  argumentError,
  argumentNull,
  argumentOutOfRange,
  type Describe,
  defineEnum,
  defineType,
  EnumValue,
  enumMember,
  enumText,
  keyNotFound,
  type MemberDeclaration,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
  toText,
  typedArray,
} from "../../objects/index.ts";
import { stripEscapeSequences } from "./display-cells.ts";

const ASSEMBLY = "System.Management.Automation";
const NAME = "System.Management.Automation.PSStyle";
const MINIMUM_PROGRESS_WIDTH = 18;

export const OutputRenderingType: TypeInfo = defineEnum("System.Management.Automation.OutputRendering", ["Host", "PlainText", "Ansi"], {
  assembly: ASSEMBLY,
});
const ProgressViewType: TypeInfo = defineEnum("System.Management.Automation.ProgressView", ["Minimal", "Classic"], { assembly: ASSEMBLY });

export type OutputRendering = "Host" | "PlainText" | "Ansi";

/** Sequences that a script may replace, by name; a text that would show something is refused. */
class StylePart extends ReferenceObject {
  readonly #type: () => TypeInfo;
  readonly sequences: Record<string, string>;

  constructor(type: () => TypeInfo, sequences: Record<string, string>) {
    super();
    this.#type = type;
    this.sequences = sequences;
  }

  override nativeType(): TypeInfo {
    return this.#type();
  }

  get(name: string): string {
    return this.sequences[name] ?? "";
  }

  set(name: string, value: string | null): void {
    this.sequences[name] = withoutContent(value);
  }
}

const COLOR_NAMES = ["Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"];

/** Codes of System.ConsoleColor, in its order, as offsets from black. */
const CONSOLE_COLOR_OFFSETS = [0, 4, 2, 6, 1, 5, 3, 7, 60, 64, 62, 66, 61, 65, 63, 67];

class ColorPart extends ReferenceObject {
  readonly black: 30 | 40;

  constructor(black: 30 | 40) {
    super();
    this.black = black;
  }

  override nativeType(): TypeInfo {
    return this.black === 30 ? ForegroundColorType : BackgroundColorType;
  }

  rgb(red: number, green: number, blue: number): string {
    return `\x1b[${this.black + 8};2;${red};${green};${blue}m`;
  }
}

function colorType(name: string): TypeInfo {
  return defineType<ColorPart>({
    name: `${NAME}+${name}`,
    assembly: ASSEMBLY,
    isSealed: true,
    members: (m) => [
      ...[0, 60].flatMap((offset) =>
        COLOR_NAMES.map((color, index) =>
          m.property(`string ${offset === 0 ? "" : "Bright"}${color} {get;}`, (self) => `\x1b[${self.black + offset + index}m`),
        ),
      ),
      m.method("string FromRgb(byte red, byte green, byte blue)", (self, red, green, blue) => self.rgb(red.value, green.value, blue.value)),
      m.method("string FromRgb(int rgb)", (self, rgb) => self.rgb((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff)),
      m.method("string FromConsoleColor(System.ConsoleColor color)", (self, color) => consoleColorSequence(color, self.black)),
    ],
  });
}

const ForegroundColorType: TypeInfo = colorType("ForegroundColor");
const BackgroundColorType: TypeInfo = colorType("BackgroundColor");

const FORMATTING = {
  FormatAccent: "\x1b[32;1m",
  TableHeader: "\x1b[32;1m",
  CustomTableHeaderLabel: "\x1b[32;1;3m",
  ErrorAccent: "\x1b[36;1m",
  Error: "\x1b[31;1m",
  Warning: "\x1b[33;1m",
  Verbose: "\x1b[33;1m",
  Debug: "\x1b[33;1m",
  FeedbackName: "\x1b[33m",
  FeedbackText: "\x1b[96m",
  FeedbackAction: "\x1b[97m",
} as const;

const FormattingDataType: TypeInfo = defineType<StylePart>({
  name: `${NAME}+FormattingData`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => sequenceProperties(m, Object.keys(FORMATTING)),
});

class ProgressConfiguration extends StylePart {
  maxWidth = 120;
  view: PSValue = enumMember(ProgressViewType, "Minimal") ?? null;
  usesOscIndicator = false;

  constructor() {
    super(() => ProgressConfigurationType, { Style: "\x1b[33;1m" });
  }
}

const ProgressConfigurationType: TypeInfo = defineType<ProgressConfiguration>({
  name: `${NAME}+ProgressConfiguration`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.property(
      "string Style {get;set;}",
      (self) => self.get("Style"),
      (self, value) => self.set("Style", value),
    ),
    m.property(
      "int MaxWidth {get;set;}",
      (self) => self.maxWidth,
      (self, value) => {
        if (value < MINIMUM_PROGRESS_WIDTH)
          throw argumentOutOfRange("MaxWidth", "The MaxWidth for the Progress rendering must be at least 18 to render correctly.");
        self.maxWidth = value;
      },
    ),
    m.property(
      "System.Management.Automation.ProgressView View {get;set;}",
      (self) => self.view,
      (self, value) => {
        self.view = value;
      },
    ),
    m.property(
      "bool UseOSCIndicator {get;set;}",
      (self) => self.usesOscIndicator,
      (self, value) => {
        self.usesOscIndicator = value;
      },
    ),
  ],
});

/** Sequences by the extension of a file, which is compared without case. */
class FileExtensionDictionary extends ReferenceObject {
  readonly entries: Map<string, { readonly extension: string; readonly sequence: string }> = new Map();

  override nativeType(): TypeInfo {
    return FileExtensionDictionaryType;
  }

  get(extension: string): string {
    const found = this.entries.get(checkedExtension(extension).toLowerCase());
    if (found === undefined) throw keyNotFound(extension);
    return found.sequence;
  }

  set(extension: string, sequence: string | null): void {
    this.entries.set(checkedExtension(extension).toLowerCase(), { extension, sequence: withoutContent(sequence) });
  }
}

const FileExtensionDictionaryType: TypeInfo = defineType<FileExtensionDictionary>({
  name: `${NAME}+FileInfoFormatting+FileExtensionDictionary`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.method("void Add(string extension, string decoration)", (self, extension, decoration) => {
      if (self.entries.has(checkedExtension(extension).toLowerCase())) {
        throw argumentError(`An item with the same key has already been added. Key: ${extension}`);
      }
      self.set(extension, decoration);
    }),
    m.method("void Remove(string extension)", (self, extension) => {
      self.entries.delete(checkedExtension(extension).toLowerCase());
    }),
    m.method("void Clear()", (self) => self.entries.clear()),
    m.method(
      "bool ContainsKey(string extension)",
      (self, extension) => extension !== "" && self.entries.has(checkedExtension(extension).toLowerCase()),
    ),
    m.indexer(
      "string Item(string extension) {get;set;}",
      (self, extension) => self.get(extension),
      (self, extension, value) => self.set(extension, value),
    ),
    m.property("System.Collections.Generic.IEnumerable[string] Keys {get;}", (self) =>
      typedArray(
        StringType,
        [...self.entries.values()].map(({ extension }) => extension),
      ),
    ),
  ],
});

const ARCHIVE = "\x1b[31;1m";
const SCRIPT = "\x1b[33;1m";

class FileInfoFormatting extends StylePart {
  readonly extensions: FileExtensionDictionary = new FileExtensionDictionary();

  constructor() {
    super(() => FileInfoFormattingType, { Directory: "\x1b[44;1m", SymbolicLink: "\x1b[36;1m", Executable: "\x1b[32;1m" });
    for (const extension of [".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z"]) this.extensions.set(extension, ARCHIVE);
    for (const extension of [".ps1", ".psd1", ".psm1", ".ps1xml"]) this.extensions.set(extension, SCRIPT);
  }
}

const FileInfoFormattingType: TypeInfo = defineType<FileInfoFormatting>({
  name: `${NAME}+FileInfoFormatting`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    ...sequenceProperties(m, ["Directory", "SymbolicLink", "Executable"]),
    m.property(
      "System.Management.Automation.PSStyle+FileInfoFormatting+FileExtensionDictionary Extension {get;}",
      (self) => self.extensions,
    ),
  ],
});

/** Name → what is between `ESC [` and `m`. */
const GRAPHICS = {
  Reset: 0,
  BlinkOff: 25,
  Blink: 5,
  BoldOff: 22,
  Bold: 1,
  DimOff: 22,
  Dim: 2,
  Hidden: 8,
  HiddenOff: 28,
  Reverse: 7,
  ReverseOff: 27,
  ItalicOff: 23,
  Italic: 3,
  UnderlineOff: 24,
  Underline: 4,
  StrikethroughOff: 29,
  Strikethrough: 9,
} as const;

export class PSStyle extends ReferenceObject {
  readonly reset = "\x1b[0m";
  outputRendering: OutputRendering = "Host";
  readonly formatting: StylePart = new StylePart(() => FormattingDataType, { ...FORMATTING });
  readonly progress: ProgressConfiguration = new ProgressConfiguration();
  readonly foreground: ReferenceObject = new ColorPart(30);
  readonly background: ReferenceObject = new ColorPart(40);
  readonly fileInfo: FileInfoFormatting = new FileInfoFormatting();

  override nativeType(): TypeInfo {
    return PSStyleType;
  }

  /** A sequence of `$PSStyle.Formatting`. */
  formattingOf(name: keyof typeof FORMATTING): string {
    return this.formatting.get(name);
  }

  /** Whether sequences are taken out of what goes to a host, or to a text, a file, a pipe. */
  isPlain(target: { readonly isHost: boolean; readonly supportsVirtualTerminal?: boolean }): boolean {
    if (target.supportsVirtualTerminal === false) return true;
    return this.outputRendering === "Host" ? !target.isHost : this.outputRendering === "PlainText";
  }
}

export const PSStyleType: TypeInfo = defineType<PSStyle>({
  name: NAME,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.property(
      "System.Management.Automation.OutputRendering OutputRendering {get;set;}",
      (self) => enumMember(OutputRenderingType, self.outputRendering) ?? null,
      (self, value) => {
        // The binder has converted the value to the enum that the signature names.
        self.outputRendering = enumText(value as EnumValue) as OutputRendering;
      },
    ),
    ...Object.entries(GRAPHICS).map(([name, code]) => m.property(`string ${name} {get;}`, () => `\x1b[${code}m`)),
    m.property("System.Management.Automation.PSStyle+FormattingData Formatting {get;}", (self) => self.formatting),
    m.property("System.Management.Automation.PSStyle+ProgressConfiguration Progress {get;}", (self) => self.progress),
    m.property("System.Management.Automation.PSStyle+ForegroundColor Foreground {get;}", (self) => self.foreground),
    m.property("System.Management.Automation.PSStyle+BackgroundColor Background {get;}", (self) => self.background),
    m.property("System.Management.Automation.PSStyle+FileInfoFormatting FileInfo {get;}", (self) => self.fileInfo),
    m.method("string FormatHyperlink(string text, uri link)", (_self, text, link, ctx) => {
      const target = link === null ? "" : toText(link, ctx);
      return `\x1b]8;;${target}\x1b\\${text}\x1b]8;;\x1b\\`;
    }),
    m.staticProperty("static System.Management.Automation.PSStyle Instance {get;}", () => psStyle()),
    m.static("static string MapForegroundColorToEscapeSequence(System.ConsoleColor foregroundColor)", (color) =>
      consoleColorSequence(color, 30, "foregroundColor"),
    ),
    m.static("static string MapBackgroundColorToEscapeSequence(System.ConsoleColor backgroundColor)", (color) =>
      consoleColorSequence(color, 40, "backgroundColor"),
    ),
    m.static(
      "static string MapColorPairToEscapeSequence(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)",
      (foreground, background) => {
        const first = consoleColorSequence(foreground, 30, "foregroundColor");
        return `${first.slice(0, -1)};${consoleColorSequence(background, 40, "backgroundColor").slice(2)}`;
      },
    ),
  ],
});

let instance: PSStyle | undefined;

/** The one PSStyle. */
export function psStyle(): PSStyle {
  instance ??= new PSStyle();
  return instance;
}

function sequenceProperties(m: Describe<StylePart>, names: readonly string[]): MemberDeclaration[] {
  return names.map((name) =>
    m.property<`string ${string}`>(
      `string ${name} {get;set;}`,
      (self) => self.get(name),
      (self, value) => self.set(name, value),
    ),
  );
}

function withoutContent(text: string | null): string {
  if (text === null) throw argumentNull("text");
  const content = stripEscapeSequences(text);
  if (content !== "")
    throw argumentError(`The specified string contains printable content when it should only contain ANSI escape sequences: ${content}`);
  return text;
}

function checkedExtension(extension: string): string {
  if (!extension.startsWith(".")) throw argumentError("When adding or removing extensions, the extension must start with a period.");
  return extension;
}

function consoleColorSequence(color: PSValue, black: 30 | 40, parameter: string = "color"): string {
  const offset = color instanceof EnumValue ? CONSOLE_COLOR_OFFSETS[Number(color.value)] : undefined;
  if (offset === undefined) throw argumentOutOfRange(parameter);
  return `\x1b[${black + offset}m`;
}
