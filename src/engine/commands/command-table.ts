/** Functions and aliases of a session state, in their scopes. */
import { runtimeError } from "../../objects/index.ts";
import type { CodeRights } from "../restrictions/code-rights.ts";
import { ScopedItemOptions } from "../runtime/ps-variable.ts";
import type { Scope } from "../runtime/scope.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { type AliasInfo, type CommandInfo, FunctionInfo } from "./command-info.ts";

const READ_ONLY = ScopedItemOptions.ReadOnly | ScopedItemOptions.Constant;

export class CommandTable {
  readonly #session: SessionState;

  constructor(session: SessionState) {
    this.#session = session;
  }

  // ------------------------------------------------------------------------------------------------------------------ functions

  /** `function name { … }`; the name may carry a scope. */
  defineFunction(
    qualifiedName: string,
    block: PSScriptBlock,
    options: { readonly isFilter: boolean; readonly scope: Scope },
  ): FunctionInfo {
    const { name, scope } = this.#split(qualifiedName, options.scope);
    const key = name.toLowerCase();
    const known = scope.functions?.get(key);
    if (known instanceof FunctionInfo && (known.options & READ_ONLY) !== 0) throw this.#notWritable("Function", name);
    const info = new FunctionInfo(name, block, ScopedItemOptions.None, options.isFilter ? "Filter" : "Function");
    info.module = this.#session.module;
    if (qualifiedName.toLowerCase().startsWith("private:")) info.options |= ScopedItemOptions.Private;
    this.addFunction(scope, info);
    return info;
  }

  addFunction(scope: Scope, info: CommandInfo, key: string = info.name.toLowerCase()): void {
    this.#mark(info, scope.functions?.get(key));
    scope.functions ??= new Map();
    scope.functions.set(key, info);
    this.#session.context.commandEpoch++;
  }

  /** @param rights Of whoever looks: those of the running code unless given. */
  findFunction(name: string, rights: CodeRights = this.#session.context.rights): CommandInfo | undefined {
    const { name: plain, scope, isQualified } = this.#split(name, this.#session.currentScope);
    const key = plain.toLowerCase();
    const { restrictions } = this.#session.context;
    for (let at: Scope | null = scope; at !== null; at = isQualified ? null : at.parent) {
      const found = at.functions?.get(key);
      if (found === undefined || !restrictions.allows(found, rights)) continue;
      if (isQualified) return found;
      const isPrivate = found instanceof FunctionInfo && (found.options & ScopedItemOptions.Private) !== 0;
      if (!isPrivate || at === scope) return found;
    }
    return undefined;
  }

  removeFunction(name: string, { isForced }: { readonly isForced: boolean }): boolean {
    const key = name.toLowerCase();
    for (let scope: Scope | null = this.#session.currentScope; scope !== null; scope = scope.parent) {
      const found = scope.functions?.get(key);
      if (found === undefined) continue;
      const blocked = ScopedItemOptions.Constant | (isForced ? 0 : ScopedItemOptions.ReadOnly);
      if (found instanceof FunctionInfo && (found.options & blocked) !== 0) throw this.#notRemovable("Function", name);
      scope.functions?.delete(key);
      this.#session.context.commandEpoch++;
      return true;
    }
    return false;
  }

  /** Functions that the current scope sees, inner ones first. */
  visibleFunctions(rights: CodeRights = this.#session.context.rights): CommandInfo[] {
    return this.#visible((scope) => scope.functions, rights);
  }

  // -------------------------------------------------------------------------------------------------------------------- aliases

  addAlias(scope: Scope, alias: AliasInfo, { force }: { readonly force: boolean }): void {
    const key = alias.name.toLowerCase();
    const visible = this.findAlias(alias.name);
    const isEverywhere = visible !== undefined && (visible.options & ScopedItemOptions.AllScope) !== 0;
    const known = scope.aliases?.get(key) ?? (isEverywhere ? visible : undefined);
    if (known !== undefined) {
      const blocked = force ? ScopedItemOptions.Constant : READ_ONLY;
      if ((known.options & blocked) !== 0) throw this.#notWritable("Alias", alias.name);
    }
    this.#mark(alias, known);
    scope.aliases ??= new Map();
    scope.aliases.set(key, alias);
    this.#session.context.commandEpoch++;
  }

  /** @param rights Of whoever looks: those of the running code unless given. */
  findAlias(name: string, rights: CodeRights = this.#session.context.rights): AliasInfo | undefined {
    const { name: plain, scope, isQualified } = this.#split(name, this.#session.currentScope);
    const key = plain.toLowerCase();
    const { restrictions } = this.#session.context;
    for (let at: Scope | null = scope; at !== null; at = isQualified ? null : at.parent) {
      const found = at.aliases?.get(key);
      if (found === undefined || !restrictions.allows(found, rights)) continue;
      if (isQualified || (found.options & ScopedItemOptions.Private) === 0 || at === scope) return found;
    }
    return undefined;
  }

  removeAlias(name: string, { isForced }: { readonly isForced: boolean }): boolean {
    const key = name.toLowerCase();
    for (let scope: Scope | null = this.#session.currentScope; scope !== null; scope = scope.parent) {
      const found = scope.aliases?.get(key);
      if (found === undefined) continue;
      const blocked = ScopedItemOptions.Constant | (isForced ? 0 : ScopedItemOptions.ReadOnly);
      if ((found.options & blocked) !== 0) throw this.#notRemovable("Alias", name);
      scope.aliases?.delete(key);
      this.#session.context.commandEpoch++;
      return true;
    }
    return false;
  }

  visibleAliases(rights: CodeRights = this.#session.context.rights): AliasInfo[] {
    return this.#visible((scope) => scope.aliases, rights);
  }

  // -------------------------------------------------------------------------------------------------------------------- helpers

  /** What a client makes it may call, and only it; what the session itself gets later is shown where new commands are. */
  #mark(command: CommandInfo, known: CommandInfo | undefined): void {
    const { rights, restrictions } = this.#session.context;
    if (rights.isTrusted) {
      if (restrictions.defaultVisibility === "Private") command.visibility = "Private";
      return;
    }
    if (known !== undefined && !known.isClientMade)
      throw this.#notWritable(known instanceof FunctionInfo ? "Function" : "Alias", known.name);
    command.isClientMade = true;
  }

  #visible<Item extends CommandInfo>(itemsOf: (scope: Scope) => ReadonlyMap<string, Item> | null, rights: CodeRights): Item[] {
    const { restrictions } = this.#session.context;
    const found = new Map<string, Item>();
    for (let scope: Scope | null = this.#session.currentScope; scope !== null; scope = scope.parent) {
      for (const [key, item] of itemsOf(scope) ?? []) if (!found.has(key) && restrictions.allows(item, rights)) found.set(key, item);
    }
    return [...found.values()];
  }

  /** `global:name` → the scope and the name; anything else stays as it is. */
  #split(name: string, scope: Scope): { readonly name: string; readonly scope: Scope; readonly isQualified: boolean } {
    const colon = name.indexOf(":");
    if (colon > 0) {
      const qualifier = name.slice(0, colon).toLowerCase();
      const plain = name.slice(colon + 1);
      if (qualifier === "global") return { name: plain, scope: this.#session.context.globalSession.scope, isQualified: true };
      if (qualifier === "script") return { name: plain, scope: scope.scriptScope, isQualified: true };
      if (qualifier === "local" || qualifier === "private") return { name: plain, scope, isQualified: true };
      if (qualifier === "function" || qualifier === "alias") return { name: plain, scope, isQualified: false };
    }
    return { name, scope, isQualified: false };
  }

  #notWritable(kind: "Function" | "Alias", name: string): Error {
    const message =
      kind === "Function"
        ? `Cannot write to function ${name} because it is read-only or constant.`
        : `Alias is not writeable because alias ${name} is read-only or constant and cannot be written to.`;
    return runtimeError(`${kind}NotWritable`, message, {
      category: "WriteError",
      targetObject: name,
      exceptionType: "SessionStateUnauthorizedAccessException",
    });
  }

  #notRemovable(kind: "Function" | "Alias", name: string): Error {
    const message =
      kind === "Function"
        ? `Cannot remove function ${name} because it is constant.`
        : `Alias was not removed because alias ${name} is constant or read-only.`;
    return runtimeError(`${kind}NotRemovable`, message, {
      category: "WriteError",
      targetObject: name,
      exceptionType: "SessionStateUnauthorizedAccessException",
    });
  }
}
