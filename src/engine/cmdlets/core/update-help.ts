/** Update-Help and Save-Help: help is made from what commands declare, so there is nothing to fetch. */
import { defineEnum, type TypeInfo } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, ParameterDeclaration } from "../../cmdlet.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const NOT_NULL = [{ kind: "ValidateNotNull" }] as const;

export const UpdateHelpScopeType: TypeInfo = defineEnum("Microsoft.PowerShell.Commands.UpdateHelpScope", ["CurrentUser", "AllUsers"], {
  assembly: "System.Management.Automation",
});

const SHARED: readonly ParameterDeclaration[] = [
  { name: "UICulture", type: "System.Globalization.CultureInfo[]", sets: [{ position: 2 }], attributes: NOT_NULL },
  { name: "Credential", type: "System.Management.Automation.PSCredential" },
  { name: "UseDefaultCredentials", type: SWITCH },
  { name: "Force", type: SWITCH },
  { name: "Scope", type: UpdateHelpScopeType.fullName, sets: [{ fromPipelineByPropertyName: true }] },
];

const SPECIFICATION: ParameterDeclaration = {
  name: "FullyQualifiedModule",
  type: "Microsoft.PowerShell.Commands.ModuleSpecification[]",
  sets: [
    { set: "LiteralPath", fromPipelineByPropertyName: true },
    { set: "Path", fromPipelineByPropertyName: true },
  ],
  attributes: NOT_NULL,
};

/**
 * Deviation: nothing is fetched: help is made from what commands declare and what comments say.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/update-help
 */
export function updateHelp(): CmdletDeclaration {
  return {
    name: "Update-Help",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.UpdateHelpCommand",
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Module",
        type: "System.String[]",
        aliases: ["Name"],
        sets: [
          { set: "LiteralPath", position: 0, fromPipelineByPropertyName: true },
          { set: "Path", position: 0, fromPipelineByPropertyName: true },
        ],
        attributes: NOT_NULL,
      },
      SPECIFICATION,
      { name: "SourcePath", type: "System.String[]", aliases: ["Path"], sets: [{ set: "Path", position: 1 }], attributes: NOT_NULL },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", fromPipelineByPropertyName: true }],
        attributes: NOT_NULL,
      },
      { name: "Recurse", type: SWITCH },
      ...SHARED,
    ],
    create: (cmdlet) => new NothingToFetch(cmdlet),
  };
}

/**
 * Deviation: as of Update-Help.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/save-help
 */
export function saveHelp(): CmdletDeclaration {
  return {
    name: "Save-Help",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.SaveHelpCommand",
    defaultParameterSet: "Path",
    parameters: [
      {
        name: "DestinationPath",
        type: "System.String[]",
        aliases: ["Path"],
        sets: [{ set: "Path", mandatory: true, position: 0 }],
        attributes: NOT_NULL,
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", mandatory: true }],
        attributes: NOT_NULL,
      },
      {
        name: "Module",
        type: "System.Management.Automation.PSModuleInfo[]",
        aliases: ["Name"],
        sets: [
          { set: "LiteralPath", position: 1, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "Path", position: 1, fromPipeline: true, fromPipelineByPropertyName: true },
        ],
        attributes: [{ kind: "ValidateNotNull" }, { kind: "ArgumentToModuleTransformation" }],
      },
      SPECIFICATION,
      ...SHARED,
    ],
    create: (cmdlet) => new NothingToFetch(cmdlet),
  };
}

class NothingToFetch implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    cmdlet.writeError(
      cmdlet.makeError({
        message: "There are no help files to fetch: Get-Help shows what commands declare, and what the comments of scripts say.",
        errorId: "HelpFilesNotSupported",
        category: "NotImplemented",
        exceptionType: "System.NotSupportedException",
      }),
    );
  }
}
