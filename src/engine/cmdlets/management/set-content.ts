import type { CmdletDeclaration } from "../../cmdlet.ts";
import { ContentWriting } from "./content-writing.ts";
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
  MANAGEMENT,
  NAMED_PATHS,
  PASS_THRU,
  SWITCH,
} from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-content */
export function setContent(): CmdletDeclaration {
  return {
    name: "Set-Content",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.SetContentCommand",
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
    create: (cmdlet) => new ContentWriting(cmdlet, { appends: false }),
  };
}
