/**
 * `#requires` in script files.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_requires
 */
import { type CommandElementAst, type ExpressionAst, parseScript, TokenKind } from "../../language/index.ts";
import {
  type ErrorCategory,
  ErrorRecord,
  Hashtable,
  newException,
  ownedRecord,
  type PSValue,
  TerminatingError,
} from "../../objects/index.ts";
import { constantOf } from "../compiler/constant-value.ts";
import { type ModuleSpecification, moduleSpecification } from "../modules/module-specification.ts";
import { importQuietly } from "../modules/quiet-import.ts";
import { compareVersionTexts, meetsConstraints } from "../modules/version-text.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { ExternalScriptInfo } from "./command-info.ts";

interface Requirements {
  version: string | null;
  editions: string[];
  modules: ModuleSpecification[];
  isElevated: boolean;
}

/** Scripts whose requirements are known to hold for the session, or that have none. */
const settled: WeakMap<object, ExecutionContext> = new WeakMap();

/** @throws {TerminatingError} What the script requires and the session is not. */
export function checkRequirements(script: ExternalScriptInfo, context: ExecutionContext): void {
  const { code } = script.scriptBlock;
  if (settled.get(code) === context) return;
  const { text } = code.source;
  if (/#requires/i.test(text)) check(script.name, readRequirements(text, context), context);
  settled.set(code, context);
}

function check(name: string, requirements: Requirements, context: ExecutionContext): void {
  const { psVersion } = context.objects;
  const { version, editions, modules } = requirements;
  if (version !== null && compareVersionTexts(psVersion, version) < 0) {
    throw refusal(
      name,
      "ScriptRequiresUnmatchedPSVersion",
      `The script '${name}' cannot be run because it contained a "#requires" statement for PowerShell ${version}. The version of PowerShell that is required by the script does not match the currently running version of PowerShell ${psVersion}.`,
    );
  }
  if (editions.length > 0 && !editions.some((edition) => edition.toLowerCase() === "core")) {
    const message = `The script '${name}' cannot be run because it contained a "#requires" statement for PowerShell editions '${editions.join(",")}'. The edition of PowerShell that is required by the script does not match the currently running PowerShell Core edition.`;
    throw refusal(name, "ScriptRequiresUnmatchedPSEdition", message, "RuntimeException", "NotSpecified");
  }
  if (requirements.isElevated && !context.host.environment.isElevated) {
    throw refusal(
      name,
      "ScriptRequiresElevation",
      `The script '${name}' cannot be run because it contains a "#requires" statement for running as Administrator. The current PowerShell session is not running as Administrator. Start PowerShell by using the Run as Administrator option, and then try running the script again.`,
    );
  }
  for (const module of modules) {
    const missing = missingModule(module, context);
    if (missing === null) continue;
    const message = `The script '${name}' cannot be run because the following modules that are specified by the "#requires" statements of the script are missing: ${missing}.`;
    throw refusal(name, "ScriptRequiresMissingModules", message);
  }
}

/** What is wrong with a required module, in words; null when it is there, loaded by now. */
function missingModule(module: ModuleSpecification, context: ExecutionContext): string | null {
  const { name, constraints } = module;
  if (
    context.modules.isBuiltIn(name) ||
    context.modules.byName(name).some((loaded) => meetsConstraints(loaded.version, loaded.guid, constraints))
  )
    return null;
  try {
    if (importQuietly(context, context.globalSession, module) !== null) return null;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
  }
  const { minimum, maximum, required } = constraints;
  const problem =
    required !== null
      ? ` with RequiredVersion '${required}'`
      : minimum !== null && maximum !== null
        ? ` with ModuleVersion '${minimum}' and MaximumVersion '${maximum}'`
        : minimum !== null
          ? ` with ModuleVersion '${minimum}'`
          : maximum !== null
            ? ` with MaximumVersion '${maximum}'`
            : "";
  return `The module '${name}' cannot be found${problem}.`;
}

function refusal(
  name: string,
  errorId: string,
  message: string,
  exceptionType = "ScriptRequiresException",
  category: ErrorCategory = "ResourceUnavailable",
): TerminatingError {
  const exception = newException(exceptionType, message);
  return new TerminatingError(ownedRecord(exception, new ErrorRecord(exception, errorId, category, name)));
}

// ------------------------------------------------------------------------------------------------------------------------ reading

function readRequirements(text: string, context: ExecutionContext): Requirements {
  const requirements: Requirements = { version: null, editions: [], modules: [], isElevated: false };
  for (const token of parseScript(text).tokens) {
    const line = token.kind === TokenKind.Comment ? /^#requires\s+(.*)$/is.exec(text.slice(token.start, token.end))?.[1] : undefined;
    if (line !== undefined) readLine(line, requirements, context);
  }
  return requirements;
}

/** The words behind `#requires` read like a command's parameters. */
function readLine(line: string, requirements: Requirements, context: ExecutionContext): void {
  const text = `requires ${line}`;
  const statement = parseScript(text).ast.endBlock?.statements[0];
  const command = statement?.kind === "Pipeline" ? statement.elements[0] : undefined;
  if (command?.kind !== "Command") return;
  let parameter = "";
  for (const element of command.elements.slice(1)) {
    if (element.kind === "CommandParameter") {
      parameter = element.parameterName.toLowerCase();
      if ("runasadministrator".startsWith(parameter)) requirements.isElevated = true;
      if (element.argument !== null) take(parameter, element.argument, text, requirements, context);
    } else take(parameter, element, text, requirements, context);
  }
}

function take(parameter: string, argument: CommandElementAst, text: string, requirements: Requirements, context: ExecutionContext): void {
  if (argument.kind === "CommandParameter" || parameter === "") return;
  if ("version".startsWith(parameter)) {
    requirements.version = versionText(text.slice(argument.start, argument.end));
    return;
  }
  const values = constantsOf(argument);
  if ("psedition".startsWith(parameter)) requirements.editions.push(...values.map(String));
  else if ("modules".startsWith(parameter)) requirements.modules.push(...values.map((value) => moduleSpecification(value, context)));
}

/** `7` stands for 7.0. */
function versionText(text: string): string {
  return text.includes(".") ? text : `${text}.0`;
}

function constantsOf(ast: ExpressionAst): PSValue[] {
  if (ast.kind === "ArrayLiteral") return ast.elements.flatMap(constantsOf);
  if (ast.kind === "Hashtable") {
    const table = new Hashtable();
    for (const { key, value } of ast.pairs) {
      const [name] = constantsOf(key);
      const element = value.kind === "Pipeline" ? value.elements[0] : value;
      const [given] = element?.kind === "CommandExpression" ? constantsOf(element.expression) : [];
      if (name !== undefined) table.set(name, given ?? null);
    }
    return [table];
  }
  const constant = constantOf(ast);
  if (constant.isConstant) return [constant.value];
  return ast.kind === "StringConstantExpression" ? [ast.value] : [];
}
