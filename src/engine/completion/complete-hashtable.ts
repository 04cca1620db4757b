/** Keys of hashtables that somebody expects: `Sort-Object @{ E`, `[pscredential]@{ `, `@p` splatted, `using module @{ `. */
import { type Ast, type CommandAst, findAll, type HashtableAst, TokenKind } from "../../language/index.ts";
import { shortTypeName } from "../commands/syntax.ts";
import { completeInferred } from "./complete-member.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { TypeInference } from "./infer-type.ts";
import type { InferredMember, InferredType } from "./inferred-type.ts";
import { elementsOf, inferred, membersOfInferred } from "./inferred-type.ts";
import { MODULE_SPECIFICATION_KEYS, moduleKeysFor } from "./module-specification-keys.ts";
import { bindCommandLine, type PseudoBinding } from "./pseudo-binding.ts";
import { safeValue } from "./run-quietly.ts";

/** Keys of calculated properties, by command and parameter. */
const CALCULATED: Readonly<Record<string, readonly string[]>> = {
  "select-object:property": ["Name", "Expression"],
  "sort-object:property": ["Expression", "Ascending", "Descending"],
  "group-object:property": ["Expression"],
  "format-table:property": ["Expression", "FormatString", "Label", "Width", "Alignment"],
  "format-list:property": ["Expression", "FormatString", "Label"],
  "format-wide:property": ["Expression", "FormatString"],
  "format-custom:property": ["Expression", "Depth"],
  "format-table:groupby": ["Expression", "FormatString", "Label"],
  "format-list:groupby": ["Expression", "FormatString", "Label"],
  "format-wide:groupby": ["Expression", "FormatString", "Label"],
  "format-custom:groupby": ["Expression", "FormatString", "Label"],
};

/** The table that the cursor is in, unless it is in the middle of a pair. */
export function tableAtCursor(completion: CompletionContext): HashtableAst | null {
  const { cursor, related, tokenAtCursor, tokenBeforeCursor } = completion;
  const around = related.findLast((ast) => cursor >= ast.start && cursor <= ast.end);
  if (around?.kind !== "Hashtable" || tokenAtCursor?.kind === TokenKind.RCurly) return null;
  const line = completion.lineOf(cursor);
  const isInPair = around.pairs.some(
    ({ key, value }) => cursor >= key.start && (cursor <= value.end || line === completion.lineOf(value.end)),
  );
  if (isInPair && (tokenBeforeCursor ?? tokenAtCursor)?.kind !== TokenKind.Semi) return null;
  return around;
}

/** A key whose value is still to come. */
export function hasPendingValue(table: HashtableAst): boolean {
  return table.pairs.some(({ value }) => value.kind === "ErrorStatement");
}

/** Null where nobody knows what the table is for. */
export function completeHashtableKey(completion: CompletionContext, table: HashtableAst): CompletionResult[] | null {
  const owner = ownerOf(table, completion);
  if (owner === null) return splattedKeys(completion, table);
  const excluded = keysElsewhere(table, completion);
  switch (owner.ast.kind) {
    case "UsingStatement":
      return owner.keys.length > 0 || owner.ast.usingKind !== "module" ? null : offer(moduleKeysFor(excluded), excluded, completion);
    case "ConvertExpression":
    case "MemberExpression":
      return memberKeys(new TypeInference(completion).infer(owner.ast), owner.keys, excluded, completion);
    case "Command":
      return commandKeys(owner.ast, owner, excluded, completion);
    default:
      return splattedKeys(completion, table);
  }
}

interface TableOwner {
  /** What takes the outermost table. */
  readonly ast: Ast;
  /** The node below it. */
  readonly below: Ast;
  readonly parameterName: string | null;
  /** Keys that lead to the inner table, the innermost first. */
  readonly keys: readonly string[];
}

function ownerOf(table: HashtableAst, completion: CompletionContext): TableOwner | null {
  const keys: string[] = [];
  let below: Ast = table;
  for (let ast = completion.parent(table); ast !== null; ast = completion.parent(ast)) {
    switch (ast.kind) {
      case "Hashtable": {
        const inner = below;
        const key = ast.pairs.find(({ value }) => value === inner)?.key;
        const name = key === undefined ? null : safeValue(key, completion);
        if (typeof name !== "string") return null;
        keys.push(name);
        break;
      }
      case "CommandParameter": {
        const command = completion.parent(ast);
        return command === null ? null : { ast: command, below, parameterName: ast.parameterName, keys };
      }
      case "AssignmentStatement":
        return {
          ast: ast.left.kind === "MemberExpression" || ast.left.kind === "ConvertExpression" ? ast.left : ast,
          below,
          parameterName: null,
          keys,
        };
      case "Command":
      case "ConvertExpression":
      case "UsingStatement":
        return { ast, below, parameterName: null, keys };
      case "CommandExpression":
      case "Pipeline":
      case "StatementBlock":
      case "ArrayExpression":
      case "ArrayLiteral":
        break;
      default:
        return null;
    }
    below = ast;
  }
  return null;
}

/** Keys that are written already, except the one at the cursor. */
function keysElsewhere(table: HashtableAst, completion: CompletionContext): Set<string> {
  const { cursor } = completion;
  return new Set(
    table.pairs.flatMap(({ key }) => (cursor >= key.start && cursor <= key.end ? [] : [completion.textOf(key).toLowerCase()])),
  );
}

function offer(keys: readonly string[], excluded: ReadonlySet<string>, { word }: CompletionContext): CompletionResult[] {
  const beginning = word.toLowerCase();
  return keys
    .filter((key) => !excluded.has(key.toLowerCase()) && key.toLowerCase().startsWith(beginning))
    .map((key) => new CompletionResult(key, key, "Property", MODULE_SPECIFICATION_KEYS.get(key) ?? key));
}

function commandKeys(
  command: CommandAst,
  owner: TableOwner,
  excluded: ReadonlySet<string>,
  completion: CompletionContext,
): CompletionResult[] | null {
  const binding = bindCommandLine(command, completion, { forName: false, parameterAtCursor: null });
  if (binding === null) return null;
  const key = owner.parameterName?.toLowerCase() ?? parameterOf(binding, owner.below);
  if (key === null) return null;
  const name = binding.commandName.toLowerCase();
  const calculated = CALCULATED[`${name}:${key}`];
  if (calculated !== undefined) return owner.keys.length > 0 ? null : offer(calculated, excluded, completion);
  if (name === "new-object" && key === "property") {
    return memberKeys(new TypeInference(completion).infer(command), owner.keys, excluded, completion);
  }
  const parameter = binding.metadata.parameters.find((candidate) => candidate.key === key);
  if (parameter === undefined) return null;
  return memberKeys([inferred(parameter.type(completion.context))], owner.keys, excluded, completion);
}

function parameterOf(binding: PseudoBinding, argument: Ast): string | null {
  for (const [key, { pair }] of binding.bound) {
    if (pair.kind === "argument" && pair.argument === argument) return key;
    if (pair.kind === "rest" && pair.arguments.some((item) => item === argument)) return key;
  }
  return null;
}

function memberKeys(
  types: readonly InferredType[],
  keys: readonly string[],
  excluded: ReadonlySet<string>,
  completion: CompletionContext,
): CompletionResult[] {
  const { context } = completion;
  const isWritable = ({ kind, isWritable: canWrite }: InferredMember): boolean => kind === "Property" && canWrite;
  let inner = types.flatMap((type) => elementsOf(type, context));
  for (const key of [...keys].reverse()) {
    inner = inner.flatMap((type) =>
      membersOfInferred(type, { isStatic: false }, context)
        .filter((member) => member.name.toLowerCase() === key.toLowerCase())
        .flatMap((member) => member.types().flatMap((found) => elementsOf(found, context))),
    );
  }
  return completeInferred(inner, `${completion.word}*`, { filter: isWritable, excluded }, context);
}

/** A table in a variable that a command is given as `@name`: the keys are its parameters. */
function splattedKeys(completion: CompletionContext, table: HashtableAst): CompletionResult[] | null {
  const assignment = completion.related.findLast((ast) => ast.kind === "AssignmentStatement");
  if (assignment?.kind !== "AssignmentStatement" || assignment.left.kind !== "VariableExpression") return null;
  const name = assignment.left.path.toLowerCase();
  const isUse = (ast: Ast): boolean => ast.kind === "VariableExpression" && ast.splatted && ast.path.toLowerCase() === name;
  const uses = findAll(completion.root, isUse, { searchNestedScriptBlocks: true });
  const command = uses.map((use) => completion.parent(use)).find((ast) => ast?.kind === "Command");
  if (command?.kind !== "Command") return null;
  const binding = bindCommandLine(command, completion, { forName: true, parameterAtCursor: null });
  if (binding === null) return null;
  const excluded = keysElsewhere(table, completion);
  const beginning = completion.word.toLowerCase();
  return binding.unbound
    .filter((parameter) => !excluded.has(parameter.key) && parameter.key.startsWith(beginning))
    .map(
      (parameter) =>
        new CompletionResult(parameter.name, parameter.name, "ParameterName", `[${shortTypeName(parameter.type(completion.context))}]`),
    );
}
