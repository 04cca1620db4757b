import { runtimeError } from "./errors.ts";
import { defineType, type TypeInfo } from "./type-info.ts";
import { ReferenceObject } from "./value.ts";

export const WildcardPatternType: TypeInfo = defineType({
  name: "System.Management.Automation.WildcardPattern",
  assembly: "System.Management.Automation",
  isSealed: true,
});

/** `*`, `?`, `[a-z]` and the backtick that takes their meaning away. */
export class WildcardPattern extends ReferenceObject {
  readonly pattern: string;
  readonly ignoreCase: boolean;
  #regExp: RegExp | undefined = undefined;

  constructor(pattern: string, { ignoreCase }: { readonly ignoreCase: boolean }) {
    super();
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
  }

  override nativeType(): TypeInfo {
    return WildcardPatternType;
  }

  /** @throws {TerminatingError} `RuntimeException` for a bracket that never closes. */
  isMatch(text: string): boolean {
    this.#regExp ??= wildcardToRegExp(this.pattern, this.ignoreCase);
    return this.#regExp.test(text);
  }

  /** The text with what means something in a pattern made plain. */
  static escape(text: string): string {
    return text.replace(/[*?[\]`]/g, "`$&");
  }

  static unescape(text: string): string {
    return text.replace(/`([*?[\]`])/g, "$1");
  }

  static containsWildcardCharacters(text: string): boolean {
    for (let index = 0; index < text.length; index++) {
      const char = text.charAt(index);
      if (char === "`") index++;
      else if (char === "*" || char === "?" || char === "[") return true;
    }
    return false;
  }
}

const known: Map<string, RegExp> = new Map();

/** A pattern as a regular expression over the whole text. */
export function wildcardToRegExp(pattern: string, ignoreCase: boolean): RegExp {
  const key = (ignoreCase ? "i" : "c") + pattern;
  let regExp = known.get(key);
  if (regExp === undefined) {
    regExp = new RegExp(`^${translate(pattern)}$`, ignoreCase ? "isu" : "su");
    if (known.size > 500) known.clear();
    known.set(key, regExp);
  }
  return regExp;
}

function translate(pattern: string): string {
  let source = "";
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern.charAt(index);
    if (char === "`" && index + 1 < pattern.length) source += literal(pattern.charAt(++index));
    else if (char === "*") source += source.endsWith(".*") && !source.endsWith("\\.*") ? "" : ".*";
    else if (char === "?") source += ANY_UNIT;
    else if (char === "[") {
      const end = closingBracket(pattern, index);
      if (end < 0) throw invalidPattern(pattern);
      source += bracketSet(pattern.slice(index + 1, end), pattern);
      index = end;
    } else source += literal(char);
  }
  return source;
}

/** Any one UTF-16 unit. */
const ANY_UNIT = ".";

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

function closingBracket(pattern: string, open: number): number {
  for (let index = open + 1; index < pattern.length; index++) {
    if (pattern.charAt(index) === "`") index++;
    else if (pattern.charAt(index) === "]" && index > open + 1) return index;
  }
  return -1;
}

function bracketSet(body: string, pattern: string): string {
  let source = "";
  for (let index = 0; index < body.length; index++) {
    let char = body.charAt(index);
    const isEscaped = char === "`" && index + 1 < body.length;
    if (isEscaped) char = body.charAt(++index);
    const isRange = body.charAt(index + 1) === "-" && index + 2 < body.length;
    if (isRange) {
      const end = body.charAt(index + 2);
      if (end < char) throw invalidPattern(pattern);
      source += `${setLiteral(char)}-${setLiteral(end)}`;
      index += 2;
    } else source += setLiteral(char);
  }
  return `[${source}]`;
}

function setLiteral(char: string): string {
  return /[\\^\]\-[]/.test(char) ? `\\${char}` : char;
}

function invalidPattern(pattern: string): Error {
  return runtimeError("RuntimeException", `The specified wildcard character pattern is not valid: ${pattern}`, {
    category: "NotSpecified",
    exceptionType: "WildcardPatternException",
  });
}
