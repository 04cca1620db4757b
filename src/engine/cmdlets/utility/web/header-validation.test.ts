import { describe, expect, it } from "vitest";
import { checkHeader } from "./header-validation.ts";

describe("checkHeader", () => {
  it.each([
    ["Accept", "a/b;q=0.5, c/d"],
    ["Date", "Tue, 15 Nov 1994 08:12:31 GMT"],
    ["Authorization", "Bearer x y"],
    ["Authorization", "Basic"],
    ["Host", "x.y:80"],
    ["From", "zz"],
    ["Range", "bytes=1-2, 5-"],
    ["Referer", "::"],
    ["Cache-Control", "no-cache, max-age=5"],
    ["Expect", "100-continue"],
    ["User-Agent", "Mozilla/5.0 (Linux; GNU/Linux 12 (x); ) PowerShell/7.6"],
    ["If-None-Match", '"a", W/"b"'],
    ["If-None-Match", "*"],
    ["Via", "1.1 x"],
    ["X-Anything", 'goes (here); "é"'],
  ])("lets %s: %s through", (name, value) => {
    expect(() => checkHeader(name, value)).not.toThrow();
  });

  it.each([
    ["Accept", "a b"],
    ["Date", "x"],
    ["If-Modified-Since", "now"],
    ["Authorization", "a=b c"],
    ["Host", "a b"],
    ["Range", "x"],
    ["Max-Forwards", "x"],
    ["Accept-Encoding", "a;b"],
    ["Accept-Language", "en-us;q=2"],
    ["Cache-Control", "a b"],
    ["User-Agent", "a(b"],
    ["If-Match", "abc"],
    ["If-Range", "x"],
    ["Via", "a"],
    ["Warning", "x"],
  ])("refuses %s: %s", (name, value) => {
    expect(() => checkHeader(name, value)).toThrow(`The format of value '${value}' is invalid.`);
  });

  it("refuses names that are no tokens, and values of several lines", () => {
    expect(() => checkHeader("bad name", "1")).toThrow("The header name 'bad name' has an invalid format.");
    expect(() => checkHeader("", "1")).toThrow("The value cannot be an empty string. (Parameter 'name')");
    expect(() => checkHeader("X-A", "a\nb")).toThrow("New-line or NUL characters are not allowed in header values.");
  });
});
