/** What a direct call was given: arrays as the call site made them; dictionaries only when somebody asks. */
import type { ScriptSource } from "../../language/index.ts";
import type { GenericDictionary, PSValue } from "../../objects/index.ts";
import type { ParameterMetadata } from "../binder/parameter-metadata.ts";
import type { CommandInfo } from "../commands/command-info.ts";
import type { ScriptRange } from "../errors/position-message.ts";
import type { InvocationInfo } from "../invocation-info.ts";
import type { CallInfo } from "../runtime/frame.ts";

export class DirectCall implements CallInfo {
  readonly isCommand = true;
  readonly boundPositionally: readonly string[];
  readonly command: CommandInfo | null;
  readonly invocationName: string;
  readonly #at: { readonly start: number; readonly end: number };
  readonly #source: ScriptSource;
  readonly #targets: readonly (ParameterMetadata | null)[];
  readonly #values: readonly PSValue[];
  #args: PSValue[] | null = null;
  #bound: Map<string, PSValue> | null = null;
  input: PSValue = undefined;
  readonly cmdlet = null;
  thisValue: PSValue = undefined;
  usingValues: ReadonlyMap<string, PSValue> | null = null;
  readonly raisesErrors = false;
  isExpectingInput = false;
  pipelineLength = 1;
  pipelinePosition = 1;
  invocation: InvocationInfo | null = null;
  parametersObject: GenericDictionary | null = null;

  constructor(
    resolved: { readonly command: CommandInfo | null; readonly name: string },
    site: { readonly ast: { readonly start: number; readonly end: number } },
    source: ScriptSource,
    plan: { readonly targets: readonly (ParameterMetadata | null)[]; readonly positional: readonly string[] },
    values: readonly PSValue[],
  ) {
    this.command = resolved.command;
    this.invocationName = resolved.name;
    this.#at = site.ast;
    this.#source = source;
    this.#targets = plan.targets;
    this.boundPositionally = plan.positional;
    this.#values = values;
  }

  get position(): ScriptRange {
    return { source: this.#source, start: this.#at.start, end: this.#at.end };
  }

  get args(): PSValue[] {
    this.#args ??= this.#values.filter((_value, index) => this.#targets[index] === null);
    return this.#args;
  }

  get boundParameters(): Map<string, PSValue> {
    if (this.#bound === null) {
      this.#bound = new Map();
      for (const [index, parameter] of this.#targets.entries()) {
        if (parameter !== null) this.#bound.set(parameter.name, this.#values[index]);
      }
    }
    return this.#bound;
  }
}
