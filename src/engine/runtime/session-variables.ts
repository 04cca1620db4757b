/** Variables by name, for cmdlets and the API of `$ExecutionContext`: compiled code reaches them through its frame. */
import { parseVariablePath } from "../../language/index.ts";
import { type PSValue, runtimeError } from "../../objects/index.ts";
import { PSVariable, ScopedItemOptions } from "./ps-variable.ts";
import type { Scope } from "./scope.ts";
import type { SessionState } from "./session-state.ts";

export class SessionVariables {
  readonly #session: SessionState;

  constructor(session: SessionState) {
    this.#session = session;
  }

  /** Finds as code in the current scope would; the name may carry a scope. */
  find(name: string): PSVariable | undefined {
    const path = parseVariablePath(name);
    const key = keyOf(path.unqualifiedPath);
    if (path.scope === null) return this.#session.currentScope.find(key);
    return this.scope(path.scope).own(key);
  }

  /** null when there is none. */
  value(name: string): PSValue {
    const found = this.find(name);
    return found === undefined ? null : found.read(this.#session.context);
  }

  /** Assigns as code in the current scope would. */
  set(name: string, value: PSValue): void {
    const path = parseVariablePath(name);
    this.setIn(this.scope(path.scope ?? "local"), path.unqualifiedPath, value, { force: false });
  }

  /** The variable after the assignment. */
  setIn(scope: Scope, name: string, value: PSValue, { force }: { readonly force: boolean }): PSVariable {
    const { context } = this.#session;
    const key = keyOf(name);
    const known = scope.own(key) ?? context.allScopeVariables.get(key);
    if (known === undefined) {
      const variable = new PSVariable(name, value === undefined ? null : value);
      this.add(scope, variable);
      return variable;
    }
    if (force && (known.options & ScopedItemOptions.Constant) === 0) known.store(value, context);
    else known.assign(value, context);
    return known;
  }

  /** Puts a variable into a scope, in place of one of that name. */
  add(scope: Scope, variable: PSVariable): void {
    const { context } = this.#session;
    const key = keyOf(variable.name);
    scope.add(key, variable);
    if ((variable.options & ScopedItemOptions.AllScope) !== 0) context.allScopeVariables.set(key, variable);
    context.variableEpoch++;
  }

  /** Takes an imported variable out of the scope it was imported into. */
  withdraw(scope: Scope, variable: PSVariable): void {
    scope.detach(variable.name.toLowerCase());
    this.#session.context.variableEpoch++;
  }

  remove(scope: Scope, name: string, options: { readonly isForced: boolean }): boolean {
    const key = keyOf(name);
    const removed = scope.remove(key, options);
    if (removed) {
      this.#session.context.allScopeVariables.delete(key);
      this.#session.context.variableEpoch++;
    }
    return removed;
  }

  /** Every variable that code in the current scope sees, inner ones first. */
  visible(): PSVariable[] {
    const found = new Map<string, PSVariable>();
    for (let scope: Scope | null = this.#session.currentScope; scope !== null; scope = scope.parent) {
      for (const [key, variable] of scope.variables()) {
        if (found.has(key) || (variable.isPrivate && scope !== this.#session.currentScope)) continue;
        found.set(key, variable);
      }
    }
    return [...found.values()];
  }

  /**
   * A scope by its name (`global`, `local`, `script`, `private`) or by its distance from the current one.
   *
   * @throws {TerminatingError} for a number beyond the outermost scope, or a word that names none.
   */
  scope(id: string): Scope {
    const session = this.#session;
    switch (id.toLowerCase()) {
      case "global":
        return session.context.globalSession.scope;
      case "local":
      case "private":
        return session.currentScope;
      case "script":
        return session.currentScope.scriptScope;
      default:
        return this.#scopeByNumber(id);
    }
  }

  #scopeByNumber(id: string): Scope {
    if (!/^[+-]?\d+$/.test(id)) {
      const message =
        'Cannot process argument because the value of parameter "Scope" is not valid. Valid values are "Global", "Local", or "Script", or a number relative to the current scope (0 through the number of scopes where 0 is the current scope and 1 is its parent). Change the value of the "Scope" parameter and run the operation again.';
      throw runtimeError("Argument", message, { category: "InvalidArgument", exceptionType: "PSArgumentException" });
    }
    const number = Number(id);
    let scope: Scope | null = number < 0 ? null : this.#session.currentScope;
    for (let left = number; left > 0 && scope !== null; left--) scope = scope.parent;
    if (scope !== null) return scope;
    const reason =
      number < 0
        ? 'Cannot process argument because the value of argument "Scope" is out of range. Change argument "Scope" to a value that is within range.'
        : `The scope number '${number}' exceeds the number of active scopes.`;
    throw runtimeError("ArgumentOutOfRange", `${reason} (Parameter 'Scope')\nActual value was ${number}.`, {
      category: "InvalidArgument",
      exceptionType: "PSArgumentOutOfRangeException",
    });
  }
}

function keyOf(name: string): string {
  const key = name.toLowerCase();
  return key === "psitem" ? "_" : key;
}
