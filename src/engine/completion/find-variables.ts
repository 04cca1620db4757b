/** Variables that the text itself sets before the cursor. */
import {
  type AssignmentStatementAst,
  type Ast,
  type CommandAst,
  type ExpressionAst,
  parseVariablePath,
  typeNameText,
  visit,
} from "../../language/index.ts";
import type { CompletionContext } from "./completion-context.ts";
import { isSpecialVariable } from "./special-variables.ts";

export interface FoundVariable {
  readonly name: string;
  /** Name of the type that it is declared with, or that its last value has. */
  typeName: string | null;
  isDeclared: boolean;
}

/** Commands whose blocks run in the scope of whoever calls. */
const LOCAL_COMMANDS: ReadonlySet<string> = new Set([
  "microsoft.powershell.core\\foreach-object",
  "foreach-object",
  "foreach",
  "%",
  "microsoft.powershell.core\\where-object",
  "where-object",
  "where",
  "?",
  "beforeall",
  "beforeeach",
]);
const SETTING_COMMANDS: ReadonlySet<string> = new Set(["new-variable", "nv", "set-variable", "set", "sv"]);
const LIST_PARAMETERS: ReadonlySet<string> = new Set([
  "errorvariable",
  "ev",
  "warningvariable",
  "wv",
  "informationvariable",
  "iv",
  "outvariable",
  "ov",
]);
const PIPELINE_PARAMETERS: ReadonlySet<string> = new Set(["pipelinevariable", "pv"]);
const REDIRECTED_TYPES: Readonly<Record<string, string>> = {
  error: "System.Management.Automation.ErrorRecord",
  warning: "System.Management.Automation.WarningRecord",
  verbose: "System.Management.Automation.VerboseRecord",
  debug: "System.Management.Automation.DebugRecord",
  information: "System.Management.Automation.InformationRecord",
};

/** By name in lower case, the innermost scope first. `target` is the variable that is being completed. */
export function variablesBefore(target: Ast, completion: CompletionContext): Map<string, FoundVariable> {
  const finder = new VariableFinder(target, completion);
  for (let scope = completion.parent(target); scope !== null; scope = completion.parent(scope)) {
    if (scope.kind === "ScriptBlock" || scope.kind === "FunctionDefinition" || scope.kind === "FunctionMember") finder.search(scope);
  }
  return finder.found;
}

class VariableFinder {
  readonly found: Map<string, FoundVariable> = new Map();
  readonly #target: Ast;
  readonly #completion: CompletionContext;

  constructor(target: Ast, completion: CompletionContext) {
    this.#target = target;
    this.#completion = completion;
  }

  search(top: Ast): void {
    visit(top, {
      enter: (ast, ancestors) => {
        if (ast.start > this.#target.start) {
          const parent = ancestors.at(-1);
          return parent?.kind === "DoUntilStatement" || parent?.kind === "DoWhileStatement" ? "skipChildren" : "stop";
        }
        return this.#look(ast, top);
      },
    });
  }

  #look(ast: Ast, top: Ast): "continue" | "skipChildren" {
    switch (ast.kind) {
      case "AssignmentStatement":
        this.#assign(ast.left, ast);
        return "continue";
      case "Command":
        this.#command(ast);
        return "continue";
      case "Parameter":
        if (ast.name !== this.#target) this.#save(unqualified(ast.name.path), constraintOf(ast.attributes), true);
        return "continue";
      case "ForEachStatement":
        if (ast.variable !== this.#target) this.#save(unqualified(ast.variable.path), null, false);
        return "continue";
      case "DataStatement":
        if (ast.variable !== null) this.#save(ast.variable, null, false);
        return "skipChildren";
      case "Attribute":
        return "skipChildren";
      case "FunctionDefinition":
        return ast === top ? "continue" : "skipChildren";
      case "ScriptBlockExpression":
        return this.#runsHere(ast) ? "continue" : "skipChildren";
      default:
        return "continue";
    }
  }

  #save(name: string, typeName: string | null, isDeclared: boolean): void {
    const known = this.found.get(name.toLowerCase());
    if (known === undefined) this.found.set(name.toLowerCase(), { name, typeName, isDeclared });
    else if (isDeclared || !known.isDeclared) {
      known.typeName = typeName;
      known.isDeclared = isDeclared;
    }
  }

  #assign(left: ExpressionAst, statement: AssignmentStatementAst): void {
    let target = left;
    let declared: string | null = null;
    while (target.kind === "ConvertExpression" || target.kind === "AttributedExpression") {
      if (target.kind === "ConvertExpression") declared ??= typeNameText(target.type.typeName);
      target = target.child;
    }
    if (target.kind === "VariableExpression") {
      if (target === this.#target || isSpecialVariable(target.path)) return;
      const assigned = statement.right.kind === "CommandExpression" ? plainTypeName(statement.right.expression) : null;
      this.#save(unqualified(target.path), declared ?? assigned, declared !== null);
    } else if (target.kind === "ArrayLiteral") {
      for (const element of target.elements) this.#assign(element, statement);
    } else if (target.kind === "ParenExpression" && target.pipeline.kind === "Pipeline") {
      const [only] = target.pipeline.elements;
      if (target.pipeline.elements.length === 1 && only?.kind === "CommandExpression") this.#assign(only.expression, statement);
    }
  }

  #command(command: CommandAst): void {
    const [first] = command.elements;
    const isSetting = first?.kind === "StringConstantExpression" && SETTING_COMMANDS.has(first.value.toLowerCase());
    let positional = 0;
    command.elements.slice(1).forEach((element, index) => {
      if (element.kind !== "CommandParameter") {
        const before = command.elements[index];
        const isArgument = index > 0 && before?.kind === "CommandParameter" && before.argument === null;
        if (isSetting && !isArgument && positional++ === 0 && element.kind === "StringConstantExpression")
          this.#save(element.value, null, false);
        return;
      }
      const value = element.argument ?? command.elements[index + 2];
      if (value?.kind !== "StringConstantExpression") return;
      const name = element.parameterName.toLowerCase();
      if (LIST_PARAMETERS.has(name)) this.#save(value.value, "System.Collections.ArrayList", false);
      else if (isSetting && name === "name") this.#save(value.value, null, false);
      else if (PIPELINE_PARAMETERS.has(name) && this.#isAround(command)) this.#save(value.value, null, false);
    });
    for (const redirection of command.redirections) {
      if (redirection.kind !== "FileRedirection" || redirection.location.kind !== "StringConstantExpression") continue;
      const [, name] = /^variable:(.+)$/i.exec(redirection.location.value) ?? [];
      if (name !== undefined) this.#save(name, REDIRECTED_TYPES[redirection.from] ?? null, false);
    }
  }

  /** The cursor is further down the pipeline of a command. */
  #isAround(command: CommandAst): boolean {
    const pipeline = this.#completion.parent(command);
    return pipeline?.kind === "Pipeline" && pipeline.end > this.#target.start;
  }

  /** Whether what a block sets is set for who wrote it. */
  #runsHere(block: Ast): boolean {
    for (let parent = this.#completion.parent(block); parent !== null; parent = this.#completion.parent(parent)) {
      if (parent.kind === "Command") {
        const [first] = parent.elements;
        if (first?.kind === "ScriptBlockExpression") return parent.invocationOperator === ".";
        return first?.kind === "StringConstantExpression" && LOCAL_COMMANDS.has(first.value.toLowerCase());
      }
      if (!["CommandExpression", "Pipeline", "StatementBlock", "ArrayExpression", "ArrayLiteral"].includes(parent.kind)) return false;
    }
    return false;
  }
}

function unqualified(path: string): string {
  const { userPath } = parseVariablePath(path);
  const colon = userPath.indexOf(":");
  return colon < 0 ? userPath : userPath.slice(colon + 1);
}

function constraintOf(attributes: readonly Ast[]): string {
  const constraint = attributes.find((attribute) => attribute.kind === "TypeConstraint");
  return constraint?.kind === "TypeConstraint" ? typeNameText(constraint.typeName) : "System.Object";
}

/** The type of an expression that says it itself. */
function plainTypeName(ast: ExpressionAst): string | null {
  switch (ast.kind) {
    case "StringConstantExpression":
    case "ExpandableStringExpression":
      return "System.String";
    case "ConstantExpression":
      return `System.${ast.value.type === "BigInteger" ? "Numerics.BigInteger" : ast.value.type}`;
    case "ConvertExpression":
      return typeNameText(ast.type.typeName);
    case "Hashtable":
      return "System.Collections.Hashtable";
    case "ArrayExpression":
    case "ArrayLiteral":
      return "System.Object[]";
    case "ScriptBlockExpression":
      return "System.Management.Automation.ScriptBlock";
    default:
      return null;
  }
}
