/** Remove-Module. */
import { WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { moduleError } from "../../modules/module-errors.ts";
import { PSModuleInfo } from "../../modules/module-info.ts";
import { ModuleSpecification } from "../../modules/module-specification.ts";
import { removeModule as unload } from "../../modules/remove-module.ts";
import { meetsConstraints } from "../../modules/version-text.ts";
import { listOf, moduleCommand } from "./module-command.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/remove-module */
export function removeModule(): CmdletDeclaration {
  return {
    name: "Remove-Module",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.RemoveModuleCommand",
    aliases: ["rmo"],
    supportsShouldProcess: true,
    parameters: [
      { name: "Name", type: "System.String[]", sets: [{ set: "name", mandatory: true, position: 0, fromPipeline: true }] },
      {
        name: "FullyQualifiedName",
        type: "Microsoft.PowerShell.Commands.ModuleSpecification[]",
        sets: [{ set: "FullyQualifiedName", mandatory: true, position: 0, fromPipeline: true }],
      },
      {
        name: "ModuleInfo",
        type: "System.Management.Automation.PSModuleInfo[]",
        sets: [{ set: "ModuleInfo", mandatory: true, position: 0, fromPipeline: true }],
      },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new RemoveModule(cmdlet),
  };
}

class RemoveModule implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #removed = 0;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const named = this.#modules();
    const all = new Set(named);
    for (const module of named) for (const nested of nestedIn(module, new Set())) all.add(nested);
    const doomed = [...all].filter((module) => this.#mayGo(module));
    for (const module of doomed) {
      const needer = this.#cmdlet.parameters.isSet("Force") ? undefined : this.#needer(module, doomed);
      if (needer === undefined) {
        this.#removed++;
        unload(module, this.#cmdlet.session, moduleCommand(this.#cmdlet));
      } else {
        const message = `Unable to remove the module '${module.name}' because it is required by '${needer.name}'. Add the Force parameter to your command to remove the module.`;
        this.#cmdlet.writeError(
          moduleError(message, "Modules_ModuleIsRequired", "PermissionDenied", module, "System.InvalidOperationException"),
        );
      }
    }
  }

  #modules(): readonly PSModuleInfo[] {
    const { parameters, session } = this.#cmdlet;
    const loaded = session.context.modules.all();
    const patterns = parameters.texts("Name").map((name) => new WildcardPattern(name, { ignoreCase: true }));
    const specifications = listOf(parameters.get("FullyQualifiedName")).filter((item) => item instanceof ModuleSpecification);
    return [
      ...loaded.filter((module) => patterns.some((pattern) => pattern.isMatch(module.name) || pattern.isMatch(module.path))),
      ...loaded.filter((module) =>
        specifications.some(
          ({ name, constraints }) =>
            name.toLowerCase() === module.name.toLowerCase() && meetsConstraints(module.version, module.guid, constraints),
        ),
      ),
      ...listOf(parameters.get("ModuleInfo")).filter((item) => item instanceof PSModuleInfo),
    ];
  }

  #mayGo(module: PSModuleInfo): boolean {
    const cmdlet = this.#cmdlet;
    const refuse = (message: string, errorId: string): false => {
      cmdlet.writeError(moduleError(message, errorId, "PermissionDenied", module, "System.InvalidOperationException"));
      return false;
    };
    if (module.accessMode === "Constant") {
      return refuse(
        `Unable to remove the module '${module.name}' because it is marked as 'constant.' A module cannot be removed if it is marked 'constant.'`,
        "Modules_ModuleIsConstant",
      );
    }
    if (module.accessMode === "ReadOnly" && !cmdlet.parameters.isSet("Force")) {
      return refuse(
        `Unable to remove the module '${module.name}' because it is read-only. Add the Force parameter to your command to remove read-only modules.`,
        "Modules_ModuleIsReadOnly",
      );
    }
    return cmdlet.shouldProcess(`${module.name} (Path: '${module.path}')`);
  }

  /** A loaded module that requires this one and stays. */
  #needer(module: PSModuleInfo, doomed: readonly PSModuleInfo[]): PSModuleInfo | undefined {
    return this.#cmdlet.session.context.modules.all().find((other) => other.requiredModules.includes(module) && !doomed.includes(other));
  }

  end(): void {
    const { parameters } = this.#cmdlet;
    if (this.#removed > 0 || parameters.has("WhatIf")) return;
    const names = parameters.texts("Name");
    const onlyWildcards = names.length > 0 && names.every((name) => WildcardPattern.containsWildcardCharacters(name));
    if (onlyWildcards || names.some((name) => this.#cmdlet.session.context.modules.isBuiltIn(name))) return;
    this.#cmdlet.writeError(
      moduleError(
        "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.",
        "Modules_NoModulesRemoved",
        "ResourceUnavailable",
        null,
        "System.InvalidOperationException",
      ),
    );
  }
}

/** Modules inside a module, at any depth. */
function nestedIn(module: PSModuleInfo, seen: Set<PSModuleInfo>): Set<PSModuleInfo> {
  for (const nested of module.nestedModules) {
    if (seen.has(nested)) continue;
    seen.add(nested);
    nestedIn(nested, seen);
  }
  return seen;
}
