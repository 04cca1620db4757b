/** Parameter names: `Get-Item -Pa`. */
import type { CommandAst, CommandParameterAst } from "../../language/index.ts";
import { COMMON_PARAMETERS } from "../binder/common-parameters.ts";
import { isInSets, type ParameterMetadata } from "../binder/parameter-metadata.ts";
import { shortTypeName } from "../commands/syntax.ts";
import { completeArgument } from "./complete-argument.ts";
import { completePath } from "./complete-path.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { attributesOf } from "./parameter-attributes.ts";
import { bindCommandLine, nameOf, type PseudoBinding } from "./pseudo-binding.ts";
import { likeBeginning } from "./quoting.ts";

const COMMON: ReadonlySet<string> = new Set(COMMON_PARAMETERS.map(({ name }) => name.toLowerCase()));

interface NameAtCursor {
  readonly command: CommandAst;
  readonly parameter: CommandParameterAst | null;
  readonly prefix: string;
  /** Arguments without names are taken into account. */
  readonly bindsPositions: boolean;
}

export function completeParameter(completion: CompletionContext): CompletionResult[] {
  const typed = nameAtCursor(completion);
  if (typed === null) return [];
  const binding = bindCommandLine(typed.command, completion, {
    forName: true,
    parameterAtCursor: typed.parameter,
    bindsPositions: typed.bindsPositions,
  });
  if (binding === null) return completeArgument(completion);
  const suffix = completion.word.endsWith(":") ? ":" : "";
  const found = binding.isSound
    ? namesFor(typed, binding, suffix, completion)
    : names(typed.prefix, -1, binding.unbound, suffix, completion);
  if (found.length > 0) return found;
  return completePath(completion, { containersOnly: binding.commandName.toLowerCase() === "set-location" });
}

function nameAtCursor(completion: CompletionContext): NameAtCursor | null {
  const parameter = completion.related.findLast((ast): ast is CommandParameterAst => ast.kind === "CommandParameter");
  if (parameter !== undefined) {
    const command = completion.parent(parameter);
    if (command?.kind !== "Command") return null;
    return { command, parameter, prefix: parameter.parameterName, bindsPositions: true };
  }
  const { last } = completion;
  if (last.kind !== "StringConstantExpression" || last.value.trim() !== "-") return null;
  const command = completion.parent(last);
  if (command?.kind !== "Command") return null;
  const start = completion.tokenAtCursor?.start ?? completion.cursor;
  const next = command.elements.find((element) => element.start > start);
  return { command, parameter: null, prefix: "", bindsPositions: next === undefined || next.kind === "CommandParameter" };
}

function namesFor(typed: NameAtCursor, binding: PseudoBinding, suffix: string, completion: CompletionContext): CompletionResult[] {
  const { prefix, parameter } = typed;
  const free = (): CompletionResult[] => names(prefix, binding.sets, binding.unbound, suffix, completion);
  if (parameter === null) return free();
  if (binding.notFound.size > 0) return binding.notFound.has(parameter) ? [] : freeUnlessBound(typed, binding, suffix, completion);
  if (binding.ambiguous.size > 0) return binding.ambiguous.has(parameter) ? free() : [];
  if (binding.duplicates.size > 0) {
    if (!binding.duplicates.has(parameter)) return [];
    return names(
      prefix,
      binding.sets,
      [...binding.bound.values()].map((bound) => bound.parameter),
      suffix,
      completion,
    );
  }
  return freeUnlessBound(typed, binding, suffix, completion);
}

/** A name that was bound already is the only one; otherwise those that are free. */
function freeUnlessBound(typed: NameAtCursor, binding: PseudoBinding, suffix: string, completion: CompletionContext): CompletionResult[] {
  const { prefix, parameter } = typed;
  for (const bound of binding.bound.values()) {
    if (bound.pair.kind === "argument" && bound.pair.argument === parameter) return [];
    if (parameter === null || nameOf(bound.pair) !== parameter) continue;
    return boundName(prefix, bound.parameter, suffix, completion);
  }
  return names(prefix, binding.sets, binding.unbound, suffix, completion);
}

function boundName(prefix: string, parameter: ParameterMetadata, suffix: string, completion: CompletionContext): CompletionResult[] {
  const fits = likeBeginning(prefix);
  const type = typeText(parameter, completion);
  const help = helpMessage(parameter);
  const names = fits(parameter.name) ? [parameter.name] : parameter.aliases.filter(fits);
  return names.map((name) => new CompletionResult(`-${name}${suffix}`, name, "ParameterName", `${type} ${name}${help}`));
}

/** Parameters of some sets; the common ones come last. */
function names(
  prefix: string,
  sets: number,
  parameters: Iterable<ParameterMetadata>,
  suffix: string,
  completion: CompletionContext,
): CompletionResult[] {
  const fits = likeBeginning(prefix);
  const own: CompletionResult[] = [];
  const common: CompletionResult[] = [];
  let showsCommon = true;
  for (const parameter of parameters) {
    if (!isInSets(parameter, sets)) continue;
    const list = COMMON.has(parameter.key) ? common : own;
    const type = typeText(parameter, completion);
    const offer = (name: string, help: string): void => {
      list.push(new CompletionResult(`-${name}${suffix}`, name, "ParameterName", `${type} ${name}${help}`));
    };
    if (fits(parameter.name)) {
      if (isHidden(parameter, completion)) showsCommon = false;
      else offer(parameter.name, helpMessage(parameter));
    } else if (prefix !== "") for (const alias of parameter.aliases) if (fits(alias)) offer(alias, "");
  }
  return showsCommon ? [...own, ...common] : own;
}

function typeText(parameter: ParameterMetadata, completion: CompletionContext): string {
  return `[${shortTypeName(parameter.type(completion.context))}]`;
}

function helpMessage({ sets }: ParameterMetadata): string {
  const message = sets.find((data) => data.helpMessage !== "")?.helpMessage;
  return message === undefined ? "" : ` - ${message}`;
}

function isHidden(parameter: ParameterMetadata, completion: CompletionContext): boolean {
  return attributesOf(parameter, completion).some(
    ({ type, properties }) => type.name === "ParameterAttribute" && properties.get("DontShow") === true,
  );
}
