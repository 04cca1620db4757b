/**
 * A scope of variables, functions, aliases and drives.
 *
 * The scope of a function call keeps its variables in an array whose places the compiler gave out (`layout`); names that the function
 * does not spell, and every scope that several blocks share (the global one, a module's), use a map. Callees read their callers'
 * variables through `parent`.
 */
import type { PSValue } from "../../objects/index.ts";
import type { AliasInfo, CommandInfo } from "../commands/command-info.ts";
import type { PSDriveInfo } from "../providers/provider-info.ts";
import type { Frame } from "./frame.ts";
import { PSVariable } from "./ps-variable.ts";

/** Which place of a frame's array holds which variable. Names are in lower case. */
export interface VariableLayout {
  readonly slots: ReadonlyMap<string, number>;
  /** As first spelled. */
  readonly names: readonly string[];
  readonly keys: readonly string[];
}

export type Locals = (PSVariable | undefined)[];

export class Scope {
  readonly parent: Scope | null;
  /** Where `$script:` leads: the nearest script file's or module's scope, or the global one. */
  readonly scriptScope: Scope;
  /** Its automatic variables (`$args`, `$MyInvocation` …) are made when somebody asks; null for a scope without a call. */
  frame: Frame | null = null;
  readonly layout: VariableLayout | null;
  readonly locals: Locals;
  functions: Map<string, CommandInfo> | null = null;
  aliases: Map<string, AliasInfo> | null = null;
  drives: Map<string, PSDriveInfo> | null = null;
  /** Set-StrictMode in this scope: major version, 0 is off, undefined asks the parent. */
  strictMode: number | undefined = undefined;
  #variables: Map<string, PSVariable> | null = null;

  constructor(
    parent: Scope | null,
    options: { readonly isScriptScope: boolean; readonly layout: VariableLayout | null; readonly locals: Locals },
  ) {
    this.parent = parent;
    this.scriptScope = options.isScriptScope || parent === null ? this : parent.scriptScope;
    this.layout = options.layout;
    this.locals = options.locals;
  }

  /** The variable of this very scope. `key` is in lower case. */
  own(key: string): PSVariable | undefined {
    const { layout } = this;
    if (layout !== null) {
      const slot = layout.slots.get(key);
      if (slot !== undefined) {
        const local = this.locals[slot];
        if (local !== undefined) return local;
      }
    }
    const found = this.#variables === null ? undefined : this.#variables.get(key);
    if (found !== undefined) return found;
    return this.frame === null ? undefined : this.frame.automaticVariable(key, this);
  }

  add(key: string, variable: PSVariable): void {
    const slot = this.layout === null ? undefined : this.layout.slots.get(key);
    if (slot !== undefined) {
      this.locals[slot] = variable;
      return;
    }
    this.#variables ??= new Map();
    this.#variables.set(key, variable);
  }

  /** Takes a variable out; whoever kept it sees that it `isRemoved`. */
  remove(key: string, options: { readonly isForced: boolean }): boolean {
    const variable = this.own(key);
    if (variable === undefined) return false;
    variable.markRemoved(options);
    const slot = this.layout === null ? undefined : this.layout.slots.get(key);
    if (slot !== undefined) this.locals[slot] = undefined;
    this.#variables?.delete(key);
    return true;
  }

  /** Takes a variable out that goes on living in another scope. */
  detach(key: string): void {
    const slot = this.layout === null ? undefined : this.layout.slots.get(key);
    if (slot !== undefined) this.locals[slot] = undefined;
    this.#variables?.delete(key);
  }

  /** The variable as code in this scope sees it: its own, or a caller's that is not private. */
  find(key: string): PSVariable | undefined {
    return this.own(key) ?? this.parent?.findVisible(key);
  }

  /** As code in a scope below this one sees it. */
  findVisible(key: string): PSVariable | undefined {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) {
      const found = scope.own(key);
      if (found !== undefined && !found.isPrivate) return found;
    }
    return undefined;
  }

  /** Every variable of this very scope, in no order that matters. */
  *variables(): IterableIterator<readonly [key: string, variable: PSVariable]> {
    const { layout } = this;
    if (layout !== null) {
      for (const [key, slot] of layout.slots) {
        const local = this.locals[slot];
        if (local !== undefined) yield [key, local];
      }
    }
    if (this.frame !== null) {
      for (const key of this.frame.automaticNames()) {
        const variable = this.own(key);
        if (variable !== undefined && layout?.slots.has(key) !== true && this.#variables?.has(key) !== true) yield [key, variable];
      }
    }
    if (this.#variables !== null) yield* this.#variables;
  }

  /** Sets a plain variable of this scope, made when it is not there, past every guard: for the engine's own variables. */
  setOwn(key: string, name: string, value: PSValue): PSVariable {
    const known = this.own(key);
    if (known !== undefined) {
      known.value = value;
      return known;
    }
    const variable = new PSVariable(name, value);
    this.add(key, variable);
    return variable;
  }

  setFunction(name: string, info: CommandInfo): void {
    this.functions ??= new Map();
    this.functions.set(name.toLowerCase(), info);
  }

  get effectiveStrictMode(): number {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) {
      if (scope.strictMode !== undefined) return scope.strictMode;
    }
    return 0;
  }
}
