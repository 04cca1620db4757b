import { linkKey, parseInlines, unescapeMarks } from "./parse-inlines.ts";
import type { Block, LinkDefinitions } from "./syntax.ts";

const MAX_DEPTH = 100;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^( {0,3})(`{3,}|~{3,})[ \t]*([^`]*?)[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-+*]|(\d{1,9})[.)])(?:([ \t]+)(.*)|)$/;
const HTML = /^ {0,3}<(?:[a-z][\w-]*[\s/>]|\/[a-z][\w-]*[\s>]|!--|\?|![A-Z]|[a-z][\w-]*$)/i;
const DEFINITION = /^ {0,3}\[((?:[^\][\\]|\\.)+)\]:[ \t]*(?:<([^<>]*)>|(\S+))(?:[ \t]+(?:"([^"]*)"|'([^']*)'|\(([^()]*)\)))?[ \t]*$/;
const DELIMITER_ROW = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

export function parseMarkdown(text: string): readonly Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map(expandTabs);
  const definitions: LinkDefinitions = new Map();
  return parseLines(takeDefinitions(lines, definitions), definitions, 0);
}

/** Tabs in front stand for blanks up to a multiple of four. */
function expandTabs(line: string): string {
  return line.replace(/^[ \t]+/, (blanks) => {
    let width = 0;
    for (const char of blanks) width += char === "\t" ? 4 - (width % 4) : 1;
    return " ".repeat(width);
  });
}

/** Definitions may be used before they come. */
function takeDefinitions(lines: readonly string[], definitions: LinkDefinitions): readonly string[] {
  let fence: string | undefined;
  return lines.filter((line) => {
    const marks = FENCE.exec(line)?.[2];
    if (marks !== undefined) fence = fence === undefined ? marks : marks.startsWith(fence) ? undefined : fence;
    const definition = fence === undefined ? DEFINITION.exec(line) : null;
    if (definition?.[1] === undefined) return true;
    const key = linkKey(definition[1]);
    const title = definition[4] ?? definition[5] ?? definition[6] ?? "";
    if (!definitions.has(key)) definitions.set(key, { url: unescapeMarks(definition[2] ?? definition[3] ?? ""), title });
    return false;
  });
}

function parseLines(lines: readonly string[], definitions: LinkDefinitions, depth: number): readonly Block[] {
  const parser = new BlockParser(lines, definitions, depth);
  return parser.parse();
}

class BlockParser {
  readonly #lines: readonly string[];
  readonly #definitions: LinkDefinitions;
  readonly #depth: number;
  readonly #blocks: Block[] = [];
  #at = 0;

  constructor(lines: readonly string[], definitions: LinkDefinitions, depth: number) {
    this.#lines = lines;
    this.#definitions = definitions;
    this.#depth = depth;
  }

  parse(): readonly Block[] {
    while (this.#at < this.#lines.length) {
      const line = this.#line();
      if (line.trim() === "") this.#at++;
      else if (!this.#takeBlock(line)) this.#paragraph();
    }
    return this.#blocks;
  }

  #line(): string {
    return this.#lines[this.#at] ?? "";
  }

  /** Takes a block that its first line tells; false for a paragraph. */
  #takeBlock(line: string): boolean {
    if (line.startsWith("    ")) return this.#indentedCode();
    const heading = HEADING.exec(line);
    if (heading?.[1] !== undefined) {
      this.#at++;
      this.#blocks.push({ kind: "heading", level: heading[1].length, inlines: parseInlines((heading[2] ?? "").trim(), this.#definitions) });
      return true;
    }
    const fence = FENCE.exec(line);
    if (fence !== null) return this.#fencedCode(fence);
    if (RULE.test(line)) {
      this.#at++;
      this.#blocks.push({ kind: "rule" });
      return true;
    }
    if (this.#depth < MAX_DEPTH) {
      if (QUOTE.test(line)) return this.#quote();
      if (ITEM.test(line)) return this.#list();
    }
    if (HTML.test(line)) return this.#html();
    return this.#table();
  }

  #indentedCode(): boolean {
    const code: string[] = [];
    while (this.#at < this.#lines.length && (this.#line().startsWith("    ") || this.#line().trim() === "")) {
      code.push(this.#line().slice(4));
      this.#at++;
    }
    while (code.at(-1)?.trim() === "") code.pop();
    this.#blocks.push({ kind: "code", info: "", text: `${code.join("\n")}\n` });
    return true;
  }

  #fencedCode([, indent = "", marks = "", info = ""]: RegExpExecArray): boolean {
    const code: string[] = [];
    const close = new RegExp(`^ {0,3}${marks[0] ?? "`"}{${marks.length},}[ \\t]*$`);
    for (this.#at++; this.#at < this.#lines.length; this.#at++) {
      if (close.test(this.#line())) {
        this.#at++;
        break;
      }
      code.push(this.#line().replace(new RegExp(`^ {0,${indent.length}}`), ""));
    }
    this.#blocks.push({ kind: "code", info: unescapeMarks(info), text: code.length === 0 ? "" : `${code.join("\n")}\n` });
    return true;
  }

  #quote(): boolean {
    const inner: string[] = [];
    while (this.#at < this.#lines.length) {
      const line = this.#line();
      const isQuoted = QUOTE.test(line);
      if (!isQuoted && (line.trim() === "" || startsBlock(line) || inner.at(-1)?.trim() === "")) break;
      inner.push(isQuoted ? line.replace(QUOTE, "") : line);
      this.#at++;
    }
    this.#blocks.push({ kind: "quote", blocks: parseLines(inner, this.#definitions, this.#depth + 1) });
    return true;
  }

  #list(): boolean {
    const first = ITEM.exec(this.#line());
    const mark = first?.[2]?.at(-1) ?? "-";
    const start = first?.[3] === undefined ? null : Number(first[3]);
    const items: (readonly string[])[] = [];
    let isTight = true;
    while (this.#at < this.#lines.length) {
      const match = ITEM.exec(this.#line());
      if (match === null || match[2]?.at(-1) !== mark || RULE.test(this.#line())) break;
      const lines = this.#itemLines(match);
      const isLast = !ITEM.test(this.#line());
      const inner = [...lines];
      while (inner.at(-1)?.trim() === "") inner.pop();
      if ((inner.length < lines.length && !isLast) || hasBlankBetweenBlocks(inner)) isTight = false;
      items.push(inner);
    }
    this.#blocks.push({ kind: "list", start, isTight, items: items.map((lines) => parseLines(lines, this.#definitions, this.#depth + 1)) });
    return true;
  }

  /** The lines of one item without its indentation. */
  #itemLines([, indent = "", mark = "", , blanks = "", rest = ""]: RegExpExecArray): string[] {
    const isCode = blanks.length > 4;
    const width = indent.length + mark.length + (isCode || rest === "" ? 1 : blanks.length);
    const lines = [isCode ? " ".repeat(blanks.length - 1) + rest : rest];
    for (this.#at++; this.#at < this.#lines.length; this.#at++) {
      const line = this.#line();
      if (line.trim() === "") {
        lines.push("");
        continue;
      }
      const isInside = line.startsWith(" ".repeat(width));
      const isLazy = !isInside && lines.at(-1)?.trim() !== "" && !startsBlock(line) && !ITEM.test(line);
      if (!isInside && !isLazy) break;
      lines.push(isInside ? line.slice(width) : line.trimStart());
    }
    return lines;
  }

  #html(): boolean {
    const lines: string[] = [];
    const isComment = /^ {0,3}<!--/.test(this.#line());
    while (this.#at < this.#lines.length) {
      const line = this.#line();
      if (!isComment && line.trim() === "") break;
      lines.push(line);
      this.#at++;
      if (isComment && line.includes("-->")) break;
    }
    this.#blocks.push({ kind: "html", text: lines.join("\n") });
    return true;
  }

  #table(): boolean {
    const header = this.#line();
    const delimiters = this.#lines[this.#at + 1] ?? "";
    if (!header.includes("|") || !DELIMITER_ROW.test(delimiters)) return false;
    const alignments = cells(delimiters).map((cell) => {
      if (cell.startsWith(":")) return cell.endsWith(":") ? "center" : "left";
      return cell.endsWith(":") ? "right" : null;
    });
    if (cells(header).length !== alignments.length) return false;
    const rowOf = (line: string): readonly ReturnType<typeof parseInlines>[] => {
      const texts = cells(line);
      return alignments.map((_, index) => parseInlines(texts[index] ?? "", this.#definitions));
    };
    const rows: (readonly ReturnType<typeof parseInlines>[])[] = [];
    for (this.#at += 2; this.#at < this.#lines.length && this.#line().trim() !== "" && !startsBlock(this.#line()); this.#at++) {
      rows.push(rowOf(this.#line()));
    }
    this.#blocks.push({ kind: "table", alignments, header: rowOf(header), rows });
    return true;
  }

  #paragraph(): void {
    const lines = [this.#line().trimStart()];
    for (this.#at++; this.#at < this.#lines.length; this.#at++) {
      const line = this.#line();
      const underline = /^ {0,3}(=+|-+)[ \t]*$/.exec(line)?.[1];
      if (underline !== undefined) {
        this.#at++;
        const level = underline.startsWith("=") ? 1 : 2;
        this.#blocks.push({ kind: "heading", level, inlines: parseInlines(lines.join("\n").trim(), this.#definitions) });
        return;
      }
      if (line.trim() === "" || startsBlock(line) || interrupts(line)) break;
      lines.push(line.trimStart());
    }
    this.#blocks.push({ kind: "paragraph", inlines: parseInlines(lines.join("\n").trimEnd(), this.#definitions) });
  }
}

/** Ends a paragraph and lazy lines. */
function startsBlock(line: string): boolean {
  return HEADING.test(line) || FENCE.test(line) || RULE.test(line) || QUOTE.test(line);
}

/** A list that begins in the middle of a paragraph: not an empty item, and no number but 1. */
function interrupts(line: string): boolean {
  const item = ITEM.exec(line);
  return item !== null && (item[5] ?? "") !== "" && (item[3] === undefined || item[3] === "1");
}

function hasBlankBetweenBlocks(lines: readonly string[]): boolean {
  let fence = false;
  return lines.some((line, index) => {
    if (FENCE.test(line)) fence = !fence;
    return !fence && index > 0 && line.trim() === "" && lines.slice(index).some((later) => later.trim() !== "");
  });
}

function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
