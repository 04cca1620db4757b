/**
 * Binds the arguments of a command line that is being typed, without evaluating them: which parameter each belongs to, and which are free.
 */
import {
  type CommandAst,
  type CommandElementAst,
  type CommandParameterAst,
  type ExpressionAst,
  type FunctionDefinitionAst,
  findAll,
} from "../../language/index.ts";
import { type TypeInfo, TypeInfo as TypeInfoClass, typeOf } from "../../objects/index.ts";
import { type CommandArgument, namedArgument, nameOnlyArgument, valueArgument } from "../binder/command-argument.ts";
import { ALL_SETS, type CommandMetadata, isInSets, matchingSetData, type ParameterMetadata } from "../binder/parameter-metadata.ts";
import { type CommandInfo, FunctionInfo } from "../commands/command-info.ts";
import { BlockBuilder } from "../compiler/block-builder.ts";
import { compilerRules, scriptCode } from "../compiler/compile-block.ts";
import { processorFor } from "../pipeline/calls.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import { SILENT_STREAMS } from "../runtime/streams.ts";
import type { CompletionContext } from "./completion-context.ts";
import { safeValue, undisturbed } from "./run-quietly.ts";

/** An argument of the command line and the parameter in front of it, if there is one. */
export type ArgumentPair =
  | {
      readonly kind: "argument";
      readonly parameter: CommandParameterAst | null;
      /** A name that fits no parameter can be an argument too. */
      readonly argument: ExpressionAst | CommandParameterAst;
    }
  /** A parameter whose argument is missing. */
  | { readonly kind: "missing"; readonly parameter: CommandParameterAst }
  | { readonly kind: "switch"; readonly parameter: CommandParameterAst }
  /** What a parameter takes that takes all the rest. */
  | { readonly kind: "rest"; readonly arguments: readonly ExpressionAst[] }
  | { readonly kind: "pipeline" };

export interface BoundPair {
  readonly parameter: ParameterMetadata;
  readonly pair: ArgumentPair;
}

export interface PseudoBinding {
  readonly command: CommandInfo;
  readonly commandName: string;
  readonly metadata: CommandMetadata;
  /** False when the line is no good; then every parameter counts as free. */
  readonly isSound: boolean;
  readonly sets: number;
  readonly defaultSet: number;
  /** By parameter name in lower case. */
  readonly bound: ReadonlyMap<string, BoundPair>;
  readonly unbound: readonly ParameterMetadata[];
  /** All pairs in their order; none when the line is no good. */
  readonly pairs: readonly ArgumentPair[];
  readonly notFound: ReadonlySet<CommandParameterAst>;
  readonly ambiguous: ReadonlySet<CommandParameterAst>;
  readonly duplicates: ReadonlySet<CommandParameterAst>;
}

export interface BindingPurpose {
  /** A name is being completed: this one, or one that a dash begins. */
  readonly forName: boolean;
  readonly parameterAtCursor: CommandParameterAst | null;
  readonly bindsPositions?: boolean;
}

/** Null where nobody knows the command. */
export function bindCommandLine(command: CommandAst, completion: CompletionContext, purpose: BindingPurpose): PseudoBinding | null {
  const found = commandOf(command, completion, purpose.parameterAtCursor);
  return found === null ? null : new Binder(command, completion, purpose, found.info, found.metadata).bind();
}

interface FoundCommand {
  readonly info: CommandInfo;
  readonly metadata: CommandMetadata;
}

function commandOf(command: CommandAst, completion: CompletionContext, atCursor: CommandParameterAst | null): FoundCommand | null {
  const info = commandInfoOf(command, completion);
  if (info === null) return null;
  const args = argumentsOf(command, completion, atCursor);
  const metadata = parametersOf(info, args, completion.context) ?? parametersOf(info, [], completion.context);
  return metadata === null ? null : { info, metadata };
}

/** The command that a line calls: one of the session, or a function that the text itself defines. */
export function commandInfoOf(command: CommandAst, completion: CompletionContext): CommandInfo | null {
  const { context, session } = completion;
  const [first] = command.elements;
  if (first?.kind !== "StringConstantExpression") return null;
  const own = definedIn(completion, first.value);
  if (own !== undefined) return functionInfo(own, completion);
  return undisturbed(context, () => context.commands.resolve(first.value, session)) ?? null;
}

function definedIn(completion: CompletionContext, name: string): FunctionDefinitionAst | undefined {
  const key = name.toLowerCase();
  const found = findAll(completion.root, (ast) => ast.kind === "FunctionDefinition" && ast.name.toLowerCase() === key, {
    searchNestedScriptBlocks: true,
  });
  const last = found.at(-1);
  return last?.kind === "FunctionDefinition" ? last : undefined;
}

function functionInfo(ast: FunctionDefinitionAst, { root, context }: CompletionContext): FunctionInfo {
  const rules = compilerRules([]);
  const code = rules.functionCode(ast, new BlockBuilder(scriptCode(root, { name: "", role: "script" }), rules, []));
  return new FunctionInfo(
    ast.name,
    new PSScriptBlock(code, context.session, { isFilter: ast.isFilter }),
    0,
    ast.isFilter ? "Filter" : "Function",
  );
}

/** What dynamic parameters may depend on: values where they are known, text where they are not. */
function argumentsOf(command: CommandAst, completion: CompletionContext, atCursor: CommandParameterAst | null): CommandArgument[] {
  return command.elements.slice(1).flatMap((element): CommandArgument[] => {
    if (element === atCursor) return [];
    if (element.kind === "CommandParameter") {
      const { parameterName, argument } = element;
      return [
        argument === null
          ? nameOnlyArgument(parameterName, completion.textOf(element), null)
          : namedArgument(parameterName, safeValue(argument, completion) ?? completion.textOf(argument)),
      ];
    }
    if (completion.textOf(element) === "-") return [];
    return [valueArgument(safeValue(element, completion) ?? completion.textOf(element))];
  });
}

function parametersOf(info: CommandInfo, args: readonly CommandArgument[], context: ExecutionContext): CommandMetadata | null {
  return (
    undisturbed(context, () => {
      const call = { command: info, name: info.name, range: null };
      return processorFor(context, info, call, args, SILENT_STREAMS).offeredParameters();
    }) ?? null
  );
}

class Binder {
  readonly #command: CommandAst;
  readonly #completion: CompletionContext;
  readonly #purpose: BindingPurpose;
  readonly #info: CommandInfo;
  readonly #metadata: CommandMetadata;
  readonly #bound: Map<string, BoundPair> = new Map();
  readonly #notFound: Set<CommandParameterAst> = new Set();
  readonly #ambiguous: Set<CommandParameterAst> = new Set();
  readonly #duplicates: Set<CommandParameterAst> = new Set();
  #unbound: ParameterMetadata[];
  #sets = ALL_SETS;

  constructor(command: CommandAst, completion: CompletionContext, purpose: BindingPurpose, info: CommandInfo, metadata: CommandMetadata) {
    this.#command = command;
    this.#completion = completion;
    this.#purpose = purpose;
    this.#info = info;
    this.#metadata = metadata;
    this.#unbound = [...offered(metadata)];
  }

  bind(): PseudoBinding {
    const pairs = this.#pairArguments();
    if (pairs === null) return this.#result([], false);
    let rest = this.#bindNamed(pairs);
    if (this.#sets === 0) return this.#result(pairs, false);
    if (this.#purpose.bindsPositions !== false) rest = this.#bindPositions(rest);
    if (this.#metadata.isAdvanced) {
      this.#bindRest(rest);
      this.#bindPipeline();
    }
    return this.#result(pairs, true);
  }

  #result(pairs: readonly ArgumentPair[], isSound: boolean): PseudoBinding {
    return {
      command: this.#info,
      commandName: this.#info.name,
      metadata: this.#metadata,
      isSound,
      sets: this.#sets,
      defaultSet: this.#metadata.defaultSetMask,
      bound: this.#bound,
      unbound: isSound ? this.#unbound : offered(this.#metadata),
      pairs,
      notFound: this.#notFound,
      ambiguous: this.#ambiguous,
      duplicates: this.#duplicates,
    };
  }

  /** The parameter of a name; undefined for none, null for several. */
  #find(name: string, prefersExact: boolean): ParameterMetadata | undefined | null {
    const exact = prefersExact ? this.#metadata.find(name) : undefined;
    if (exact !== undefined) return exact;
    const candidates = name === "" ? [] : this.#metadata.startingWith(name);
    if (candidates.length <= 1) return candidates[0];
    if (!prefersExact) return null;
    const own = candidates.filter(({ group }) => group === "own" || group === "dynamic");
    return own.length === 1 ? own[0] : null;
  }

  /** Each name with the argument behind it; null when a name nobody knows would take one. */
  #pairArguments(): ArgumentPair[] | null {
    const pairs: ArgumentPair[] = [];
    const { parameterAtCursor } = this.#purpose;
    // A command that offers parameters for what is bound is not asked about the one that is being typed.
    const skipped = this.#metadata.hasDynamicParameters ? parameterAtCursor : null;
    const elements = this.#command.elements.slice(1).filter((element) => element !== skipped && this.#completion.textOf(element) !== "-");
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index];
      if (element === undefined) break;
      if (element.kind !== "CommandParameter") {
        pairs.push({ kind: "argument", parameter: null, argument: element });
        continue;
      }
      if (element.argument !== null) {
        pairs.push({ kind: "argument", parameter: element, argument: element.argument });
        continue;
      }
      const next = elements[index + 1];
      const found = this.#find(element.parameterName, element !== parameterAtCursor);
      if (found === null || found === undefined) {
        (found === null ? this.#ambiguous : this.#notFound).add(element);
        if (next !== undefined && next.kind !== "CommandParameter") {
          if (found === undefined && parameterAtCursor !== null) return null;
          index++;
        }
        continue;
      }
      if (found.isSwitch) pairs.push({ kind: "switch", parameter: element });
      else if (this.#isArgument(next)) {
        pairs.push({ kind: "argument", parameter: element, argument: next });
        index++;
      } else pairs.push({ kind: "missing", parameter: element });
    }
    return pairs;
  }

  /** Whether an element can stand behind a name; a name that fits no parameter can. */
  #isArgument(element: CommandElementAst | undefined): element is CommandElementAst {
    if (element === undefined) return false;
    return element.kind !== "CommandParameter" || (element.argument === null && this.#find(element.parameterName, true) === undefined);
  }

  #bindNamed(pairs: readonly ArgumentPair[]): ArgumentPair[] {
    return pairs.filter((pair) => {
      const name = nameOf(pair);
      if (name === null) return true;
      const parameter = this.#find(name.parameterName, true);
      if (parameter === null) this.#ambiguous.add(name);
      else if (parameter === undefined) this.#notFound.add(name);
      else if (this.#bound.has(parameter.key)) this.#duplicates.add(name);
      else {
        if (parameter.setMask !== 0) this.#sets &= parameter.setMask;
        this.#mark(parameter, pair);
      }
      return false;
    });
  }

  #mark(parameter: ParameterMetadata, pair: ArgumentPair): void {
    this.#unbound = this.#unbound.filter((candidate) => candidate !== parameter);
    if (!this.#bound.has(parameter.key)) this.#bound.set(parameter.key, { parameter, pair });
  }

  #bindPositions(pairs: readonly ArgumentPair[]): ArgumentPair[] {
    const waiting = pairs.filter(
      (pair) => !(pair.kind === "argument" && pair.argument.kind === "VariableExpression" && pair.argument.splatted),
    );
    const rest: ArgumentPair[] = [];
    for (const position of this.#positions()) {
      const pair = waiting.shift();
      if (pair === undefined) break;
      if (!this.#bindAt(position, pair)) rest.push(pair);
    }
    return [...rest, ...waiting];
  }

  #positions(): number[] {
    const positions = this.#unbound.flatMap((parameter) =>
      isInSets(parameter, this.#sets) ? matchingSetData(parameter, this.#sets).flatMap(({ position }) => position ?? []) : [],
    );
    return [...new Set(positions)].sort((left, right) => left - right);
  }

  #bindAt(position: number, pair: ArgumentPair): boolean {
    const { defaultSetMask } = this.#metadata;
    const argumentType = this.#typeOf(pair);
    if (!this.#purpose.forName && (this.#sets & defaultSetMask) !== 0 && this.#bindAtIn(position, defaultSetMask, pair, argumentType))
      return true;
    return this.#bindAtIn(position, this.#sets, pair, null);
  }

  /** @param argumentType Null where anything may be converted. */
  #bindAtIn(position: number, sets: number, pair: ArgumentPair, argumentType: TypeInfo | null): boolean {
    let taken = 0;
    let isBound = false;
    for (const parameter of this.#unbound) {
      const fits = matchingSetData(parameter, sets).some((data) => data.position === position);
      if (!fits || (argumentType !== null && !suits(argumentType, parameter.type(this.#completion.context)))) continue;
      isBound = true;
      taken |= parameter.setMask;
      this.#mark(parameter, pair);
    }
    if (isBound && taken !== 0) this.#sets &= taken;
    return isBound;
  }

  #typeOf(pair: ArgumentPair): TypeInfo {
    const objectType = this.#completion.context.requireType("System.Object");
    if (pair.kind !== "argument" || pair.argument.kind === "CommandParameter") return objectType;
    switch (pair.argument.kind) {
      case "StringConstantExpression":
      case "ExpandableStringExpression":
        return this.#completion.context.requireType("System.String");
      case "ConstantExpression":
        return typeOf(safeValue(pair.argument, this.#completion));
      case "Hashtable":
        return this.#completion.context.requireType("System.Collections.Hashtable");
      case "ArrayLiteral":
      case "ArrayExpression":
        return this.#completion.context.requireType("System.Object[]");
      case "ScriptBlockExpression":
        return this.#completion.context.requireType("System.Management.Automation.ScriptBlock");
      default:
        return objectType;
    }
  }

  #bindRest(pairs: readonly ArgumentPair[]): void {
    const expressions = pairs.flatMap((pair) =>
      pair.kind === "argument" && pair.argument.kind !== "CommandParameter" ? [pair.argument] : [],
    );
    if (expressions.length === 0) return;
    let taken = 0;
    for (const parameter of this.#unbound) {
      if (!isInSets(parameter, this.#sets) || !matchingSetData(parameter, this.#sets).some((data) => data.fromRemainingArguments)) continue;
      taken |= parameter.setMask;
      this.#mark(parameter, { kind: "rest", arguments: expressions });
    }
    if (taken !== 0) this.#sets &= taken;
  }

  #bindPipeline(): void {
    const pipeline = this.#completion.parent(this.#command);
    if (pipeline?.kind !== "Pipeline" || pipeline.elements.indexOf(this.#command) <= 0) return;
    for (const parameter of this.#unbound) {
      if (!isInSets(parameter, this.#sets)) continue;
      if (matchingSetData(parameter, this.#sets).some((data) => data.fromPipeline)) this.#mark(parameter, { kind: "pipeline" });
    }
  }
}

/** Only advanced functions and cmdlets have the common parameters. */
function offered(metadata: CommandMetadata): readonly ParameterMetadata[] {
  return metadata.isAdvanced ? metadata.parameters : metadata.parameters.filter(({ group }) => group === "own" || group === "dynamic");
}

/** The name in front of an argument. */
export function nameOf(pair: ArgumentPair): CommandParameterAst | null {
  return "parameter" in pair ? pair.parameter : null;
}

function suits(argumentType: TypeInfo, parameterType: TypeInfo): boolean {
  if (argumentType.fullName === "System.Object" || argumentType === parameterType || argumentType === parameterType.elementType)
    return true;
  for (let base: TypeInfo | null = argumentType.base; base !== null; base = base.base) if (base === parameterType) return true;
  return argumentType.elementType instanceof TypeInfoClass && parameterType.elementType instanceof TypeInfoClass;
}
