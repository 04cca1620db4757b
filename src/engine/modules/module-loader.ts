/** Imports modules: finds their files, runs their code in scopes of their own, hands on what they export. */
import { type ErrorRecord, type PSValue, type ScriptBlock, TerminatingError } from "../../objects/index.ts";
import { EscalatedError, ThrowError } from "../errors/engine-error.ts";
import { ExitSignal } from "../runtime/completion.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import { SessionState } from "../runtime/session-state.ts";
import { customObjectOf } from "./custom-object.ts";
import { EVERYTHING, exportModuleMembers } from "./export-members.ts";
import { importModuleMembers, type MemberImport } from "./import-members.ts";
import { loadManifest } from "./manifest-loader.ts";
import { moduleError } from "./module-errors.ts";
import {
  directoryName,
  extensionOf,
  filesOfModule,
  isDirectory,
  isFile,
  isRooted,
  MODULE_EXTENSIONS,
  moduleFilesIn,
  moduleNameOf,
} from "./module-files.ts";
import { PSModuleInfo } from "./module-info.ts";
import type { ModuleSpecification } from "./module-specification.ts";
import { removeModule } from "./remove-module.ts";
import { hasConstraints, meetsConstraints, type VersionConstraints } from "./version-text.ts";

/** What the loader tells of, and runs scripts with: a cmdlet, mostly. */
export interface ModuleCommand {
  writeVerbose(message: string): void;
  writeWarning(message: string): void;
  writeError(record: ErrorRecord): void;
  /** An error of a module's script, which is nothing of the command's own. */
  forwardError(record: ErrorRecord): void;
  writeObject(value: PSValue): void;
  /** Runs a block in the current scope of its session state. */
  runScript(block: ScriptBlock, sink: (value: PSValue) => void, args: readonly PSValue[]): void;
}

export interface LoadOptions extends Pick<MemberImport, "target" | "patterns" | "prefix" | "isLocal" | "noClobber" | "checksNames"> {
  readonly isForced: boolean;
  readonly args: readonly PSValue[];
  readonly constraints: VersionConstraints;
  readonly output: "none" | "module" | "customObject";
}

export class ModuleLoader {
  readonly context: ExecutionContext;
  readonly command: ModuleCommand;
  readonly options: LoadOptions;

  constructor(context: ExecutionContext, command: ModuleCommand, options: LoadOptions) {
    this.context = context;
    this.command = command;
    this.options = options;
  }

  /** The same command with other wishes. */
  with(options: Partial<LoadOptions>): ModuleLoader {
    return new ModuleLoader(this.context, this.command, { ...this.options, ...options });
  }

  /** The same wishes of another command. */
  tellingTo(command: ModuleCommand): ModuleLoader {
    return new ModuleLoader(this.context, command, this.options);
  }

  /** By name or path, as Import-Module takes it; what goes wrong is written as an error of the command. */
  importByName(name: string): PSModuleInfo | null {
    const { context } = this;
    const path = isRooted(name) ? (context.session.path.toNative(name) ?? null) : null;
    const module = path === null ? this.#importFromPath(name) : this.#importFrom(path);
    if (module === undefined) this.command.writeError(this.#notFound(name));
    return module ?? null;
  }

  importSpecification(specification: ModuleSpecification): PSModuleInfo | null {
    return this.with({ constraints: specification.constraints }).importByName(specification.name);
  }

  /** undefined when nothing is there; null when loading it failed, and that is told already. */
  #importFrom(path: string): PSModuleInfo | null | undefined {
    const { context } = this;
    if (isFile(context, path)) return this.importFile(path);
    const files = isDirectory(context, path)
      ? moduleFilesIn(context, path)
      : MODULE_EXTENSIONS.map((extension) => path + extension).filter((file) => isFile(context, file));
    return this.#importFirst(files);
  }

  #importFromPath(name: string): PSModuleInfo | null | undefined {
    const { modules } = this.context;
    if (modules.isBuiltIn(name)) {
      const module = modules.import(name);
      if (module !== null) this.output(module);
      return module;
    }
    const files = filesOfModule(this.context, name);
    const found = this.#importFirst(files);
    if (found !== undefined) return found;
    const dynamic = modules
      .byName(name)
      .find((module) => module.session !== null && meetsConstraints(module.version, module.guid, this.options.constraints));
    return dynamic === undefined ? undefined : this.importLoaded(dynamic);
  }

  #importFirst(files: readonly string[]): PSModuleInfo | null | undefined {
    for (const file of files) {
      const module = this.importFile(file);
      if (module !== undefined) return module;
    }
    return undefined;
  }

  #notFound(name: string): ErrorRecord {
    const { minimum, maximum, required } = this.options.constraints;
    const reason = "was not loaded because no valid module file was found in any module directory.";
    const exceptionType = "System.IO.FileNotFoundException";
    const of = (message: string, errorId: string): ErrorRecord => moduleError(message, errorId, "ResourceUnavailable", name, exceptionType);
    if (required !== null)
      return of(`The specified module '${name}' with version '${required}' ${reason}`, "Modules_ModuleWithVersionNotFound");
    if (minimum !== null && maximum !== null) {
      return of(
        `The specified module '${name}' with MinimumVersion '${minimum}' and MaximumVersion '${maximum}' ${reason}`,
        "Modules_ModuleWithVersionNotFound",
      );
    }
    if (minimum !== null)
      return of(`The specified module '${name}' with version '${minimum}' ${reason}`, "Modules_ModuleWithVersionNotFound");
    if (maximum !== null)
      return of(`The specified module '${name}' with MaximumVersion '${maximum}' ${reason}`, "Modules_ModuleWithVersionNotFound");
    return of(`The specified module '${name}' ${reason}`, "Modules_ModuleNotFound");
  }

  /** Loads a file, or takes what is loaded from it already; undefined when its version is not the wanted one. */
  importFile(path: string): PSModuleInfo | null | undefined {
    const { constraints, isForced } = this.options;
    const loaded = this.context.modules.byPath(path);
    if (loaded !== undefined) {
      if (!isForced && meetsConstraints(loaded.version, loaded.guid, constraints)) return this.importLoaded(loaded);
      if (isForced) removeModule(loaded, this.context.session, this.command);
    }
    if (hasConstraints(constraints) && extensionOf(path) !== ".psd1") return undefined;
    return this.context.modules.nested(path, () => this.#load(path));
  }

  #load(path: string): PSModuleInfo | null | undefined {
    this.command.writeVerbose(`Loading module from path '${path}'.`);
    switch (extensionOf(path)) {
      case ".psm1":
        return this.#readScript(() => {
          const module = this.loadScriptModule(path, new PSModuleInfo(moduleNameOf(path), path, "Script"), directoryName(path), null);
          this.importMembers(module);
          this.output(module);
          return module;
        });
      case ".psd1":
        return loadManifest(this, path);
      case ".ps1":
        return this.#readScript(() => this.dotSource(path));
      default:
        throw new TerminatingError(
          moduleError(
            `The extension '${extensionOf(path)}' is not a valid module extension. The supported module extensions are '.dll', '.ps1', '.psm1', '.psd1' and '.cdxml'. Correct the extension then try adding the file '${path}' again.`,
            "Modules_InvalidModuleExtension",
            "InvalidArgument",
            null,
            "System.InvalidOperationException",
          ),
        );
    }
  }

  /** What ends a module's script is an error that the command reports; what the script threw itself ends the command as well. */
  reportingErrors(load: () => PSModuleInfo): PSModuleInfo | null {
    try {
      return load();
    } catch (error) {
      if (error instanceof ThrowError) throw new TerminatingError(error.record);
      if (!(error instanceof TerminatingError) || error instanceof EscalatedError) throw error;
      this.command.forwardError(error.record);
      return null;
    }
  }

  /** A script that cannot be read is told, and is no module: undefined. */
  #readScript(load: () => PSModuleInfo): PSModuleInfo | undefined {
    return this.reportingErrors(load) ?? undefined;
  }

  /** Runs a psm1 in the module's scope, which is made unless the module has one, and settles what it exports. */
  loadScriptModule(path: string, module: PSModuleInfo, moduleBase: string, privateData: PSValue): PSModuleInfo {
    const session = module.session ?? this.newSession(module);
    module.moduleBase = moduleBase;
    if (privateData !== null) module.privateData = privateData;
    this.run(
      session,
      session.within(session.scope, () => this.context.loadScript(path)),
      () => {},
      this.options.args,
    );
    if (!module.hasExportList) {
      exportModuleMembers(session, module, { ...EVERYTHING, variables: null }, (message) => this.command.writeVerbose(message));
    }
    module.collectTypes();
    return module;
  }

  newSession(module: PSModuleInfo): SessionState {
    const session = new SessionState(this.context, this.context.globalSession.scope, module);
    module.session = session;
    return session;
  }

  /** `exit` in a module's script ends that script. */
  run(session: SessionState, block: PSScriptBlock, sink: (value: PSValue) => void, args: readonly PSValue[]): void {
    try {
      this.command.runScript(block.boundTo(session), sink, args);
    } catch (error) {
      if (!(error instanceof ExitSignal)) throw error;
      this.context.setLastExitCode(error.exitCode);
    }
  }

  /** A ps1 runs in the scope of whoever imports it. */
  dotSource(path: string): PSModuleInfo {
    this.command.writeVerbose(`Dot-sourcing the script file '${path}'.`);
    const module = new PSModuleInfo(moduleNameOf(path), path, "Script");
    const { target } = this.options;
    this.run(target, this.context.loadScript(path), (value) => this.command.writeObject(value), this.options.args);
    this.addToTables(module);
    this.output(module);
    return module;
  }

  /** Hands on the members of a module that is loaded. */
  importLoaded(module: PSModuleInfo): PSModuleInfo {
    const prefix = this.options.prefix === "" ? module.prefix : this.options.prefix;
    this.with({ prefix }).importMembers(module);
    this.output(module);
    return module;
  }

  importMembers(module: PSModuleInfo): void {
    importModuleMembers(module, {
      ...this.options,
      writeVerbose: (message) => this.command.writeVerbose(message),
      writeWarning: (message) => this.command.writeWarning(message),
    });
    this.addToTables(module);
  }

  addToTables(module: PSModuleInfo): void {
    const { target } = this.options;
    this.context.modules.add(module);
    target.modules.add(module);
    target.module?.addNestedModule(module);
  }

  output(module: PSModuleInfo): void {
    switch (this.options.output) {
      case "module":
        this.command.writeObject(module);
        return;
      case "customObject":
        if (module.moduleType === "Script") this.command.writeObject(customObjectOf(module));
        else {
          const message = `No custom object was returned for module '${module.path}' because the -AsCustomObject parameter can only be used with script modules.`;
          this.command.writeError(
            moduleError(
              message,
              "Modules_CantUseAsCustomObjectWithBinaryModule",
              "PermissionDenied",
              null,
              "System.InvalidOperationException",
            ),
          );
        }
        return;
      default:
        return;
    }
  }
}
