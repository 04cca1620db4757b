import type { StatementAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { finishArgument } from "./arguments.ts";
import { errorStatement, span } from "./error-nodes.ts";
import { after, type Parser } from "./parser.ts";

const CONFIGURATION_NAME = /^[A-Za-z][A-Za-z0-9_./-]*$/;

/**
 * `configuration Name { }`. The keywords of resources are not known here: what is inside is parsed as script.
 *
 * Deviation: PowerShell loads the keywords of PSDesiredStateConfiguration while it parses, and has no configurations without it.
 */
export function parseConfiguration(p: Parser, keyword: Token): StatementAst | null {
  p.skipNewlines();
  const token = p.next();
  if (token.kind === TokenKind.LCurly) {
    p.errorAt(after(keyword), "MissingConfigurationName");
    p.grammar.scriptBlockExpression(p, token);
    return null;
  }
  if (token.kind === TokenKind.EndOfInput || token.kind === TokenKind.Comma) {
    p.unget(token);
    p.incompleteAfter(token, "MissingConfigurationName");
    return null;
  }
  const instanceName = finishArgument(p, "argument", token);
  if (instanceName === null) {
    p.errorAt(after(token), "ParameterRequiresArgument", p.text(token));
    p.incompleteAt(token, "MissingConfigurationName");
    return errorStatement(keyword);
  }
  let isError = false;
  if (instanceName.kind === "StringConstantExpression" && !CONFIGURATION_NAME.test(instanceName.value)) {
    isError = true;
    p.errorAt(instanceName, "InvalidConfigurationName", instanceName.value);
  }
  p.skipNewlines();
  const lCurly = p.next();
  if (lCurly.kind !== TokenKind.LCurly) {
    p.incompleteAfter(lCurly, "MissingCurlyInConfigurationStatement");
    p.unget(lCurly);
    return errorStatement(keyword);
  }
  const body = p.grammar.scriptBlockExpression(p, lCurly);
  if (isError) return errorStatement(keyword);
  return { kind: "ConfigurationDefinition", ...span(keyword, body), configurationKind: "resource", instanceName, body };
}
