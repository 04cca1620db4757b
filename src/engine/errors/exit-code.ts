import { convertTo, type EvaluationContext, Int32Type, type PSValue, TerminatingError } from "../../objects/index.ts";

/** The code of `exit value`: what cannot be a number is 0. */
export function exitCodeOf(value: PSValue, context: EvaluationContext): number {
  if (value === null || value === undefined) return 0;
  try {
    const code = convertTo(value, Int32Type, context);
    return typeof code === "number" ? code : 0;
  } catch (error) {
    if (error instanceof TerminatingError) return 0;
    throw error;
  }
}
