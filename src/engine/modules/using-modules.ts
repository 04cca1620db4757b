/** `using module M`: the module is imported, and its classes are known, before the script is compiled. */
import type { ExpressionAst, ScriptBlockAst, StatementAst, UsingStatementAst } from "../../language/index.ts";
import { Hashtable, type PSValue, TerminatingError } from "../../objects/index.ts";
import { constantOf } from "../compiler/constant-value.ts";
import { parseFailure } from "../errors/parse-failure.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { directoryName, isRooted } from "./module-files.ts";
import { type ModuleSpecification, moduleSpecification } from "./module-specification.ts";
import { importQuietly } from "./quiet-import.ts";

/** @throws {TerminatingError} ParseException when a module cannot be loaded. */
export function importUsedModules(script: ScriptBlockAst, context: ExecutionContext): void {
  for (const using of script.usings) {
    if (using.usingKind !== "module") continue;
    // It is as good as calling Import-Module, so whoever may not do the one may not do the other.
    if (!context.rights.isTrusted) context.commands.resolve("Import-Module", context.session);
    importUsed(using, script, context);
  }
}

function importUsed(using: UsingStatementAst, script: ScriptBlockAst, context: ExecutionContext): void {
  const module = wantedModule(using, script, context);
  const name = typeof module === "string" ? module : module.name;
  try {
    const loaded = importQuietly(context, context.session, module);
    if (loaded === null) return;
    loaded.collectTypes();
    for (const nested of [loaded, ...loaded.nestedModules]) {
      for (const type of nested.exportedTypes.values()) context.scriptTypes.add(type, context.session);
    }
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const isMissing = error.record.fullyQualifiedErrorId.startsWith("Modules_ModuleNotFound");
    const message = isMissing
      ? `Could not find the module '${name}'.`
      : `Error loading module '${name}': ${error.record.exception.message}`;
    throw parseFailure(
      [
        {
          errorId: isMissing ? "ModuleNotFoundDuringParse" : "RequiresModuleInvalid",
          message,
          start: using.start,
          end: using.end,
          incompleteInput: false,
        },
      ],
      script.source,
    );
  }
}

/** A path that is not absolute begins where the script is. */
function wantedModule(using: UsingStatementAst, script: ScriptBlockAst, context: ExecutionContext): string | ModuleSpecification {
  if (using.moduleSpecification !== null) {
    const table = new Hashtable();
    for (const { key, value } of using.moduleSpecification.pairs) table.set(constantText(key), constantText(value));
    return moduleSpecification(table, context);
  }
  const name = using.name?.value ?? "";
  const { file } = script.source;
  if (file !== null && isRooted(name) && !name.startsWith("/") && !name.startsWith("~")) return `${directoryName(file)}/${name}`;
  return name;
}

/** What stands in the table of `using module @{ … }` is constant. */
function constantText(ast: ExpressionAst | StatementAst): PSValue {
  const expression = ast.kind === "Pipeline" ? ast.elements[0] : ast;
  const constant = expression?.kind === "CommandExpression" ? constantOf(expression.expression) : null;
  if (constant?.isConstant === true) return constant.value;
  return ast.kind === "StringConstantExpression" ? ast.value : null;
}
