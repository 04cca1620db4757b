/** What a UTF-16 code unit may do in a script. The classes are PowerShell's, smart quotes and dashes included. */

const Trait = {
  IdentifierStart: 0x01,
  Digit: 0x02,
  HexDigit: 0x04,
  VariableStart: 0x08,
  Whitespace: 0x10,
  EndsToken: 0x20,
  EndsNumber: 0x40,
  EndsAssemblyName: 0x80,
} as const;

const TRAITS: Uint8Array = buildTraits();

const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const SEPARATOR = /^\p{Z}$/u;

/** Blank that is not a line end. */
export function isWhitespace(c: number): boolean {
  if (c < 128) return (trait(c) & Trait.Whitespace) !== 0;
  if (c <= 256) return c === 0xa0 || c === 0x85;
  return SEPARATOR.test(String.fromCharCode(c));
}

/** .NET's `Char.IsWhiteSpace`: line ends are included. */
export function isAnyWhitespace(c: number): boolean {
  return isWhitespace(c) || c === 0x0a || c === 0x0d;
}

export function isLetter(c: number): boolean {
  if (c < 128) return (trait(c) & Trait.IdentifierStart) !== 0 && c !== 0x5f;
  return LETTER.test(String.fromCharCode(c));
}

/** A decimal digit of any script, as .NET's `Char.IsDigit` sees it. */
export function isAnyDigit(c: number): boolean {
  if (c < 128) return (trait(c) & Trait.Digit) !== 0;
  return DIGIT.test(String.fromCharCode(c));
}

export function isLetterOrDigit(c: number): boolean {
  return isLetter(c) || isAnyDigit(c);
}

export function isIdentifierStart(c: number): boolean {
  if (c < 128) return (trait(c) & Trait.IdentifierStart) !== 0;
  return isLetter(c);
}

export function isIdentifierFollow(c: number): boolean {
  if (c < 128) return (trait(c) & (Trait.IdentifierStart | Trait.Digit)) !== 0;
  return isLetterOrDigit(c);
}

/** First character of a variable name without braces. */
export function isVariableStart(c: number): boolean {
  if (c < 128) return (trait(c) & Trait.VariableStart) !== 0;
  return isLetterOrDigit(c);
}

export function isDecimalDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

export function isHexDigit(c: number): boolean {
  return c < 128 && (trait(c) & Trait.HexDigit) !== 0;
}

/** Ends a token that began with a letter or a digit, whatever the mode: `a#b` is one token, `a{` two. */
export function endsToken(c: number): boolean {
  if (c < 128) return (trait(c) & Trait.EndsToken) !== 0;
  return isWhitespace(c);
}

/** Ends a number in expression mode, in addition to what ends every token. */
export function endsNumber(c: number, atTernaryOperators: boolean): boolean {
  if (c < 128) {
    // `?` and `:` end a number only where a ternary operator can follow.
    return (trait(c) & Trait.EndsNumber) !== 0 || (atTernaryOperators && (c === 0x3f || c === 0x3a));
  }
  return isDash(c);
}

export function endsAssemblyName(c: number): boolean {
  if (c < 128) return (trait(c) & Trait.EndsAssemblyName) !== 0;
  return isWhitespace(c);
}

export function isDash(c: number): boolean {
  return c === 0x2d || (c >= 0x2013 && c <= 0x2015);
}

export function isSingleQuote(c: number): boolean {
  return c === 0x27 || (c >= 0x2018 && c <= 0x201b);
}

export function isDoubleQuote(c: number): boolean {
  return c === 0x22 || (c >= 0x201c && c <= 0x201e);
}

function trait(c: number): number {
  return TRAITS[c] ?? 0;
}

function buildTraits(): Uint8Array {
  const traits = new Uint8Array(128);
  const add = (characters: string, flags: number): void => {
    for (let i = 0; i < characters.length; i++) {
      const c = characters.charCodeAt(i);
      traits[c] = (traits[c] ?? 0) | flags;
    }
  };
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  add(`${letters}_`, Trait.IdentifierStart | Trait.VariableStart);
  add("0123456789", Trait.Digit | Trait.HexDigit | Trait.VariableStart);
  add("abcdefABCDEF", Trait.HexDigit);
  add("$:?^", Trait.VariableStart);
  add(" \t\v\f", Trait.Whitespace | Trait.EndsToken | Trait.EndsAssemblyName);
  add("\0\r\n,", Trait.EndsToken | Trait.EndsAssemblyName);
  add("&();{|}", Trait.EndsToken);
  add("!#%*+-./<=>]", Trait.EndsNumber);
  add("=]", Trait.EndsAssemblyName);
  return traits;
}
