const IN_TEXT = /[&<>\r]/;
const IN_VALUE = /[&<>"\t\n\r]/;

/** Text for between tags, escaped as .NET's XmlWriter does it. A CR would be read back as LF, so it becomes a reference. */
export function escapeText(text: string): string {
  return IN_TEXT.test(text) ? text.replace(/[&<>\r]/g, reference) : text;
}

/** Text for an attribute value in double quotes. White space that readers would turn into blanks becomes references. */
export function escapeAttribute(text: string): string {
  return IN_VALUE.test(text) ? text.replace(/[&<>"\t\n\r]/g, reference) : text;
}

function reference(character: string): string {
  switch (character) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
  }
}
