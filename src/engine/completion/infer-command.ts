/** What a command puts out: by its name, by what it is given, or by what it says of its output. */
import type { CommandAst, ExpressionAst } from "../../language/index.ts";
import { typeNameText } from "../../language/index.ts";
import { CmdletInfo, FunctionInfo } from "../commands/command-info.ts";
import { outputTypesOf } from "../commands/output-types.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import type { TypeInference } from "./infer-type.ts";
import { type InferredNote, type InferredType, inferredNamed, membersOfInferred } from "./inferred-type.ts";
import { bindCommandLine, type PseudoBinding } from "./pseudo-binding.ts";

/** Commands that give on what they get. */
const PASSING: ReadonlySet<string> = new Set(["where-object", "sort-object", "tee-object", "write-output", "get-unique", "out-gridview"]);

export function inferCommand(command: CommandAst, inference: TypeInference): InferredType[] {
  const { completion } = inference;
  const { context } = completion;
  const [first] = command.elements;
  if (first?.kind === "ScriptBlockExpression") return inference.infer(first.scriptBlock);
  const binding = bindCommandLine(command, completion, { forName: false, parameterAtCursor: null });
  if (binding === null) return [];
  const name = binding.commandName.toLowerCase();
  const input = (): InferredType[] => inputOf(command, binding, inference);
  if (PASSING.has(name)) return input();
  switch (name) {
    case "new-object": {
      const typeName = textOf(argumentOf(binding, "TypeName"));
      return typeName === null ? [] : [inference.typeNamed(typeName)];
    }
    case "foreach-object":
      return forEachOutput(binding, input, inference);
    case "select-object":
      return selectOutput(binding, input, inference);
    case "group-object":
      return [inferredNamed("Microsoft.PowerShell.Commands.GroupInfo", context)];
    default:
      return declaredOutput(binding, inference);
  }
}

function argumentOf({ bound }: PseudoBinding, name: string): ExpressionAst | null {
  const pair = bound.get(name.toLowerCase())?.pair;
  return pair?.kind === "argument" && pair.argument.kind !== "CommandParameter" ? pair.argument : null;
}

function textOf(ast: ExpressionAst | null): string | null {
  if (ast?.kind === "StringConstantExpression") return ast.value;
  return ast?.kind === "TypeExpression" ? typeNameText(ast.typeName) : null;
}

/** What is piped in, or given as -InputObject. */
function inputOf(command: CommandAst, binding: PseudoBinding, inference: TypeInference): InferredType[] {
  const given = argumentOf(binding, "InputObject");
  if (given !== null) return inference.inferElements(given);
  const pipeline = inference.completion.parent(command);
  return pipeline?.kind === "Pipeline" ? inference.inferBefore(pipeline, command) : [];
}

function forEachOutput(binding: PseudoBinding, input: () => InferredType[], inference: TypeInference): InferredType[] {
  const member = textOf(argumentOf(binding, "MemberName"))?.toLowerCase();
  if (member !== undefined) {
    return input().flatMap((type) =>
      membersOfInferred(type, { isStatic: false }, inference.completion.context).flatMap((candidate) =>
        candidate.name.toLowerCase() === member ? candidate.types() : [],
      ),
    );
  }
  return ["Begin", "Process", "End"].flatMap((name) => {
    const block = argumentOf(binding, name);
    return block?.kind === "ScriptBlockExpression" ? inference.infer(block.scriptBlock) : [];
  });
}

function selectOutput(binding: PseudoBinding, input: () => InferredType[], inference: TypeInference): InferredType[] {
  const { context } = inference.completion;
  const expanded = textOf(argumentOf(binding, "ExpandProperty"))?.toLowerCase();
  const membersOf = (name: string): readonly InferredType[] =>
    input().flatMap((type) =>
      membersOfInferred(type, { isStatic: false }, context).flatMap((candidate) =>
        candidate.name.toLowerCase() === name ? candidate.types() : [],
      ),
    );
  if (expanded !== undefined) return [...membersOf(expanded)];
  const property = argumentOf(binding, "Property");
  if (property === null) return input();
  const items = property.kind === "ArrayLiteral" ? property.elements : [property];
  const notes = items.flatMap((item): InferredNote[] => {
    if (item.kind === "StringConstantExpression") return [{ name: item.value, types: membersOf(item.value.toLowerCase()) }];
    if (item.kind !== "Hashtable") return [];
    const label = item.pairs.find(({ key }) => key.kind === "StringConstantExpression" && /^(n|name|l|label)$/i.test(key.value))?.value;
    const [only] = label?.kind === "Pipeline" ? label.elements : [];
    const name = only?.kind === "CommandExpression" ? textOf(only.expression) : null;
    return name === null ? [] : [{ name, types: [] }];
  });
  return [{ ...inferredNamed("System.Management.Automation.PSObject", context), notes }];
}

function declaredOutput(binding: PseudoBinding, inference: TypeInference): InferredType[] {
  const { command } = binding;
  const { context } = inference.completion;
  if (command instanceof CmdletInfo) return (command.declaration.outputTypes ?? []).map((name) => inferredNamed(name, context));
  if (!(command instanceof FunctionInfo)) return [];
  const block = command.scriptBlock;
  const declared = block instanceof PSScriptBlock ? outputTypesOf(block, context).map(({ name }) => inferredNamed(name, context)) : [];
  if (declared.length > 0 || block.code.ast.source !== inference.completion.source) return declared;
  return inference.infer(block.code.ast);
}
