import { type Block, type Inline, plainText } from "./syntax.ts";

/** HTML as Markdig with its advanced extensions writes it: headings have ids made of their words. */
export function toHtml(blocks: readonly Block[]): string {
  return new HtmlRenderer().blocks(blocks);
}

class HtmlRenderer {
  readonly #ids: Map<string, number> = new Map();

  blocks(blocks: readonly Block[]): string {
    return blocks.map((block) => this.#block(block)).join("");
  }

  #block(block: Block): string {
    switch (block.kind) {
      case "heading":
        return `<h${block.level} id="${escapeHtml(this.#id(plainText(block.inlines)))}">${inlinesHtml(block.inlines)}</h${block.level}>\n`;
      case "paragraph":
        return `<p>${inlinesHtml(block.inlines)}</p>\n`;
      case "code": {
        const language = block.info.split(/\s/)[0] ?? "";
        return `<pre><code${language === "" ? "" : ` class="language-${escapeHtml(language)}"`}>${escapeHtml(block.text)}</code></pre>\n`;
      }
      case "quote":
        return `<blockquote>\n${this.blocks(block.blocks)}</blockquote>\n`;
      case "list": {
        const tag = block.start === null ? "ul" : "ol";
        const start = block.start === null || block.start === 1 ? "" : ` start="${block.start}"`;
        const items = block.items.map((item) => `<li>${this.#item(item, block.isTight)}</li>\n`).join("");
        return `<${tag}${start}>\n${items}</${tag}>\n`;
      }
      case "html":
        return `${block.text}\n`;
      case "rule":
        return "<hr />\n";
      case "table": {
        const cell = (tag: string, inlines: readonly Inline[], index: number): string => {
          const alignment = block.alignments[index] ?? null;
          return `<${tag}${alignment === null ? "" : ` style="text-align: ${alignment};"`}>${inlinesHtml(inlines)}</${tag}>\n`;
        };
        const row = (tag: string, cells: readonly (readonly Inline[])[]): string =>
          `<tr>\n${cells.map((inlines, index) => cell(tag, inlines, index)).join("")}</tr>\n`;
        return `<table>\n<thead>\n${row("th", block.header)}</thead>\n<tbody>\n${block.rows.map((cells) => row("td", cells)).join("")}</tbody>\n</table>\n`;
      }
      default:
        return block satisfies never;
    }
  }

  #item(blocks: readonly Block[], isTight: boolean): string {
    if (!isTight) return `\n${this.blocks(blocks)}`;
    return blocks
      .map((block, index) => {
        const html = block.kind === "paragraph" ? inlinesHtml(block.inlines) : this.#block(block);
        return index === 0 ? html : `\n${html}`;
      })
      .join("");
  }

  /** `Title x` → `title-x`; a second one is numbered. */
  #id(text: string): string {
    const id =
      text
        .toLowerCase()
        .replace(/^[^a-z]+/, "")
        .replace(/[^\p{L}\p{N}\s_.-]/gu, "")
        .trim()
        .replace(/\s+/g, "-") || "section";
    const count = this.#ids.get(id) ?? 0;
    this.#ids.set(id, count + 1);
    return count === 0 ? id : `${id}-${count}`;
  }
}

function inlinesHtml(inlines: readonly Inline[]): string {
  return inlines.map(inlineHtml).join("");
}

function inlineHtml(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return escapeHtml(inline.text);
    case "code":
      return `<code>${escapeHtml(inline.text)}</code>`;
    case "emphasis":
      return `<em>${inlinesHtml(inline.children)}</em>`;
    case "strong":
      return `<strong>${inlinesHtml(inline.children)}</strong>`;
    case "struck":
      return `<del>${inlinesHtml(inline.children)}</del>`;
    case "link":
      return `<a href="${escapeUrl(inline.url)}"${titleHtml(inline.title)}>${inlinesHtml(inline.children)}</a>`;
    case "image":
      return `<img src="${escapeUrl(inline.url)}" alt="${escapeHtml(plainText(inline.children))}"${titleHtml(inline.title)} />`;
    case "html":
      return inline.text;
    case "break":
      return inline.isHard ? "<br />\n" : "\n";
    default:
      return inline satisfies never;
  }
}

function titleHtml(title: string): string {
  return title === "" ? "" : ` title="${escapeHtml(title)}"`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function escapeUrl(url: string): string {
  return encodeURI(url.replace(/%(?![0-9a-f]{2})/gi, "%25"))
    .replace(/%25([0-9a-f]{2})/gi, "%$1")
    .replaceAll("&", "&amp;")
    .replaceAll('"', "%22");
}
