/** Cmdlets by name; a declaration is made when somebody asks for it. */
import type { CmdletDeclaration } from "../cmdlet.ts";

export interface CmdletEntry {
  readonly name: string;
  readonly module: string;
  declare(): CmdletDeclaration;
}

export class CmdletList {
  readonly #entries: Map<string, CmdletEntry> = new Map();

  constructor(entries: Iterable<CmdletEntry> = []) {
    for (const entry of entries) this.add(entry);
  }

  /** A later entry takes the place of an earlier one of the same name. */
  add(entry: CmdletEntry): void {
    this.#entries.set(entry.name.toLowerCase(), entry);
  }

  find(name: string): CmdletEntry | undefined {
    return this.#entries.get(name.toLowerCase());
  }

  entries(): Iterable<CmdletEntry> {
    return this.#entries.values();
  }
}
