import { describe, expect, it } from "vitest";
import { PSMarkdownOptionInfo } from "./markdown-options.ts";
import { parseMarkdown } from "./parse-blocks.ts";
import { toHtml } from "./to-html.ts";
import { toVt100 } from "./to-vt100.ts";

describe("toHtml", () => {
  it.each([
    ["# Title *x*", '<h1 id="title-x">Title <em>x</em></h1>\n'],
    ["Title\n=====\n\n## A\n## A", '<h1 id="title">Title</h1>\n<h2 id="a">A</h2>\n<h2 id="a-1">A</h2>\n'],
    ["a **b** `c<d` ~~e~~", "<p>a <strong>b</strong> <code>c&lt;d</code> <del>e</del></p>\n"],
    ["***a** b*", "<p><em><strong>a</strong> b</em></p>\n"],
    ["snake_case_name *", "<p>snake_case_name *</p>\n"],
    ["one\ntwo  \nthree", "<p>one\ntwo<br />\nthree</p>\n"],
    ['[l](http://x.y/?a=1&b "t") ![i](p.png)', '<p><a href="http://x.y/?a=1&amp;b" title="t">l</a> <img src="p.png" alt="i" /></p>\n'],
    ["[r][id] [id]\n\n[id]: /u 'T'", '<p><a href="/u" title="T">r</a> <a href="/u" title="T">id</a></p>\n'],
    ["<http://a.b> and https://c.d/e.", '<p><a href="http://a.b">http://a.b</a> and <a href="https://c.d/e">https://c.d/e</a>.</p>\n'],
    ["\\*no\\* &amp; &copy;", "<p>*no* &amp; ©</p>\n"],
    ["- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"],
    ["3. a\n\n4. b", '<ol start="3">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n'],
    ["> a\nb\n\nc", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n<p>c</p>\n"],
    ["```ps1\n$x = '<'\n```", "<pre><code class=\"language-ps1\">$x = '&lt;'\n</code></pre>\n"],
    ["    code\n\n    more\n\ntext", "<pre><code>code\n\nmore\n</code></pre>\n<p>text</p>\n"],
    ["a\n\n---\n\n<div>\nx\n</div>", "<p>a</p>\n<hr />\n<div>\nx\n</div>\n"],
    [
      "| a | b |\n|---|:-:|\n| 1 | *2* |",
      '<table>\n<thead>\n<tr>\n<th>a</th>\n<th style="text-align: center;">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td style="text-align: center;"><em>2</em></td>\n</tr>\n</tbody>\n</table>\n',
    ],
    ["", ""],
  ])("writes %j", (markdown, html) => {
    expect(toHtml(parseMarkdown(markdown))).toBe(html);
  });

  it("ends for deep nesting and long runs of marks", () => {
    expect(toHtml(parseMarkdown(`${">".repeat(5000)}a`))).toContain("<p>");
    expect(toHtml(parseMarkdown("*a ".repeat(2000)))).toContain("*a");
    expect(toHtml(parseMarkdown("[".repeat(2000)))).toBe(`<p>${"[".repeat(2000)}</p>\n`);
  });
});

describe("toVt100", () => {
  it("colours headings, code and links", () => {
    const markdown = "# T\n\na `b` [l](u)\n\n- x\n";
    expect(toVt100(parseMarkdown(markdown), new PSMarkdownOptionInfo())).toBe(
      '\x1b[7mT\x1b[0m\n\na \x1b[48;2;155;155;155;38;2;30;30;30mb\x1b[0m \x1b[4;38;5;117m"l"\x1b[0m\n\n- x\n\n',
    );
  });

  it("is plain where the terminal has no colours", () => {
    const options = new PSMarkdownOptionInfo();
    options.isColored = false;
    expect(toVt100(parseMarkdown("# T\n\n**b** ![i](u)"), options)).toBe("T\n\nb [i]\n\n");
  });
});
