/** Completers that scripts bring: Register-ArgumentCompleter, `[ArgumentCompleter()]`, `[ArgumentCompletions()]`. */
import type { CommandAst } from "../../language/index.ts";
import {
  createInstance,
  enumerate,
  Hashtable,
  invokeMethod,
  type PSValue,
  ScriptBlock,
  SwitchParameter,
  TypeInfo,
  toText,
  unwrap,
} from "../../objects/index.ts";
import type { AttributeObject } from "../binder/attribute-object.ts";
import type { ParameterMetadata } from "../binder/parameter-metadata.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { SILENT_STREAMS } from "../runtime/streams.ts";
import { AstObject } from "../script-api/ast-object.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import type { PseudoBinding } from "./pseudo-binding.ts";
import { matchingWords } from "./quoting.ts";
import { safeValue, undisturbed } from "./run-quietly.ts";

export interface ParameterCall {
  readonly completion: CompletionContext;
  readonly command: CommandAst;
  readonly binding: PseudoBinding;
  readonly parameter: ParameterMetadata;
}

/** What Register-ArgumentCompleter was given, by key in lower case. */
export interface RegisteredCompleters {
  /** `command:parameter` or `parameter` */
  readonly parameters: Map<string, ScriptBlock>;
  /** Names of programs. */
  readonly native: Map<string, ScriptBlock>;
}

/** The key of the completer for programs that have none of their own. */
export const FALLBACK_COMPLETER = "___ps::";

const registrations: WeakMap<ExecutionContext, RegisteredCompleters> = new WeakMap();

export function registeredCompleters(context: ExecutionContext): RegisteredCompleters {
  let registered = registrations.get(context);
  if (registered === undefined) {
    registered = { parameters: new Map(), native: new Map() };
    registrations.set(context, registered);
  }
  return registered;
}

/** Null where nothing is registered, or the completer gives nothing. */
export function completeByRegistration(call: ParameterCall): CompletionResult[] | null {
  const { completion, binding, parameter } = call;
  const { parameters } = registeredCompleters(completion.context);
  for (const key of [`${binding.commandName}:${parameter.name}`.toLowerCase(), parameter.key]) {
    const block = completion.options.argumentCompleters.get(key) ?? parameters.get(key);
    if (block !== undefined) return runCompleter(block, call);
  }
  return null;
}

export function completeByAttribute(call: ParameterCall, attributes: readonly AttributeObject[]): CompletionResult[] | null {
  const { completion } = call;
  for (const attribute of attributes) {
    if (attribute.type.name === "ArgumentCompleterAttribute") {
      const found = byCompleter(call, attribute);
      if (found !== null) return found;
    } else if (attribute.type.name === "ArgumentCompletionsAttribute") {
      return matchingWords(completion.word, attribute.texts("Completions"));
    }
  }
  return null;
}

function byCompleter(call: ParameterCall, attribute: AttributeObject): CompletionResult[] | null {
  const block = unwrap(attribute.properties.get("ScriptBlock"));
  if (block instanceof ScriptBlock) return runCompleter(block, call);
  const type = unwrap(attribute.properties.get("Type"));
  if (!(type instanceof TypeInfo)) return null;
  const { completion } = call;
  const { context } = completion;
  const output = undisturbed(context, () =>
    invokeMethod(createInstance(type, [], context), "CompleteArgument", argumentsOf(call), context),
  );
  return output === undefined
    ? null
    : enumerate(output).flatMap((item) => (unwrap(item) instanceof CompletionResult ? [unwrap(item) as CompletionResult] : []));
}

function argumentsOf(call: ParameterCall): PSValue[] {
  const { completion, binding, parameter, command } = call;
  return [
    binding.commandName,
    parameter.name,
    completion.word,
    new AstObject(command, completion.source),
    boundValues(completion, binding),
  ];
}

function runCompleter(block: ScriptBlock, call: ParameterCall): CompletionResult[] | null {
  return resultsOf(block, argumentsOf(call), call.completion);
}

/** The completer of a program; null where there is none, or where it gives nothing. */
export function completeNative(completion: CompletionContext, command: CommandAst): CompletionResult[] | null {
  const [first] = command.elements;
  if (first?.kind !== "StringConstantExpression") return null;
  const { native } = registeredCompleters(completion.context);
  const file = first.value.slice(first.value.lastIndexOf("/") + 1);
  const keys = [first.value, file, file.replace(/\.[^.]*$/, "")].map((key) => key.toLowerCase());
  const found = [...keys, FALLBACK_COMPLETER].map((key) => completion.options.nativeCompleters.get(key) ?? native.get(key));
  const block = found.find((candidate) => candidate !== undefined);
  if (block === undefined) return null;
  return resultsOf(block, [completion.word, new AstObject(command, completion.source), completion.cursor], completion);
}

/** What a completer puts out: results, or words that are put in as they are. */
function resultsOf(block: ScriptBlock, args: readonly PSValue[], completion: CompletionContext): CompletionResult[] | null {
  const { context } = completion;
  const output = undisturbed(context, () => invokeBlock(context, block, { args, newScope: true }, SILENT_STREAMS)) ?? [];
  const results = output.flatMap((item): CompletionResult[] => {
    const base = unwrap(item);
    if (base instanceof CompletionResult) return [base];
    const text = item === null || item === undefined ? "" : toText(item, context);
    return text === "" ? [] : [new CompletionResult(text)];
  });
  return results.length === 0 ? null : results;
}

/** `$fakeBoundParameters`: the arguments so far whose values can be known. */
export function boundValues(completion: CompletionContext, binding: PseudoBinding): Hashtable {
  const entries: [string, PSValue][] = [];
  for (const { parameter, pair } of binding.bound.values()) {
    if (pair.kind === "switch") entries.push([parameter.name, SwitchParameter.present]);
    if (pair.kind !== "argument" || pair.argument.kind === "CommandParameter") continue;
    const value = safeValue(pair.argument, completion);
    if (value !== undefined) entries.push([parameter.name, value]);
  }
  return Hashtable.from(entries);
}
