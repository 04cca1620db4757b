/** Arguments of commands: `Get-Item x -ErrorAction `, `Get-Command Write-W`, and paths where nothing else is known. */
import type { CommandAst, ExpressionAst } from "../../language/index.ts";
import { isInSets, matchingSetData, type ParameterMetadata } from "../binder/parameter-metadata.ts";
import { type ArgumentPlace, argumentAtCursor, placeBehind, placeOfExpression } from "./argument-at-cursor.ts";
import { completeNative } from "./argument-completers.ts";
import { completeCommand } from "./complete-command.ts";
import { completeMembersOf } from "./complete-member.ts";
import { completeParameterValue } from "./complete-parameter-value.ts";
import { completePath } from "./complete-path.ts";
import type { CompletionContext } from "./completion-context.ts";
import type { CompletionResult } from "./completion-result.ts";
import { pathText } from "./path-words.ts";
import { bindCommandLine, type PseudoBinding } from "./pseudo-binding.ts";
import { likeBeginning } from "./quoting.ts";

export function completeArgument(completion: CompletionContext): CompletionResult[] {
  const found = argumentAtCursor(completion);
  if (found === null) return [];
  const { command } = found;
  const expression = found.expression === null ? null : joinedWithPrevious(command, found.expression, completion);
  const binding = bindCommandLine(command, completion, { forName: false, parameterAtCursor: null });
  if (binding !== null) {
    completion.binding = binding;
    const results = new ArgumentCompleter(completion, command, binding).complete(expression);
    // A parameter that has values of its own is not given paths instead.
    if (results !== null) return results;
  }
  return completeUnknown(completion, command, expression, binding);
}

/** What is left when no parameter knows its values: programs, paths and commands. */
function completeUnknown(
  completion: CompletionContext,
  command: CommandAst,
  expression: ExpressionAst | null,
  binding: PseudoBinding | null,
): CompletionResult[] {
  const { word } = completion;
  if (expression === null && command.elements.length === 1 && command.invocationOperator !== null && word !== "") {
    const files = completePath(completion, { isLiteral: true });
    return word.includes("-") ? [...files, ...completeCommand(completion)] : files;
  }
  const members = expression === null ? null : membersBehindStar(command, expression, completion);
  if (members !== null) return members;
  const native = completeNative(completion, command);
  if (native !== null) return native;
  const results = completePath(completion, { isLiteral: binding === null });
  return word.indexOf("-") > 0 ? [...results, ...completeCommand(completion)] : results;
}

/** `"a b"/c` and `x,"a b"/c` are two elements and one path: the word grows to the left. */
function joinedWithPrevious(command: CommandAst, expression: ExpressionAst, completion: CompletionContext): ExpressionAst {
  if (expression.kind !== "StringConstantExpression" || expression.stringConstantType !== "BareWord" || !/^[\\/]/.test(expression.value)) {
    return expression;
  }
  const previous = command.elements[command.elements.indexOf(expression) - 1];
  if (previous === undefined || previous === command.elements[0] || !completion.touches(previous, expression)) return expression;
  const owner = previous.kind === "CommandParameter" ? previous.argument : previous;
  const start = owner?.kind === "ArrayLiteral" ? owner.elements.at(-1) : owner;
  if (owner === null || start === null || start === undefined) return expression;
  const whole = pathText(start, expression.value, completion);
  if (whole === null) return expression;
  completion.length += start.end - start.start;
  completion.start = start.start;
  completion.word = whole;
  return owner;
}

/** `$x.Na*` stands for two elements: the members of what is in front of the star. */
function membersBehindStar(command: CommandAst, expression: ExpressionAst, completion: CompletionContext): CompletionResult[] | null {
  if (expression.kind !== "StringConstantExpression" || !expression.value.includes("*")) return null;
  const previous = command.elements[command.elements.indexOf(expression) - 1];
  if (previous?.kind !== "MemberExpression" || !completion.touches(previous, expression)) return null;
  const name = previous.member.kind === "StringConstantExpression" ? previous.member.value : "";
  const pattern = `${name}${expression.value}${expression.value.endsWith("*") ? "" : "*"}`;
  const results = completeMembersOf(previous.expression, pattern, { isStatic: false }, completion);
  if (results.length === 0) return null;
  completion.start = previous.expression.end + 1;
  completion.length += name.length;
  return results;
}

class ArgumentCompleter {
  readonly #completion: CompletionContext;
  readonly #command: CommandAst;
  readonly #binding: PseudoBinding;

  constructor(completion: CompletionContext, command: CommandAst, binding: PseudoBinding) {
    this.#completion = completion;
    this.#command = command;
    this.#binding = binding;
  }

  /** Null where no parameter has anything to say. */
  complete(expression: ExpressionAst | null): CompletionResult[] | null {
    const place = this.#place(expression);
    if (place === null) return this.#withoutPlace(expression);
    return this.#binding.isSound ? this.#atPlace(place) : this.#atPlaceOfUnsound(place);
  }

  #place(expression: ExpressionAst | null): ArgumentPlace | null {
    const { pairs } = this.#binding;
    if (pairs.length === 0) return null;
    const isDash = expression?.kind === "StringConstantExpression" && expression.value.trim() === "-";
    if (expression !== null && !isDash) return placeOfExpression(pairs, expression);
    const token = this.#completion.tokenAtCursor ?? this.#completion.tokenBeforeCursor;
    return token === null ? null : placeBehind(pairs, token, this.#completion);
  }

  /** Nothing is bound: the first argument, or the one behind a name that fits several parameters. */
  #withoutPlace(expression: ExpressionAst | null): CompletionResult[] | null {
    const { elements } = this.#command;
    const limit = (this.#completion.tokenAtCursor ?? this.#completion.tokenBeforeCursor)?.end ?? this.#completion.cursor;
    const before =
      expression === null ? elements.filter((element) => element.start <= limit) : elements.slice(0, elements.indexOf(expression));
    if (before.length === 1) return this.#positional(0, -1);
    const name = before.at(-1);
    if (name?.kind !== "CommandParameter" || name.argument !== null) return null;
    return this.#named(name.parameterName);
  }

  #named(name: string): CompletionResult[] | null {
    const fits = likeBeginning(name);
    const parameter = this.#binding.unbound.find((candidate) => fits(candidate.name) || candidate.aliases.some(fits));
    return parameter === undefined ? null : this.#value(parameter);
  }

  #atPlaceOfUnsound({ isPositional, position, pair }: ArgumentPlace): CompletionResult[] | null {
    if (isPositional) return this.#positional(position, -1);
    const name = pair !== null && "parameter" in pair ? (pair.parameter?.parameterName ?? "") : "";
    return this.#named(name);
  }

  #atPlace(place: ArgumentPlace): CompletionResult[] | null {
    const { bound, pairs, sets } = this.#binding;
    let { pair } = place;
    if (pair === null) {
      const positional = pairs.filter((candidate) => candidate.kind === "argument" && candidate.parameter === null);
      pair = positional[place.position] ?? null;
      const last = positional.at(-1);
      if (pair === null && last?.kind === "argument") {
        const taking = [...bound.values()].filter(
          (entry) => entry.pair.kind === "rest" && entry.pair.arguments.some((item) => item === last.argument),
        );
        if (taking.length > 0) return this.#values(taking.map((entry) => entry.parameter));
        if (![...bound.values()].some((entry) => entry.pair === last)) return null;
      }
      if (pair === null) return this.#positional(place.position, sets);
    }
    const target = pair;
    const owners = [...bound.values()].filter(
      (entry) =>
        entry.pair === target ||
        (entry.pair.kind === "rest" &&
          target.kind === "argument" &&
          target.parameter === null &&
          entry.pair.arguments.some((item) => item === target.argument)),
    );
    return owners.length === 0 ? null : this.#values(owners.map((entry) => entry.parameter));
  }

  #values(parameters: readonly ParameterMetadata[]): CompletionResult[] | null {
    let all: CompletionResult[] | null = null;
    for (const parameter of parameters) {
      const values = this.#value(parameter);
      if (values !== null) all = [...(all ?? []), ...values];
    }
    return all;
  }

  #value(parameter: ParameterMetadata): CompletionResult[] | null {
    return completeParameterValue(this.#completion, this.#command, this.#binding, parameter);
  }

  /** The parameter that takes the argument at a position: that of the default set if there is one. */
  #positional(position: number, sets: number): CompletionResult[] | null {
    const { unbound, defaultSet } = this.#binding;
    const hasDefault = defaultSet !== 0 && (defaultSet & sets) !== 0;
    let best: { readonly parameter: ParameterMetadata; readonly position: number; readonly mask: number } | null = null;
    for (const parameter of unbound) {
      if (!isInSets(parameter, sets)) continue;
      for (const data of matchingSetData(parameter, sets)) {
        if (data.fromRemainingArguments || data.position === null || data.position < position) continue;
        const isBetter =
          best === null || best.position > data.position || (hasDefault && best.position === data.position && data.mask === defaultSet);
        if (isBetter) best = { parameter, position: data.position, mask: data.mask };
      }
    }
    if (best !== null) {
      const found = this.#value(best.parameter);
      if (found !== null || !hasDefault || best.mask !== defaultSet) return found;
    }
    const rest = unbound.find(
      (parameter) => isInSets(parameter, sets) && matchingSetData(parameter, sets).some((data) => data.fromRemainingArguments),
    );
    return rest === undefined ? null : this.#value(rest);
  }
}
