/** Bare words, names, parameters, labels and type names. */

import {
  endsAssemblyName,
  endsToken,
  isDoubleQuote,
  isIdentifierFollow,
  isIdentifierStart,
  isLetterOrDigit,
  isSingleQuote,
  isWhitespace,
} from "./char-traits.ts";
import { scanEscape } from "./escapes.ts";
import { keywordKind, operatorKind } from "./keywords.ts";
import type { Scanner } from "./scanner.ts";
import { isNestedStart, newStringToken, StringParts, scanDoubleQuoted, scanNested, scanSingleQuoted } from "./string-parts.ts";
import type { Token } from "./token.ts";
import { TokenKind } from "./token-kind.ts";
import { TokenFlags } from "./token-traits.ts";

/**
 * A command name or argument: everything up to what ends a token, quoted pieces, variables and subexpressions included.
 *
 * @param prefix What was read already and is not to be looked at again.
 */
export function scanGeneric(s: Scanner, prefix = ""): Token {
  const parts = new StringParts(prefix);
  let run = s.position;
  while (s.position < s.limit) {
    const at = s.position;
    const c = s.script.charCodeAt(at);
    if (endsToken(c)) break;
    s.position++;
    if (c === 0x60) {
      if (s.peek() === 0) continue;
      parts.add(s.script.slice(run, at));
      parts.add(scanEscape(s, s.get()));
    } else if (isSingleQuote(c)) {
      parts.add(s.script.slice(run, at));
      scanSingleQuoted(s, parts);
    } else if (isDoubleQuote(c)) {
      parts.add(s.script.slice(run, at));
      scanDoubleQuoted(s, parts);
    } else if (c === 0x24 && isNestedStart(s.peek())) {
      parts.add(s.script.slice(run, at));
      scanNested(s, parts, { inHereString: false });
    } else {
      continue;
    }
    run = s.position;
  }
  if (run < s.position) parts.add(s.slice(run, s.position));
  return newStringToken(s, TokenKind.Generic, parts, true);
}

/** A bare word from the token's start, after all: what began as something else did not end as it. */
export function rescanAsGeneric(s: Scanner): Token {
  s.position = s.tokenStart;
  return scanGeneric(s);
}

/** Keyword, command name or argument, member name; its first character was read. */
export function scanIdentifier(s: Scanner): Token {
  while (isIdentifierFollow(s.peek())) s.pass();
  if (s.mode === "typeName") return scanTypeName(s);
  const isCommand = s.mode === "command";
  if (!s.wantSimpleName && isCommand && !endsToken(s.peek())) return rescanAsGeneric(s);
  const text = s.slice(s.tokenStart, s.position);
  if (!s.wantSimpleName && (isCommand || s.mode === "signature")) {
    const kind = keywordKind(text);
    if (kind !== undefined && (kind !== TokenKind.InlineScript || s.inWorkflow)) return s.newToken(kind, text);
  }
  return s.newToken(TokenKind.Identifier, text);
}

/** Parameter or operator; the dash was read and a letter, `_` or `?` follows. */
export function scanParameter(s: Scanner): Token {
  const nameStart = s.position;
  const isCommand = s.mode === "command";
  for (;;) {
    const c = s.peek();
    if (isSingleQuote(c) || isDoubleQuote(c)) {
      if (!isCommand) break;
      // A quote makes it an argument.
      return scanGeneric(s, s.slice(s.tokenStart, s.position));
    }
    if (isCommand ? endsParameter(c) : !isAsciiLetter(c)) break;
    s.pass();
  }
  const name = s.slice(nameStart, s.position);
  if (s.mode === "expression") {
    const operator = operatorKind(name);
    if (operator !== undefined) return s.newToken(operator);
  }
  const usedColon = s.peek() === 0x3a;
  if (usedColon && isCommand) s.pass();
  if (name === "") return s.newToken(TokenKind.Minus);
  return s.newToken(TokenKind.Parameter, name, { type: "Parameter", usedColon });
}

/** A label of a loop, or a bare word that begins with a colon; the colon was read. */
export function scanLabel(s: Scanner): Token {
  if (!isIdentifierStart(s.peek())) return scanGeneric(s, ":");
  while (isIdentifierFollow(s.peek())) s.pass();
  if (s.mode === "command" && !endsToken(s.peek())) {
    // What follows the name is text, even where it could begin something.
    s.pass();
    return scanGeneric(s, s.slice(s.tokenStart, s.position));
  }
  return s.newToken(TokenKind.Label, s.slice(s.tokenStart + 1, s.position));
}

/** The name and properties of an assembly behind the comma of `[type, assembly]`. */
export function scanAssemblyName(s: Scanner): string {
  let name = scanAssemblyNamePart(s);
  while (s.peek() === 0x2c) {
    s.tokenStart = s.position;
    s.pass();
    s.newToken(TokenKind.Comma);
    name += `, ${scanAssemblyNamePart(s)}`;
    if (s.peek() === 0x3d) {
      s.tokenStart = s.position;
      s.pass();
      s.newToken(TokenKind.Equals);
      name += `=${scanAssemblyNamePart(s)}`;
    }
  }
  return name;
}

/** What follows `--%`, to the end of the line or to a pipe or `&&` outside of quotes. */
export function scanVerbatimArgument(s: Scanner): Token {
  s.skipWhitespace();
  s.tokenStart = s.position;
  let inQuotes = false;
  while (s.position < s.limit) {
    const c = s.peek();
    if (c === 0x0a || c === 0x0d) break;
    if (isDoubleQuote(c)) inQuotes = !inQuotes;
    else if (!inQuotes && (c === 0x7c || (c === 0x26 && s.script.charCodeAt(s.position + 1) === 0x26))) break;
    s.pass();
  }
  return s.newToken(TokenKind.Generic, s.slice(s.tokenStart, s.position));
}

function scanTypeName(s: Scanner): Token {
  while (isTypeNameFollow(s.peek())) s.pass();
  const token = s.newToken(TokenKind.Identifier, s.slice(s.tokenStart, s.position));
  token.flags |= TokenFlags.TypeName;
  return token;
}

function isTypeNameFollow(c: number): boolean {
  switch (c) {
    case 0x2e: // .
    case 0x60: // `
    case 0x5f: // _
    case 0x2b: // +
    case 0x23: // #
    case 0x5c: // \
      return true;
    default:
      return isLetterOrDigit(c);
  }
}

function scanAssemblyNamePart(s: Scanner): string {
  s.skipWhitespace();
  s.tokenStart = s.position;
  while (s.position < s.limit && !endsAssemblyName(s.peek())) s.pass();
  const name = s.slice(s.tokenStart, s.position);
  const token = s.newToken(TokenKind.Identifier, name);
  token.flags |= TokenFlags.TypeName;
  s.skipWhitespace();
  return name;
}

function endsParameter(c: number): boolean {
  switch (c) {
    case 0x7b: // {
    case 0x7d: // }
    case 0x28: // (
    case 0x29: // )
    case 0x3b: // ;
    case 0x2c: // ,
    case 0x7c: // |
    case 0x26: // &
    case 0x2e: // .
    case 0x5b: // [
    case 0x3a: // :
    case 0x0d:
    case 0x0a:
    case 0x00:
      return true;
    default:
      return isWhitespace(c);
  }
}

function isAsciiLetter(c: number): boolean {
  return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a);
}
