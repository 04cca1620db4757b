import type { Ast, DataStatementAst, ScriptBlockAst } from "../ast.ts";
import { type ParseError, ParseErrorList } from "../parse-error.ts";
import { CheckContext } from "./check-context.ts";
import { checkRestricted, type RestrictedLanguage } from "./restricted-language.ts";

const ALWAYS_ALLOWED_COMMAND = "ConvertFrom-StringData";

/**
 * Reports what is not allowed in a data section.
 *
 * @see about_Data_Sections
 */
export function checkDataSection({ body, commandsAllowed }: DataStatementAst, context: CheckContext): void {
  checkRestricted(body, { allowedCommands: allowedCommands(commandsAllowed) }, context);
}

/**
 * What keeps a script block from being restricted language; empty when nothing does.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.scriptblock.checkrestrictedlanguage
 */
export function checkRestrictedLanguage(script: ScriptBlockAst, limits: RestrictedLanguage): readonly ParseError[] {
  const errors = new ParseErrorList();
  const context = new CheckContext(script.source.text, errors, null, []);
  const { beginBlock, processBlock, cleanBlock, paramBlock, endBlock } = script;
  const refused = beginBlock ?? processBlock ?? paramBlock ?? cleanBlock;
  if (refused !== null) context.report(refused, "InvalidScriptBlockInDataSection");
  if (endBlock !== null) checkRestricted(endBlock, limits, context);
  return errors.errors;
}

/** Null when one of the commands is not known before the script runs; then each is checked when it does. */
function allowedCommands(commands: readonly Ast[]): readonly string[] | null {
  const names = [ALWAYS_ALLOWED_COMMAND];
  for (const command of commands) {
    if (command.kind !== "StringConstantExpression") return null;
    names.push(command.value);
  }
  return names;
}
