/** The words by which signatures name types, `System.Func[T,bool]`, and the types they stand for. */
import type { TypeInfo } from "./type-info.ts";
import type { TypeTable } from "./type-table.ts";

/** A word taken apart. */
export interface SignatureWord {
  readonly name: string;
  readonly arguments: readonly SignatureWord[];
  /** `T[]`: what it is an array of. */
  readonly element: SignatureWord | undefined;
}

const words: Map<string, SignatureWord> = new Map();

export function signatureWord(text: string): SignatureWord {
  let word = words.get(text);
  if (word === undefined) {
    word = parse(text);
    words.set(text, word);
  }
  return word;
}

function parse(text: string): SignatureWord {
  if (text.endsWith("[]")) return { name: text, arguments: [], element: parse(text.slice(0, -2)) };
  const open = text.indexOf("[");
  if (open < 0 || text.charAt(open + 1) === ",") return { name: text, arguments: [], element: undefined };
  const parts: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "[") depth++;
    else if (depth > 0 && char === "]") depth--;
    else if (depth === 0 && (char === "," || char === "]")) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return { name: text.slice(0, open), arguments: parts.map(parse), element: undefined };
}

/** The type of a word; `parameter` gives what a type parameter stands for. Undefined for a type that the table does not know. */
export function typeOfWord(word: SignatureWord, parameter: (name: string) => TypeInfo | undefined, types: TypeTable): TypeInfo | undefined {
  if (word.element !== undefined) return typeOfWord(word.element, parameter, types)?.arrayOf();
  if (word.arguments.length === 0) return parameter(word.name) ?? types.resolve(word.name);
  const definition = types.find(`${word.name}\`${word.arguments.length}`);
  if (definition === undefined) return undefined;
  const filled: TypeInfo[] = [];
  for (const argument of word.arguments) {
    const type = typeOfWord(argument, parameter, types);
    if (type === undefined) return undefined;
    filled.push(type);
  }
  return definition.makeGeneric(filled);
}

/** What the type parameters of a constructed type stand for. */
export function parametersOf(type: TypeInfo): (name: string) => TypeInfo | undefined {
  const names = type.genericDefinition?.typeParameters ?? [];
  return (name) => type.typeArguments[names.indexOf(name)];
}
