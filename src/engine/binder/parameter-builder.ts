/** Puts parameters together: set names become bits, sets become one mask. */
import type { ParameterSetDeclaration } from "../cmdlet.ts";
import { ALL_PARAMETER_SETS } from "../cmdlet.ts";
import type { ParameterMetadata, ParameterSetData } from "./parameter-metadata.ts";

export class SetNames {
  readonly names: string[];

  constructor(names: readonly string[] = []) {
    this.names = [...names];
  }

  /** The bit of a set; 0 for all sets. */
  mask(name: string): number {
    if (name.toLowerCase() === ALL_PARAMETER_SETS.toLowerCase() || name === "") return 0;
    const index = this.names.findIndex((known) => known.toLowerCase() === name.toLowerCase());
    if (index >= 0) return 1 << index;
    this.names.push(name);
    return 1 << (this.names.length - 1);
  }
}

export function setData(declaration: ParameterSetDeclaration, sets: SetNames): ParameterSetData {
  const mask = sets.mask(declaration.set ?? "");
  return {
    mask,
    isInAllSets: mask === 0,
    mandatory: declaration.mandatory === true,
    position: declaration.position ?? null,
    fromPipeline: declaration.fromPipeline === true,
    fromPipelineByPropertyName: declaration.fromPipelineByPropertyName === true,
    fromRemainingArguments: declaration.fromRemainingArguments === true,
    helpMessage: declaration.helpMessage ?? "",
  };
}

/** The parts of a parameter that follow from its sets. */
export function setTraits(
  sets: readonly ParameterSetData[],
): Pick<ParameterMetadata, "sets" | "setMask" | "isInAllSets" | "isMandatoryInSomeSet" | "isPipelineParameter"> {
  let setMask = 0;
  for (const data of sets) setMask |= data.mask;
  const isInAllSets = sets.some((data) => data.isInAllSets);
  return {
    sets,
    setMask: isInAllSets ? 0 : setMask,
    isInAllSets,
    isMandatoryInSomeSet: sets.some((data) => data.mandatory),
    isPipelineParameter: sets.some((data) => data.fromPipeline || data.fromPipelineByPropertyName),
  };
}
