import type { ExpressionAst, StatementAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseArgument } from "./arguments.ts";
import { errorStatement, span } from "./error-nodes.ts";
import { parseSimpleName } from "./names.ts";
import type { Extent, Parser } from "./parser.ts";

/** `data name -SupportedCommand a, b { }` */
export function parseData(p: Parser, keyword: Token): StatementAst {
  p.skipNewlines();
  const name = parseSimpleName(p);
  p.skipNewlines();
  const parameter = p.peek();
  const commandsAllowed: ExpressionAst[] = [];
  const errorEnd = parameter.kind === TokenKind.Parameter ? parseCommandsAllowed(p, parameter, commandsAllowed) : null;
  if (errorEnd !== null) return errorStatement(span(keyword, errorEnd), commandsAllowed);
  const body = p.grammar.statementBlock(p);
  if (body === null) {
    const last: Extent = commandsAllowed.at(-1) ?? name ?? keyword;
    p.incompleteAfter(last, "MissingStatementBlockForDataSection");
    return errorStatement(span(keyword, last), commandsAllowed);
  }
  return { kind: "DataStatement", ...span(keyword, body), variable: name?.value ?? null, commandsAllowed, body };
}

/** @returns Where the error is, if there is one. */
function parseCommandsAllowed(p: Parser, parameter: Token, commands: ExpressionAst[]): Extent | null {
  let errorEnd: Extent | null = null;
  p.pass();
  if (!"supportedcommand".startsWith(parameter.value.toLowerCase())) {
    errorEnd = parameter;
    p.errorAt(parameter, "InvalidParameterForDataSectionStatement", parameter.value);
  }
  let last = parameter;
  for (;;) {
    p.skipNewlines();
    const command = parseArgument(p, "commandName");
    if (command === null) {
      if (errorEnd === null) p.incompleteAfter(last, "MissingValueForSupportedCommandInDataSectionStatement");
      return last;
    }
    commands.push(command);
    const comma = p.peek();
    if (comma.kind !== TokenKind.Comma) return errorEnd;
    p.pass();
    last = comma;
  }
}
