import { defineType, type PSArray, ReferenceObject, StringType, type TypeInfo, typedArray, UInt64 } from "../../../../objects/index.ts";

const ASSEMBLY = "Microsoft.PowerShell.Commands.Utility";
const INPUT_STREAM = "InputStream";
/** VT sequences for reverse video and its end. */
const REVERSE = "\x1b[7m";
const RESET = "\x1b[0m";

export const MatchInfoContextType: TypeInfo = defineType<MatchInfoContext>({
  name: "Microsoft.PowerShell.Commands.MatchInfoContext",
  assembly: ASSEMBLY,
  isSealed: true,
  interfaces: ["System.ICloneable"],
  members: (m) => [
    m.property("string[] PreContext {get;set;}", (context) => stringArray(context.preContext)),
    m.property("string[] PostContext {get;set;}", (context) => stringArray(context.postContext)),
    m.property("string[] DisplayPreContext {get;set;}", (context) => stringArray(context.displayPreContext)),
    m.property("string[] DisplayPostContext {get;set;}", (context) => stringArray(context.displayPostContext)),
    m.method("System.Object Clone()", (context) => context.clone()),
  ],
});

/** Lines around a match; those to display are fewer where matches are close. */
export class MatchInfoContext extends ReferenceObject {
  preContext: readonly string[] = [];
  postContext: readonly string[] = [];
  displayPreContext: readonly string[] = [];
  displayPostContext: readonly string[] = [];

  override nativeType(): TypeInfo {
    return MatchInfoContextType;
  }

  clone(): MatchInfoContext {
    const copy = new MatchInfoContext();
    copy.preContext = this.preContext;
    copy.postContext = this.postContext;
    copy.displayPreContext = this.displayPreContext;
    copy.displayPostContext = this.displayPostContext;
    return copy;
  }
}

export const MatchInfoType: TypeInfo = defineType<MatchInfo>({
  name: "Microsoft.PowerShell.Commands.MatchInfo",
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("bool IgnoreCase {get;set;}", (info) => info.ignoreCase),
    m.property("ulong LineNumber {get;set;}", (info) => new UInt64(BigInt(info.lineNumber))),
    m.property("string Line {get;set;}", (info) => info.line),
    m.property("string Filename {get;}", (info) => info.fileName),
    m.property("string Path {get;set;}", (info) => info.path ?? INPUT_STREAM),
    m.property("string Pattern {get;set;}", (info) => info.pattern),
    m.property("Microsoft.PowerShell.Commands.MatchInfoContext Context {get;set;}", (info) => info.context ?? null),
    m.property("System.Text.RegularExpressions.Match[] Matches {get;set;}", (info) => info.matches),
    m.method("string RelativePath(string directory)", (info, directory) => info.relativePath(directory)),
    m.method("string ToString()", (info) => info.text()),
    m.method("string ToString(string directory)", (info, directory) => info.text(directory)),
    m.method("string ToEmphasizedString(string directory)", (info, directory) => info.emphasizedText(directory)),
  ],
  text: (info) => info.text(),
});

export interface MatchRange {
  readonly index: number;
  readonly length: number;
}

/** A line that matched, where it is and by what it matched. */
export class MatchInfo extends ReferenceObject {
  readonly line: string;
  readonly pattern: string;
  readonly ignoreCase: boolean;
  lineNumber = 0;
  path: string | undefined = undefined;
  context: MatchInfoContext | undefined = undefined;
  /** Undefined where emphasis is not wanted. */
  readonly #emphasis: readonly MatchRange[] | undefined;
  #makeMatches: (() => PSArray) | undefined;
  #matches: PSArray | undefined = undefined;

  constructor(parts: {
    readonly line: string;
    readonly pattern: string;
    readonly ignoreCase: boolean;
    readonly emphasis: readonly MatchRange[] | undefined;
    readonly makeMatches: () => PSArray;
  }) {
    super();
    this.line = parts.line;
    this.pattern = parts.pattern;
    this.ignoreCase = parts.ignoreCase;
    this.#emphasis = parts.emphasis;
    this.#makeMatches = parts.makeMatches;
  }

  override nativeType(): TypeInfo {
    return MatchInfoType;
  }

  /** Made when first asked for: most results are only shown. */
  get matches(): PSArray {
    if (this.#matches === undefined) {
      this.#matches = this.#makeMatches?.() ?? [];
      this.#makeMatches = undefined;
    }
    return this.#matches;
  }

  get fileName(): string {
    return this.path === undefined ? INPUT_STREAM : this.path.slice(Math.max(this.path.lastIndexOf("/"), this.path.lastIndexOf("\\")) + 1);
  }

  /** A copy whose context is shown no more: the lines around it were not searched. */
  withoutDisplayContext(): MatchInfo {
    const copy = new MatchInfo({
      line: this.line,
      pattern: this.pattern,
      ignoreCase: this.ignoreCase,
      emphasis: this.#emphasis,
      makeMatches: () => this.matches,
    });
    copy.lineNumber = this.lineNumber;
    copy.path = this.path;
    copy.context = this.context?.clone();
    if (copy.context !== undefined) {
      copy.context.displayPreContext = [];
      copy.context.displayPostContext = [];
    }
    return copy;
  }

  relativePath(directory: string): string {
    const { path } = this;
    if (path === undefined) return INPUT_STREAM;
    if (directory === "" || !path.toLowerCase().startsWith(directory.toLowerCase())) return path;
    if (/[\\/]$/.test(directory)) return path.slice(directory.length);
    return /^[\\/]/.test(path.slice(directory.length)) ? path.slice(directory.length + 1) : path;
  }

  text(directory?: string): string {
    return this.#format(directory, this.line);
  }

  emphasizedText(directory?: string): string {
    if (this.#emphasis === undefined) return this.text(directory);
    let line = "";
    let end = 0;
    for (const { index, length } of this.#emphasis) {
      line += `${this.line.slice(end, index)}${REVERSE}${this.line.slice(index, index + length)}${RESET}`;
      end = index + length;
    }
    return this.#format(directory, line + this.line.slice(end));
  }

  #format(directory: string | undefined, line: string): string {
    const path = this.path === undefined ? undefined : directory === undefined ? this.path : this.relativePath(directory);
    const { context } = this;
    if (context === undefined) return formatLine("", path, this.lineNumber, line);
    const first = this.lineNumber - context.displayPreContext.length;
    return [
      ...context.displayPreContext.map((text, index) => formatLine("  ", path, first + index, text)),
      formatLine("> ", path, this.lineNumber, line),
      ...context.displayPostContext.map((text, index) => formatLine("  ", path, this.lineNumber + 1 + index, text)),
    ].join("\n");
  }
}

function formatLine(prefix: string, path: string | undefined, lineNumber: number, line: string): string {
  return path === undefined ? prefix + line : `${prefix}${path}:${lineNumber}:${line}`;
}

function stringArray(lines: readonly string[]): string[] {
  const copy = [...lines];
  typedArray(StringType, copy);
  return copy;
}
