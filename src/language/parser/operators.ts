import type { AssignmentOperator, BinaryOperator, UnaryOperator } from "../ast.ts";
import { TokenKind } from "../lexer/token-kind.ts";

/** The operator of a token whose kind has the trait `BinaryOperator`. */
export function binaryOperator(kind: TokenKind): BinaryOperator {
  switch (kind) {
    case TokenKind.Plus:
      return "+";
    case TokenKind.Minus:
      return "-";
    case TokenKind.Multiply:
      return "*";
    case TokenKind.Divide:
      return "/";
    case TokenKind.Rem:
      return "%";
    case TokenKind.DotDot:
      return "..";
    case TokenKind.Format:
      return "-f";
    case TokenKind.QuestionQuestion:
      return "??";
    case TokenKind.And:
      return "-and";
    case TokenKind.Or:
      return "-or";
    case TokenKind.Xor:
      return "-xor";
    case TokenKind.Band:
      return "-band";
    case TokenKind.Bor:
      return "-bor";
    case TokenKind.Bxor:
      return "-bxor";
    case TokenKind.Shl:
      return "-shl";
    case TokenKind.Shr:
      return "-shr";
    case TokenKind.Is:
      return "-is";
    case TokenKind.IsNot:
      return "-isnot";
    case TokenKind.As:
      return "-as";
    case TokenKind.Join:
      return "-join";
    case TokenKind.Ieq:
      return "-eq";
    case TokenKind.Ine:
      return "-ne";
    case TokenKind.Ige:
      return "-ge";
    case TokenKind.Igt:
      return "-gt";
    case TokenKind.Ilt:
      return "-lt";
    case TokenKind.Ile:
      return "-le";
    case TokenKind.Ilike:
      return "-like";
    case TokenKind.Inotlike:
      return "-notlike";
    case TokenKind.Imatch:
      return "-match";
    case TokenKind.Inotmatch:
      return "-notmatch";
    case TokenKind.Ireplace:
      return "-replace";
    case TokenKind.Icontains:
      return "-contains";
    case TokenKind.Inotcontains:
      return "-notcontains";
    case TokenKind.Iin:
      return "-in";
    case TokenKind.Inotin:
      return "-notin";
    case TokenKind.Isplit:
      return "-split";
    case TokenKind.Ceq:
      return "-ceq";
    case TokenKind.Cne:
      return "-cne";
    case TokenKind.Cge:
      return "-cge";
    case TokenKind.Cgt:
      return "-cgt";
    case TokenKind.Clt:
      return "-clt";
    case TokenKind.Cle:
      return "-cle";
    case TokenKind.Clike:
      return "-clike";
    case TokenKind.Cnotlike:
      return "-cnotlike";
    case TokenKind.Cmatch:
      return "-cmatch";
    case TokenKind.Cnotmatch:
      return "-cnotmatch";
    case TokenKind.Creplace:
      return "-creplace";
    case TokenKind.Ccontains:
      return "-ccontains";
    case TokenKind.Cnotcontains:
      return "-cnotcontains";
    case TokenKind.Cin:
      return "-cin";
    case TokenKind.Cnotin:
      return "-cnotin";
    case TokenKind.Csplit:
      return "-csplit";
    default:
      throw new RangeError(`Token kind ${kind} is not a binary operator.`);
  }
}

/** The operator of a token whose kind has the trait `UnaryOperator`; the comma makes an array literal, not a unary expression. */
export function unaryOperator(kind: TokenKind): UnaryOperator {
  switch (kind) {
    case TokenKind.Plus:
      return "+";
    case TokenKind.Minus:
      return "-";
    case TokenKind.Exclaim:
      return "!";
    case TokenKind.Not:
      return "-not";
    case TokenKind.Bnot:
      return "-bnot";
    case TokenKind.Isplit:
      return "-split";
    case TokenKind.Csplit:
      return "-csplit";
    case TokenKind.Join:
      return "-join";
    case TokenKind.PlusPlus:
      return "++";
    case TokenKind.MinusMinus:
      return "--";
    case TokenKind.PostfixPlusPlus:
      return "postfix++";
    case TokenKind.PostfixMinusMinus:
      return "postfix--";
    default:
      throw new RangeError(`Token kind ${kind} is not a unary operator.`);
  }
}

/** Null when the kind is no assignment operator. */
export function assignmentOperator(kind: TokenKind): AssignmentOperator | null {
  switch (kind) {
    case TokenKind.Equals:
      return "=";
    case TokenKind.PlusEquals:
      return "+=";
    case TokenKind.MinusEquals:
      return "-=";
    case TokenKind.MultiplyEquals:
      return "*=";
    case TokenKind.DivideEquals:
      return "/=";
    case TokenKind.RemainderEquals:
      return "%=";
    case TokenKind.QuestionQuestionEquals:
      return "??=";
    default:
      return null;
  }
}
