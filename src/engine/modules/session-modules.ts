/** The modules that somebody imported into one session state, in the order of import. */
import type { PSModuleInfo } from "./module-info.ts";

export class SessionModules {
  readonly #modules: Set<PSModuleInfo> = new Set();

  add(module: PSModuleInfo): void {
    this.#modules.add(module);
  }

  has(module: PSModuleInfo): boolean {
    return this.#modules.has(module);
  }

  delete(module: PSModuleInfo): void {
    this.#modules.delete(module);
  }

  all(): readonly PSModuleInfo[] {
    return [...this.#modules];
  }
}
