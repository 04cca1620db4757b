/** Binds each pipeline object to the parameters that take pipeline input: by value, by property name, then both with conversion. */
import { findProperty, noMember, type PSValue, TerminatingError } from "../../objects/index.ts";
import { BindingError, bindingError } from "./binding-error.ts";
import { namedArgument } from "./command-argument.ts";
import type { ParameterBinder } from "./parameter-binder.ts";
import { isInSets, matchingSetData, type ParameterMetadata, type ParameterSetData } from "./parameter-metadata.ts";
import { validateSets } from "./set-resolution.ts";

interface Phase {
  readonly byName: boolean;
  readonly coerce: boolean;
}

const PHASES: readonly Phase[] = [
  { byName: false, coerce: false },
  { byName: true, coerce: false },
  { byName: false, coerce: true },
  { byName: true, coerce: true },
];

export class PipelineBinder {
  readonly #binder: ParameterBinder;
  /** Sets and unbound parameters as the command line left them. */
  readonly #sets: number;
  readonly #unbound: readonly ParameterMetadata[];
  /** Those of them that take pipeline input, the last declared first: the order in which they are tried. */
  readonly #takers: readonly ParameterMetadata[];
  #boundFromInput: ParameterMetadata[] = [];

  constructor(binder: ParameterBinder) {
    this.#binder = binder;
    this.#sets = binder.sets;
    this.#unbound = [...binder.unbound];
    this.#takers = this.#unbound.filter((parameter) => parameter.isPipelineParameter).reverse();
  }

  /** What the last object was bound to. */
  get boundParameters(): readonly ParameterMetadata[] {
    return this.#boundFromInput;
  }

  /** What the command line left as the value of each parameter; pipeline input is forgotten. */
  reset(): void {
    const binder = this.#binder;
    for (const parameter of this.#boundFromInput) binder.values.unbind(parameter);
    this.#boundFromInput = [];
    binder.unbound = [...this.#unbound];
    binder.sets = this.#sets;
  }

  /** False when the object fits no parameter. */
  bind(input: PSValue): boolean {
    const binder = this.#binder;
    this.reset();
    const hasDelayed = binder.delayed.size > 0;
    if (hasDelayed) this.#bindDelayed(input);
    const isBound = this.#bindInput(input);
    binder.verifySetSelected();
    return isBound || hasDelayed;
  }

  #bindInput(input: PSValue): boolean {
    const binder = this.#binder;
    const { prioritizedSet } = binder;
    let isBound = false;
    let sets = prioritizedSet === 0 ? binder.sets : prioritizedSet;
    const rounds = prioritizedSet === 0 ? 1 : 2;
    for (let round = 0; round < rounds; round++) {
      for (const phase of PHASES) {
        if (!this.#bindPhase(input, phase, sets)) continue;
        isBound = true;
        if (rounds === 1 || round === 1) {
          validateSets(binder, { beforePipeline: true, setDefault: true });
          sets = binder.sets;
        }
      }
      if (rounds === 2 && round === 0) {
        if (binder.sets === prioritizedSet) break;
        sets = binder.sets & ~prioritizedSet;
      }
    }
    validateSets(binder, { beforePipeline: false, setDefault: true });
    if (!binder.defaults.isInUse) binder.defaults.apply();
    return isBound;
  }

  /** The default set's parameters are tried before all others. */
  #bindPhase(input: PSValue, phase: Phase, sets: number): boolean {
    const defaultSet = this.#binder.metadata.defaultSetMask;
    if (defaultSet === 0 || (sets & defaultSet) === 0) return this.#bindInSets(input, phase, sets);
    return this.#bindInSets(input, phase, defaultSet) || this.#bindInSets(input, phase, sets & ~defaultSet);
  }

  #bindInSets(input: PSValue, phase: Phase, sets: number): boolean {
    let isBound = false;
    const { unbound } = this.#binder;
    for (const parameter of this.#takers) {
      if (!isInSets(parameter, sets) || !unbound.includes(parameter)) continue;
      if (matchingSetData(parameter, sets).some((data) => this.#bindParameter(input, phase, parameter, data))) isBound = true;
    }
    return isBound;
  }

  #bindParameter(input: PSValue, phase: Phase, parameter: ParameterMetadata, data: ParameterSetData): boolean {
    if (!phase.byName) return data.fromPipeline && this.#bindValue(parameter, input, phase);
    if (!data.fromPipelineByPropertyName || input === null || input === undefined) return false;
    const names = [parameter.name, ...parameter.aliases];
    for (const name of names) {
      const value = findProperty(input, name, this.#binder.context);
      if (value !== noMember) return this.#bindValue(parameter, value, phase);
    }
    return false;
  }

  #bindValue(parameter: ParameterMetadata, value: PSValue, phase: Phase): boolean {
    try {
      if (!this.#binder.bind(parameter, namedArgument(parameter.name, value), { coerce: phase.coerce, delay: false })) return false;
      this.#boundFromInput.push(parameter);
      return true;
    } catch (error) {
      if (!(error instanceof BindingError)) throw error;
      // A value that does not convert may fit another parameter; a property that has the right name is meant.
      if (error.failure === "validation") throw error;
      if (error.failure === "transformation" && (phase.byName ? phase.coerce : !error.isInvalidCast)) throw error;
      return false;
    }
  }

  #bindDelayed(input: PSValue): void {
    const binder = this.#binder;
    for (const [parameter, { block, range }] of binder.delayed) {
      let output: PSValue[];
      try {
        output = binder.context.invokeScriptBlock(block, [], { underscore: input });
      } catch (error) {
        if (!(error instanceof TerminatingError)) throw error;
        const { exception } = error.record;
        throw binder.fail(
          bindingError(
            "ScriptBlockArgumentInvocationFailed",
            `The input to the script block for parameter '${parameter.name}' failed. ${exception.message}`,
            {
              inner: exception,
              parameterName: parameter.name,
            },
          ),
          range,
        );
      }
      if (output.length === 0) {
        throw binder.fail(
          bindingError(
            "ScriptBlockArgumentNoOutput",
            `Cannot evaluate parameter '${parameter.name}' because its argument input did not produce any output.`,
            {
              parameterName: parameter.name,
            },
          ),
          range,
        );
      }
      const value = output.length === 1 ? output[0] : output;
      binder.bind(parameter, { ...namedArgument(parameter.name, value), valueRange: range }, { coerce: true, delay: false });
    }
  }
}
