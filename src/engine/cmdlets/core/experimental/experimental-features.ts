/** Experimental features: this engine has none, so there is none to be listed or turned on. */
import { defineEnum, ErrorRecord, newException, type TypeInfo, WildcardPattern } from "../../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../../cmdlet.ts";

const CORE = "Microsoft.PowerShell.Core";

export const ConfigScopeType: TypeInfo = defineEnum("System.Management.Automation.Configuration.ConfigScope", ["AllUsers", "CurrentUser"], {
  assembly: "System.Management.Automation",
});

/**
 * Deviation: there are no experimental features.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-experimentalfeature
 */
export function getExperimentalFeature(): CmdletDeclaration {
  return {
    name: "Get-ExperimentalFeature",
    module: CORE,
    type: "Microsoft.PowerShell.Commands.GetExperimentalFeatureCommand",
    outputTypes: ["System.Management.Automation.ExperimentalFeature"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ position: 0, fromPipeline: true }],
        attributes: [{ kind: "ArgumentCompleter" }, { kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: () => ({ process: () => undefined }),
  };
}

function switching(verb: "Enable" | "Disable"): CmdletDeclaration {
  return {
    name: `${verb}-ExperimentalFeature`,
    module: CORE,
    type: `Microsoft.PowerShell.Commands.${verb}ExperimentalFeatureCommand`,
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ArgumentCompleter" }],
      },
      { name: "Scope", type: ConfigScopeType.fullName },
    ],
    create: (cmdlet) => new SwitchFeature(cmdlet),
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/enable-experimentalfeature */
export function enableExperimentalFeature(): CmdletDeclaration {
  return switching("Enable");
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/disable-experimentalfeature */
export function disableExperimentalFeature(): CmdletDeclaration {
  return switching("Disable");
}

class SwitchFeature implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    for (const name of this.#cmdlet.parameters.texts("Name")) {
      if (WildcardPattern.containsWildcardCharacters(name)) continue;
      const message = `No experimental feature was found that matched the name '${name}'.`;
      const exception = newException("System.Management.Automation.ItemNotFoundException", message);
      this.#cmdlet.writeError(new ErrorRecord(exception, "ItemNotFoundException", "ObjectNotFound", name));
    }
  }

  end(): void {
    this.#cmdlet.writeWarning("Enabling and disabling experimental features do not take effect until next start of PowerShell.");
  }
}
