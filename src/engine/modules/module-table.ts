/** The modules that a runspace has loaded, and its built-in ones, whose cmdlets are part of the program. */

import { TerminatingError } from "../../objects/index.ts";
import type { CommandInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { ModuleCatalog } from "./available-modules.ts";
import { moduleError } from "./module-errors.ts";
import { PSModuleInfo } from "./module-info.ts";
import { autoLoadingPreference, importQuietly } from "./quiet-import.ts";

const MAX_DEPTH = 10;
const CORE = "Microsoft.PowerShell.Core";
/** Version of the modules that come with PowerShell 7. */
const BUILT_IN_VERSION = "7.0.0.0";

export class ModuleTable {
  readonly #context: ExecutionContext;
  /** By path in lower case, in the order of loading. */
  readonly #loaded: Map<string, PSModuleInfo> = new Map();
  readonly #builtIn: Map<string, PSModuleInfo> = new Map();
  /** Built-in modules that Remove-Module took away. */
  readonly #removed: Set<string> = new Set();
  /** Built-in modules that count as imported: somebody used one of their commands, or asked for them. */
  readonly #used: Set<string> = new Set();

  readonly #catalog: ModuleCatalog;
  #depth = 0;
  #isAutoloading = false;

  constructor(context: ExecutionContext) {
    this.#context = context;
    this.#catalog = new ModuleCatalog(context);
  }

  /** Whether commands of a built-in module can be called. */
  offers(module: string, _session: SessionState): boolean {
    return !this.#removed.has(module.toLowerCase());
  }

  /** The module of built-in cmdlets; asking marks it as imported. */
  builtIn(name: string): PSModuleInfo | null {
    if (name.toLowerCase() === CORE.toLowerCase()) return null;
    const module = this.#builtInModule(name);
    this.#used.add(name.toLowerCase());
    return module;
  }

  /** The same without marking it; null for the engine's own commands, which have no module. */
  builtInObject(name: string): PSModuleInfo | null {
    return name.toLowerCase() === CORE.toLowerCase() ? null : this.#builtInModule(name);
  }

  #builtInModule(name: string): PSModuleInfo {
    const key = name.toLowerCase();
    let module = this.#builtIn.get(key);
    if (module === undefined) {
      module = new PSModuleInfo(name, name, "Manifest");
      module.version = BUILT_IN_VERSION;
      this.#builtIn.set(key, module);
      for (const entry of this.#context.cmdlets.entries()) {
        if (entry.module.toLowerCase() === key)
          module.offerCmdlet(entry.name, () => this.#context.commands.peekCmdlet(entry.name, this.#context.globalSession));
      }
    }
    return module;
  }

  /** Import-Module of a built-in module; null for the engine's own, whose commands are always there. */
  import(name: string): PSModuleInfo | null {
    this.#removed.delete(name.toLowerCase());
    this.#context.commandEpoch++;
    const proper = [...this.#context.cmdlets.entries()].find((entry) => entry.module.toLowerCase() === name.toLowerCase());
    return this.builtIn(proper?.module ?? name);
  }

  /**
   * Runs what loads a module file.
   *
   * @throws {TerminatingError} `Modules_ModuleTooDeeplyNested` when too many modules load each other.
   */
  nested<Result>(path: string, load: () => Result): Result {
    if (this.#depth >= MAX_DEPTH) {
      const message = `Cannot load the module '${path}' because the module nesting limit has been exceeded. Modules can only be nested to ${MAX_DEPTH} levels. Evaluate and change the order in which you are loading modules to prevent exceeding the nesting limit, and then try running your script again.`;
      throw new TerminatingError(
        moduleError(message, "Modules_ModuleTooDeeplyNested", "InvalidOperation", path, "System.InvalidOperationException"),
      );
    }
    this.#depth++;
    try {
      return load();
    } finally {
      this.#depth--;
    }
  }

  isBuiltIn(name: string): boolean {
    const key = name.toLowerCase();
    for (const entry of this.#context.cmdlets.entries()) if (entry.module.toLowerCase() === key) return true;
    return false;
  }

  /** Imports the module of the module path that exports a command; undefined when none does. */
  autoload(command: string, session: SessionState): CommandInfo | undefined {
    const context = this.#context;
    if (this.#isAutoloading || autoLoadingPreference(context) === "none") return undefined;
    const module = this.#catalog.moduleOf(command);
    if (module === undefined || this.byPath(module.path) !== undefined) return undefined;
    this.#isAutoloading = true;
    try {
      importQuietly(context, context.globalSession, module.path);
    } finally {
      this.#isAutoloading = false;
    }
    return context.commands.findLoaded(command, session);
  }

  /** Modules below PSModulePath, loaded or not. */
  available(): IterableIterator<PSModuleInfo> {
    return this.#catalog.modules();
  }

  /** Built-in modules that somebody uses. */
  usedBuiltIn(): readonly PSModuleInfo[] {
    return [...this.#builtIn.values()].filter(({ name }) => this.#used.has(name.toLowerCase()) && name !== CORE);
  }

  allBuiltIn(): readonly PSModuleInfo[] {
    const names = new Set([...this.#context.cmdlets.entries()].map((entry) => entry.module));
    names.delete(CORE);
    return [...names].sort().map((name) => this.#builtInModule(name));
  }

  add(module: PSModuleInfo): void {
    this.#loaded.set(keyOf(module), module);
    this.#context.commandEpoch++;
  }

  remove(module: PSModuleInfo): void {
    this.#loaded.delete(keyOf(module));
    const name = module.name.toLowerCase();
    if (this.#builtIn.get(name) === module) {
      this.#used.delete(name);
      this.#removed.add(name);
    }
    this.#context.commandEpoch++;
  }

  byPath(path: string): PSModuleInfo | undefined {
    return this.#loaded.get(path.toLowerCase());
  }

  /** Every loaded module of a name. */
  byName(name: string): PSModuleInfo[] {
    const key = name.toLowerCase();
    return this.all().filter((module) => module.name.toLowerCase() === key);
  }

  all(): PSModuleInfo[] {
    return [...this.usedBuiltIn(), ...this.#loaded.values()];
  }
}

function keyOf(module: PSModuleInfo): string {
  return module.path === "" || module.path === module.name ? `${module.name.toLowerCase()}\0${module.guid}` : module.path.toLowerCase();
}
