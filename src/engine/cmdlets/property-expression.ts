/**
 * What -Property of Select-Object, Sort-Object, Measure-Object … names of an object: a property (wildcards perhaps) or a script block. Reading
 * by name remembers where objects of the same shape keep the property.
 */
import {
  defineType,
  type ErrorRecord,
  type EvaluationContext,
  oneOrMany,
  PSObject,
  type PSValue,
  ReferenceObject,
  ScriptBlock,
  type Shape,
  TerminatingError,
  type TypeInfo,
} from "../../objects/index.ts";
import type { CmdletContext } from "../cmdlet.ts";
import { hasWildcards, matchingPropertyNames, propertyNamesOf } from "../formatting/object-properties.ts";

export const PSPropertyExpressionType: TypeInfo = defineType<PSPropertyExpression>({
  name: "Microsoft.PowerShell.Commands.PSPropertyExpression",
  assembly: "System.Management.Automation",
  members: (m) => [
    m.create("Microsoft.PowerShell.Commands.PSPropertyExpression new(string s)", (_type, name) => new PSPropertyExpression(name)),
    m.create(
      "Microsoft.PowerShell.Commands.PSPropertyExpression new(scriptblock scriptBlock)",
      (_type, script) => new PSPropertyExpression(script),
    ),
    m.property("bool HasWildCardCharacters {get;}", (expression) => expression.hasWildcards),
    m.property("System.Management.Automation.ScriptBlock Script {get;}", (expression) => expression.script ?? null),
  ],
  text: (expression) => expression.text,
});

/** One thing that an expression gave. */
export interface PropertyResult {
  /** The property's own name, or the text of the script. */
  readonly name: string;
  readonly value: PSValue;
  /** Set when reading failed; `value` is null then. */
  readonly error: ErrorRecord | undefined;
}

export class PSPropertyExpression extends ReferenceObject {
  readonly script: ScriptBlock | undefined;
  /** The name as written, or the text of the script. */
  readonly text: string;
  readonly hasWildcards: boolean;
  #shape: Shape | undefined = undefined;
  #place = -1;

  constructor(source: string | ScriptBlock) {
    super();
    this.script = source instanceof ScriptBlock ? source : undefined;
    this.text = typeof source === "string" ? source : source.text;
    this.hasWildcards = typeof source === "string" && hasWildcards(source);
  }

  override nativeType(): TypeInfo {
    return PSPropertyExpressionType;
  }

  /** Names of the object's properties that this stands for. Not for scripts. */
  resolveNames(target: PSValue, ctx: EvaluationContext): readonly string[] {
    if (this.hasWildcards) return matchingPropertyNames(target, this.text, ctx);
    if (target instanceof PSObject && target.isCustom && this.#noteOf(target) >= 0) return [target.shape.names[this.#place] ?? this.text];
    return propertyNamesOf(target, this.text, ctx);
  }

  /** Everything it stands for; nothing when the object has no such property. Errors are results too. */
  values(target: PSValue, cmdlet: CmdletContext): readonly PropertyResult[] {
    if (this.script !== undefined) return [this.#run(this.script, target, cmdlet)];
    return this.resolveNames(target, cmdlet.evaluation).map((name) => readByName(target, name, cmdlet));
  }

  /** The first of {@link values}; undefined when the object has no such property. */
  first(target: PSValue, cmdlet: CmdletContext): PropertyResult | undefined {
    if (this.script !== undefined) return this.#run(this.script, target, cmdlet);
    if (target instanceof PSObject && target.isCustom) {
      const place = this.#noteOf(target);
      if (place >= 0) return { name: this.text, value: target.slots[place], error: undefined };
    }
    const name = this.resolveNames(target, cmdlet.evaluation)[0];
    return name === undefined ? undefined : readByName(target, name, cmdlet);
  }

  /** The value of a note property of a custom object without making a result; undefined when that is not what it is. */
  note(target: PSObject): PSValue {
    const place = this.#noteOf(target);
    return place < 0 ? undefined : target.slots[place];
  }

  /** The place of a note property in a custom object; -1 when it is no such. */
  #noteOf(target: PSObject): number {
    if (target.shape !== this.#shape) {
      this.#shape = target.shape;
      const place = this.script === undefined ? target.shape.find(this.text) : -1;
      this.#place = place >= 0 && target.shape.isNote[place] === true ? place : -1;
    }
    return this.#place;
  }

  #run(script: ScriptBlock, target: PSValue, cmdlet: CmdletContext): PropertyResult {
    try {
      const output = cmdlet.invokeScript(script, { underscore: target });
      return { name: this.text, value: oneOrMany(output), error: undefined };
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      return { name: this.text, value: null, error: error.record };
    }
  }
}

function readByName(target: PSValue, name: string, cmdlet: CmdletContext): PropertyResult {
  try {
    const ctx = cmdlet.evaluation;
    return { name, value: ctx.types.operations.getProperty(target, name, ctx) ?? null, error: undefined };
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    return { name, value: null, error: error.record };
  }
}
