/** The variables of a method: where each is assigned and read, and what PowerShell would know about it. */

import type { ExpressionAst, FunctionMemberAst, VariableExpressionAst } from "../ast.ts";
import { parseVariablePath } from "../variable-path.ts";
import { visit } from "../visit.ts";
import type { CheckContext } from "./check-context.ts";
import { isConstantVariable } from "./constants.ts";
import { type Block, reversePostOrder } from "./flow-graph.ts";

/** PowerShell sets them before the method runs. */
const AUTOMATIC_VARIABLES: ReadonlySet<string> = new Set(
  "_ args this input pscmdlet psboundparameters myinvocation psscriptroot pscommandpath ?".split(" "),
);

/** Session variables a method may read all the same. */
const SESSION_VARIABLES: ReadonlySet<string> = new Set(
  "lastexitcode error stacktrace outputencoding nestedpromptlevel pwd matches".split(" "),
);

/** Blocks times variables; for a method beyond that, reads are not checked. */
const MAX_WORK = 4_000_000;

/** Commands that make variables behind the parser's back. */
const VARIABLE_COMMANDS: ReadonlySet<string> = new Set(
  ["new-variable", "remove-variable", "set-variable", "set-psbreakpoint", "nv", "rv", "sbp", "sv", "set"].flatMap((name) =>
    name.includes("-") ? [name, `microsoft.powershell.utility\\${name}`] : [name],
  ),
);

interface VariableFacts {
  /** Assigned by name somewhere, not only by the loop that owns it. */
  isAssigned: boolean;
  /** Its type may change, or is not known: PowerShell then looks it up by name, and finds what was assigned on another path. */
  isDynamic: boolean;
  /** What a read further down in the script finds without any analysis: the loop's own variable, or a look by name. */
  place: "none" | "slot" | "name";
  typeName: string | null;
}

export class MethodVariables {
  readonly #context: CheckContext;
  readonly #variables: Map<string, VariableFacts> = new Map();
  readonly #reads: { readonly name: string; readonly ast: VariableExpressionAst; readonly isDefinite: boolean }[] = [];
  /** Variables are also made by commands that are told their names. */
  readonly #areNamed: boolean;

  constructor(member: FunctionMemberAst, context: CheckContext) {
    this.#context = context;
    this.#areNamed = makesVariablesByName(member);
  }

  read(ast: VariableExpressionAst, block: Block): void {
    const name = localName(ast);
    if (name === null || AUTOMATIC_VARIABLES.has(name)) return;
    if (isConstantVariable(ast.path) || SESSION_VARIABLES.has(ast.path.toLowerCase())) return;
    const { place } = this.#facts(name);
    if (place === "name") this.#reads.push({ name, ast, isDefinite: false });
    else if (place === "none") block.steps.push({ type: "read", name, ast });
  }

  /** `variable` is what the casts and attributes of `target` stand in front of. */
  assignTarget(target: ExpressionAst, variable: VariableExpressionAst, block: Block): void {
    const name = localName(variable);
    if (name === null) return;
    let casts = 0;
    let hasAttributes = false;
    let typeName: string | null = null;
    for (let inner = target; inner.kind === "ConvertExpression" || inner.kind === "AttributedExpression"; inner = inner.child) {
      casts++;
      if (inner.kind === "AttributedExpression") hasAttributes = true;
      else typeName = this.#context.fullNameOf(inner.type.typeName) ?? "";
    }
    if (hasAttributes || casts > 1 || typeName === "") {
      const facts = this.#facts(name);
      facts.isDynamic = true;
      facts.place = "name";
    }
    if (!hasAttributes && casts <= 1) this.assign(variable, typeName, block);
  }

  assign(variable: VariableExpressionAst, typeName: string | null, block: Block): void {
    const name = localName(variable);
    if (name === null) return;
    this.#facts(name).isAssigned = true;
    block.steps.push({ type: "assign", name, typeName });
  }

  /** An assignment without a variable in the script: of a loop's own variable, or of a data section. */
  assignNamed(name: string, typeName: string, block: Block): void {
    block.steps.push({ type: "assign", name: unaliased(name), typeName });
  }

  /** From here on reads need no analysis. */
  giveSlot(name: string): void {
    this.#facts(name).place = "slot";
  }

  /** Follows the paths from the entry and finds what is read where it was not assigned. */
  readBeforeAssigned(entry: Block): VariableExpressionAst[] {
    const blocks = reversePostOrder(entry);
    if (blocks.length * this.#variables.size <= MAX_WORK) {
      for (const block of blocks) this.#analyze(block);
    }
    return this.#reads.filter(({ isDefinite, name }) => !isDefinite && !this.#isFoundByName(name)).map(({ ast }) => ast);
  }

  #analyze(block: Block): void {
    const assigned = new Set(commonTo(block.predecessors));
    for (const step of block.steps) {
      if (step.type === "read") this.#reads.push({ name: step.name, ast: step.ast, isDefinite: assigned.has(step.name) });
      else this.#assign(step.name, step.typeName, assigned);
    }
    block.assigned = assigned;
  }

  #assign(name: string, typeName: string | null, assigned: Set<string>): void {
    const facts = this.#facts(name);
    if (this.#areNamed) facts.isDynamic = true;
    // On a path without an earlier assignment the variable may be anything.
    const type = typeName ?? (assigned.has(name) ? null : "System.Object");
    if (facts.typeName === null) facts.typeName = type ?? "System.Object";
    else if (type !== null && type !== facts.typeName) facts.isDynamic = true;
    assigned.add(name);
  }

  #isFoundByName(name: string): boolean {
    const facts = this.#facts(name);
    return facts.isDynamic && facts.isAssigned;
  }

  #facts(name: string): VariableFacts {
    let facts = this.#variables.get(name);
    if (facts === undefined) {
      facts = { isAssigned: false, isDynamic: false, place: "none", typeName: null };
      this.#variables.set(name, facts);
    }
    return facts;
  }
}

/** What casts and attributes stand in front of. */
export function withoutCasts(target: ExpressionAst): ExpressionAst {
  let inner = target;
  while (inner.kind === "ConvertExpression" || inner.kind === "AttributedExpression") inner = inner.child;
  return inner;
}

/** What every analysed predecessor has assigned. */
function commonTo(predecessors: readonly Block[]): Iterable<string> {
  let common: string[] | null = null;
  for (const { assigned } of predecessors) {
    if (assigned === null) continue;
    common = common === null ? [...assigned] : common.filter((name) => assigned.has(name));
  }
  return common ?? [];
}

/** The name, folded, of a variable of the method itself; null for one of another scope or drive. */
function localName({ path }: VariableExpressionAst): string | null {
  const { scope, driveName, unqualifiedPath } = parseVariablePath(path);
  return driveName !== null || scope === "global" || scope === "script" ? null : unaliased(unqualifiedPath);
}

function unaliased(name: string): string {
  const folded = name.toLowerCase();
  return folded === "psitem" ? "_" : folded;
}

/** `Set-Variable` and its like, dot-sourcing and `$private:` end all knowledge about variables. */
function makesVariablesByName({ body }: FunctionMemberAst): boolean {
  let found = false;
  visit(body, {
    enter(ast) {
      switch (ast.kind) {
        case "FunctionDefinition":
        case "ScriptBlockExpression":
        case "TrapStatement":
          return "skipChildren";
        case "Command": {
          const [name] = ast.elements;
          const isNamed = name?.kind === "StringConstantExpression" && VARIABLE_COMMANDS.has(name.value.toLowerCase());
          if (isNamed || ast.invocationOperator === ".") found = true;
          break;
        }
        case "VariableExpression":
          if (parseVariablePath(ast.path).scope === "private") found = true;
          break;
        default:
          break;
      }
      return found ? "stop" : "continue";
    },
  });
  return found;
}
