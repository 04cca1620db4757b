/** What Set-Content and Add-Content are declared with alike. */
import type { CmdletDeclaration } from "../../cmdlet.ts";
import { parametersForPath } from "./item-command.ts";
import {
  AS_BYTE_STREAM,
  CREDENTIAL,
  ENCODING,
  EXCLUDE,
  FILTER,
  FORCE,
  INCLUDE,
  LITERAL_PATHS,
  NAMED_PATHS,
  PASS_THRU,
  SWITCH,
} from "./path-parameters.ts";

export const CONTENT_WRITING: Pick<
  CmdletDeclaration,
  "defaultParameterSet" | "supportsShouldProcess" | "parameters" | "dynamicParameters"
> = {
  defaultParameterSet: "Path",
  supportsShouldProcess: true,
  parameters: [
    {
      name: "Value",
      type: "System.Object[]",
      sets: [{ mandatory: true, position: 1, fromPipeline: true, fromPipelineByPropertyName: true }],
      attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }],
    },
    PASS_THRU,
    NAMED_PATHS,
    LITERAL_PATHS,
    FILTER,
    INCLUDE,
    EXCLUDE,
    FORCE,
    CREDENTIAL,
    { name: "NoNewline", type: SWITCH, dynamic: true },
    ENCODING,
    AS_BYTE_STREAM,
  ],
  dynamicParameters: (cmdlet) => parametersForPath(cmdlet, "setContent"),
};
