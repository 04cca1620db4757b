import { type ErrorCategory, type ErrorRecord, nameOf, runtimeError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { availableModules } from "../../modules/available-modules.ts";
import { describedModule } from "../../modules/module-analysis.ts";
import { moduleError } from "../../modules/module-errors.ts";
import { directoryName, extensionOf } from "../../modules/module-files.ts";
import type { PSModuleInfo } from "../../modules/module-info.ts";
import { invalidManifest, type ModuleManifest, readManifest } from "../../modules/module-manifest.ts";
import { compareVersionTexts } from "../../modules/version-text.ts";
import type { ExecutionContext } from "../../runtime/execution-context.ts";
import { resolvePaths } from "../file-paths.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/test-modulemanifest */
export function testModuleManifest(): CmdletDeclaration {
  return {
    name: "Test-ModuleManifest",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.TestModuleManifestCommand",
    outputTypes: ["System.Management.Automation.PSModuleInfo"],
    parameters: [
      {
        name: "Path",
        type: "System.String",
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
    ],
    create: (cmdlet) => new TestModuleManifest(cmdlet),
  };
}

const ROOT_EXTENSIONS: readonly string[] = [".psm1", ".cdxml", ".dll", ".exe", ".ps1"];
const NESTED_EXTENSIONS: readonly string[] = ["", ".dll", ".ni.dll", ".exe", ".psm1"];

class TestModuleManifest implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #context: ExecutionContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#context = cmdlet.session.context;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const given = cmdlet.parameters.text("Path");
    const path = this.#file(given);
    if (path === null) return;
    if (extensionOf(path) !== ".psd1") {
      const message = `The module manifest path '${path}' is not valid. The value of the Path argument must resolve to a single file that has a '.psd1' extension. Change the value of the Path argument to point to a valid psd1 file, and then try again.`;
      cmdlet.throwTerminatingError(
        moduleError(message, "Modules_InvalidModuleManifestPath", "InvalidArgument", given, "System.InvalidOperationException"),
      );
    }
    const report = (record: ErrorRecord): void => cmdlet.writeError(record);
    const manifest = readManifest(this.#context, path, report, { keepsUnknown: true });
    if (manifest === null) return;
    const version = manifest.version("ModuleVersion");
    if (version === null) reportVersion(manifest, report);
    // A manifest with mistakes is shown as well, as far as it can be read.
    const module = describedModule(this.#context, manifest, version ?? "0.0");
    new ManifestCheck(cmdlet, manifest, module, given).run();
    this.#checkFolder(path, module.version, given);
    cmdlet.writeObject(module);
  }

  /** The one file; null after it was told that there is none. */
  #file(given: string): string | null {
    const cmdlet = this.#cmdlet;
    const found = resolvePaths(cmdlet, given).paths;
    const [first] = found;
    if (first === undefined) {
      const message = `The specified module '${given}' was not loaded because no valid module file was found in any module directory.`;
      cmdlet.writeError(moduleError(message, "Modules_ModuleNotFound", "ResourceUnavailable", given, "System.IO.FileNotFoundException"));
      return null;
    }
    if (found.length > 1) {
      const message = "The path cannot be processed because it resolved to more than one file; only one file at a time can be processed.";
      throw runtimeError("AmbiguousPath", message, { targetObject: [...found] });
    }
    return first;
  }

  /** A module in a folder of its version has that version. */
  #checkFolder(path: string, version: string, given: string): void {
    const folder = directoryName(path);
    const name = nameOf(folder);
    if (!/^\d+(\.\d+){1,3}$/.test(name)) return;
    if (compareVersionTexts(name, version) === 0) {
      this.#cmdlet.writeVerbose("Version specified in ModuleVersion key is equal to version folder name.");
      return;
    }
    const message = `The ModuleVersion key in module manifest '${path}' specifies module version '${version}' which does not match its version folder name at '${folder}'. Change the value of the ModuleVersion key to match the version folder name.`;
    this.#cmdlet.throwTerminatingError(
      moduleError(message, "Modules_InvalidModuleManifestVersion", "InvalidArgument", given, "System.InvalidOperationException"),
    );
  }
}

function reportVersion(manifest: ModuleManifest, report: (record: ErrorRecord) => void): void {
  if (manifest.hasErrors) return;
  const message = `The member 'ModuleVersion' is not present in the module manifest. This member must exist and be assigned a version number of the form 'n.n.n.n'. Add the missing member to the file '${manifest.path}'.`;
  report(invalidManifest(message, "System.MissingMemberException", manifest.path));
}

/** Whether what a manifest names is there. */
class ManifestCheck {
  readonly #cmdlet: CmdletContext;
  readonly #manifest: ModuleManifest;
  readonly #module: PSModuleInfo;
  readonly #given: string;

  constructor(cmdlet: CmdletContext, manifest: ModuleManifest, module: PSModuleInfo, given: string) {
    this.#cmdlet = cmdlet;
    this.#manifest = manifest;
    this.#module = module;
    this.#given = given;
  }

  run(): void {
    const manifest = this.#manifest;
    for (const file of manifest.texts("RequiredAssemblies") ?? []) if (!this.#exists(file)) this.#missing("RequiredAssemblies", file);
    this.#checkRoot();
    for (const { name } of manifest.specifications("NestedModules")) {
      const isThere = NESTED_EXTENSIONS.some((extension) => this.#exists(name + extension)) || this.#isAvailable(name);
      if (!isThere) this.#missing("NestedModule", name, "in");
    }
    for (const { name } of manifest.specifications("RequiredModules"))
      if (!this.#isAvailable(name)) this.#missing("RequiredModules", name, "in");
    for (const file of manifest.texts("FileList") ?? []) if (!this.#exists(file)) this.#missing("FileList", file, "in", "FilePath");
    for (const { name } of manifest.specifications("ModuleList")) if (!this.#isAvailable(name)) this.#missing("ModuleList", name, "in");
    const { powerShellVersion } = this.#module;
    if (
      manifest.texts("CompatiblePSEditions") === null ||
      (powerShellVersion !== null && compareVersionTexts(powerShellVersion, "5.1") >= 0)
    )
      return;
    const message = `The module manifest '${manifest.path}' is specified with the CompatiblePSEditions key which is supported only on PowerShell version '5.1' or higher. Update the value of the PowerShellVersion key to '5.1' or higher, and try again.`;
    this.#write(message, "Modules_InvalidPowerShellVersionInModuleManifest", "InvalidArgument", "System.ArgumentException");
  }

  #checkRoot(): void {
    const { rootModule } = this.#module;
    if (rootModule === "") return;
    const extension = extensionOf(rootModule);
    const isFine =
      extension === ""
        ? ROOT_EXTENSIONS.some((candidate) => this.#exists(rootModule + candidate))
        : ROOT_EXTENSIONS.includes(extension) && this.#exists(rootModule);
    if (isFine) return;
    // PowerShell gives the two places of this message the wrong way round.
    const message = `The module manifest '${rootModule}' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: ${this.#manifest.path}`;
    this.#write(message, "Modules_InvalidRootModuleInModuleManifest", "InvalidArgument", "System.ArgumentException");
  }

  #missing(member: string, entry: string, joint: "In" | "in" = "In", idMember = member): void {
    const message = `The specified ${member} entry '${entry}' in the module manifest '${this.#manifest.path}' is invalid. Try again after updating this entry with valid values.`;
    this.#write(message, `Modules_Invalid${idMember}${joint}ModuleManifest`, "ObjectNotFound", "System.IO.DirectoryNotFoundException");
  }

  #write(message: string, errorId: string, category: ErrorCategory, exceptionType: string): void {
    this.#cmdlet.writeError(moduleError(message, errorId, category, this.#given, exceptionType));
  }

  /** A file or folder that belongs to the module. */
  #exists(name: string): boolean {
    const base = this.#module.moduleBase;
    const { paths } = resolvePaths(this.#cmdlet, name.startsWith("/") ? name : `${base}/${name}`);
    return paths.length === 1 && paths.every((path) => path.startsWith(base));
  }

  #isAvailable(name: string): boolean {
    return availableModules(this.#cmdlet, [name], { isEveryVersion: false }).length > 0;
  }
}
