/**
 * Mandatory parameters without an argument. While pipeline input is still to come, those that it may fill are not missing yet; which sets
 * stay possible is decided on the way.
 */
import { ambiguousParameterSet } from "./binding-error.ts";
import type { ParameterBinder } from "./parameter-binder.ts";
import { ALL_SETS, countSets, matchingSetData, type ParameterMetadata, type ParameterSetData } from "./parameter-metadata.ts";

/** What one set, or all of them, still lack. */
interface SetNeeds {
  readonly mask: number;
  readonly isDefaultSet: boolean;
  readonly fromCommandLine: Set<ParameterMetadata>;
  readonly fromPipeline: Set<ParameterMetadata>;
  readonly byValue: Set<ParameterMetadata>;
  readonly byPropertyName: Set<ParameterMetadata>;
}

export class MissingParameters {
  readonly #binder: ParameterBinder;
  readonly #needs: Map<number, SetNeeds> = new Map();
  readonly #defaultSet: number;
  /** The possible sets that lack something of their own. */
  #needySets = 0;
  #isNeededInAllSets = false;

  constructor(binder: ParameterBinder) {
    this.#binder = binder;
    this.#defaultSet = binder.metadata.defaultSetMask;
  }

  /** @param validCount How many sets were counted as possible. */
  find(validCount: number, isInputExpected: boolean): ParameterMetadata[] {
    const missing: ParameterMetadata[] = [];
    for (const parameter of this.#binder.unbound) {
      if (!parameter.isMandatoryInSomeSet) continue;
      const data = matchingSetData(parameter, this.#binder.sets);
      for (const entry of data) this.#note(parameter, entry, isInputExpected);
      if (data.some((entry) => entry.mandatory)) missing.push(parameter);
    }
    if (!isInputExpected || missing.length === 0) return missing;
    return this.#chooseSets(validCount);
  }

  #note(parameter: ParameterMetadata, data: ParameterSetData, isInputExpected: boolean): void {
    if (!data.mandatory) return;
    const mask = data.mask === 0 ? ALL_SETS : data.mask;
    if (mask === ALL_SETS) this.#isNeededInAllSets = true;
    else this.#needySets |= this.#binder.sets & mask;
    let needs = this.#needs.get(mask);
    if (needs === undefined) {
      needs = {
        mask,
        isDefaultSet: this.#defaultSet !== 0 && (this.#defaultSet & mask) !== 0,
        fromCommandLine: new Set(),
        fromPipeline: new Set(),
        byValue: new Set(),
        byPropertyName: new Set(),
      };
      this.#needs.set(mask, needs);
    }
    if (!isInputExpected || !(data.fromPipeline || data.fromPipelineByPropertyName)) {
      needs.fromCommandLine.add(parameter);
      return;
    }
    needs.fromPipeline.add(parameter);
    if (data.fromPipeline) needs.byValue.add(parameter);
    if (data.fromPipelineByPropertyName) needs.byPropertyName.add(parameter);
  }

  #chooseSets(validCount: number): ParameterMetadata[] {
    const binder = this.#binder;
    let needy = this.#needySets === 0 ? binder.sets : this.#needySets;
    if (this.#isNeededInAllSets) {
      const all = binder.metadata.allSetsMask;
      needy = binder.sets & (all === 0 ? ALL_SETS : all);
    }
    const defaultSet = this.#defaultSet;
    if (validCount > 1 && defaultSet !== 0 && (defaultSet & needy) === 0 && (defaultSet & binder.sets) !== 0) {
      const isTakenByOther = this.#sets().some(
        (needs) => (needs.mask & binder.sets) !== 0 && (needs.mask & defaultSet) === 0 && needs.fromPipeline.size > 0,
      );
      if (!isTakenByOther) {
        // The sets that lack something are out; of those that lack nothing the default one is tried first.
        needy = binder.sets & ~needy;
        binder.sets = needy;
        if (binder.sets !== defaultSet) binder.prioritizedSet = defaultSet;
      }
    }
    const count = countSets(needy);
    if (count === 0) throw binder.fail(ambiguousParameterSet());
    if (count === 1) return this.#neededBy(needy);
    if (binder.prioritizedSet !== 0) return [];
    if (defaultSet !== 0 && (needy & defaultSet) !== 0 && this.#prefersDefault()) {
      binder.sets = defaultSet;
      return this.#neededBy(defaultSet);
    }
    return this.#chooseAmong(needy);
  }

  /** Needs of single sets, without those of all sets. */
  #sets(): SetNeeds[] {
    return [...this.#needs.values()].filter((needs) => needs.mask !== ALL_SETS);
  }

  #neededBy(sets: number): ParameterMetadata[] {
    const list: ParameterMetadata[] = [];
    for (const needs of this.#needs.values()) {
      if (needs.mask === ALL_SETS || (needs.mask & sets) !== 0) list.push(...needs.fromCommandLine);
    }
    return list;
  }

  #prefersDefault(): boolean {
    const others = this.#sets().filter((needs) => !needs.isDefaultSet);
    const otherTakesInput = others.some((needs) => needs.fromPipeline.size > 0 && needs.fromCommandLine.size === 0);
    const otherTakesNames = others.some((needs) => needs.byPropertyName.size > 0);
    const own = this.#needs.get(this.#defaultSet);
    if (own !== undefined) {
      if (own.byPropertyName.size > 0 && !otherTakesNames) return true;
      if (own.fromPipeline.size > 0 && !otherTakesInput) return true;
    }
    if (!otherTakesInput) return true;
    const all = this.#needs.get(ALL_SETS);
    return all !== undefined && all.fromCommandLine.size > 0;
  }

  /** No default decides: a single set that pipeline input can fill does. */
  #chooseAmong(needy: number): ParameterMetadata[] {
    const binder = this.#binder;
    const candidates = this.#sets().filter((needs) => (needs.mask & needy) !== 0);
    const byValue = candidates.filter((needs) => needs.byValue.size > 0);
    const byName = candidates.filter((needs) => needs.byPropertyName.size > 0);
    const valueSet = byValue.length === 1 ? (byValue[0]?.mask ?? 0) : 0;
    const nameSet = byName.length === 1 ? (byName[0]?.mask ?? 0) : 0;
    let unique = 0;
    if (byValue.length > 0 && byName.length > 0 && valueSet === nameSet) unique = valueSet;
    if (byValue.length > 0 !== byName.length > 0) unique = byValue.length > 0 ? valueSet : nameSet;
    if (unique !== 0) return this.#settleOn(unique);
    const lacking = this.#sets().filter((needs) => (needs.mask & needy) !== 0 && needs.fromCommandLine.size > 0);
    const all = this.#needs.get(ALL_SETS);
    if (lacking.length === 0 && (all === undefined || all.fromCommandLine.size === 0)) return [];
    if (valueSet !== 0) return this.#settleOn(valueSet);
    if (byValue.length <= 1 && byName.length <= 1) throw binder.fail(ambiguousParameterSet());
    this.#ignore(lacking.reduce((mask, needs) => mask | needs.mask, 0));
    if (binder.sets === 0) throw binder.fail(ambiguousParameterSet());
    return [];
  }

  /** Keeps to one set; others that lack nothing of their own stay possible behind it. */
  #settleOn(chosen: number): ParameterMetadata[] {
    const binder = this.#binder;
    const own = this.#sets().filter((needs) => (needs.mask & chosen) !== 0);
    const others = this.#sets().filter((needs) => (needs.mask & chosen) === 0);
    if (own.some((needs) => needs.fromCommandLine.size > 0)) binder.sets = chosen;
    else {
      this.#ignore(others.reduce((mask, needs) => mask | needs.mask, 0));
      if (binder.sets !== chosen) binder.prioritizedSet = chosen;
    }
    return this.#neededBy(chosen);
  }

  #ignore(sets: number): void {
    if (sets === 0) return;
    const binder = this.#binder;
    binder.sets = (binder.sets === ALL_SETS ? binder.metadata.allSetsMask : binder.sets) & ~sets;
  }
}
