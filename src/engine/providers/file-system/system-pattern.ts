/**
 * -Filter: the patterns of the file system and not of PowerShell, with the rules of Windows. `*` and `?` are all there is; `*.` is a name
 * without an extension, `*.*` every name; a `?` stands for no character before a dot and at the end, a dot before `?` or `*` for the end.
 */
export function systemPattern(pattern: string): (name: string) => boolean {
  if (pattern === "*" || pattern === "*.*") return () => true;
  const extension = /^\*(\.[^*?]*[^*?.])$/.exec(pattern)?.[1]?.toLowerCase();
  if (extension !== undefined) return (name) => name.toLowerCase().endsWith(extension);
  const expression = new RegExp(`^${translate(pattern)}$`, "isu");
  return (name) => expression.test(name);
}

function translate(pattern: string): string {
  let source = "";
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern.charAt(index);
    const next = pattern.charAt(index + 1);
    if (char === "*" && next === "." && index + 2 === pattern.length) {
      source += "(?:[^.]*|.*\\.)";
      index++;
    } else if (char === "*") source += ".*";
    else if (char === "?") source += "(?:[^.]|(?=\\.)|$)";
    else if (char === "." && (next === "?" || next === "*")) source += "(?:\\.|$)";
    else source += /[\\^$.|+()[\]{}/-]/.test(char) ? `\\${char}` : char;
  }
  return source;
}
