/** `command &`: the command becomes a job. */
import { escapeVariableName, findAll, type PipelineBaseAst } from "../../language/index.ts";
import { type PSValue, runtimeError } from "../../objects/index.ts";
import { namedArgument } from "../binder/command-argument.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

/** Variables that the job has of its own. */
const OWN_VARIABLES = /^(?:global:)?(?:PID|PSVersionTable|PSEdition|PSHOME|HOST|TRUE|FALSE|NULL)$/i;

/** The job, started in the current location. @param text The pipeline's own. */
export function startBackground(context: ExecutionContext, pipeline: PipelineBaseAst, text: string): PSValue {
  const block = context.objects.createScriptBlock(textWithValues(context, pipeline, text));
  const [job] = context.invokeCommand(
    "Start-Job",
    [namedArgument("ScriptBlock", block)],
    undefined,
    context.frame?.streams ?? context.streams,
  );
  if (job === undefined) throw runtimeError("BackgroundJobNotStarted", "The background job could not be started.");
  return job;
}

/** The variables that there are become `$using:` ones: their values go with the job. */
function textWithValues(context: ExecutionContext, pipeline: PipelineBaseAst, text: string): string {
  const parts: string[] = [];
  let position = 0;
  for (const variable of findAll(pipeline, (ast) => ast.kind === "VariableExpression", { searchNestedScriptBlocks: true })) {
    if (variable.kind !== "VariableExpression" || OWN_VARIABLES.test(variable.path)) continue;
    if (context.session.variables.find(variable.path) === undefined) continue;
    parts.push(text.slice(position, variable.start - pipeline.start), `\${using:${escapeVariableName(variable.path)}}`);
    position = variable.end - pipeline.start;
  }
  parts.push(text.slice(position));
  return parts.join("").replace(/\s*&\s*$/, "");
}
