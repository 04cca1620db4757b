import type { Ast } from "./ast.ts";
import type { Token } from "./lexer/token.ts";
import { TokenKind } from "./lexer/token-kind.ts";

const NAMESPACE = "System.Management.Automation.Language";

/** The full name of the .NET class a script sees a node as. */
export function astTypeName(ast: Ast): string {
  if (ast.kind === "InvokeMemberExpression" && ast.isBaseConstructorCall) return `${NAMESPACE}.BaseCtorInvokeMemberExpressionAst`;
  return `${NAMESPACE}.${ast.kind}Ast`;
}

/** The full name of the .NET class a script sees a token as. */
export function tokenTypeName(token: Token): string {
  return `${NAMESPACE}.${tokenClass(token)}`;
}

function tokenClass({ scannedAs, detail }: Token): string {
  switch (scannedAs) {
    case TokenKind.Number:
      return "NumberToken";
    case TokenKind.Parameter:
      return "ParameterToken";
    case TokenKind.Variable:
    case TokenKind.SplattedVariable:
      return "VariableToken";
    case TokenKind.Label:
      return "LabelToken";
    case TokenKind.StringExpandable:
    case TokenKind.HereStringExpandable:
      return "StringExpandableToken";
    case TokenKind.StringLiteral:
    case TokenKind.HereStringLiteral:
      return "StringLiteralToken";
    case TokenKind.Generic:
      return detail?.type === "Expandable" ? "StringExpandableToken" : "StringLiteralToken";
    case TokenKind.Redirection:
      return detail?.type === "MergingRedirection" ? "MergingRedirectionToken" : "FileRedirectionToken";
    case TokenKind.RedirectInStd:
      return "InputRedirectionToken";
    default:
      return "Token";
  }
}
