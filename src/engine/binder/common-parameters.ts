/** The parameters that every cmdlet and advanced function has. */
import type { ParameterDeclaration } from "../cmdlet.ts";
import type { ParameterGroup } from "./parameter-metadata.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const PREFERENCE = "System.Management.Automation.ActionPreference";

export const COMMON_PARAMETERS: readonly ParameterDeclaration[] = [
  { name: "Verbose", type: SWITCH, aliases: ["vb"] },
  { name: "Debug", type: SWITCH, aliases: ["db"] },
  { name: "ErrorAction", type: PREFERENCE, aliases: ["ea"] },
  { name: "WarningAction", type: PREFERENCE, aliases: ["wa"] },
  { name: "InformationAction", type: PREFERENCE, aliases: ["infa"] },
  { name: "ProgressAction", type: PREFERENCE, aliases: ["proga"] },
  { name: "ErrorVariable", type: "System.String", aliases: ["ev"] },
  { name: "WarningVariable", type: "System.String", aliases: ["wv"] },
  { name: "InformationVariable", type: "System.String", aliases: ["iv"] },
  { name: "OutVariable", type: "System.String", aliases: ["ov"] },
  { name: "OutBuffer", type: "System.Int32", aliases: ["ob"], attributes: [{ kind: "Range", min: "0", max: "2147483647" }] },
  { name: "PipelineVariable", type: "System.String", aliases: ["pv"] },
];

export const SHOULD_PROCESS_PARAMETERS: readonly ParameterDeclaration[] = [
  { name: "WhatIf", type: SWITCH, aliases: ["wi"] },
  { name: "Confirm", type: SWITCH, aliases: ["cf"] },
];

export const PAGING_PARAMETERS: readonly ParameterDeclaration[] = [
  { name: "IncludeTotalCount", type: SWITCH },
  { name: "Skip", type: "System.UInt64" },
  { name: "First", type: "System.UInt64" },
];

/** The groups that a command has besides its own parameters. */
export function sharedParameters(traits: {
  readonly supportsShouldProcess: boolean;
  readonly supportsPaging: boolean;
}): readonly (readonly [ParameterGroup, ParameterDeclaration])[] {
  const list: (readonly [ParameterGroup, ParameterDeclaration])[] = COMMON_PARAMETERS.map(
    (declaration) => ["common", declaration] as const,
  );
  if (traits.supportsShouldProcess) list.push(...SHOULD_PROCESS_PARAMETERS.map((declaration) => ["shouldProcess", declaration] as const));
  if (traits.supportsPaging) list.push(...PAGING_PARAMETERS.map((declaration) => ["paging", declaration] as const));
  return list;
}
