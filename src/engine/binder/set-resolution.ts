/** Which parameter set a command line means, as far as its arguments tell. */
import { ambiguousParameterSet } from "./binding-error.ts";
import type { ParameterBinder } from "./parameter-binder.ts";
import { ALL_SETS, countSets, takesPipelineInput } from "./parameter-metadata.ts";

/**
 * Counts the sets that are left, and settles on the default one where that is allowed.
 *
 * @throws {BindingError} `AmbiguousParameterSet` when no set is left, or several are and nothing decides between them.
 */
export function validateSets(binder: ParameterBinder, options: { readonly beforePipeline: boolean; readonly setDefault: boolean }): number {
  const count = countSets(binder.sets);
  if (count === 0) throw binder.fail(ambiguousParameterSet());
  return count > 1 ? severalSets(binder, count, options) : oneSet(binder, options);
}

function severalSets(
  binder: ParameterBinder,
  count: number,
  { beforePipeline, setDefault }: { readonly beforePipeline: boolean; readonly setDefault: boolean },
): number {
  const { defaultSetMask } = binder.metadata;
  if (defaultSetMask !== 0 && (binder.sets & defaultSetMask) !== 0) {
    if (!setDefault) return count;
    binder.sets = defaultSetMask;
    return 1;
  }
  if (beforePipeline && someParameterTakesInput(binder)) return count;
  return decideByMandatory(binder);
}

function oneSet(
  binder: ParameterBinder,
  { beforePipeline, setDefault }: { readonly beforePipeline: boolean; readonly setDefault: boolean },
): number {
  if (binder.sets !== ALL_SETS) return 1;
  const { setNames, defaultSetMask } = binder.metadata;
  const count = Math.max(setNames.length, 1);
  if (beforePipeline && someParameterTakesInput(binder)) return count;
  if (defaultSetMask !== 0) {
    if (!setDefault) return count;
    binder.sets = defaultSetMask;
    return 1;
  }
  return count > 1 ? decideByMandatory(binder) : count;
}

function someParameterTakesInput(binder: ParameterBinder): boolean {
  return binder.unbound.some((parameter) => takesPipelineInput(parameter, binder.sets));
}

/** The one set that lacks nothing mandatory. */
function decideByMandatory(binder: ParameterBinder): number {
  let used = 0;
  for (const parameter of binder.metadata.parameters) used |= parameter.setMask;
  let satisfied = binder.sets & used;
  for (const parameter of binder.unbound) {
    for (const data of parameter.sets) if (data.mandatory) satisfied &= ~data.mask;
  }
  if (countSets(satisfied) !== 1 || satisfied === 0) throw binder.fail(ambiguousParameterSet());
  binder.sets = satisfied;
  return 1;
}
