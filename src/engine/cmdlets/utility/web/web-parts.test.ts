import { describe, expect, it } from "vitest";
import { isJsonType, isTextType, isXmlType, parseContentType } from "./content-type.ts";
import { CookieContainer } from "./cookies.ts";
import { imagesOf, inputFieldsOf, linksOf } from "./html-elements.ts";
import { statusName } from "./http-status.ts";
import { indentedJson } from "./indented-json.ts";
import { urlDecode, urlEncode } from "./url-encode.ts";
import { displaySize, friendlyLength } from "./verbose.ts";

describe("urlEncode", () => {
  it("is WebUtility.UrlEncode", () => {
    expect(urlEncode("a b&c=d/é-_.!*()~'€😀")).toBe("a+b%26c%3Dd%2F%C3%A9-_.!*()%7E%27%E2%82%AC%F0%9F%98%80");
  });

  it("comes back by urlDecode", () => {
    const text = "x +%é\u0001😀/";
    expect(urlDecode(urlEncode(text))).toBe(text);
  });
});

describe("parseContentType", () => {
  it.each([
    ["application/json", { mediaType: "application/json", charset: undefined }],
    ['text/html; charset="utf-8"; x=y', { mediaType: "text/html", charset: "utf-8" }],
    ["text/plain;charset=iso-8859-1", { mediaType: "text/plain", charset: "iso-8859-1" }],
    ["nonsense", undefined],
    [undefined, undefined],
  ])("reads %j", (header, expected) => {
    expect(parseContentType(header)).toEqual(expected);
  });

  it("tells text, JSON and XML apart", () => {
    const types = ["text/css", "application/json", "application/atom+xml", "image/png"];
    expect(types.map((type) => [isTextType(type), isJsonType(type), isXmlType(type)])).toEqual([
      [true, false, false],
      [true, true, false],
      [true, false, true],
      [false, false, false],
    ]);
  });
});

describe("CookieContainer", () => {
  const target = (host: string, path = "/", scheme = "http") => ({ scheme, host, path });

  it("sends a cookie back to its host and below its path only", () => {
    const container = new CookieContainer();
    container.take("a=1; Path=/x", target("h.example", "/x/y"), 0);
    expect(container.header(target("h.example", "/x/z"), 0)).toBe("a=1");
    expect(container.header(target("h.example", "/xy"), 0)).toBe("");
    expect(container.header(target("sub.h.example", "/x"), 0)).toBe("");
  });

  it("sends a domain's cookie to hosts below it", () => {
    const container = new CookieContainer();
    container.take("a=1; Domain=.example.org; Secure", target("www.example.org"), 0);
    expect(container.header(target("api.example.org", "/", "https"), 0)).toBe("a=1");
    expect(container.header(target("api.example.org"), 0)).toBe("");
    expect(container.header(target("badexample.org", "/", "https"), 0)).toBe("");
  });

  it("takes no cookie for a domain of others", () => {
    const container = new CookieContainer();
    container.take("a=1; Domain=other.example", target("h.example"), 0);
    expect(container.count).toBe(0);
  });

  it("replaces, expires and orders", () => {
    const container = new CookieContainer();
    const here = target("h", "/p/q");
    container.take("a=1", here, 0);
    container.take("a=2; Max-Age=10", here, 0);
    container.take("b=3; Path=/", here, 0);
    expect(container.header(here, 0)).toBe("a=2; b=3");
    expect(container.header(here, 10_000)).toBe("b=3");
    container.take("b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", here, 1);
    expect(container.header(here, 10_000)).toBe("");
  });
});

describe("elements of a page", () => {
  const html = `<p><a href="/one" title='T' data-x=1 disabled>One</a> <A HREF=two>2</A><img src="a.png" alt=""><input type="text" name="q" value="v"/></p>`;

  it("finds links, images and fields with their attributes", () => {
    const shown = (elements: ReturnType<typeof linksOf>) =>
      elements.items.map((element) => {
        const { shape, slots } = element as unknown as { shape: { names: string[] }; slots: unknown[] };
        return Object.fromEntries(shape.names.map((name, index) => [name, slots[index]]));
      });
    expect(shown(linksOf(html))).toEqual([
      {
        outerHTML: `<a href="/one" title='T' data-x=1 disabled>One</a>`,
        tagName: "A",
        href: "/one",
        title: "T",
        "data-x": "1",
        disabled: null,
      },
      { outerHTML: "<A HREF=two>2</A>", tagName: "A", HREF: "two" },
    ]);
    expect(shown(imagesOf(html))).toEqual([{ outerHTML: '<img src="a.png" alt="">', tagName: "IMG", src: "a.png", alt: "" }]);
    expect(shown(inputFieldsOf(html))).toEqual([
      { outerHTML: '<input type="text" name="q" value="v"/>', tagName: "INPUT", type: "text", name: "q", value: "v" },
    ]);
  });
});

describe("texts for people", () => {
  it("scales sizes", () => {
    expect([0, 512, 1536, 5 * 1024 ** 2].map(friendlyLength)).toEqual([
      "0 B (0 bytes)",
      "512 B (512 bytes)",
      "1.5 KB (1,536 bytes)",
      "5 MB (5,242,880 bytes)",
    ]);
    expect([12, 1536, 3 * 1024 ** 3].map(displaySize)).toEqual(["12 Bytes", "1.5 KB", "3.000 GB"]);
  });

  it("names statuses as .NET does", () => {
    expect([200, 302, 418].map(statusName)).toEqual(["OK", "Found", "418"]);
  });

  it("indents JSON without touching its values", () => {
    expect(indentedJson('{"a":[1.0,"x:,y"],"b":{},"c":[]}')).toBe('{\n  "a": [\n    1.0,\n    "x:,y"\n  ],\n  "b": {},\n  "c": []\n}');
    expect(indentedJson("no")).toBeUndefined();
  });
});
