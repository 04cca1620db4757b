/** Asks for mandatory parameters that nobody gave. */
import { type PSValue, TerminatingError } from "../../objects/index.ts";
import type { CommandCall } from "../pipeline/command-processor.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { BindingError } from "./binding-error.ts";
import type { ParameterMetadata } from "./parameter-metadata.ts";

/** @param missing The error where nobody can be asked. */
export function promptForParameters(
  context: ExecutionContext,
  call: CommandCall,
  position: number,
  parameters: readonly ParameterMetadata[],
  missing: () => BindingError,
): ReadonlyMap<string, PSValue> {
  const { ui } = context.host.host;
  if (ui === null) throw missing();
  try {
    return ui.prompt(
      `cmdlet ${call.command?.name ?? call.name} at command pipeline position ${position}`,
      "Supply values for the following parameters:",
      parameters.map((parameter) => ({
        name: parameter.name,
        label: parameter.name,
        helpMessage: parameter.sets.find((data) => data.helpMessage !== "")?.helpMessage ?? "",
        parameterTypeFullName: parameter.type(context).fullName,
        isMandatory: true,
        defaultValue: null,
      })),
    );
  } catch (error) {
    // A host that cannot ask is no host here.
    if (error instanceof TerminatingError && CANNOT_ASK.has(error.record.exception.getType().name)) throw missing();
    throw error;
  }
}

const CANNOT_ASK: ReadonlySet<string> = new Set(["HostException", "PSInvalidOperationException", "NotImplementedException"]);
