/** Script files. */

import { blockFromText } from "../pipeline/calls.ts";
import type { ExecutionContext } from "./execution-context.ts";
import type { PSScriptBlock } from "./script-block.ts";

/** The code of a script file; throws its parse errors. */
export function loadScript(context: ExecutionContext, path: string): PSScriptBlock {
  return blockFromText(context, decodeScript(context.host.files.readFile(path)), { file: path, isBound: true });
}
