/** The modules that a runspace has loaded, and its built-in ones, whose cmdlets are part of the program. */
import type { CommandInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { TerminatingError } from "../../objects/index.ts";
import { moduleError } from "./module-errors.ts";
import { PSModuleInfo } from "./module-info.ts";

const MAX_DEPTH = 10;

export class ModuleTable {
  readonly #context: ExecutionContext;
  /** By path in lower case, in the order of loading. */
  readonly #loaded: Map<string, PSModuleInfo> = new Map();
  readonly #builtIn: Map<string, PSModuleInfo> = new Map();
  /** Built-in modules that Remove-Module took away. */
  readonly #removed: Set<string> = new Set();
  /** Built-in modules that count as imported: somebody used one of their commands, or asked for them. */
  readonly #used: Set<string> = new Set();

  #depth = 0;

  constructor(context: ExecutionContext) {
    this.#context = context;
  }

  /** Whether commands of a built-in module can be called. */
  offers(module: string, _session: SessionState): boolean {
    return !this.#removed.has(module.toLowerCase());
  }

  /** The module of built-in cmdlets; asking marks it as imported. */
  builtIn(name: string): PSModuleInfo | null {
    const key = name.toLowerCase();
    let module = this.#builtIn.get(key);
    if (module === undefined) {
      module = new PSModuleInfo(name, name, "Manifest");
      module.version = this.#context.objects.psVersion;
      this.#builtIn.set(key, module);
    }
    this.#used.add(key);
    return key === "microsoft.powershell.core" ? null : module;
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
      throw new TerminatingError(moduleError(message, "Modules_ModuleTooDeeplyNested", "InvalidOperation", path, "System.InvalidOperationException"));
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
  autoload(_command: string, _session: SessionState): CommandInfo | undefined {
    return undefined;
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
    const builtIn = [...this.#builtIn.values()].filter((module) => {
      const key = module.name.toLowerCase();
      return this.#used.has(key) && key !== "microsoft.powershell.core";
    });
    return [...builtIn, ...this.#loaded.values()];
  }
}

function keyOf(module: PSModuleInfo): string {
  return module.path === "" || module.path === module.name ? `${module.name.toLowerCase()}\0${module.guid}` : module.path.toLowerCase();
}
