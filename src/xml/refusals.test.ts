import { describe, expect, it } from "vitest";
import { XmlError, XmlEvent, XmlScanner, type XmlScannerOptions } from "./index.ts";

function refusalOf(source: string | Uint8Array, options: XmlScannerOptions = {}): string {
  try {
    const scanner = new XmlScanner(source, options);
    for (let event = scanner.next(); event !== XmlEvent.EndOfDocument; event = scanner.next()) {
      void scanner.text;
    }
  } catch (error) {
    if (error instanceof XmlError) {
      return `${error.errorId}: ${error.message}`;
    }
    throw error;
  }
  return "accepted";
}

describe("XmlScanner refuses, with .NET's words", () => {
  it.each([
    ["", "XmlUnexpectedEnd: Root element is missing."],
    ["x<a/>", "XmlUnexpectedContent: Data at the root level is invalid. Line 1, position 1."],
    ["<a/>x", "XmlUnexpectedContent: Data at the root level is invalid. Line 1, position 5."],
    ["<a/><b/>", "XmlSecondRoot: There are multiple root elements. Line 1, position 6."],
    ["<a>\n<b>\n</c></a>", "XmlTagMismatch: The 'b' start tag on line 2 position 2 does not match the end tag of 'c'. Line 3, position 3."],
    ["<a></ab>", "XmlTagMismatch: The 'a' start tag on line 1 position 2 does not match the end tag of 'ab'. Line 1, position 6."],
    ["<a><b></a>", "XmlTagMismatch: The 'b' start tag on line 1 position 5 does not match the end tag of 'a'. Line 1, position 9."],
    ["<a><b>", "XmlUnexpectedEnd: Unexpected end of file has occurred. The following elements are not closed: b, a. Line 1, position 7."],
    ["</a>", "XmlUnexpectedContent: Unexpected end tag. Line 1, position 3."],
    ["<a></a b>", "XmlUnexpectedToken: 'b' is an unexpected token. The expected token is '>'. Line 1, position 8."],
    ['<a x="1" x="2"/>', "XmlDuplicateAttribute: 'x' is a duplicate attribute name. Line 1, position 10."],
    ['<a xmlns:p="u" xmlns:q="u" p:x="1" q:x="2"/>', "XmlDuplicateAttribute: 'q:x' is a duplicate attribute name. Line 1, position 36."],
    ["<p:a/>", "XmlUndeclaredPrefix: 'p' is an undeclared prefix. Line 1, position 2."],
    ['<a><b xmlns:p="u"/><p:c/></a>', "XmlUndeclaredPrefix: 'p' is an undeclared prefix. Line 1, position 21."],
    ['<a p:b="1"/>', "XmlUndeclaredPrefix: 'p' is an undeclared prefix. Line 1, position 4."],
    ["<a b/>", "XmlUnexpectedToken: '/' is an unexpected token. The expected token is '='. Line 1, position 5."],
    ["<a b=c/>", `XmlUnexpectedToken: 'c' is an unexpected token. The expected token is '"' or '''. Line 1, position 6.`],
    ['<a b="<"/>', "XmlBadCharacter: '<', hexadecimal value 0x3C, is an invalid attribute character. Line 1, position 7."],
    ['<a b="1"c="2"/>', "XmlUnexpectedToken: 'c' is an unexpected token. Expecting whitespace. Line 1, position 9."],
    ['<a b="1" / >', "XmlUnexpectedToken: ' ' is an unexpected token. The expected token is '>'. Line 1, position 11."],
    ["<1a/>", "XmlBadName: Name cannot begin with the '1' character, hexadecimal value 0x31. Line 1, position 2."],
    ["< a/>", "XmlBadName: Name cannot begin with the ' ' character, hexadecimal value 0x20. Line 1, position 2."],
    ["<a:/>", "XmlBadName: Name cannot begin with the '/' character, hexadecimal value 0x2F. Line 1, position 4."],
    ["<a:b:c/>", "XmlBadName: The ':' character, hexadecimal value 0x3A, cannot be included in a name. Line 1, position 5."],
    ["<a?>", "XmlBadName: The '?' character, hexadecimal value 0x3F, cannot be included in a name. Line 1, position 3."],
    [
      "<é><b\u2028/></é>",
      "XmlBadName: The '\u2028' character, hexadecimal value 0x2028, cannot be included in a name. Line 1, position 6.",
    ],
    ["<a>&x;</a>", "XmlBadEntity: Reference to undeclared entity 'x'. Line 1, position 5."],
    ["<a>é\r\n&x;</a>", "XmlBadEntity: Reference to undeclared entity 'x'. Line 2, position 2."],
    ["<a>& b</a>", "XmlBadEntity: An error occurred while parsing EntityName. Line 1, position 5."],
    ["<a>&lt</a>", "XmlUnexpectedToken: '<' is an unexpected token. The expected token is ';'. Line 1, position 7."],
    ["<a>&#x;</a>", "XmlBadEntity: Invalid syntax for a hexadecimal numeric entity reference. Line 1, position 7."],
    ["<a>&#12a;</a>", "XmlBadEntity: Invalid syntax for a decimal numeric entity reference. Line 1, position 6."],
    ["<a>&#1;</a>", "XmlBadCharacter: '\u0001', hexadecimal value 0x01, is an invalid character. Line 1, position 6."],
    ["<a>\u0001</a>", "XmlBadCharacter: '\u0001', hexadecimal value 0x01, is an invalid character. Line 1, position 4."],
    ["<a>é\ufffe</a>", "XmlBadCharacter: '\ufffe', hexadecimal value 0xFFFE, is an invalid character. Line 1, position 5."],
    ["<a b='\u0001'/>", "XmlBadCharacter: '\u0001', hexadecimal value 0x01, is an invalid character. Line 1, position 7."],
    ["<a>é\ud800</a>", "XmlBadCharacter: '\ud800', hexadecimal value 0xD800, is an invalid character. Line 1, position 5."],
    ["<a>]]></a>", "XmlUnexpectedContent: ']]>' is not allowed in character data. Line 1, position 4."],
    ["<a><!-- -- --></a>", "XmlBadComment: An XML comment cannot contain '--', and '-' cannot be the last character. Line 1, position 9."],
    ["<a><!-- x--->", "XmlBadComment: An XML comment cannot contain '--', and '-' cannot be the last character. Line 1, position 10."],
    ["<a><!-- x", "XmlUnexpectedEnd: Unexpected end of file while parsing Comment has occurred. Line 1, position 10."],
    ["<a><!x></a>", "XmlUnexpectedToken: 'x' is an unexpected token. The expected token is '<!--' or '<[CDATA['. Line 1, position 6."],
    ["<![CDATA[x]]>", "XmlUnexpectedContent: Data at the root level is invalid. Line 1, position 1."],
    ['<a xmlns:p=""/>', "XmlBadNamespace: Invalid namespace declaration. Line 1, position 12."],
    ['<?xml version="1.1"?><a/>', "XmlBadDeclaration: Version number '1.1' is invalid. Line 1, position 16."],
    ["<?xml?><a/>", "XmlBadDeclaration: Syntax for an XML declaration is invalid. Line 1, position 6."],
  ])("%j", (source, refusal) => expect(refusalOf(source)).toBe(refusal));

  it.each(['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "<!DOCTYPE a><a/>", "<a><!DOCTYPE a></a>", "<!D"])("any DOCTYPE: %s", (source) =>
    expect(refusalOf(source)).toMatch(/^XmlDoctypeForbidden: For security reasons DTD is prohibited/),
  );

  it.each([
    ["an overlong form", [0xc0, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["a character cut short", [0xe2, 0x82]],
  ])("bytes that are not UTF-8, even where nobody reads them: %s", (_, bytes) => {
    const source = new Uint8Array([...Buffer.from("<a><!--"), ...bytes, ...Buffer.from("--></a>")]);
    expect(refusalOf(source)).toMatch(/^XmlBadEncoding/);
  });

  it.each([
    ["depth", "<a><a><a/></a></a>", { maxDepth: 2 }],
    ["attributes", '<a b="" c="" d=""/>', { maxAttributes: 2 }],
    ["names", "<abcd/>", { maxNameBytes: 3 }],
    ["text", "<a>12345</a>", { maxTextBytes: 4 }],
    ["values", '<a b="12345"/>', { maxTextBytes: 4 }],
    ["comments", "<a><!--12345--></a>", { maxTextBytes: 4 }],
    ["the document", "<a>12345</a>", { maxTotalBytes: 11 }],
  ])("what passes the limit on %s", (_, source, options) => expect(refusalOf(source, options)).toMatch(/^XmlLimitExceeded/));

  it("lets forbidden characters through only when that was asked for", () =>
    expect(refusalOf("<a b='\u0001'>\u0001&#1;</a>", { allowAnyCharacter: true })).toBe("accepted"));
});
