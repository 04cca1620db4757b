/** `command &`: the command becomes a job. */
import { type PSValue, runtimeError } from "../../objects/index.ts";
import { namedArgument } from "../binder/command-argument.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

/** The job, started in the current location. */
export function startBackground(context: ExecutionContext, text: string): PSValue {
  const block = context.objects.createScriptBlock(text);
  const [job] = context.invokeCommand("Start-Job", [namedArgument("ScriptBlock", block)], undefined, context.frame?.streams ?? context.streams);
  if (job === undefined) throw runtimeError("BackgroundJobNotStarted", "The background job could not be started.");
  return job;
}
