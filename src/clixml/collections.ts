import { type ArrayList, type EvaluationContext, ReferenceObject } from "../objects/index.ts";

/** A Queue of these items, the first one at its head. Without such a type it stays a list. */
export function makeQueue(items: ArrayList, context: EvaluationContext): ReferenceObject {
  return make("System.Collections.Queue", items, context);
}

/** A Stack of items that were written top first. */
export function makeStack(items: ArrayList, context: EvaluationContext): ReferenceObject {
  items.items.reverse();
  return make("System.Collections.Stack", items, context);
}

function make(typeName: string, items: ArrayList, context: EvaluationContext): ReferenceObject {
  const type = context.types.resolve(typeName);
  if (type === undefined) {
    return items;
  }
  const made = context.types.operations.createInstance(type, [items], context);
  return made instanceof ReferenceObject ? made : items;
}
