import type { Ast } from "./ast.ts";

/** `skipChildren` goes on behind the node, `stop` ends the walk. */
export type VisitAction = "continue" | "skipChildren" | "stop";

export interface Visitor {
  /** Called before the children. `ancestors` begins with the root and ends with the parent; it is only lent. */
  enter?(ast: Ast, ancestors: readonly Ast[]): VisitAction;
  /** Called behind the children, also when they were skipped. */
  leave?(ast: Ast, ancestors: readonly Ast[]): void;
}

/** Walks the tree in PowerShell's order of visits; needs no stack of its own for deep trees. */
export function visit(root: Ast, visitor: Visitor): void {
  const pending: Ast[] = [root];
  const ancestors: Ast[] = [];
  while (pending.length > 0) {
    const ast = pending.at(-1);
    if (ast === undefined) return;
    if (ancestors.at(-1) === ast) {
      ancestors.pop();
      pending.pop();
      visitor.leave?.(ast, ancestors);
      continue;
    }
    const action = visitor.enter?.(ast, ancestors) ?? "continue";
    if (action === "stop") return;
    const first = pending.length;
    if (action === "continue") pushChildren(ast, pending);
    if (pending.length === first) {
      pending.pop();
      visitor.leave?.(ast, ancestors);
    } else {
      ancestors.push(ast);
      reverse(pending, first);
    }
  }
}

/** `Ast.FindAll`: the nodes below `root` and `root` itself for which `predicate` holds, in the order of {@link visit}. */
export function findAll(
  root: Ast,
  predicate: (ast: Ast) => boolean,
  { searchNestedScriptBlocks }: { searchNestedScriptBlocks: boolean },
): Ast[] {
  const found: Ast[] = [];
  visit(root, {
    enter(ast) {
      if (predicate(ast)) found.push(ast);
      const isNested = ast.kind === "FunctionDefinition" || ast.kind === "ScriptBlockExpression";
      return isNested && !searchNestedScriptBlocks ? "skipChildren" : "continue";
    },
  });
  return found;
}

/** The nodes directly below, in the order in which PowerShell visits them. */
export function childrenOf(ast: Ast): Ast[] {
  const children: Ast[] = [];
  pushChildren(ast, children);
  return children;
}

function pushChildren(ast: Ast, children: Ast[]): void {
  switch (ast.kind) {
    // The kinds most scripts consist of come first.
    case "StringConstantExpression":
    case "VariableExpression":
      return;
    case "Command":
      pushAll(ast.elements, children);
      pushAll(ast.redirections, children);
      return;
    case "CommandExpression":
      children.push(ast.expression);
      pushAll(ast.redirections, children);
      return;
    case "Pipeline":
      pushAll(ast.elements, children);
      return;
    case "MemberExpression":
      children.push(ast.expression);
      children.push(ast.member);
      return;
    case "CommandParameter":
      if (ast.argument !== null) children.push(ast.argument);
      return;
    case "AssignmentStatement":
      children.push(ast.left);
      children.push(ast.right);
      return;
    case "ScriptBlock":
      pushAll(ast.usings, children);
      pushAll(ast.attributes, children);
      for (const block of [ast.paramBlock, ast.dynamicParamBlock, ast.beginBlock, ast.processBlock, ast.endBlock, ast.cleanBlock]) {
        if (block !== null) children.push(block);
      }
      return;
    case "NamedBlock":
    case "StatementBlock":
      pushAll(ast.traps, children);
      pushAll(ast.statements, children);
      return;
    case "ParamBlock":
      pushAll(ast.attributes, children);
      pushAll(ast.parameters, children);
      return;
    case "Parameter":
      pushAll(ast.attributes, children);
      children.push(ast.name);
      if (ast.defaultValue !== null) children.push(ast.defaultValue);
      return;
    case "Attribute":
      pushAll(ast.positionalArguments, children);
      pushAll(ast.namedArguments, children);
      return;
    case "NamedAttributeArgument":
      children.push(ast.argument);
      return;
    case "FunctionDefinition":
      pushAll(ast.parameters ?? [], children);
      children.push(ast.body);
      return;
    case "TypeDefinition":
      pushAll(ast.attributes, children);
      pushAll(ast.baseTypes, children);
      pushAll(ast.members, children);
      return;
    case "PropertyMember":
      if (ast.propertyType !== null) children.push(ast.propertyType);
      pushAll(ast.attributes, children);
      if (ast.initialValue !== null) children.push(ast.initialValue);
      return;
    case "FunctionMember":
      pushAll(ast.attributes, children);
      if (ast.returnType !== null) children.push(ast.returnType);
      children.push(ast.definition);
      return;
    case "IfStatement":
      for (const { condition, body } of ast.clauses) {
        children.push(condition);
        children.push(body);
      }
      if (ast.elseClause !== null) children.push(ast.elseClause);
      return;
    case "WhileStatement":
    case "DoWhileStatement":
    case "DoUntilStatement":
      children.push(ast.condition);
      children.push(ast.body);
      return;
    case "ForStatement":
      if (ast.initializer !== null) children.push(ast.initializer);
      if (ast.condition !== null) children.push(ast.condition);
      if (ast.iterator !== null) children.push(ast.iterator);
      children.push(ast.body);
      return;
    case "ForEachStatement":
      children.push(ast.variable);
      children.push(ast.condition);
      children.push(ast.body);
      return;
    case "SwitchStatement":
      children.push(ast.condition);
      for (const { condition, body } of ast.clauses) {
        children.push(condition);
        children.push(body);
      }
      if (ast.defaultClause !== null) children.push(ast.defaultClause);
      return;
    case "TryStatement":
      children.push(ast.body);
      pushAll(ast.catchClauses, children);
      if (ast.finallyBlock !== null) children.push(ast.finallyBlock);
      return;
    case "CatchClause":
      pushAll(ast.catchTypes, children);
      children.push(ast.body);
      return;
    case "TrapStatement":
      if (ast.trapType !== null) children.push(ast.trapType);
      children.push(ast.body);
      return;
    case "DataStatement":
    case "BlockStatement":
      children.push(ast.body);
      return;
    case "BreakStatement":
    case "ContinueStatement":
      if (ast.label !== null) children.push(ast.label);
      return;
    case "ReturnStatement":
    case "ExitStatement":
    case "ThrowStatement":
      if (ast.pipeline !== null) children.push(ast.pipeline);
      return;
    case "UsingStatement":
      if (ast.name !== null) children.push(ast.name);
      if (ast.moduleSpecification !== null) children.push(ast.moduleSpecification);
      if (ast.alias !== null) children.push(ast.alias);
      return;
    case "ConfigurationDefinition":
      children.push(ast.instanceName);
      children.push(ast.body);
      return;
    case "ErrorStatement":
    case "ErrorExpression":
      pushAll(ast.nested, children);
      return;
    case "PipelineChain":
      children.push(ast.lhs);
      children.push(ast.rhs);
      return;
    case "FileRedirection":
      children.push(ast.location);
      return;
    case "BinaryExpression":
      children.push(ast.left);
      children.push(ast.right);
      return;
    case "UnaryExpression":
      children.push(ast.child);
      return;
    case "TernaryExpression":
      children.push(ast.condition);
      children.push(ast.ifTrue);
      children.push(ast.ifFalse);
      return;
    case "ConvertExpression":
      children.push(ast.type);
      children.push(ast.child);
      return;
    case "AttributedExpression":
      children.push(ast.attribute);
      children.push(ast.child);
      return;
    case "ExpandableStringExpression":
      for (const part of ast.parts) {
        if (typeof part !== "string") children.push(part);
      }
      return;
    case "InvokeMemberExpression":
      children.push(ast.expression);
      children.push(ast.member);
      pushAll(ast.arguments, children);
      return;
    case "IndexExpression":
      children.push(ast.target);
      children.push(ast.index);
      return;
    case "ArrayLiteral":
      pushAll(ast.elements, children);
      return;
    case "ArrayExpression":
    case "SubExpression":
    case "UsingExpression":
      children.push(ast.subExpression);
      return;
    case "Hashtable":
      for (const { key, value } of ast.pairs) {
        children.push(key);
        children.push(value);
      }
      return;
    case "ScriptBlockExpression":
      children.push(ast.scriptBlock);
      return;
    case "ParenExpression":
      children.push(ast.pipeline);
      return;
    case "TypeConstraint":
    case "MergingRedirection":
    case "ConstantExpression":
    case "TypeExpression":
      return;
    default:
      ast satisfies never;
  }
}

function pushAll(asts: readonly Ast[], children: Ast[]): void {
  for (let i = 0; i < asts.length; i++) {
    const ast = asts[i];
    if (ast !== undefined) children.push(ast);
  }
}

function reverse(asts: Ast[], first: number): void {
  for (let i = first, j = asts.length - 1; i < j; i++, j--) {
    const ast = asts[i];
    const other = asts[j];
    if (ast === undefined || other === undefined) return;
    asts[i] = other;
    asts[j] = ast;
  }
}
