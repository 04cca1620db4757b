/** Text in HTML, as System.Net.WebUtility.HtmlEncode writes it: Latin-1 above 159 and characters beyond the BMP become numbers. */
export function htmlEncode(text: string): string {
  return /[<>&"'\xa0-\xff\ud800-\udfff]/.test(text) ? text.replace(/[<>&"']|[\xa0-\xff]|[\ud800-\udbff][\udc00-\udfff]/g, encoded) : text;
}

const NAMES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" };

function encoded(character: string): string {
  return NAMES[character] ?? `&#${character.codePointAt(0)};`;
}
