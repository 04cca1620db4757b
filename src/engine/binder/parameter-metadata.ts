/** What the binder knows of a command's parameters, made once from a declaration or a function's text. */
import type { TypeInfo } from "../../objects/index.ts";
import type { ConfirmImpact, ParameterDeclaration } from "../cmdlet.ts";
import type { Eval } from "../compiler/block-code.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { VariableAttribute } from "../runtime/ps-variable.ts";
import type { ArgumentAttribute } from "./argument-attribute.ts";

/** Every parameter set at once. Sets are bits of a 32-bit mask. */
export const ALL_SETS = -1;

/** What a parameter is in one set, or in all of them. */
export interface ParameterSetData {
  /** The bit of the set; 0 when this is for all sets. */
  readonly mask: number;
  readonly isInAllSets: boolean;
  readonly mandatory: boolean;
  /** Null for a named parameter. */
  readonly position: number | null;
  readonly fromPipeline: boolean;
  readonly fromPipelineByPropertyName: boolean;
  readonly fromRemainingArguments: boolean;
  readonly helpMessage: string;
}

export type ParameterGroup = "own" | "common" | "shouldProcess" | "paging" | "dynamic";

export interface ParameterMetadata {
  readonly name: string;
  readonly key: string;
  readonly aliases: readonly string[];
  readonly group: ParameterGroup;
  /** Where its value is among the bound parameters. */
  readonly index: number;
  /** Its place in a function's frame; -1 for others. */
  readonly slot: number;
  readonly typeName: string;
  /** The type as the binder converts to it. */
  type(context: ExecutionContext): TypeInfo;
  readonly isSwitch: boolean;
  readonly sets: readonly ParameterSetData[];
  /** Bits of the sets it is in; 0 when it is in all. */
  readonly setMask: number;
  readonly isInAllSets: boolean;
  readonly isMandatoryInSomeSet: boolean;
  readonly isPipelineParameter: boolean;
  readonly allowsNull: boolean;
  readonly allowsEmptyString: boolean;
  readonly allowsEmptyCollection: boolean;
  readonly attributes: readonly ArgumentAttribute[];
  /** What the variable of a function's parameter keeps; null when it takes everything. */
  readonly variableAttributes: readonly VariableAttribute[] | null;
  readonly isDynamic: boolean;
  /** Default value of a function's parameter. */
  readonly defaultValue: Eval | null;
  /** The default as written, for Get-Help and prompts. */
  readonly obsoleteMessage: string | null;
  readonly psTypeName: string | null;
  /** As in a cmdlet's declaration. */
  readonly takesSeveral?: boolean;
  readonly prepare?: NonNullable<ParameterDeclaration["prepare"]>;
  readonly check?: NonNullable<ParameterDeclaration["check"]>;
  readonly complete?: NonNullable<ParameterDeclaration["complete"]>;
}

export interface MetadataConflict {
  readonly kind: "name" | "alias" | "nameAndAlias";
  readonly name: string;
  readonly other: string;
}

export interface CommandTraits {
  readonly name: string;
  /** Follows `[CmdletBinding]` or a `[Parameter]` attribute: arguments that fit nowhere are errors. */
  readonly isAdvanced: boolean;
  readonly defaultParameterSet: string;
  readonly supportsShouldProcess: boolean;
  readonly confirmImpact: ConfirmImpact;
  readonly supportsPaging: boolean;
  readonly hasDynamicParameters: boolean;
}

export class CommandMetadata implements CommandTraits {
  readonly name: string;
  readonly isAdvanced: boolean;
  readonly defaultParameterSet: string;
  readonly supportsShouldProcess: boolean;
  readonly confirmImpact: ConfirmImpact;
  readonly supportsPaging: boolean;
  readonly hasDynamicParameters: boolean;
  readonly parameters: readonly ParameterMetadata[];
  /** Names of the sets in the order of their bits. */
  readonly setNames: readonly string[];
  /** 0 when there is no default set. */
  readonly defaultSetMask: number;
  /** Two parameters lay claim to one name: the command cannot be called. */
  readonly conflict: MetadataConflict | null;
  readonly #byName: Map<string, ParameterMetadata> = new Map();
  readonly #byAlias: Map<string, ParameterMetadata> = new Map();

  constructor(traits: CommandTraits, parameters: readonly ParameterMetadata[], setNames: readonly string[]) {
    this.name = traits.name;
    this.isAdvanced = traits.isAdvanced;
    this.defaultParameterSet = traits.defaultParameterSet;
    this.supportsShouldProcess = traits.supportsShouldProcess;
    this.confirmImpact = traits.confirmImpact;
    this.supportsPaging = traits.supportsPaging;
    this.hasDynamicParameters = traits.hasDynamicParameters;
    this.parameters = parameters;
    this.setNames = setNames;
    const index = setNames.findIndex((name) => name.toLowerCase() === traits.defaultParameterSet.toLowerCase());
    this.defaultSetMask = index < 0 ? 0 : 1 << index;
    let conflict: MetadataConflict | null = null;
    for (const parameter of parameters) {
      if (this.#byName.has(parameter.key)) conflict ??= { kind: "name", name: parameter.name, other: "" };
      this.#byName.set(parameter.key, parameter);
      for (const alias of parameter.aliases) {
        const key = alias.toLowerCase();
        if (this.#byAlias.has(key)) conflict ??= { kind: "alias", name: alias, other: "" };
        this.#byAlias.set(key, parameter);
      }
    }
    for (const [key, owner] of this.#byAlias) {
      const named = this.#byName.get(key);
      if (named !== undefined && named !== owner) conflict ??= { kind: "nameAndAlias", name: named.name, other: owner.name };
    }
    this.conflict = conflict;
  }

  find(name: string): ParameterMetadata | undefined {
    const key = name.toLowerCase();
    return this.#byName.get(key) ?? this.#byAlias.get(key);
  }

  /** Parameters whose name or alias begins so, each once. */
  startingWith(prefix: string): ParameterMetadata[] {
    const key = prefix.toLowerCase();
    const found = new Set<ParameterMetadata>();
    for (const [name, parameter] of this.#byName) if (name.startsWith(key)) found.add(parameter);
    for (const [alias, parameter] of this.#byAlias) if (alias.startsWith(key)) found.add(parameter);
    return [...found];
  }

  get allSetsMask(): number {
    return this.setNames.length === 0 ? 0 : (2 ** this.setNames.length - 1) | 0;
  }

  /** Name of the set of a single bit; the name of all sets otherwise. */
  setName(mask: number): string {
    if (mask === ALL_SETS || mask === 0) return "__AllParameterSets";
    const index = this.setNames.findIndex((_name, place) => mask === 1 << place);
    return this.setNames[index] ?? "";
  }

  /** What a command is told of the sets that are possible still: one of them, or the default set while the next one is possible as well. */
  nameOfPossibleSets(mask: number): string {
    if (mask === ALL_SETS || mask === 0) return this.defaultParameterSet === "" ? "__AllParameterSets" : this.defaultParameterSet;
    const lowest = 31 - Math.clz32(mask & -mask);
    return ((mask >>> (lowest + 1)) & 1) === 0 ? (this.setNames[lowest] ?? "") : this.defaultParameterSet;
  }

  /** This command with the parameters that it offers for one call only. */
  withParameters(more: readonly ParameterMetadata[], setNames: readonly string[]): CommandMetadata {
    return new CommandMetadata(this, [...this.parameters, ...more], setNames);
  }
}

/** What a parameter says for the sets of a mask: its own data of each, and what it says for all. */
export function matchingSetData(parameter: ParameterMetadata, mask: number): readonly ParameterSetData[] {
  if (parameter.sets.length === 1) {
    const [only] = parameter.sets;
    if (only !== undefined && (only.isInAllSets || (only.mask & mask) !== 0)) return parameter.sets;
    return [];
  }
  return parameter.sets.filter((data) => data.isInAllSets || (data.mask & mask) !== 0);
}

export function isInSets(parameter: ParameterMetadata, mask: number): boolean {
  return parameter.isInAllSets || (parameter.setMask & mask) !== 0;
}

export function takesPipelineInput(parameter: ParameterMetadata, mask: number): boolean {
  if (!parameter.isPipelineParameter) return false;
  return matchingSetData(parameter, mask).some((data) => data.fromPipeline || data.fromPipelineByPropertyName);
}

/** How many sets a mask leaves; all of them count as one. */
export function countSets(mask: number): number {
  if (mask === ALL_SETS) return 1;
  let count = 0;
  for (let rest = mask >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count++;
  return count;
}
