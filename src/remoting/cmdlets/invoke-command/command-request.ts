/** The command that a script block is on other computers. */
import { type CmdletContext, encodeUsingValues, type PSScriptBlock, portableScript, USING_PARAMETER } from "../../../engine/index.ts";
import type { PSValue } from "../../../objects/index.ts";
import { type PipelineRequest, scriptRequest } from "../../session/pipeline-request.ts";

export interface CommandOptions {
  readonly arguments: readonly PSValue[];
  readonly expectsInput: boolean;
  readonly wantsOutput?: boolean;
}

/** @throws {TerminatingError} `UsingVariableIsUndefined`. */
export function commandRequestOf(cmdlet: CmdletContext, block: PSScriptBlock, options: CommandOptions): PipelineRequest {
  const { text, usingValues } = portableScript(cmdlet.session.context, block, { expectsInput: options.expectsInput });
  const values = options.arguments.map((value) => ({ name: null, value }));
  const using = usingValues.size === 0 ? [] : [{ name: USING_PARAMETER, value: encodeUsingValues(usingValues) }];
  return scriptRequest({
    text,
    parameters: [...values, ...using],
    noInput: !options.expectsInput,
    wantsOutput: options.wantsOutput ?? true,
    host: cmdlet.host.host,
  });
}
