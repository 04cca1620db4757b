import type { MarkdownColors, PSMarkdownOptionInfo } from "./markdown-options.ts";
import { type Block, type Inline, plainText } from "./syntax.ts";

/** Fills the rest of the line with the background. */
const TO_LINE_END = "\x1b[500@";

/** Text for a terminal. */
export function toVt100(blocks: readonly Block[], options: PSMarkdownOptionInfo): string {
  return new Vt100Renderer(options).blocks(blocks, "");
}

class Vt100Renderer {
  readonly #options: PSMarkdownOptionInfo;

  constructor(options: PSMarkdownOptionInfo) {
    this.#options = options;
  }

  blocks(blocks: readonly Block[], indent: string): string {
    return blocks.map((block) => this.#block(block, indent)).join("");
  }

  #block(block: Block, indent: string): string {
    switch (block.kind) {
      case "heading":
        return `${indent}${this.#colored(`header${block.level}` as keyof MarkdownColors, plainText(block.inlines))}\n\n`;
      case "paragraph":
        return `${indent}${this.#inlines(block.inlines)}\n\n`;
      case "code":
        return `${block.text
          .replace(/\n$/, "")
          .split("\n")
          .map((line) => indent + this.#colored("code", line, this.#options.isColored ? TO_LINE_END : ""))
          .join("\n")}\n\n`;
      case "quote":
        return `${this.blocks(block.blocks, "")
          .trimEnd()
          .split("\n")
          .map((line) => `${indent}> ${line}`)
          .join("\n")}\n\n`;
      case "list": {
        const { start } = block;
        const items = block.items.map((item, index) => {
          const mark = start === null ? "- " : `${start + index}. `;
          return `${indent}${mark}${this.blocks(item, `${indent}  `).trim()}\n`;
        });
        return `${items.join("")}\n`;
      }
      case "html":
        return `${block.text}\n\n`;
      case "rule":
        return `${indent}---\n\n`;
      case "table":
        return `${[block.header, ...block.rows].map((row) => `${indent}${row.map((cell) => this.#inlines(cell)).join(" | ")}\n`).join("")}\n`;
      default:
        return block satisfies never;
    }
  }

  #inlines(inlines: readonly Inline[]): string {
    return inlines.map((inline) => this.#inline(inline)).join("");
  }

  #inline(inline: Inline): string {
    switch (inline.kind) {
      case "text":
      case "html":
        return inline.text;
      case "code":
        return this.#colored("code", inline.text);
      case "emphasis":
        return this.#colored("emphasisItalics", plainText(inline.children));
      case "strong":
        return this.#colored("emphasisBold", plainText(inline.children));
      case "struck":
        return plainText(inline.children);
      case "link":
        return this.#colored("link", `"${plainText(inline.children)}"`);
      case "image":
        return this.#colored("image", `[${plainText(inline.children) || "Image"}]`);
      case "break":
        return inline.isHard ? "\n" : " ";
      default:
        return inline satisfies never;
    }
  }

  #colored(part: keyof MarkdownColors, text: string, fill = ""): string {
    return this.#options.isColored ? `\x1b${this.#options.colors[part]}${text}${fill}\x1b[0m` : text;
  }
}
