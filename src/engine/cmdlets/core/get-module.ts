/** Get-Module. */
import { PSObject, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { availableModules } from "../../modules/available-modules.ts";
import { isRooted } from "../../modules/module-files.ts";
import type { PSModuleInfo } from "../../modules/module-info.ts";
import { ModuleSpecification } from "../../modules/module-specification.ts";
import { meetsConstraints } from "../../modules/version-text.ts";
import { listOf } from "./module-command.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-module */
export function getModule(): CmdletDeclaration {
  return {
    name: "Get-Module",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetModuleCommand",
    aliases: ["gmo"],
    defaultParameterSet: "Loaded",
    outputTypes: ["System.Management.Automation.PSModuleInfo"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [
          { set: "Available", position: 0, fromPipeline: true },
          { set: "CimSession", position: 0, fromPipeline: true },
          { set: "Loaded", position: 0, fromPipeline: true },
          { set: "PsSession", position: 0, fromPipeline: true },
        ],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "FullyQualifiedName",
        type: "Microsoft.PowerShell.Commands.ModuleSpecification[]",
        sets: [
          { set: "Available", fromPipelineByPropertyName: true },
          { set: "CimSession", fromPipelineByPropertyName: true },
          { set: "Loaded", fromPipelineByPropertyName: true },
          { set: "PsSession", fromPipelineByPropertyName: true },
        ],
      },
      { name: "All", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "Available" }, { set: "Loaded" }] },
      {
        name: "ListAvailable",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "Available", mandatory: true }, { set: "CimSession" }, { set: "PsSession" }],
      },
      {
        name: "PSEdition",
        type: "System.String",
        sets: [{ set: "Available" }, { set: "PsSession" }],
        attributes: [{ kind: "ArgumentCompleter" }],
      },
      {
        name: "SkipEditionCheck",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "Available" }, { set: "CimSession" }, { set: "PsSession" }],
      },
      {
        name: "Refresh",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "Available" }, { set: "CimSession" }, { set: "PsSession" }],
      },
      {
        name: "PSSession",
        type: "System.Management.Automation.Runspaces.PSSession",
        sets: [{ set: "PsSession", mandatory: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      {
        name: "CimSession",
        type: "Microsoft.Management.Infrastructure.CimSession",
        sets: [{ set: "CimSession", mandatory: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "CimResourceUri", type: "System.Uri", sets: [{ set: "CimSession" }], attributes: [{ kind: "ValidateNotNull" }] },
      { name: "CimNamespace", type: "System.String", sets: [{ set: "CimSession" }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
    ],
    create: (cmdlet) => new GetModule(cmdlet),
  };
}

class GetModule implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const names = parameters.texts("Name");
    const specifications = listOf(parameters.get("FullyQualifiedName")).filter((item) => item instanceof ModuleSpecification);
    if (names.length > 0 && specifications.length > 0) this.#refuseBoth();
    const wanted = [...names, ...specifications.map(({ name }) => name)];
    const fits = (module: PSModuleInfo): boolean =>
      specifications.length === 0 ||
      specifications.some(
        (specification) =>
          namesModule(specification.name, module) && meetsConstraints(module.version, module.guid, specification.constraints),
      );
    if (parameters.isSet("ListAvailable")) {
      for (const module of availableModules(cmdlet, wanted, { isEveryVersion: parameters.isSet("All") }))
        if (fits(module)) cmdlet.writeObject(grouped(module));
      return;
    }
    for (const name of wanted) if (isRooted(name) || name.includes("/")) this.#refusePath(name);
    const patterns = wanted.map((name) => new WildcardPattern(name, { ignoreCase: true }));
    for (const module of this.#loaded()) {
      if (patterns.length > 0 && !patterns.some((pattern) => pattern.isMatch(module.name))) continue;
      if (fits(module)) cmdlet.writeObject(module);
    }
  }

  /** Modules of this session state, and those of the global one. */
  #loaded(): readonly PSModuleInfo[] {
    const { session, parameters } = this.#cmdlet;
    const { context } = session;
    if (parameters.isSet("All")) return byName(context.modules.all());
    const shown = new Set([...session.modules.all(), ...context.globalSession.modules.all(), ...context.modules.usedBuiltIn()]);
    return byName([...shown]);
  }

  #refuseBoth(): never {
    this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: "The parameters Name and FullyQualifiedName cannot be used together. Specify only one parameter.",
        errorId: "NameAndFullyQualifiedNameCannotBeSpecifiedTogether",
        category: "InvalidOperation",
      }),
    );
  }

  #refusePath(name: string): never {
    this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: `Running the Get-Module cmdlet without ListAvailable parameter is not supported for module names that include a path. Name parameter has this element '${name}'. Change the Name parameter and try again.`,
        errorId: "ModuleDiscoveryForLoadedModulesWorksOnlyForUnQualifiedNames",
        category: "InvalidArgument",
        target: name,
        exceptionType: "System.ArgumentException",
      }),
    );
  }
}

function namesModule(name: string, module: PSModuleInfo): boolean {
  return new WildcardPattern(name, { ignoreCase: true }).isMatch(module.name) || module.path.includes(name);
}

function byName(modules: readonly PSModuleInfo[]): PSModuleInfo[] {
  return [...modules].sort((left, right) => left.name.toLowerCase().localeCompare(right.name.toLowerCase()));
}

/** Available modules are shown in groups by their directory. */
function grouped(module: PSModuleInfo): PSObject {
  const object = new PSObject(module);
  object.typeNames = ["ModuleInfoGrouping", "System.Management.Automation.PSModuleInfo", "System.Object"];
  return object;
}
