/**
 * Binds a command line to the parameters of a command: names, positions, defaults, the rest; then chooses the parameter set and checks
 * that nothing mandatory is missing.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parameter_binding
 */
import type { AstBase } from "../../language/index.ts";
import {
  GenericList,
  isCollection,
  ObjectType,
  type PSValue,
  ScriptBlock,
  ScriptBlockType,
  SwitchParameter,
  TerminatingError,
  toText,
  unwrap,
} from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { bindArgument } from "./bind-argument.ts";
import {
  ambiguousParameter,
  ambiguousParameterSet,
  type BindingError,
  BindingError as BindingErrorClass,
  bindingError,
  missingArgument,
  missingMandatoryParameter,
  parameterAlreadyBound,
  parameterNotFound,
  positionalParameterNotFound,
  setterFailed,
} from "./binding-error.ts";
import { BoundValues } from "./bound-values.ts";
import { type CommandArgument, namedArgument } from "./command-argument.ts";
import { DefaultParameterValues } from "./default-parameter-values.ts";
import { MissingParameters } from "./missing-parameters.ts";
import {
  ALL_SETS,
  type CommandMetadata,
  isInSets,
  matchingSetData,
  type ParameterMetadata,
  type ParameterSetData,
  takesPipelineInput,
} from "./parameter-metadata.ts";
import { validateSets } from "./set-resolution.ts";

/** What the binder asks of the command it binds for. */
export interface BinderHost {
  readonly context: ExecutionContext;
  /** Something stands before the command in the pipeline. */
  readonly isExpectingInput: boolean;
  writeWarning(message: string): void;
  /** Parameters that the command offers for what is bound so far; null when it offers none. */
  dynamicParameters(binder: ParameterBinder): CommandMetadata | null;
  /** Asks for mandatory parameters; throws where nobody can be asked. */
  prompt(parameters: readonly ParameterMetadata[]): ReadonlyMap<string, PSValue>;
  /** Adds position and command to an error. */
  locate(error: BindingError, range: AstBase | null): BindingError;
}

export class ParameterBinder {
  readonly host: BinderHost;
  readonly values: BoundValues;
  metadata: CommandMetadata;
  unbound: ParameterMetadata[];
  /** Sets that are still possible. */
  sets: number = ALL_SETS;
  /** The set to try first with pipeline input; 0 for none. */
  prioritizedSet = 0;
  /** Script blocks that are run for each pipeline object to give the argument. */
  readonly delayed: Map<ParameterMetadata, { readonly block: ScriptBlock; readonly range: AstBase | null }> = new Map();
  readonly boundPositionally: Set<string> = new Set();
  readonly defaults: DefaultParameterValues;
  #arguments: CommandArgument[] = [];

  constructor(host: BinderHost, metadata: CommandMetadata) {
    this.host = host;
    this.metadata = metadata;
    this.values = new BoundValues(metadata);
    this.unbound = [...metadata.parameters];
    this.defaults = new DefaultParameterValues(this);
  }

  get context(): ExecutionContext {
    return this.host.context;
  }

  get setName(): string {
    return this.metadata.nameOfPossibleSets(this.sets);
  }

  /** What was given and fits nowhere, when the command takes that (`$args`). */
  get remaining(): readonly CommandArgument[] {
    return this.#arguments;
  }

  /** Binds everything that the command line gives; checks neither sets nor mandatory parameters. */
  bindCommandLine(commandArguments: readonly CommandArgument[]): void {
    // What came out of a hash table gives way to what was written.
    this.#arguments = [
      ...commandArguments.filter((argument) => !argument.isSplatted && !argument.isEndOfParameters),
      ...commandArguments.filter((argument) => argument.isSplatted),
    ];
    this.defaults.read({ includeAliases: true });
    this.#pairArguments();
    this.#arguments = this.#bindNamed(this.#arguments);
    let positionError = this.#bindPositional();
    this.defaults.apply();
    if (this.metadata.isAdvanced) validateSets(this, { beforePipeline: true, setDefault: false });
    const withDynamic = this.metadata.hasDynamicParameters ? this.host.dynamicParameters(this) : null;
    if (withDynamic !== null) {
      this.#offerDynamic(withDynamic);
      if (this.#arguments.length > 0) {
        this.#pairArguments();
        this.#arguments = this.#bindNamed(this.#arguments);
        positionError = this.#bindPositional() ?? positionError;
      }
    }
    this.defaults.apply();
    this.#bindRemaining();
    if (this.metadata.isAdvanced) this.#refuseRest(positionError);
  }

  /** Chooses the set as far as that is possible, and asks for what is missing. */
  complete(): void {
    const { isExpectingInput } = this.host;
    let count = validateSets(this, { beforePipeline: isExpectingInput, setDefault: !isExpectingInput });
    if (count === 1 && !this.defaults.isInUse) this.defaults.apply();
    if (count > 1 && isExpectingInput) {
      const taking = this.#setsTakingPipelineInput();
      if (taking !== this.sets) {
        this.sets = taking;
        count = validateSets(this, { beforePipeline: true, setDefault: false });
      }
    }
    const missing = new MissingParameters(this).find(count, isExpectingInput);
    if (missing.length > 0) this.#askFor(missing);
    if (!isExpectingInput) this.verifySetSelected();
  }

  #askFor(missing: readonly ParameterMetadata[]): void {
    const answers = this.host.prompt(missing);
    for (const [name, value] of answers) {
      const parameter = this.metadata.find(name);
      if (parameter !== undefined) this.bind(parameter, namedArgument(name, value), { coerce: true, delay: false });
    }
  }

  verifySetSelected(): void {
    if (this.metadata.setNames.length <= 1 || this.sets !== ALL_SETS) return;
    if (this.metadata.defaultSetMask === 0) throw this.fail(ambiguousParameterSet());
    this.sets = this.metadata.defaultSetMask;
  }

  fail(error: BindingError, range: AstBase | null = null): BindingError {
    return this.host.locate(this.defaults.elaborate(error), range);
  }

  /** Finds a parameter by name, alias or the beginning of one. */
  match(name: string, range: AstBase | null): ParameterMetadata | undefined {
    const exact = this.metadata.find(name);
    if (exact !== undefined) return exact;
    if (name === "") return undefined;
    const candidates = this.metadata.startingWith(name);
    if (candidates.length <= 1) return candidates[0];
    // A command's own parameters go before those that every command has.
    const own = candidates.filter((parameter) => parameter.group === "own" || parameter.group === "dynamic");
    if (own.length === 1) return own[0];
    throw this.fail(
      ambiguousParameter(
        name,
        candidates.map((parameter) => parameter.name),
      ),
      range,
    );
  }

  /** Gives each name that is not a switch the value behind it. */
  #pairArguments(): void {
    const paired: CommandArgument[] = [];
    const list = this.#arguments;
    for (let index = 0; index < list.length; index++) {
      const argument = list[index];
      if (argument === undefined) break;
      if (argument.name === null || argument.hasValue) {
        paired.push(argument);
        continue;
      }
      const parameter = this.match(argument.name, argument.nameRange);
      if (parameter === undefined) {
        paired.push(argument);
        continue;
      }
      if (parameter.isSwitch) {
        paired.push({ ...argument, hasValue: true, value: SwitchParameter.present });
        continue;
      }
      const next = list[index + 1];
      if (next === undefined) throw this.fail(missingArgument(parameter.name, parameter.type(this.context)), argument.nameRange);
      if (next.name !== null) {
        if (next.hasValue || this.match(next.name, next.nameRange) !== undefined) {
          throw this.fail(missingArgument(parameter.name, parameter.type(this.context)), argument.nameRange);
        }
        paired.push({ ...argument, name: parameter.name, hasValue: true, value: next.nameText, valueRange: next.nameRange });
      } else {
        paired.push({ ...argument, name: parameter.name, hasValue: true, value: next.value, valueRange: next.valueRange });
      }
      index++;
    }
    this.#arguments = paired;
  }

  #bindNamed(list: readonly CommandArgument[]): CommandArgument[] {
    const rest: CommandArgument[] = [];
    const explicit = new Set<ParameterMetadata>();
    let isContradiction = false;
    for (const argument of list) {
      if (argument.name === null) {
        rest.push(argument);
        continue;
      }
      const parameter = this.match(argument.name, argument.nameRange);
      if (parameter === undefined) {
        rest.push(argument);
        continue;
      }
      if (this.isBound(parameter)) {
        if (argument.isSplatted && explicit.has(parameter)) continue;
        throw this.fail(parameterAlreadyBound(argument.name), argument.nameRange);
      }
      // Which parameters contradict each other is told when all of them have been looked at.
      isContradiction ||= !isInSets(parameter, this.sets);
      this.bind(parameter, argument, { coerce: true, delay: true });
      if (!argument.isSplatted) explicit.add(parameter);
    }
    if (isContradiction) throw this.fail(ambiguousParameterSet());
    return rest;
  }

  isBound(parameter: ParameterMetadata): boolean {
    return !this.unbound.includes(parameter);
  }

  /**
   * Binds one argument.
   *
   * @returns False when it does not fit without conversion and none was wanted.
   */
  bind(parameter: ParameterMetadata, argument: CommandArgument, options: { readonly coerce: boolean; readonly delay: boolean }): boolean {
    if (options.delay && this.#delayBinding(parameter, argument)) return true;
    const bound = bindArgument(this, parameter, argument, options);
    if (!bound.isBound) return false;
    this.values.bind(parameter, bound.value);
    if (parameter.check !== undefined) this.#check(parameter, parameter.check, argument);
    this.markBound(parameter);
    if (parameter.obsoleteMessage !== null)
      this.host.writeWarning(`Parameter '${parameter.name}' is obsolete. ${parameter.obsoleteMessage}`);
    return true;
  }

  #check(parameter: ParameterMetadata, check: NonNullable<ParameterMetadata["check"]>, argument: CommandArgument): void {
    try {
      check(this.values);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      throw this.fail(setterFailed(parameter.name, error.record.exception), argument.valueRange);
    }
  }

  markBound(parameter: ParameterMetadata): void {
    if (parameter.setMask !== 0) this.sets &= parameter.setMask;
    const place = this.unbound.indexOf(parameter);
    if (place >= 0) this.unbound.splice(place, 1);
  }

  /** A script block for a parameter that takes pipeline input and no script blocks is run for each object. */
  #delayBinding(parameter: ParameterMetadata, argument: CommandArgument): boolean {
    if (!argument.hasValue || !takesPipelineInput(parameter, this.sets)) return false;
    const block = unwrap(argument.value);
    if (!(block instanceof ScriptBlock) || takesScriptBlocks(parameter, this.context)) return false;
    if (!this.host.isExpectingInput) {
      throw this.fail(
        bindingError(
          "ScriptBlockArgumentNoInput",
          `Cannot evaluate parameter '${parameter.name}' because its argument is specified as a script block and there is no input. A script block cannot be evaluated without input.`,
          { category: "MetadataError", parameterName: parameter.name },
        ),
        argument.valueRange,
      );
    }
    this.delayed.set(parameter, { block, range: argument.valueRange });
    this.values.bind(parameter, block);
    this.markBound(parameter);
    return true;
  }

  /** Binds values without names by position; an error that another set may explain is given back. */
  #bindPositional(): BindingError | null {
    if (this.#arguments.every((argument) => argument.name !== null)) return null;
    const positions = this.#positions();
    const rest: CommandArgument[] = [];
    let index = 0;
    let lastError: BindingError | null = null;
    const list = this.#arguments;
    for (const [, candidates] of positions) {
      // Names that belong to nobody stay, with the value behind each.
      while (index < list.length && list[index]?.name !== null) {
        const unknown = list[index++];
        if (unknown !== undefined) rest.push(unknown);
        const follower = list[index];
        if (follower !== undefined && follower.name === null) {
          rest.push(follower);
          index++;
        }
      }
      const argument = list[index];
      if (argument === undefined) break;
      index++;
      const outcome = this.#bindAtPosition(candidates, argument);
      if (outcome.isBound) lastError = null;
      else {
        lastError = outcome.error ?? lastError;
        rest.push(argument);
      }
    }
    rest.push(...list.slice(index));
    this.#arguments = rest;
    return lastError;
  }

  /** Unbound positional parameters by position, ascending. */
  #positions(): readonly (readonly [number, readonly PositionCandidate[]])[] {
    const byPosition = new Map<number, PositionCandidate[]>();
    for (const parameter of this.unbound) {
      if (!isInSets(parameter, this.sets)) continue;
      for (const data of matchingSetData(parameter, this.sets)) {
        if (data.fromRemainingArguments || data.position === null) continue;
        let list = byPosition.get(data.position);
        if (list === undefined) {
          list = [];
          byPosition.set(data.position, list);
        }
        const same = list.find((candidate) => candidate.parameter === parameter);
        if (same === undefined) list.push({ parameter, data: [data] });
        else same.data.push(data);
      }
    }
    return [...byPosition].sort((left, right) => left[0] - right[0]);
  }

  /** The default set goes first, and a value that fits as it is before one that has to be converted. */
  #bindAtPosition(
    candidates: readonly PositionCandidate[],
    argument: CommandArgument,
  ): { readonly isBound: boolean; readonly error: BindingError | null } {
    const defaultSet = this.metadata.defaultSetMask;
    const isDefaultPossible = defaultSet !== 0 && (this.sets & defaultSet) !== 0;
    let error: BindingError | null = null;
    for (const coerce of [false, true]) {
      for (const sets of isDefaultPossible ? [defaultSet, this.sets] : [this.sets]) {
        const outcome = this.#bindPositionInSets(candidates, argument, sets, coerce);
        if (outcome.isBound) return outcome;
        error = outcome.error ?? error;
      }
    }
    return { isBound: false, error };
  }

  #bindPositionInSets(
    candidates: readonly PositionCandidate[],
    argument: CommandArgument,
    sets: number,
    coerce: boolean,
  ): { readonly isBound: boolean; readonly error: BindingError | null } {
    let isBound = false;
    let error: BindingError | null = null;
    for (const { parameter, data } of candidates) {
      if (this.isBound(parameter)) continue;
      if (!data.some((entry) => entry.isInAllSets || (entry.mask & sets) !== 0)) continue;
      try {
        if (!this.bind(parameter, { ...argument, name: parameter.name }, { coerce, delay: true })) continue;
        isBound = true;
        this.boundPositionally.add(parameter.name);
      } catch (thrown) {
        if (!(thrown instanceof BindingErrorClass)) throw thrown;
        if (!coerce && thrown.isInvalidCast) continue;
        if (thrown.failure !== "binding") throw thrown;
        error = thrown;
      }
    }
    return { isBound, error };
  }

  #offerDynamic(metadata: CommandMetadata): void {
    const known = new Set(this.metadata.parameters);
    this.metadata = metadata;
    this.values.metadata = metadata;
    this.unbound.push(...metadata.parameters.filter((parameter) => !known.has(parameter)));
    this.defaults.read({ includeAliases: false });
  }

  /** ValueFromRemainingArguments. */
  #bindRemaining(): void {
    if (this.#arguments.length === 0) return;
    let taker: ParameterMetadata | null = null;
    for (const parameter of this.unbound) {
      const [data] = matchingSetData(parameter, this.sets);
      if (data?.fromRemainingArguments !== true) continue;
      if (taker !== null) throw this.fail(ambiguousParameterSet());
      taker = parameter;
    }
    if (taker === null) return;
    const values: PSValue[] = [];
    for (const argument of this.#arguments) {
      if (argument.name !== null) values.push(argument.nameText);
      if (argument.hasValue && argument.value !== undefined) values.push(argument.value);
    }
    const [only] = values;
    const range = this.#arguments.length === 1 ? (this.#arguments[0]?.valueRange ?? null) : null;
    // One list stands for its items: `f a, b` is `f a b`.
    const value = values.length === 1 && isCollection(only) ? only : GenericList.of(ObjectType, values);
    this.bind(taker, { ...namedArgument(taker.name, value), valueRange: range }, { coerce: true, delay: false });
    this.#arguments = [];
  }

  #refuseRest(positionError: BindingError | null): void {
    const [first] = this.#arguments;
    if (first === undefined) return;
    if (first.name !== null) throw this.fail(parameterNotFound(first.name), first.nameRange);
    if (positionError !== null) throw positionError;
    const shown = first.value === null || first.value === undefined ? "$null" : toText(first.value, this.context);
    throw this.fail(positionalParameterNotFound(shown), null);
  }

  #setsTakingPipelineInput(): number {
    let taking = 0;
    for (const parameter of this.delayed.keys()) taking |= parameter.setMask;
    for (const parameter of this.unbound) {
      if (!parameter.isPipelineParameter) continue;
      for (const data of matchingSetData(parameter, this.sets)) {
        if (!data.fromPipeline && !data.fromPipelineByPropertyName) continue;
        if (data.isInAllSets) return this.sets;
        taking |= data.mask;
      }
    }
    return taking === 0 ? this.sets : this.sets & taking;
  }

  /** The error for missing parameters where nobody can be asked. */
  missing(parameters: readonly ParameterMetadata[]): BindingError {
    return this.fail(missingMandatoryParameter(parameters.map((parameter) => parameter.name)));
  }
}

interface PositionCandidate {
  readonly parameter: ParameterMetadata;
  readonly data: ParameterSetData[];
}

function takesScriptBlocks(parameter: ParameterMetadata, context: ExecutionContext): boolean {
  const type = parameter.type(context);
  const element = type.elementType ?? type;
  return element === ObjectType || element === ScriptBlockType || element.isSubclassOf(ScriptBlockType);
}

/** The metadata of a command line that somebody is still typing, with the parameters that the command offers for it. */
export function bindAsFarAsPossible(binder: ParameterBinder, args: readonly CommandArgument[]): CommandMetadata {
  try {
    binder.bindCommandLine(args);
  } catch (error) {
    // What is missing, or wrong so far, may still come.
    if (!(error instanceof TerminatingError)) throw error;
  }
  return binder.metadata;
}
