import { cmdletMetadata } from "../binder/declared-parameters.ts";
import { findModuleCommand, importModuleFor, loadModuleFor } from "../modules/module-lookup.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { commandNotFound } from "./command-errors.ts";
import { type AliasInfo, CmdletInfo, type CommandInfo } from "./command-info.ts";
import { findExternal } from "./external-commands.ts";

export class CommandDiscovery {
  readonly #context: ExecutionContext;
  readonly #cmdlets: Map<string, CmdletInfo> = new Map();
  readonly #usedCmdlets: Set<CmdletInfo> = new Set();

  constructor(context: ExecutionContext) {
    this.#context = context;
  }

  /**
   * The command that a name means in a session state, aliases followed.
   *
   * @throws {TerminatingError} `CommandNotFoundException`.
   */
  resolve(name: string, session: SessionState): CommandInfo {
    const found = this.find(name, session);
    if (found === undefined) throw commandNotFound(name);
    return found;
  }

  /** undefined when nothing has the name. */
  find(name: string, session: SessionState): CommandInfo | undefined {
    const { lookupEvents } = this.#context;
    if (lookupEvents.isEmpty) return this.#find(name, session);
    return lookupEvents.lookUp(name, () => this.#find(name, session));
  }

  #find(name: string, session: SessionState): CommandInfo | undefined {
    let wanted = name;
    // An alias of an alias is followed, a circle is not.
    const seen = new Set<string>();
    for (;;) {
      const alias = session.commands.findAlias(wanted);
      if (alias === undefined || seen.has(alias.name.toLowerCase())) break;
      seen.add(alias.name.toLowerCase());
      wanted = alias.target;
    }
    const found = this.#findDirect(wanted, session);
    if (found === undefined && seen.size > 0) throw commandNotFound(name);
    return found;
  }

  #findDirect(name: string, session: SessionState): CommandInfo | undefined {
    const qualified = splitModule(name);
    if (qualified !== null) {
      const found = findModuleCommand(this.#context, session, qualified.module, qualified.command);
      if (found !== undefined) return found;
      loadModuleFor(this.#context, session, qualified.module, name);
      return findModuleCommand(this.#context, session, qualified.module, qualified.command);
    }
    const known = session.commands.findFunction(name) ?? this.cmdlet(name, session);
    if (known !== undefined) return known;
    if (isPath(name)) return findExternal(this.#context, session, name);
    const external = findExternal(this.#context, session, name);
    if (external !== undefined) return external;
    const loaded = importModuleFor(this.#context, session, name);
    if (loaded !== undefined) return loaded;
    // `item` is tried as `Get-item`.
    if (!name.includes("-") && !name.includes("\\") && !name.includes("/")) {
      const get = `get-${name}`;
      return session.commands.findFunction(get) ?? this.cmdlet(get, session) ?? importModuleFor(this.#context, session, get);
    }
    return undefined;
  }

  /** A built-in cmdlet; its module counts as imported from now on. */
  cmdlet(name: string, session: SessionState): CmdletInfo | undefined {
    const info = this.peekCmdlet(name, session);
    if (info !== undefined && !this.#usedCmdlets.has(info)) {
      this.#usedCmdlets.add(info);
      this.#context.modules.builtIn(info.moduleName);
    }
    return info;
  }

  /** A built-in cmdlet that somebody only wants to see. */
  peekCmdlet(name: string, session: SessionState): CmdletInfo | undefined {
    const key = name.toLowerCase();
    const entry = this.#context.cmdlets.find(name);
    if (entry === undefined || !this.#context.modules.offers(entry.module, session)) return undefined;
    let info = this.#cmdlets.get(key);
    if (info === undefined) {
      info = new CmdletInfo(entry.declare(), cmdletMetadata);
      info.module = this.#context.modules.builtInObject(entry.module);
      this.#cmdlets.set(key, info);
    }
    return info;
  }

  /** An alias, function or cmdlet of the name that is there without looking at files or importing anything. */
  findLoaded(name: string, session: SessionState): CommandInfo | undefined {
    return session.commands.findAlias(name) ?? session.commands.findFunction(name) ?? this.cmdlet(name, session);
  }

  /** Commands of the same name in order of precedence: for `Get-Command -All`. */
  all(name: string, session: SessionState): CommandInfo[] {
    const list: (CommandInfo | undefined)[] = [
      session.commands.findAlias(name),
      session.commands.findFunction(name),
      this.cmdlet(name, session),
      findExternal(this.#context, session, name),
    ];
    return list.filter((command) => command !== undefined);
  }

  /** What an alias leads to in the end; undefined when that is nothing. */
  follow(alias: AliasInfo, session: SessionState): CommandInfo | undefined {
    try {
      return this.#find(alias.name, session);
    } catch {
      return undefined;
    }
  }
}

/** `Module\Command`. */
function splitModule(name: string): { readonly module: string; readonly command: string } | null {
  const at = name.indexOf("\\");
  if (at <= 0 || at !== name.lastIndexOf("\\") || name.startsWith(".") || name.includes("/") || name.includes(":")) return null;
  return { module: name.slice(0, at), command: name.slice(at + 1) };
}

function isPath(name: string): boolean {
  return name.includes("/") || name.startsWith(".\\") || name.startsWith("..\\");
}
