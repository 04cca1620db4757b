/** Follows the paths through a method: do all of them return, and is each variable assigned before it is read? */

import type { Ast, ExpressionAst, FunctionMemberAst, SwitchStatementAst, TryStatementAst, VariableExpressionAst } from "../ast.ts";
import { assignmentTargets } from "./assignment-targets.ts";
import { type CheckContext, sameName } from "./check-context.ts";
import { Block } from "./flow-graph.ts";
import { MethodVariables, withoutCasts } from "./method-variables.ts";

export interface MemberFlow {
  readonly allPathsReturn: boolean;
  /** Variables read where nothing was assigned on some path. */
  readonly notLocal: readonly VariableExpressionAst[];
}

export function analyzeMember(member: FunctionMemberAst, context: CheckContext): MemberFlow {
  return new FlowAnalysis(member, context).run();
}

const ENUMERATOR = "System.Collections.IEnumerator";

interface LoopTargets {
  readonly label: string;
  readonly breakTarget: Block;
  readonly continueTarget: Block;
}

class FlowAnalysis {
  readonly #member: FunctionMemberAst;
  readonly #variables: MethodVariables;
  readonly #entry = new Block({ isEntry: true });
  readonly #exit = new Block();
  readonly #loops: LoopTargets[] = [];
  #current: Block = this.#entry;

  constructor(member: FunctionMemberAst, context: CheckContext) {
    this.#member = member;
    this.#variables = new MethodVariables(member, context);
  }

  run(): MemberFlow {
    const { parameters, body } = this.#member;
    for (const { name } of parameters) this.#variables.assign(name, null, this.#entry);
    for (const block of [body.dynamicParamBlock, body.beginBlock, body.processBlock, body.endBlock, body.cleanBlock]) {
      if (block !== null) this.#walkAll(block.statements);
    }
    this.#current.flowsTo(this.#exit);
    return {
      allPathsReturn: this.#exit.predecessors.every((block) => block.returns || block.throws || !block.isReachable),
      notLocal: this.#variables.readBeforeAssigned(this.#entry),
    };
  }

  #walkAll(asts: readonly Ast[]): void {
    for (const ast of asts) this.#walk(ast);
  }

  #walkIfAny(ast: Ast | null): void {
    if (ast !== null) this.#walk(ast);
  }

  /** Adds what happens in `ast` to the current block, in the order in which it happens. */
  #walk(ast: Ast): void {
    switch (ast.kind) {
      case "StatementBlock":
        this.#walkAll(ast.statements);
        return;
      case "IfStatement":
        this.#walkIf(ast.clauses, ast.elseClause);
        return;
      case "SwitchStatement":
        this.#walkSwitch(ast);
        return;
      case "ForEachStatement":
        this.#walkForEach(ast.label, ast.condition, ast.variable, ast.body);
        return;
      case "ForStatement":
        this.#walkIfAny(ast.initializer);
        this.#walkLoop(ast.label, { condition: ast.condition, iterator: ast.iterator, body: () => this.#walk(ast.body) });
        return;
      case "WhileStatement":
        this.#walkLoop(ast.label, { condition: ast.condition, iterator: null, body: () => this.#walk(ast.body) });
        return;
      case "DoWhileStatement":
      case "DoUntilStatement":
        this.#walkDoLoop(ast.label, ast.body, ast.condition);
        return;
      case "TryStatement":
        this.#walkTry(ast);
        return;
      case "BreakStatement":
        this.#jump(ast.label, "breakTarget");
        return;
      case "ContinueStatement":
        this.#jump(ast.label, "continueTarget");
        return;
      case "ReturnStatement":
        this.#leave(ast.pipeline).returns = true;
        return;
      case "ExitStatement":
      case "ThrowStatement":
        this.#leave(ast.pipeline).throws = true;
        return;
      case "DataStatement":
        this.#walk(ast.body);
        if (ast.variable !== null) this.#variables.assignNamed(ast.variable, "System.Object", this.#current);
        return;
      case "AssignmentStatement":
        this.#walk(ast.right);
        for (const target of assignmentTargets(ast.left)) this.#walkTarget(target);
        return;
      case "Pipeline":
        this.#walkAll(ast.elements);
        if (ast.elements.some((element) => element.kind === "Command")) this.#branchToLoops();
        return;
      case "BinaryExpression":
        if (ast.operator === "-and" || ast.operator === "-or") this.#walkShortCircuit(ast.left, ast.right);
        else this.#walkAll([ast.left, ast.right]);
        return;
      case "TernaryExpression":
        this.#walkTernary(ast.condition, ast.ifTrue, ast.ifFalse);
        return;
      case "VariableExpression":
        this.#variables.read(ast, this.#current);
        return;
      default:
        this.#walkParts(ast);
    }
  }

  /** Nodes without a flow of their own. */
  #walkParts(ast: Ast): void {
    switch (ast.kind) {
      case "BlockStatement":
        this.#walk(ast.body);
        return;
      case "Command":
        this.#walkAll(ast.elements);
        this.#walkAll(ast.redirections);
        return;
      case "CommandExpression":
        this.#walk(ast.expression);
        this.#walkAll(ast.redirections);
        return;
      case "CommandParameter":
        this.#walkIfAny(ast.argument);
        return;
      case "FileRedirection":
        this.#walk(ast.location);
        return;
      case "UnaryExpression":
      case "ConvertExpression":
      case "AttributedExpression":
        this.#walk(ast.child);
        return;
      case "ExpandableStringExpression":
        for (const part of ast.parts) if (typeof part !== "string") this.#walk(part);
        return;
      case "MemberExpression":
        this.#walkAll([ast.expression, ast.member]);
        return;
      case "InvokeMemberExpression":
        if (!ast.isBaseConstructorCall) this.#walkAll([ast.expression, ast.member, ...ast.arguments]);
        return;
      case "IndexExpression":
        this.#walkAll([ast.target, ast.index]);
        return;
      case "ArrayLiteral":
        this.#walkAll(ast.elements);
        return;
      case "ArrayExpression":
      case "SubExpression":
        this.#walk(ast.subExpression);
        return;
      case "ParenExpression":
        this.#walk(ast.pipeline);
        return;
      case "Hashtable":
        for (const { key, value } of ast.pairs) this.#walkAll([key, value]);
        return;
      default:
        // Functions, script blocks and traps have variables of their own; PowerShell does not look into `&&` and `||`.
        return;
    }
  }

  #walkIf(clauses: readonly { readonly condition: Ast; readonly body: Ast }[], elseClause: Ast | null): void {
    const after = new Block();
    if (elseClause === null) this.#current.flowsTo(after);
    for (const [index, { condition, body }] of clauses.entries()) {
      const isLast = index === clauses.length - 1 && elseClause === null;
      const clause = new Block();
      const next = isLast ? after : new Block();
      this.#walk(condition);
      this.#current.flowsTo(clause);
      this.#current.flowsTo(next);
      this.#current = clause;
      this.#walk(body);
      this.#current.flowsTo(after);
      this.#current = next;
    }
    if (elseClause !== null) {
      this.#walk(elseClause);
      this.#current.flowsTo(after);
    }
    this.#current = after;
  }

  #walkTernary(condition: Ast, ifTrue: Ast, ifFalse: Ast): void {
    const after = new Block();
    this.#walk(condition);
    const before = this.#current;
    for (const branch of [ifTrue, ifFalse]) {
      this.#current = new Block();
      before.flowsTo(this.#current);
      this.#walk(branch);
      this.#current.flowsTo(after);
    }
    this.#current = after;
  }

  /** The right operand may not be evaluated. */
  #walkShortCircuit(left: Ast, right: Ast): void {
    this.#walk(left);
    const after = new Block();
    const next = new Block();
    this.#current.flowsTo(after);
    this.#current.flowsTo(next);
    this.#current = next;
    this.#walk(right);
    this.#current.flowsTo(after);
    this.#current = after;
  }

  #walkSwitch(ast: SwitchStatementAst): void {
    this.#variables.giveSlot("switch");
    const afterCondition = (): void => this.#variables.assignNamed("switch", ENUMERATOR, this.#current);
    this.#walkLoop(ast.label, { condition: ast.condition, afterCondition, iterator: null, body: () => this.#walkClauses(ast) });
  }

  #walkClauses({ clauses, defaultClause }: SwitchStatementAst): void {
    const after = new Block();
    for (const [index, { condition, body }] of clauses.entries()) {
      const isLast = index === clauses.length - 1 && defaultClause === null;
      const clause = new Block();
      const next = isLast ? after : new Block();
      this.#walk(condition);
      this.#current.flowsTo(next);
      this.#current.flowsTo(clause);
      this.#current = clause;
      this.#walk(body);
      if (isLast) continue;
      this.#current.flowsTo(next);
      this.#current = next;
    }
    if (defaultClause !== null) {
      // A clause that ran skips the default.
      this.#current.flowsTo(after);
      this.#walk(defaultClause);
    }
    this.#current.flowsTo(after);
    this.#current = after;
  }

  #walkForEach(label: string | null, condition: Ast, variable: VariableExpressionAst, body: Ast): void {
    this.#variables.giveSlot("foreach");
    const after = new Block();
    const afterCondition = (): void => {
      // There may be nothing to go through.
      this.#current.flowsTo(after);
      this.#variables.assignNamed("foreach", ENUMERATOR, this.#current);
      this.#variables.assign(variable, null, this.#current);
    };
    this.#walkLoop(label, { condition, afterCondition, iterator: null, body: () => this.#walk(body) });
    this.#current.flowsTo(after);
    this.#current = after;
  }

  #walkLoop(
    label: string | null,
    parts: { condition: Ast | null; afterCondition?: () => unknown; iterator: Ast | null; body: () => void },
  ): void {
    const continueTarget = new Block();
    if (parts.iterator === null) {
      this.#current.flowsTo(continueTarget);
      this.#current = continueTarget;
    } else {
      const afterIterator = new Block();
      this.#current.flowsTo(afterIterator);
      this.#current = continueTarget;
      this.#walk(parts.iterator);
      this.#current.flowsTo(afterIterator);
      this.#current = afterIterator;
    }
    const body = new Block();
    const breakTarget = new Block();
    if (parts.condition !== null) {
      this.#walk(parts.condition);
      parts.afterCondition?.();
      this.#current.flowsTo(breakTarget);
    }
    this.#loops.push({ label: label ?? "", breakTarget, continueTarget });
    this.#current.flowsTo(body);
    this.#current = body;
    parts.body();
    this.#current.flowsTo(continueTarget);
    this.#current = breakTarget;
    this.#loops.pop();
  }

  #walkDoLoop(label: string | null, body: Ast, condition: Ast): void {
    const continueTarget = new Block();
    const bodyBlock = new Block();
    const breakTarget = new Block();
    const repeat = new Block();
    this.#loops.push({ label: label ?? "", breakTarget, continueTarget });
    this.#current.flowsTo(bodyBlock);
    this.#current = bodyBlock;
    this.#walk(body);
    this.#current.flowsTo(continueTarget);
    this.#current = continueTarget;
    this.#walk(condition);
    this.#current.flowsTo(breakTarget);
    this.#current.flowsTo(repeat);
    repeat.flowsTo(bodyBlock);
    this.#current = breakTarget;
    this.#loops.pop();
  }

  /** Any statement may throw, so a catch clause knows only what was assigned before the try. */
  #walkTry({ body, catchClauses, finallyBlock }: TryStatementAst): void {
    const before = this.#current;
    this.#current = new Block();
    before.flowsTo(this.#current);
    this.#walk(body);
    const lastInTry = this.#current;
    const after = new Block();
    const firstInFinally = finallyBlock === null ? null : new Block();
    for (const clause of catchClauses) {
      this.#current = new Block();
      before.flowsTo(this.#current);
      this.#walk(clause.body);
      this.#current.flowsTo(firstInFinally ?? after);
    }
    lastInTry.flowsTo(firstInFinally ?? after);
    if (finallyBlock !== null && firstInFinally !== null) {
      this.#current = firstInFinally;
      this.#walk(finallyBlock);
      this.#current.flowsTo(after);
      if (!catchClauses.some(({ catchTypes }) => catchTypes.length === 0)) {
        before.flowsTo(firstInFinally);
        const rethrow = new Block();
        this.#current.flowsTo(rethrow);
        rethrow.throws = true;
        rethrow.flowsTo(this.#exit);
      }
    }
    this.#current = after;
  }

  #jump(label: ExpressionAst | null, target: "breakTarget" | "continueTarget"): void {
    this.#walkIfAny(label);
    const loop =
      label === null
        ? this.#loops.at(-1)
        : label.kind === "StringConstantExpression"
          ? this.#loops.findLast((candidate) => sameName(candidate.label, label.value))
          : undefined;
    if (loop === undefined) {
      this.#current.flowsTo(this.#exit);
      this.#current.throws = true;
    } else {
      this.#current.flowsTo(loop[target]);
    }
    this.#current = new Block();
  }

  /** @returns The block that leaves the method. */
  #leave(pipeline: Ast | null): Block {
    this.#walkIfAny(pipeline);
    const last = this.#current;
    last.flowsTo(this.#exit);
    this.#current = new Block();
    return last;
  }

  /** A command may break or continue any loop around it. */
  #branchToLoops(): void {
    if (this.#loops.length === 0) return;
    for (const { breakTarget, continueTarget } of this.#loops) {
      this.#current.flowsTo(breakTarget);
      this.#current.flowsTo(continueTarget);
    }
    const next = new Block();
    this.#current.flowsTo(next);
    this.#current = next;
  }

  #walkTarget(target: ExpressionAst): void {
    const inner = withoutCasts(target);
    if (inner.kind === "VariableExpression") this.#variables.assignTarget(target, inner, this.#current);
    else this.#walk(target);
  }
}
