/** White space as .NET's Char.IsWhiteSpace has it. */
const WHITE_SPACE = /[\s\x85]/;
const WORD = /[^\s\x85]+/g;

export function countCharacters(text: string, options: { readonly ignoreWhiteSpace: boolean }): number {
  if (!options.ignoreWhiteSpace) return text.length;
  let count = 0;
  for (let index = 0; index < text.length; index++) if (!WHITE_SPACE.test(text.charAt(index))) count++;
  return count;
}

export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** A line feed ends a line; what stands behind the last one is a line too. */
export function countLines(text: string): number {
  let count = 0;
  for (let place = text.indexOf("\n"); place >= 0; place = text.indexOf("\n", place + 1)) count++;
  return text === "" || text.endsWith("\n") ? count : count + 1;
}
