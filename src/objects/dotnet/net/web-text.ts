/** System.Net.WebUtility and System.Web.HttpUtility. */
import { decodeUtf8Lossy, encodeUtf8 } from "../../../bytes/index.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { netText } from "../../text.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import type { PSValue } from "../../value.ts";
import { NameValueCollection } from "../name-value-collection.ts";

/** Text in HTML as WebUtility writes it: Latin-1 above 159 and what is beyond the basic plane become numbers. */
export function htmlEncode(text: string): string {
  return text.replace(/[<>&"']|[\xa0-\xff]|[\ud800-\udbff][\udc00-\udfff]/g, (char) => HTML_NAMES[char] ?? `&#${char.codePointAt(0)};`);
}

const HTML_NAMES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" };

/** Names of HTML 4 for Latin-1 from 160 on. */
const LATIN_NAMES =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/** Names of HTML 4 for other characters, each with its code in hexadecimal. */
const OTHER_NAMES =
  "quot=22 amp=26 apos=27 lt=3c gt=3e OElig=152 oelig=153 Scaron=160 scaron=161 Yuml=178 fnof=192 circ=2c6 tilde=2dc Alpha=391 Beta=392 Gamma=393 Delta=394 Epsilon=395 Zeta=396 Eta=397 Theta=398 Iota=399 Kappa=39a Lambda=39b Mu=39c Nu=39d Xi=39e Omicron=39f Pi=3a0 Rho=3a1 Sigma=3a3 Tau=3a4 Upsilon=3a5 Phi=3a6 Chi=3a7 Psi=3a8 Omega=3a9 alpha=3b1 beta=3b2 gamma=3b3 delta=3b4 epsilon=3b5 zeta=3b6 eta=3b7 theta=3b8 iota=3b9 kappa=3ba lambda=3bb mu=3bc nu=3bd xi=3be omicron=3bf pi=3c0 rho=3c1 sigmaf=3c2 sigma=3c3 tau=3c4 upsilon=3c5 phi=3c6 chi=3c7 psi=3c8 omega=3c9 thetasym=3d1 upsih=3d2 piv=3d6 ensp=2002 emsp=2003 thinsp=2009 zwnj=200c zwj=200d lrm=200e rlm=200f ndash=2013 mdash=2014 lsquo=2018 rsquo=2019 sbquo=201a ldquo=201c rdquo=201d bdquo=201e dagger=2020 Dagger=2021 bull=2022 hellip=2026 permil=2030 prime=2032 Prime=2033 lsaquo=2039 rsaquo=203a oline=203e frasl=2044 euro=20ac image=2111 weierp=2118 real=211c trade=2122 alefsym=2135 larr=2190 uarr=2191 rarr=2192 darr=2193 harr=2194 crarr=21b5 lArr=21d0 uArr=21d1 rArr=21d2 dArr=21d3 hArr=21d4 forall=2200 part=2202 exist=2203 empty=2205 nabla=2207 isin=2208 notin=2209 ni=220b prod=220f sum=2211 minus=2212 lowast=2217 radic=221a prop=221d infin=221e ang=2220 and=2227 or=2228 cap=2229 cup=222a int=222b there4=2234 sim=223c cong=2245 asymp=2248 ne=2260 equiv=2261 le=2264 ge=2265 sub=2282 sup=2283 nsub=2284 sube=2286 supe=2287 oplus=2295 otimes=2297 perp=22a5 sdot=22c5 lceil=2308 rceil=2309 lfloor=230a rfloor=230b lang=2329 rang=232a loz=25ca spades=2660 clubs=2663 hearts=2665 diams=2666";

let entities: Map<string, string> | undefined;

function entityNames(): ReadonlyMap<string, string> {
  if (entities !== undefined) return entities;
  entities = new Map();
  for (const [index, name] of LATIN_NAMES.split(" ").entries()) entities.set(name, String.fromCharCode(160 + index));
  for (const pair of OTHER_NAMES.split(" ")) {
    const [name = "", code = ""] = pair.split("=");
    entities.set(name, String.fromCharCode(Number.parseInt(code, 16)));
  }
  return entities;
}

export function htmlDecode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|([A-Za-z][A-Za-z0-9]*));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entityNames().get(name) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? whole : String.fromCodePoint(code);
    },
  );
}

/** Both classes keep `-_.!*()`; one writes digits of codes large, the other small. */
function urlEncode(text: string, isLarge: boolean): string {
  let result = "";
  for (const byte of encodeUtf8(text)) {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9\-_.!*()]/.test(char)) result += char;
    else if (char === " ") result += "+";
    else result += `%${isLarge ? byte.toString(16).toUpperCase().padStart(2, "0") : byte.toString(16).padStart(2, "0")}`;
  }
  return result;
}

function urlDecode(text: string): string {
  return text
    .replaceAll("+", " ")
    .replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
      decodeUtf8Lossy(
        Uint8Array.from({ length: run.length / 3 }, (_, index) => Number.parseInt(run.slice(index * 3 + 1, index * 3 + 3), 16)),
      ),
    );
}

function shared(m: Describe<never>, isLarge: boolean): MemberDeclaration[] {
  return [
    m.static("static string HtmlEncode(string value)", htmlEncode),
    m.static("static string HtmlDecode(string value)", htmlDecode),
    m.static("static string UrlEncode(string value)", (text) => urlEncode(text, isLarge)),
    m.static("static string UrlDecode(string encodedValue)", urlDecode),
  ];
}

const WebUtilityType: TypeInfo = defineType<never>({ name: "System.Net.WebUtility", isStatic: true, members: (m) => shared(m, true) });

function scriptEncode(text: string): string {
  return text.replace(
    /[\0-\x1f"'&<>\\\x85\u2028\u2029]/g,
    (char) => SCRIPT_ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const SCRIPT_ESCAPES: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "\\": "\\\\",
};

/** The pairs of a query, whose text is a query again. */
class QueryCollection extends NameValueCollection {
  override nativeType(): TypeInfo {
    return QueryCollectionType;
  }
}

const QueryCollectionType: TypeInfo = defineType<QueryCollection>({
  name: "System.Web.HttpUtility+HttpQSCollection",
  assembly: "System.Web.HttpUtility",
  base: new NameValueCollection().nativeType(),
  text: (query) => [...query.pairs()].map(([name, value]) => `${urlEncode(name, false)}=${urlEncode(value, false)}`).join("&"),
});

function parseQuery(text: string): PSValue {
  const query = new QueryCollection();
  for (const pair of text.replace(/^\?/, "").split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    if (equals < 0) query.add(null, urlDecode(pair));
    else query.add(urlDecode(pair.slice(0, equals)), urlDecode(pair.slice(equals + 1)));
  }
  return query;
}

const HttpUtilityType: TypeInfo = defineType<never>({
  name: "System.Web.HttpUtility",
  assembly: "System.Web.HttpUtility",
  isSealed: true,
  members: (m) => [
    ...shared(m, false),
    m.static("static string HtmlEncode(System.Object value)", (value, ctx) => htmlEncode(netText(value, ctx))),
    m.static("static string HtmlAttributeEncode(string s)", (text) => text.replace(/["&'<]/g, (char) => HTML_NAMES[char] ?? char)),
    m.static("static string UrlPathEncode(string str)", (text) => {
      const mark = text.indexOf("?");
      const path = mark < 0 ? text : text.slice(0, mark);
      return path.replace(/[^\x21-\x7e]/gu, (char) => encodeURIComponent(char).toLowerCase()) + (mark < 0 ? "" : text.slice(mark));
    }),
    m.static("static string JavaScriptStringEncode(string value)", scriptEncode),
    m.static("static string JavaScriptStringEncode(string value, bool addDoubleQuotes)", (text, isQuoted) =>
      isQuoted ? `"${scriptEncode(text)}"` : scriptEncode(text),
    ),
    m.static("static System.Collections.Specialized.NameValueCollection ParseQueryString(string query)", parseQuery),
  ],
});

export const webTextTypes: readonly TypeInfo[] = [WebUtilityType, HttpUtilityType, QueryCollectionType];
