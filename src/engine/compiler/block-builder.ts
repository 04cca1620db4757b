/** What the compiler knows of the script block it is in: places of variables, source, and the rules for what is nested. */
import type {
  Ast,
  ExpressionAst,
  FunctionDefinitionAst,
  NamedBlockAst,
  PipelineBaseAst,
  ScriptBlockAst,
  ScriptSource,
  StatementAst,
  StatementBlockAst,
} from "../../language/index.ts";
import type { ScriptRange } from "../errors/position-message.ts";
import type { VariableLayout } from "../runtime/scope.ts";
import type { BlockCode, BlockRole, Eval, Exec } from "./block-code.ts";

/** The rules that every construct may contain, so that files of the compiler call each other in one direction only. */
export interface CompilerRules {
  expression(ast: ExpressionAst, builder: BlockBuilder): Eval;
  statement(ast: StatementAst, builder: BlockBuilder): Exec;
  statements(ast: StatementBlockAst | NamedBlockAst, builder: BlockBuilder): Exec;
  /** The value of a pipeline or statement in an expression: a lone expression's own, else what it puts out, collected. */
  value(ast: StatementAst | PipelineBaseAst, builder: BlockBuilder): Eval;
  /** The code of a nested script block; compiled when it first runs. */
  block(ast: ScriptBlockAst, about: { readonly name: string; readonly role: BlockRole }): BlockCode;
  functionCode(ast: FunctionDefinitionAst, builder: BlockBuilder): BlockCode;
  /** Statements that run in a scope of their own. */
  blockOfStatements(ast: StatementBlockAst, builder: BlockBuilder): BlockCode;
}

export class BlockBuilder {
  readonly code: BlockCode;
  readonly rules: CompilerRules;
  /** `using namespace` of the script, nearest first. */
  readonly namespaces: readonly string[];
  /** Inside a class method variables of callers are not seen, and only `return` gives output. */
  readonly isMethod: boolean;
  readonly #slots: Map<string, number> = new Map();
  readonly #names: string[] = [];
  readonly #keys: string[] = [];

  constructor(code: BlockCode, rules: CompilerRules, namespaces: readonly string[]) {
    this.code = code;
    this.rules = rules;
    this.namespaces = namespaces;
    this.isMethod = code.role === "method";
  }

  get source(): ScriptSource {
    return this.code.source;
  }

  expression(ast: ExpressionAst): Eval {
    return this.rules.expression(ast, this);
  }

  statement(ast: StatementAst): Exec {
    return this.rules.statement(ast, this);
  }

  statements(ast: StatementBlockAst | NamedBlockAst): Exec {
    return this.rules.statements(ast, this);
  }

  value(ast: StatementAst | PipelineBaseAst): Eval {
    return this.rules.value(ast, this);
  }

  range(ast: Pick<Ast, "start" | "end">): ScriptRange {
    return { source: this.source, start: ast.start, end: ast.end };
  }

  text(ast: Pick<Ast, "start" | "end">): string {
    return this.source.text.slice(ast.start, ast.end);
  }

  /** The place of a variable of this block, given out when first asked for. */
  slot(name: string): number {
    const key = name.toLowerCase();
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const slot = this.#names.length;
    this.#slots.set(key, slot);
    this.#names.push(name);
    this.#keys.push(key);
    return slot;
  }

  /** -1 when the block does not name the variable. */
  slotOf(name: string): number {
    return this.#slots.get(name.toLowerCase()) ?? -1;
  }

  get layout(): VariableLayout {
    return { slots: this.#slots, names: this.#names, keys: this.#keys };
  }
}
