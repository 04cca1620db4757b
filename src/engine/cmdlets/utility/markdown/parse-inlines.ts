import type { Inline, LinkDefinitions } from "./syntax.ts";

const ESCAPABLE = /[!-/:-@[-`{-~]/;
const AUTOLINK = /^<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)>/i;
const HTML_TAG =
  /^<(?:\/?[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|!--[\s\S]*?--|\?[\s\S]*?\?|![A-Z]+\s[^>]*)>/i;
const BARE_URL = /^(?:https?:\/\/|www\.)[^\s<]*[^\s<.,:;!?"'()*_~]/i;
const ENTITY = /^&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i;
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: "\u00a0",
  copy: "©",
  reg: "®",
  hellip: "…",
  mdash: "—",
  ndash: "–",
};

/** A run of `*`, `_` or `~` that may open or close something. */
interface Delimiter {
  readonly mark: string;
  count: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Where its text is in the list of inlines. */
  readonly place: number;
}

export function parseInlines(text: string, definitions: LinkDefinitions): readonly Inline[] {
  return new InlineParser(text, definitions).parse();
}

class InlineParser {
  readonly #text: string;
  readonly #definitions: LinkDefinitions;
  #at = 0;

  constructor(text: string, definitions: LinkDefinitions) {
    this.#text = text;
    this.#definitions = definitions;
  }

  parse(): readonly Inline[] {
    const inlines: Inline[] = [];
    const delimiters: Delimiter[] = [];
    let plain = "";
    const flush = (): void => {
      if (plain !== "") inlines.push({ kind: "text", text: plain });
      plain = "";
    };
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] ?? "";
      if (char === "*" || char === "_" || char === "~") {
        flush();
        delimiters.push(this.#delimiter(char, inlines.length));
        inlines.push({ kind: "text", text: this.#text.slice(this.#at, this.#at + (delimiters.at(-1)?.count ?? 1)) });
        this.#at += delimiters.at(-1)?.count ?? 1;
        continue;
      }
      const inline = this.#special(char);
      if (inline === undefined) {
        plain += char;
        this.#at++;
      } else if (inline.kind === "text") {
        plain += inline.text;
      } else {
        if (inline.kind === "break") plain = plain.replace(/ +$/, "");
        flush();
        inlines.push(inline);
      }
    }
    flush();
    return resolveDelimiters(inlines, delimiters);
  }

  /** What begins here and is more than text; undefined for a plain character. Takes what it gives. */
  #special(char: string): Inline | undefined {
    switch (char) {
      case "\\":
        return this.#escape();
      case "`":
        return this.#code();
      case "!":
        return this.#text[this.#at + 1] === "[" ? this.#link("image", this.#at + 2) : undefined;
      case "[":
        return this.#link("link", this.#at + 1);
      case "<":
        return this.#angle();
      case "&":
        return this.#entity();
      case "\n": {
        const isHard = /(?: {2,}|\\)$/.test(this.#text.slice(0, this.#at));
        this.#at += 1 + (/^ +/.exec(this.#text.slice(this.#at + 1))?.[0].length ?? 0);
        return { kind: "break", isHard };
      }
      case "h":
      case "H":
      case "w":
      case "W":
        return this.#bareUrl();
      default:
        return undefined;
    }
  }

  #escape(): Inline | undefined {
    const next = this.#text[this.#at + 1] ?? "";
    if (next === "\n") {
      this.#at += 2;
      return { kind: "break", isHard: true };
    }
    if (!ESCAPABLE.test(next)) return undefined;
    this.#at += 2;
    return { kind: "text", text: next };
  }

  #code(): Inline {
    const ticks = /^`+/.exec(this.#text.slice(this.#at))?.[0] ?? "`";
    const start = this.#at + ticks.length;
    for (let from = start; ; ) {
      const close = this.#text.indexOf(ticks, from);
      if (close < 0) {
        this.#at = start;
        return { kind: "text", text: ticks };
      }
      const run = /^`+/.exec(this.#text.slice(close))?.[0].length ?? 0;
      if (run !== ticks.length) {
        from = close + run;
        continue;
      }
      this.#at = close + run;
      const text = this.#text.slice(start, close).replaceAll("\n", " ");
      const isPadded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
      return { kind: "code", text: isPadded ? text.slice(1, -1) : text };
    }
  }

  #angle(): Inline | undefined {
    const rest = this.#text.slice(this.#at);
    const link = AUTOLINK.exec(rest);
    if (link?.[1] !== undefined) {
      this.#at += link[0].length;
      const url = link[1].includes("@") && !link[1].includes(":") ? `mailto:${link[1]}` : link[1];
      return { kind: "link", url, title: "", children: [{ kind: "text", text: link[1] }] };
    }
    const tag = HTML_TAG.exec(rest)?.[0];
    if (tag === undefined) return undefined;
    this.#at += tag.length;
    return { kind: "html", text: tag };
  }

  #entity(): Inline | undefined {
    const entity = ENTITY.exec(this.#text.slice(this.#at))?.[0];
    if (entity === undefined) return undefined;
    const name = entity.slice(1, -1);
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : name.startsWith("#") ? Number(name.slice(1)) : undefined;
    const text = code === undefined ? NAMED[name] : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    if (text === undefined) return undefined;
    this.#at += entity.length;
    return { kind: "text", text };
  }

  #bareUrl(): Inline | undefined {
    if (/\w$/.test(this.#text.slice(Math.max(0, this.#at - 1), this.#at))) return undefined;
    const url = BARE_URL.exec(this.#text.slice(this.#at))?.[0];
    if (url === undefined) return undefined;
    this.#at += url.length;
    return {
      kind: "link",
      url: url.toLowerCase().startsWith("www.") ? `http://${url}` : url,
      title: "",
      children: [{ kind: "text", text: url }],
    };
  }

  #link(kind: "link" | "image", start: number): Inline | undefined {
    const close = closingBracket(this.#text, start);
    if (close < 0) return undefined;
    const label = this.#text.slice(start, close);
    const rest = this.#text.slice(close + 1);
    const inside =
      /^\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)))?\s*\)/.exec(
        rest,
      );
    if (inside !== null) {
      this.#at = close + 1 + inside[0].length;
      const title = inside[3] ?? inside[4] ?? inside[5] ?? "";
      return {
        kind,
        url: unescapeMarks(inside[1] ?? inside[2] ?? ""),
        title: unescapeMarks(title),
        children: parseInlines(label, this.#definitions),
      };
    }
    const reference = /^\[([^\][]*)\]/.exec(rest);
    const key = reference?.[1] === undefined || reference[1] === "" ? label : reference[1];
    const known = this.#definitions.get(linkKey(key));
    if (known === undefined) return undefined;
    this.#at = close + 1 + (reference?.[0].length ?? 0);
    return { kind, ...known, children: parseInlines(label, this.#definitions) };
  }

  #delimiter(mark: string, place: number): Delimiter {
    let count = 0;
    while (this.#text[this.#at + count] === mark) count++;
    const before = this.#text[this.#at - 1] ?? " ";
    const after = this.#text[this.#at + count] ?? " ";
    const isLeft = !/\s/.test(after) && (!/[\p{P}\p{S}]/u.test(after) || /[\s\p{P}\p{S}]/u.test(before));
    const isRight = !/\s/.test(before) && (!/[\p{P}\p{S}]/u.test(before) || /[\s\p{P}\p{S}]/u.test(after));
    const isUnderscore = mark === "_";
    return {
      mark,
      count,
      canOpen: isLeft && (!isUnderscore || !isRight || /[\p{P}\p{S}]/u.test(before)),
      canClose: isRight && (!isUnderscore || !isLeft || /[\p{P}\p{S}]/u.test(after)),
      place,
    };
  }
}

/** Pairs the runs of marks, inner ones first. */
function resolveDelimiters(inlines: readonly Inline[], delimiters: readonly Delimiter[]): readonly Inline[] {
  const slots: (Inline[] | undefined)[] = inlines.map((inline) => [inline]);
  const closed = new Set<Delimiter>();
  for (let index = 0; index < delimiters.length; index++) {
    const closer = delimiters[index];
    if (closer === undefined || !closer.canClose) continue;
    for (let back = index - 1; back >= 0 && closer.count > 0; back--) {
      const opener = delimiters[back];
      if (opener === undefined || closed.has(opener) || opener.mark !== closer.mark || !opener.canOpen || opener.count === 0) continue;
      const size = closer.mark === "~" ? 2 : opener.count >= 2 && closer.count >= 2 ? 2 : 1;
      if (opener.count < size || closer.count < size) continue;
      wrap(slots, opener, closer, closer.mark === "~" ? "struck" : size === 2 ? "strong" : "emphasis", size);
      for (const between of delimiters.slice(back + 1, index)) closed.add(between);
      back++;
    }
  }
  return slots.flatMap((slot) => slot ?? []).filter(isSomething);
}

function isSomething(inline: Inline): boolean {
  return inline.kind !== "text" || inline.text !== "";
}

function wrap(
  slots: (Inline[] | undefined)[],
  opener: Delimiter,
  closer: Delimiter,
  kind: "emphasis" | "strong" | "struck",
  size: number,
): void {
  opener.count -= size;
  closer.count -= size;
  // What stands behind the opener's own marks in its slot was wrapped before and belongs within.
  const [, ...wrapped] = slots[opener.place] ?? [];
  const children = [...wrapped, ...slots.slice(opener.place + 1, closer.place).flatMap((slot) => slot ?? [])];
  for (let place = opener.place + 1; place < closer.place; place++) slots[place] = undefined;
  slots[opener.place] = [
    { kind: "text", text: opener.mark.repeat(opener.count) },
    { kind, children: children.filter(isSomething) },
  ];
  slots[closer.place] = [{ kind: "text", text: closer.mark.repeat(closer.count) }];
}

function closingBracket(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "[") depth++;
    else if (char === "]" && --depth === 0) return at;
  }
  return -1;
}

export function linkKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

export function unescapeMarks(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
