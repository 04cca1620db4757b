/** What a token of a kind is good for, known without looking at the text: `[TokenTraits]::GetTraits`. */

import { TokenKind } from "./token-kind.ts";

/**
 * Bits of `[System.Management.Automation.Language.TokenFlags]`; the lowest four are the precedence of a binary operator.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.language.tokenflags
 */
export const TokenFlags = {
  None: 0x0,
  BinaryPrecedenceLogical: 0x1,
  BinaryPrecedenceBitwise: 0x2,
  BinaryPrecedenceComparison: 0x5,
  BinaryPrecedenceCoalesce: 0x7,
  BinaryPrecedenceAdd: 0x9,
  BinaryPrecedenceMultiply: 0xa,
  BinaryPrecedenceFormat: 0xc,
  BinaryPrecedenceRange: 0xd,
  BinaryPrecedenceMask: 0xf,
  Keyword: 0x10,
  ScriptBlockBlockName: 0x20,
  BinaryOperator: 0x100,
  UnaryOperator: 0x200,
  CaseSensitiveOperator: 0x400,
  TernaryOperator: 0x800,
  SpecialOperator: 0x1000,
  AssignmentOperator: 0x2000,
  ParseModeInvariant: 0x8000,
  TokenInError: 0x10000,
  DisallowedInRestrictedMode: 0x20000,
  PrefixOrPostfixOperator: 0x40000,
  CommandName: 0x80000,
  MemberName: 0x100000,
  TypeName: 0x200000,
  AttributeName: 0x400000,
  CanConstantFold: 0x800000,
  StatementDoesntSupportAttributes: 0x1000000,
} as const;

const TRAITS: Int32Array = buildTraits();

/** The flags every token of the kind has. */
export function tokenTraits(kind: TokenKind): number {
  return TRAITS[kind] ?? 0;
}

export function hasTrait(kind: TokenKind, flags: number): boolean {
  return ((TRAITS[kind] ?? 0) & flags) !== 0;
}

/** How tightly a binary operator binds; higher is tighter. */
export function binaryPrecedence(kind: TokenKind): number {
  return (TRAITS[kind] ?? 0) & TokenFlags.BinaryPrecedenceMask;
}

function buildTraits(): Int32Array {
  const traits = new Int32Array(TokenKind.Clean + 1);
  const range = (first: TokenKind, last: TokenKind, flags: number): void => {
    for (let kind: number = first; kind <= last; kind++) traits[kind] = (traits[kind] ?? 0) | flags;
  };
  const each = (flags: number, ...kinds: TokenKind[]): void => {
    for (const kind of kinds) traits[kind] = (traits[kind] ?? 0) | flags;
  };
  const binary = (precedence: number, ...kinds: TokenKind[]): void => each(TokenFlags.BinaryOperator | precedence, ...kinds);
  const k = TokenKind;

  range(k.NewLine, k.Comma, TokenFlags.ParseModeInvariant);
  traits[k.LBracket] = 0;
  each(TokenFlags.ParseModeInvariant, k.RedirectInStd);

  binary(TokenFlags.BinaryPrecedenceLogical, k.And, k.Or, k.Xor);
  binary(TokenFlags.BinaryPrecedenceBitwise, k.Band, k.Bor, k.Bxor);
  range(k.Join, k.As, TokenFlags.BinaryOperator | TokenFlags.BinaryPrecedenceComparison);
  binary(TokenFlags.BinaryPrecedenceComparison, k.Shl, k.Shr);
  binary(TokenFlags.BinaryPrecedenceCoalesce, k.QuestionQuestion);
  binary(TokenFlags.BinaryPrecedenceAdd, k.Plus, k.Minus);
  binary(TokenFlags.BinaryPrecedenceMultiply, k.Multiply, k.Divide, k.Rem);
  binary(TokenFlags.BinaryPrecedenceFormat, k.Format);
  binary(TokenFlags.BinaryPrecedenceRange, k.DotDot);

  range(k.Ceq, k.Csplit, TokenFlags.CaseSensitiveOperator);
  each(TokenFlags.UnaryOperator, k.Comma, k.Exclaim, k.Not, k.Bnot, k.Plus, k.Minus, k.Join, k.Isplit, k.Csplit);
  each(TokenFlags.UnaryOperator | TokenFlags.PrefixOrPostfixOperator, k.MinusMinus, k.PlusPlus, k.PostfixPlusPlus, k.PostfixMinusMinus);
  each(TokenFlags.SpecialOperator, k.Ampersand, k.Pipe, k.ColonColon, k.Dot, k.Colon, k.QuestionDot);
  each(TokenFlags.TernaryOperator, k.QuestionMark);
  range(k.Equals, k.RemainderEquals, TokenFlags.AssignmentOperator);
  each(TokenFlags.AssignmentOperator, k.QuestionQuestionEquals);

  range(k.Exclaim, k.Minus, TokenFlags.CanConstantFold);
  range(k.Not, k.Bxor, TokenFlags.CanConstantFold);
  each(TokenFlags.CanConstantFold, k.Shl, k.Shr);
  // What a data section refuses: side effects, code that a conversion may run, results without a bound.
  range(k.MinusMinus, k.Dot, TokenFlags.DisallowedInRestrictedMode);
  range(k.Redirection, k.Format, TokenFlags.DisallowedInRestrictedMode);
  range(k.Imatch, k.Ireplace, TokenFlags.DisallowedInRestrictedMode);
  range(k.Cmatch, k.Creplace, TokenFlags.DisallowedInRestrictedMode);
  each(TokenFlags.DisallowedInRestrictedMode, k.Join, k.Isplit, k.Csplit, k.As, k.PostfixPlusPlus, k.PostfixMinusMinus);
  each(TokenFlags.DisallowedInRestrictedMode, k.Colon, k.QuestionMark, k.QuestionDot);

  range(k.Begin, k.Clean, TokenFlags.Keyword);
  each(TokenFlags.ScriptBlockBlockName, k.Begin, k.Dynamicparam, k.End, k.Process, k.Clean);
  range(k.Break, k.InlineScript, TokenFlags.StatementDoesntSupportAttributes);
  for (const kind of [k.Catch, k.Class, k.Dynamicparam, k.Else, k.ElseIf, k.End, k.Finally, k.In, k.Param, k.Process, k.Until]) {
    traits[kind] = (traits[kind] ?? 0) & ~TokenFlags.StatementDoesntSupportAttributes;
  }
  return traits;
}
