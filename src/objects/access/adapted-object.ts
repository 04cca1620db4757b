import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";

/** An object whose properties come from its content, an XML node's children and attributes for example, before those of its type. */
export abstract class AdaptedObject extends ReferenceObject {
  /** Undefined when there is none of that name. */
  abstract adaptedValue(name: string, ctx: EvaluationContext): PSValue;
  /** False when there is none of that name. */
  abstract setAdaptedValue(name: string, value: PSValue, ctx: EvaluationContext): boolean;
  abstract adaptedNames(ctx: EvaluationContext): readonly string[];
  /** As Get-Member shows a property. */
  abstract adaptedDefinition(name: string, ctx: EvaluationContext): string;

  /** Whether the property of that name can be written. */
  canSetAdapted(_name: string): boolean {
    return true;
  }

  /** A type name by content, before those of the type. */
  adaptedTypeName(): string | undefined {
    return undefined;
  }
}
