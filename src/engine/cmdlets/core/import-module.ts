/** Import-Module. */
import { TerminatingError, toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { isFile } from "../../modules/module-files.ts";
import { PSModuleInfo } from "../../modules/module-info.ts";
import { ModuleLoader } from "../../modules/module-loader.ts";
import { ModuleSpecification } from "../../modules/module-specification.ts";
import { removeModule } from "../../modules/remove-module.ts";
import type { VersionConstraints } from "../../modules/version-text.ts";
import { listOf, memberPatterns, moduleCommand } from "./module-command.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/import-module */
export function importModule(): CmdletDeclaration {
  return {
    name: "Import-Module",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ImportModuleCommand",
    aliases: ["ipmo"],
    defaultParameterSet: "Name",
    outputTypes: ["System.Management.Automation.PSModuleInfo"],
    parameters: [
      { name: "Global", type: "System.Management.Automation.SwitchParameter" },
      { name: "Prefix", type: "System.String", attributes: [{ kind: "ValidateNotNull" }] },
      {
        name: "Name",
        type: "System.String[]",
        sets: [
          { set: "CimSession", mandatory: true, position: 0, fromPipeline: true },
          { set: "Name", mandatory: true, position: 0, fromPipeline: true },
          { set: "PSSession", mandatory: true, position: 0, fromPipeline: true },
          { set: "WinCompat", mandatory: true, position: 0, fromPipeline: true },
        ],
      },
      {
        name: "FullyQualifiedName",
        type: "Microsoft.PowerShell.Commands.ModuleSpecification[]",
        sets: [
          { set: "FullyQualifiedName", mandatory: true, position: 0, fromPipeline: true },
          { set: "FullyQualifiedNameAndPSSession", mandatory: true, position: 0, fromPipeline: true },
          { set: "FullyQualifiedNameAndWinCompat", mandatory: true, position: 0, fromPipeline: true },
        ],
      },
      {
        name: "Assembly",
        type: "System.Reflection.Assembly[]",
        sets: [{ set: "Assembly", mandatory: true, position: 0, fromPipeline: true }],
      },
      { name: "Function", type: "System.String[]", attributes: [{ kind: "ValidateNotNull" }] },
      { name: "Cmdlet", type: "System.String[]", attributes: [{ kind: "ValidateNotNull" }] },
      { name: "Variable", type: "System.String[]", attributes: [{ kind: "ValidateNotNull" }] },
      { name: "Alias", type: "System.String[]", attributes: [{ kind: "ValidateNotNull" }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "SkipEditionCheck",
        type: "System.Management.Automation.SwitchParameter",
        sets: [
          { set: "Assembly" },
          { set: "CimSession" },
          { set: "FullyQualifiedName" },
          { set: "FullyQualifiedNameAndPSSession" },
          { set: "ModuleInfo" },
          { set: "Name" },
          { set: "PSSession" },
        ],
      },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "AsCustomObject", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "MinimumVersion",
        type: "System.Version",
        aliases: ["Version"],
        sets: [{ set: "CimSession" }, { set: "Name" }, { set: "PSSession" }, { set: "WinCompat" }],
      },
      {
        name: "MaximumVersion",
        type: "System.String",
        sets: [{ set: "CimSession" }, { set: "Name" }, { set: "PSSession" }, { set: "WinCompat" }],
      },
      {
        name: "RequiredVersion",
        type: "System.Version",
        sets: [{ set: "CimSession" }, { set: "Name" }, { set: "PSSession" }, { set: "WinCompat" }],
      },
      {
        name: "ModuleInfo",
        type: "System.Management.Automation.PSModuleInfo[]",
        sets: [{ set: "ModuleInfo", mandatory: true, position: 0, fromPipeline: true }],
      },
      { name: "ArgumentList", type: "System.Object[]", aliases: ["Args"] },
      { name: "DisableNameChecking", type: "System.Management.Automation.SwitchParameter" },
      { name: "NoClobber", type: "System.Management.Automation.SwitchParameter", aliases: ["NoOverwrite"] },
      { name: "Scope", type: "System.String", attributes: [{ kind: "Set", values: ["Local", "Global"] }] },
      {
        name: "PSSession",
        type: "System.Management.Automation.Runspaces.PSSession",
        sets: [
          { set: "FullyQualifiedNameAndPSSession", mandatory: true },
          { set: "PSSession", mandatory: true },
        ],
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
      {
        name: "UseWindowsPowerShell",
        type: "System.Management.Automation.SwitchParameter",
        aliases: ["UseWinPS"],
        sets: [
          { set: "FullyQualifiedNameAndWinCompat", mandatory: true },
          { set: "WinCompat", mandatory: true },
        ],
      },
    ],
    create: (cmdlet) => new ImportModule(cmdlet),
  };
}

class ImportModule implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, parameterSetName } = this.#cmdlet;
    const loader = this.#loader();
    switch (parameterSetName) {
      case "Name":
        for (const name of parameters.texts("Name")) this.#reporting(() => loader.importByName(name));
        return;
      case "FullyQualifiedName":
        for (const item of listOf(parameters.get("FullyQualifiedName"))) {
          if (item instanceof ModuleSpecification) this.#reporting(() => loader.importSpecification(item));
        }
        return;
      case "ModuleInfo":
        for (const item of listOf(parameters.get("ModuleInfo")))
          if (item instanceof PSModuleInfo) this.#reporting(() => this.#importModule(loader, item));
        return;
      default:
        this.#refuse();
    }
  }

  /** A module that cannot be found or read does not keep the next one from being imported. */
  #reporting(run: () => void): void {
    try {
      run();
    } catch (error) {
      const isInvalidOperation =
        error instanceof TerminatingError && error.record.exception.getType().name === "PSInvalidOperationException";
      if (!isInvalidOperation) throw error;
      this.#cmdlet.writeError(error.record);
    }
  }

  #loader(): ModuleLoader {
    const { parameters, session } = this.#cmdlet;
    const scope = parameters.text("Scope");
    const isGlobal = parameters.isSet("Global") || scope.toLowerCase() === "global";
    return new ModuleLoader(session.context, moduleCommand(this.#cmdlet), {
      target: isGlobal ? session.context.globalSession : session,
      patterns: memberPatterns(this.#cmdlet),
      prefix: parameters.text("Prefix"),
      isLocal: scope.toLowerCase() === "local",
      isForced: parameters.isSet("Force"),
      noClobber: parameters.isSet("NoClobber"),
      checksNames: !parameters.isSet("DisableNameChecking"),
      args: listOf(parameters.get("ArgumentList")),
      constraints: this.#constraints(),
      output: parameters.isSet("AsCustomObject") ? "customObject" : parameters.isSet("PassThru") ? "module" : "none",
    });
  }

  #constraints(): VersionConstraints {
    const { parameters, evaluation } = this.#cmdlet;
    const text = (name: string): string | null => (parameters.has(name) ? toText(parameters.get(name), evaluation) : null);
    return { minimum: text("MinimumVersion"), maximum: text("MaximumVersion"), required: text("RequiredVersion"), guid: null };
  }

  #importModule(loader: ModuleLoader, module: PSModuleInfo): void {
    const { context } = this.#cmdlet.session;
    const { options } = loader;
    if (module.session === null) {
      const loaded = context.modules.byPath(module.path);
      if (loaded !== undefined && !options.isForced) loader.importLoaded(loaded);
      else if (isFile(context, module.path)) loader.importFile(module.path);
      else loader.importByName(module.name);
      return;
    }
    if (options.isForced && context.modules.all().includes(module)) removeModule(module, context.session, loader.command);
    loader.importLoaded(module);
  }

  /** Sets that lead to other computers, or to a Windows PowerShell beside this one. */
  #refuse(): never {
    const { parameterSetName } = this.#cmdlet;
    this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: `Modules cannot be imported by way of the parameter set ${parameterSetName} on this platform.`,
        errorId: "Modules_ParameterSetNotSupported",
        category: "NotImplemented",
        exceptionType: "System.PlatformNotSupportedException",
      }),
    );
  }
}
