/** The types that an expression or a pipeline may give, told from the text alone. */
import {
  type Ast,
  type CommandBaseAst,
  type ExpressionAst,
  findAll,
  type HashtableAst,
  type InvokeMemberExpressionAst,
  type MemberExpressionAst,
  type PipelineAst,
  parseVariablePath,
  type StatementAst,
  type TypeDefinitionAst,
  type TypeName,
  typeNameText,
  type VariableExpressionAst,
} from "../../language/index.ts";
import { PSObject, typeOf, unwrap } from "../../objects/index.ts";
import type { CompletionContext } from "./completion-context.ts";
import { inferCommand } from "./infer-command.ts";
import { elementsOf, type InferredNote, type InferredType, inferred, inferredNamed, membersOfInferred } from "./inferred-type.ts";
import { safeValue } from "./run-quietly.ts";

/** Deeper than any text that people write; a variable may be set from itself. */
const MAX_DEPTH = 20;

export class TypeInference {
  readonly completion: CompletionContext;
  #depth = 0;

  constructor(completion: CompletionContext) {
    this.completion = completion;
  }

  infer(ast: Ast | null): InferredType[] {
    if (ast === null || this.#depth >= MAX_DEPTH) return [];
    this.#depth++;
    try {
      return unique(this.#infer(ast));
    } finally {
      this.#depth--;
    }
  }

  /** What goes down the pipeline one by one. */
  inferElements(ast: Ast | null): InferredType[] {
    if (ast !== null && (ast.kind === "ArrayLiteral" || ast.kind === "ArrayExpression")) return this.#elements(ast);
    return unique(this.infer(ast).flatMap((type) => elementsOf(type, this.completion.context)));
  }

  #named(name: string): InferredType[] {
    return [inferredNamed(name, this.completion.context)];
  }

  #infer(ast: Ast): readonly InferredType[] {
    switch (ast.kind) {
      case "StringConstantExpression":
      case "ExpandableStringExpression":
        return this.#named("System.String");
      case "ConstantExpression": {
        const { type } = ast.value;
        return this.#named(type === "BigInteger" ? "System.Numerics.BigInteger" : `System.${type}`);
      }
      case "VariableExpression":
        return this.#variable(ast);
      case "ConvertExpression":
        return this.#convert(ast.type.typeName, ast.child);
      case "AttributedExpression":
        return this.infer(ast.child);
      case "TypeExpression":
        return this.#named("System.Type");
      case "Hashtable":
        return [{ ...inferredNamed("System.Collections.Hashtable", this.completion.context), notes: this.notesOf(ast) }];
      case "ArrayLiteral":
      case "ArrayExpression":
        return this.#named("System.Object[]");
      case "ScriptBlockExpression":
        return this.#named("System.Management.Automation.ScriptBlock");
      case "MemberExpression":
      case "InvokeMemberExpression":
        return this.#member(ast);
      case "IndexExpression":
        return this.#index(ast.target, ast.index);
      case "ParenExpression":
        return this.infer(ast.pipeline);
      case "SubExpression":
        return this.#statements(ast.subExpression.statements);
      case "BinaryExpression":
        return this.#binary(ast.operator, ast.left, ast.right);
      case "UnaryExpression":
        return /^(!|-not)$/.test(ast.operator)
          ? this.#named("System.Boolean")
          : ast.operator === "-join"
            ? this.#named("System.String")
            : this.infer(ast.child);
      case "TernaryExpression":
        return [...this.infer(ast.ifTrue), ...this.infer(ast.ifFalse)];
      case "UsingExpression":
        return this.infer(ast.subExpression);
      case "CommandExpression":
        return this.infer(ast.expression);
      case "Command":
        return inferCommand(ast, this);
      case "Pipeline":
        return this.infer(ast.elements.at(-1) ?? null);
      case "PipelineChain":
        return [...this.infer(ast.lhs), ...this.infer(ast.rhs)];
      case "AssignmentStatement":
        return this.infer(ast.right);
      case "ScriptBlock":
        return [ast.beginBlock, ast.processBlock, ast.endBlock].flatMap((block) =>
          block === null ? [] : this.#statements(block.statements),
        );
      case "StatementBlock":
        return this.#statements(ast.statements);
      case "IfStatement":
        return [...ast.clauses.flatMap(({ body }) => this.infer(body)), ...this.infer(ast.elseClause)];
      case "SwitchStatement":
        return [...ast.clauses.flatMap(({ body }) => this.infer(body)), ...this.infer(ast.defaultClause)];
      case "ForEachStatement":
      case "ForStatement":
      case "WhileStatement":
      case "DoWhileStatement":
      case "DoUntilStatement":
        return this.infer(ast.body);
      case "TryStatement":
        return [...this.infer(ast.body), ...ast.catchClauses.flatMap(({ body }) => this.infer(body))];
      case "ReturnStatement":
        return this.infer(ast.pipeline);
      default:
        return [];
    }
  }

  /** What the statements put out; assignments put out nothing. */
  #statements(statements: readonly StatementAst[]): InferredType[] {
    return statements.flatMap((statement) => (statement.kind === "AssignmentStatement" ? [] : this.infer(statement)));
  }

  #elements(ast: ExpressionAst): InferredType[] {
    if (ast.kind === "ArrayLiteral") return unique(ast.elements.flatMap((element) => this.infer(element)));
    if (ast.kind !== "ArrayExpression") return [];
    return unique(
      ast.subExpression.statements.flatMap((statement) => {
        const [only] = statement.kind === "Pipeline" && statement.elements.length === 1 ? statement.elements : [];
        return this.inferElements(only?.kind === "CommandExpression" ? only.expression : statement);
      }),
    );
  }

  #convert(typeName: TypeName, child: ExpressionAst): InferredType[] {
    const text = typeNameText(typeName);
    if (child.kind === "Hashtable" && /^(System\.Management\.Automation\.)?ps(custom)?object$/i.test(text)) {
      return [{ ...inferredNamed("System.Management.Automation.PSObject", this.completion.context), notes: this.notesOf(child) }];
    }
    if (child.kind === "Hashtable" && /^ordered$/i.test(text)) {
      return [
        { ...inferredNamed("System.Collections.Specialized.OrderedDictionary", this.completion.context), notes: this.notesOf(child) },
      ];
    }
    return [this.typeNamed(text)];
  }

  /** A type by name: one of the text itself comes first. */
  typeNamed(name: string): InferredType {
    const definition = this.definitionOf(name);
    return definition === null
      ? inferredNamed(name, this.completion.context)
      : { name: definition.name, type: null, definition, notes: [] };
  }

  definitionOf(name: string): TypeDefinitionAst | null {
    const key = name.toLowerCase();
    const [found] = findAll(this.completion.root, (ast) => ast.kind === "TypeDefinition" && ast.name.toLowerCase() === key, {
      searchNestedScriptBlocks: false,
    });
    return found?.kind === "TypeDefinition" ? found : null;
  }

  notesOf(table: HashtableAst): InferredNote[] {
    return table.pairs.flatMap(({ key, value }) =>
      key.kind === "StringConstantExpression" ? [{ name: key.value, types: this.infer(value) }] : [],
    );
  }

  #member(ast: MemberExpressionAst | InvokeMemberExpressionAst): InferredType[] {
    if (ast.member.kind !== "StringConstantExpression") return [];
    const name = ast.member.value.toLowerCase();
    const { context } = this.completion;
    const isCall = ast.kind === "InvokeMemberExpression";
    const targets =
      ast.isStatic && ast.expression.kind === "TypeExpression"
        ? [this.typeNamed(typeNameText(ast.expression.typeName))]
        : this.infer(ast.expression);
    if (isCall && ast.isStatic && name === "new") return targets;
    return targets.flatMap((target) => {
      const own = this.#memberTypes(target, name, isCall, ast.isStatic);
      // The members of elements are reached through a collection as well.
      const through = own.length > 0 ? [] : elementsOf(target, context).filter((element) => element.name !== target.name);
      return [...own, ...through.flatMap((element) => this.#memberTypes(element, name, isCall, false))];
    });
  }

  #memberTypes(target: InferredType, name: string, isCall: boolean, isStatic: boolean): readonly InferredType[] {
    const found = membersOfInferred(target, { isStatic }, this.completion.context).find(
      (member) => member.name.toLowerCase() === name && (member.kind === "Method") === isCall,
    );
    return found?.types() ?? [];
  }

  #index(target: ExpressionAst, index: ExpressionAst): InferredType[] {
    const key = index.kind === "StringConstantExpression" ? index.value.toLowerCase() : null;
    if (target.kind === "ArrayLiteral" || target.kind === "ArrayExpression") return this.#elements(target);
    return this.infer(target).flatMap((type) => {
      const note = type.notes.find(({ name }) => name.toLowerCase() === key);
      if (note !== undefined) return note.types;
      const [, value] = type.type?.typeArguments ?? [];
      return value === undefined
        ? elementsOf(type, this.completion.context).filter((element) => element.name !== type.name)
        : [inferred(value)];
    });
  }

  #binary(operator: string, left: ExpressionAst, right: ExpressionAst): InferredType[] {
    const word = operator.replace(/^-[ci]?(?=eq|ne|gt|ge|lt|le|like|match|contains|in$|not|replace|split)/, "-");
    switch (word) {
      case "-as":
        return right.kind === "TypeExpression" ? [this.typeNamed(typeNameText(right.typeName))] : [];
      case "-f":
      case "-join":
      case "-replace":
        return this.#named("System.String");
      case "-split":
        return this.#named("System.String[]");
      case "..":
        return this.#named("System.Int32[]");
      case "+":
      case "-":
      case "*":
      case "/":
      case "%":
        return this.infer(left);
      case "??":
        return [...this.infer(left), ...this.infer(right)];
      case "-band":
      case "-bor":
      case "-bxor":
      case "-shl":
      case "-shr":
        return this.infer(left);
      default:
        return this.#named("System.Boolean");
    }
  }

  // ------------------------------------------------------------------------------------------------------------------ variables

  #variable(ast: VariableExpressionAst): readonly InferredType[] {
    const { userPath } = parseVariablePath(ast.path);
    const name = userPath.slice(userPath.indexOf(":") + 1).toLowerCase();
    switch (name) {
      case "_":
      case "psitem":
        return this.#underscore(ast);
      case "this":
        return this.#this(ast);
      case "true":
      case "false":
        return this.#named("System.Boolean");
      case "null":
        return [];
      default:
        return this.#assigned(ast, name) ?? this.#valueOf(ast);
    }
  }

  #valueOf(ast: VariableExpressionAst): InferredType[] {
    const value = safeValue(ast, this.completion);
    if (value === null || value === undefined) return [];
    const base = value instanceof PSObject && value.isCustom ? value : unwrap(value);
    const names = value instanceof PSObject && value.isCustom ? value.shape.names : [];
    return [{ ...inferred(typeOf(base)), notes: names.map((name) => ({ name, types: [] })) }];
  }

  /** What comes down the pipeline to the block that the variable is in. */
  #underscore(ast: Ast): InferredType[] {
    for (let node = this.completion.parent(ast); node !== null; node = this.completion.parent(node)) {
      if (node.kind === "CatchClause" || node.kind === "TrapStatement") return this.#named("System.Management.Automation.ErrorRecord");
      if (node.kind === "SwitchStatement") return this.inferElements(node.condition);
      if (node.kind !== "ScriptBlockExpression") continue;
      const found = this.#pipelineAround(node);
      if (found === undefined) continue;
      const [pipeline, command] = found;
      return this.inferBefore(pipeline, command);
    }
    return [];
  }

  /** The pipeline, and the command of it, that a block is an argument of. */
  #pipelineAround(block: Ast): readonly [PipelineAst, CommandBaseAst] | undefined {
    let node = this.completion.parent(block);
    while (node !== null && node.kind !== "Command") {
      if (node.kind === "ScriptBlock" || node.kind === "FunctionDefinition") return undefined;
      node = this.completion.parent(node);
    }
    const pipeline = node === null ? null : this.completion.parent(node);
    return node !== null && pipeline?.kind === "Pipeline" ? [pipeline, node] : undefined;
  }

  /** What the command before this one puts out. */
  inferBefore(pipeline: PipelineAst, command: CommandBaseAst): InferredType[] {
    const place = pipeline.elements.indexOf(command);
    const before = place > 0 ? pipeline.elements[place - 1] : undefined;
    if (before === undefined) return [];
    return this.inferElements(before.kind === "CommandExpression" ? before.expression : before);
  }

  #this(ast: Ast): InferredType[] {
    for (let node = this.completion.parent(ast); node !== null; node = this.completion.parent(node)) {
      if (node.kind === "TypeDefinition") return [{ name: node.name, type: null, definition: node, notes: [] }];
    }
    return [];
  }

  /** From what the text says of the variable before the place; undefined where it says nothing. */
  #assigned(target: VariableExpressionAst, name: string): InferredType[] | undefined {
    const isIt = (node: Ast): boolean => node.kind === "VariableExpression" && node !== target && plainName(node) === name;
    let last: { readonly at: number; types(): InferredType[] } | undefined;
    let declared: InferredType[] | undefined;
    const consider = (at: number, types: () => InferredType[]): void => {
      if (at < target.start && (last === undefined || at >= last.at)) last = { at, types };
    };
    for (const node of findAll(this.completion.root, () => true, { searchNestedScriptBlocks: true })) {
      if (node.kind === "AssignmentStatement" && node.end <= target.start) {
        const { variable, typeName } = assignedVariable(node.left);
        if (variable === null || !isIt(variable)) continue;
        if (typeName !== null) declared = [this.typeNamed(typeName)];
        consider(node.start, () => (node.operator === "=" ? this.infer(node.right) : this.infer(node.left)));
      } else if (node.kind === "ForEachStatement" && isIt(node.variable)) {
        consider(node.start, () => this.inferElements(node.condition));
      } else if (node.kind === "Parameter" && isIt(node.name)) {
        const constraint = node.attributes.find((attribute) => attribute.kind === "TypeConstraint");
        if (constraint?.kind === "TypeConstraint") declared = [this.typeNamed(typeNameText(constraint.typeName))];
        else consider(node.start, () => this.infer(node.defaultValue));
      }
    }
    return declared ?? last?.types();
  }
}

function plainName(ast: Ast): string {
  if (ast.kind !== "VariableExpression") return "";
  const { userPath } = parseVariablePath(ast.path);
  return userPath.slice(userPath.indexOf(":") + 1).toLowerCase();
}

function assignedVariable(left: ExpressionAst): { readonly variable: VariableExpressionAst | null; readonly typeName: string | null } {
  let target = left;
  let typeName: string | null = null;
  while (target.kind === "ConvertExpression" || target.kind === "AttributedExpression") {
    if (target.kind === "ConvertExpression") typeName ??= typeNameText(target.type.typeName);
    target = target.child;
  }
  return { variable: target.kind === "VariableExpression" ? target : null, typeName };
}

function unique(types: readonly InferredType[]): InferredType[] {
  const seen = new Set<string>();
  return types.filter((type) => {
    const key = `${type.name} ${type.notes.map(({ name }) => name).join()}`.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
