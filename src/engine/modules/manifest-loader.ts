/** Loads a module that a manifest describes: what it requires, its nested modules, its root module. */
import {
  Dictionary,
  type ErrorRecord,
  enumerate,
  type PSValue,
  TerminatingError,
  toText,
  unwrap,
  WildcardPattern,
} from "../../objects/index.ts";
import { loadFormatFiles, loadTypeFile } from "../formatting/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { decodeScript } from "../runtime/script-text.ts";
import { EVERYTHING, exportModuleMembers, type MemberPatterns, NOTHING, restrictExports } from "./export-members.ts";
import { ALL_MEMBERS } from "./import-members.ts";
import { moduleError } from "./module-errors.ts";
import { directoryName, extensionOf, isFile, isRooted, MODULE_EXTENSIONS, moduleNameOf } from "./module-files.ts";
import { PSModuleInfo } from "./module-info.ts";
import type { ModuleLoader } from "./module-loader.ts";
import { invalidManifest, type ModuleManifest, readManifest } from "./module-manifest.ts";
import type { ModuleSpecification } from "./module-specification.ts";
import { compareVersionTexts, meetsConstraints, NO_CONSTRAINTS } from "./version-text.ts";

/** Null when the manifest is no good, after that is told; undefined when it is of another version than wanted. */
export function loadManifest(loader: ModuleLoader, path: string): PSModuleInfo | null | undefined {
  const { context, command } = loader;
  const report = (record: ErrorRecord): void => command.writeError(record);
  const manifest = readManifest(context, path, report);
  if (manifest === null) return null;
  const facts = readFacts(context, manifest, report);
  if (facts === null) return null;
  if (!meetsConstraints(facts.version, facts.guid ?? "", loader.options.constraints)) return undefined;
  try {
    return new ManifestLoad(loader, manifest, facts).load();
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    command.writeError(error.record);
    return null;
  }
}

/** The module cannot be loaded; Import-Module writes it. */
class ManifestError extends TerminatingError {}

interface ManifestFacts {
  readonly rootModule: string | null;
  readonly prefix: string;
  readonly version: string;
  readonly guid: string | null;
  readonly required: readonly ModuleSpecification[];
  readonly nested: readonly ModuleSpecification[];
  readonly exports: MemberPatterns;
}

/** What loading depends on; null when one of them is wrong. */
function readFacts(context: ExecutionContext, manifest: ModuleManifest, report: (record: ErrorRecord) => void): ManifestFacts | null {
  const { path } = manifest;
  const refuse = (message: string, errorId: string, exceptionType = "System.InvalidOperationException"): null => {
    report(moduleError(message, errorId, errorId.includes("BothModule") ? "InvalidOperation" : "ResourceUnavailable", path, exceptionType));
    return null;
  };
  const moduleToProcess = manifest.text("ModuleToProcess");
  const rootModule = manifest.text("RootModule");
  if (moduleToProcess !== null && rootModule !== null) {
    return refuse(
      `The module manifest cannot contain both the 'ModuleToProcess' and 'RootModule' members. Change the module manifest file to remove one of these members at '${path}', and then try again.`,
      "Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule",
    );
  }
  const facts: Omit<ManifestFacts, "version"> = {
    rootModule: moduleToProcess ?? rootModule,
    prefix: manifest.text("DefaultCommandPrefix") ?? "",
    guid: manifest.guid(),
    required: manifest.specifications("RequiredModules"),
    nested: manifest.specifications("NestedModules"),
    exports: {
      functions: manifest.patterns("FunctionsToExport"),
      cmdlets: manifest.patterns("CmdletsToExport"),
      variables: manifest.patterns("VariablesToExport"),
      aliases: manifest.patterns("AliasesToExport"),
    },
  };
  const version = manifest.version("ModuleVersion");
  const powerShellVersion = manifest.version("PowerShellVersion");
  if (manifest.hasErrors) return null;
  if (version === null) {
    return refuse(
      `The member 'ModuleVersion' is not present in the module manifest. This member must exist and be assigned a version number of the form 'n.n.n.n'. Add the missing member to the file '${path}'.`,
      "Modules_InvalidManifest",
      "System.MissingMemberException",
    );
  }
  const current = context.objects.psVersion;
  if (powerShellVersion !== null && compareVersionTexts(current, powerShellVersion) < 0) {
    return refuse(
      `The version of PowerShell on this computer is '${current}'. The module '${path}' requires a minimum PowerShell version of '${powerShellVersion}' to run. Verify that you have the minimum required version of PowerShell installed, and then try again.`,
      "Modules_InsufficientPowerShellVersion",
    );
  }
  return { ...facts, version };
}

class ManifestLoad {
  readonly #loader: ModuleLoader;
  readonly #context: ExecutionContext;
  readonly #manifest: ModuleManifest;
  readonly #facts: ManifestFacts;
  readonly #base: string;
  readonly #prefix: string;

  constructor(loader: ModuleLoader, manifest: ModuleManifest, facts: ManifestFacts) {
    this.#loader = loader;
    this.#context = loader.context;
    this.#manifest = manifest;
    this.#facts = facts;
    this.#base = directoryName(manifest.path);
    this.#prefix = loader.options.prefix === "" ? facts.prefix : loader.options.prefix;
  }

  load(): PSModuleInfo | null {
    const root = this.#rootFile();
    const loaded = root === null ? undefined : this.#context.modules.byPath(root);
    if (loaded !== undefined && !this.#loader.options.isForced) return this.#loader.with({ prefix: this.#prefix }).importLoaded(loaded);
    const module = new PSModuleInfo(moduleNameOf(this.#manifest.path), this.#manifest.path, "Manifest");
    describe(module, this.#manifest, this.#facts, this.#context);
    module.prefix = this.#prefix;
    if (!this.#importRequired(module)) return null;
    this.#loadTypesAndFormats();
    for (const script of this.#files("ScriptsToProcess")) {
      module.scripts.push(script);
      this.#loader.with({ output: "none" }).reportingErrors(() => this.#loader.with({ output: "none", prefix: "" }).dotSource(script));
    }
    const session = this.#loader.newSession(module);
    const nested = this.#loader.with({
      target: session,
      patterns: EVERYTHING,
      prefix: "",
      checksNames: false,
      output: "none",
      constraints: NO_CONSTRAINTS,
      isLocal: false,
    });
    session.within(session.scope, () => {
      for (const specification of this.#facts.nested) this.#loadNested(module, nested, specification);
    });
    if (root === null) {
      if (this.#facts.rootModule !== null) throw this.#memberNotFound(this.#facts.rootModule, "ModuleToProcess/RootModule");
      const { functions, cmdlets, variables, aliases } = this.#facts.exports;
      exportModuleMembers(
        session,
        module,
        {
          functions: functions ?? EVERYTHING.functions,
          cmdlets: cmdlets ?? EVERYTHING.cmdlets,
          variables: variables ?? EVERYTHING.variables,
          aliases: aliases ?? EVERYTHING.aliases,
        },
        (message) => this.#loader.command.writeVerbose(message),
      );
    } else if (!this.#loadRoot(module, root)) return null;
    module.collectTypes();
    const wanted = this.#loader.with({ prefix: this.#prefix, constraints: NO_CONSTRAINTS });
    wanted.importMembers(module);
    wanted.output(module);
    return module;
  }

  /** The root module's file; null when there is none to be found. */
  #rootFile(): string | null {
    const { rootModule } = this.#facts;
    return rootModule === null ? null : this.#fileOf(rootModule);
  }

  #fileOf(name: string): string | null {
    const path = this.#absolute(name);
    const candidates = [".psm1", ".psd1", ".ps1"].includes(extensionOf(name))
      ? [path]
      : MODULE_EXTENSIONS.map((extension) => path + extension);
    return candidates.find((candidate) => isFile(this.#context, candidate)) ?? null;
  }

  #absolute(path: string): string {
    const plain = path.replaceAll("\\", "/");
    const resolved = plain.startsWith("/") ? plain : `${this.#base}/${plain}`;
    return this.#context.session.path.toNative(resolved) ?? resolved;
  }

  #loadRoot(module: PSModuleInfo, root: string): boolean {
    const { command } = this.#loader;
    const { exports } = this.#facts;
    const loader = this.#loader.with({ patterns: NOTHING, output: "none", constraints: NO_CONSTRAINTS });
    command.writeVerbose(`Loading module from path '${root}'.`);
    module.path = root;
    module.moduleType = "Script";
    const loaded = loader.reportingErrors(() => loader.loadScriptModule(root, module, this.#base, null));
    if (loaded === null) return false;
    if (exports.functions !== null && !module.exportsFunctions && module.session !== null) {
      exportModuleMembers(module.session, module, { ...ALL_MEMBERS, functions: EVERYTHING.functions }, (message) =>
        command.writeVerbose(message),
      );
    }
    restrictExports(module, exports);
    return true;
  }

  #loadNested(parent: PSModuleInfo, loader: ModuleLoader, specification: ModuleSpecification): void {
    if (WildcardPattern.containsWildcardCharacters(specification.name)) {
      throw new ManifestError(
        moduleError(
          `Wildcard characters are not allowed in the 'ModuleToProcess' and 'NestedModules' members of the module manifest '${this.#manifest.path}'.`,
          "Modules_WildCardNotAllowedInModuleToProcessAndInNestedModules",
          "InvalidOperation",
          null,
          "PSInvalidOperationException",
        ),
      );
    }
    const file = this.#fileOf(specification.name);
    const wanted = loader.with({ constraints: file === null ? specification.constraints : NO_CONSTRAINTS });
    const module =
      file !== null ? wanted.importFile(file) : isRooted(specification.name) ? undefined : wanted.importByName(specification.name);
    if (module === undefined) throw this.#memberNotFound(specification.name, "NestedModules");
    if (module !== null) parent.addNestedModule(module);
  }

  #memberNotFound(name: string, field: string): ManifestError {
    const message = `The module to process '${name}', listed in field '${field}' of module manifest '${this.#manifest.path}' was not processed because no valid module was found in any module directory.`;
    return new ManifestError(
      moduleError(
        message,
        "Modules_ModuleFileNotFound",
        "ResourceUnavailable",
        moduleNameOf(this.#manifest.path),
        "PSInvalidOperationException",
      ),
    );
  }

  /** Required modules go into the global session state, whoever asks. */
  #importRequired(module: PSModuleInfo): boolean {
    const { modules, globalSession } = this.#context;
    for (const specification of this.#facts.required) {
      const { name, constraints } = specification;
      const loaded = modules.byName(name).find((candidate) => meetsConstraints(candidate.version, candidate.guid, constraints));
      if (loaded !== undefined) {
        module.requiredModules.push(loaded);
        continue;
      }
      const failures: ErrorRecord[] = [];
      const command = { ...quiet(this.#loader), writeError: (record: ErrorRecord) => failures.push(record) };
      const importer = this.#loader.with({
        target: globalSession,
        patterns: ALL_MEMBERS,
        prefix: "",
        isForced: false,
        isLocal: false,
        output: "none",
        constraints,
      });
      const found = importer.tellingTo(command).importByName(name);
      if (found === null) {
        for (const failure of failures) this.#loader.command.writeError(requiredFailure(failure, name));
        return false;
      }
      module.requiredModules.push(found);
    }
    return true;
  }

  #files(key: string): readonly string[] {
    return (this.#manifest.texts(key) ?? []).map((file) => this.#absolute(file));
  }

  #loadTypesAndFormats(): void {
    const { command } = this.#loader;
    const fileOf = (path: string): { path: string; source: string; moduleName: string } => ({
      path,
      source: decodeScript(this.#context.host.files.readFile(path)),
      moduleName: moduleNameOf(this.#manifest.path),
    });
    const fail = (message: string): void =>
      command.writeError(invalidManifest(message, "System.InvalidOperationException", this.#manifest.path));
    for (const path of this.#files("TypesToProcess")) {
      command.writeVerbose(`Loading 'TypesToProcess' from path '${path}'.`);
      for (const mistake of loadTypeFile(this.#context, fileOf(path), { isPrepended: false })) fail(mistake);
    }
    const formats = this.#files("FormatsToProcess");
    for (const path of formats) command.writeVerbose(`Loading 'FormatsToProcess' from path '${path}'.`);
    if (formats.length > 0)
      for (const mistake of loadFormatFiles(this.#context, formats.map(fileOf), { isPrepended: false })) fail(mistake);
  }
}

function requiredFailure(failure: ErrorRecord, name: string): ErrorRecord {
  if (failure.fullyQualifiedErrorId !== "Modules_ModuleNotFound") return failure;
  const message = `The required module '${name}' was not loaded because no valid module file was found in any module directory.`;
  return moduleError(message, "Modules_RequiredModuleNotFound", "ResourceUnavailable", name, "System.IO.FileNotFoundException");
}

function quiet(loader: ModuleLoader): Omit<ModuleLoader["command"], "writeError"> {
  const { command } = loader;
  return {
    writeVerbose: (message) => command.writeVerbose(message),
    writeWarning: (message) => command.writeWarning(message),
    forwardError: (record) => command.forwardError(record),
    writeObject: () => {},
    runScript: (block, sink, args) => command.runScript(block, sink, args),
  };
}

/** What the manifest says of the module, for its object. */
export function describe(
  module: PSModuleInfo,
  manifest: ModuleManifest,
  facts: Pick<ManifestFacts, "version" | "guid" | "rootModule">,
  context: ExecutionContext,
): void {
  module.version = facts.version;
  module.guid = facts.guid ?? module.guid;
  module.rootModule = facts.rootModule ?? "";
  module.moduleBase = directoryName(manifest.path);
  module.description = manifest.text("Description") ?? "";
  module.author = manifest.text("Author") ?? "";
  module.companyName = manifest.text("CompanyName") ?? "";
  module.copyright = manifest.text("Copyright") ?? "";
  module.powerShellVersion = manifest.version("PowerShellVersion");
  module.privateData = manifest.value("PrivateData");
  for (const name of [
    "FileList",
    "ModuleList",
    "HelpInfoURI",
    "CompatiblePSEditions",
    "PowerShellHostName",
    "PowerShellHostVersion",
    "CLRVersion",
    "DotNetFrameworkVersion",
    "ProcessorArchitecture",
    "RequiredAssemblies",
    "TypesToProcess",
    "FormatsToProcess",
  ]) {
    if (manifest.has(name)) module.manifestValues.set(name.toLowerCase(), manifest.value(name));
  }
  const galleryData = tableValue(module.privateData, "PSData", context);
  module.tags = enumerateTexts(tableValue(galleryData, "Tags", context), context);
  for (const name of ["ProjectUri", "LicenseUri", "IconUri", "ReleaseNotes"]) {
    const value = tableValue(galleryData, name, context);
    if (value !== null) module.manifestValues.set(name.toLowerCase(), value);
  }
}

function tableValue(table: PSValue, name: string, context: ExecutionContext): PSValue {
  const base = unwrap(table);
  if (!(base instanceof Dictionary)) return null;
  for (const { key, value } of base.entries()) if (toText(key, context).toLowerCase() === name.toLowerCase()) return value;
  return null;
}

function enumerateTexts(value: PSValue, context: ExecutionContext): readonly string[] {
  return value === null ? [] : enumerate(value).map((item) => toText(item, context));
}
