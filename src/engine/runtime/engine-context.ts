import type { EvaluationContext } from "../../objects/index.ts";
import type { ExecutionContext } from "./execution-context.ts";

/** The runspace behind what members of objects are given: in an engine, every evaluation context is an execution context. */
export function engineContext(context: EvaluationContext): ExecutionContext {
  return context as ExecutionContext;
}
