/** Parameters that most commands about items share. */
import type { ParameterDeclaration, ParameterSetDeclaration } from "../../cmdlet.ts";

export const MANAGEMENT = "Microsoft.PowerShell.Management";
export const SWITCH = "System.Management.Automation.SwitchParameter";

export const FILTER: ParameterDeclaration = { name: "Filter", type: "System.String" };
export const INCLUDE: ParameterDeclaration = { name: "Include", type: "System.String[]" };
export const EXCLUDE: ParameterDeclaration = { name: "Exclude", type: "System.String[]" };
export const FORCE: ParameterDeclaration = { name: "Force", type: SWITCH };
export const PASS_THRU: ParameterDeclaration = { name: "PassThru", type: SWITCH };
export const CREDENTIAL: ParameterDeclaration = {
  name: "Credential",
  type: "System.Management.Automation.PSCredential",
  sets: [{ fromPipelineByPropertyName: true }],
};

/** -Path as the first argument, from the pipeline too. */
export const PATHS: ParameterDeclaration = {
  name: "Path",
  type: "System.String[]",
  sets: [{ set: "Path", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
};

/** -Path as the first argument, from the pipeline by name only. */
export const NAMED_PATHS: ParameterDeclaration = {
  name: "Path",
  type: "System.String[]",
  sets: [{ set: "Path", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
};

export const LITERAL_PATHS: ParameterDeclaration = literalPath("LiteralPath");

export function literalPath(
  set: string,
  changes: Partial<ParameterSetDeclaration> & { readonly type?: string } = {},
): ParameterDeclaration {
  const { type = "System.String[]", ...more } = changes;
  return {
    name: "LiteralPath",
    type,
    aliases: ["PSPath", "LP"],
    sets: [{ set, mandatory: true, fromPipelineByPropertyName: true, ...more }],
  };
}

/** What the text encodings of content commands take. */
export const ENCODING: ParameterDeclaration = {
  name: "Encoding",
  type: "System.Text.Encoding",
  dynamic: true,
  attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
};

export const AS_BYTE_STREAM: ParameterDeclaration = { name: "AsByteStream", type: SWITCH, dynamic: true };
