import { cmdletMetadata } from "../binder/declared-parameters.ts";
import { findModuleCommand, importModuleFor, loadModuleFor } from "../modules/module-lookup.ts";
import type { CodeRights } from "../restrictions/code-rights.ts";
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
   * @param rights Of whoever wants to call it; those of the running code unless given.
   * @throws {TerminatingError} `CommandNotFoundException`.
   */
  resolve(name: string, session: SessionState, rights: CodeRights = this.#context.rights): CommandInfo {
    const found = this.find(name, session, rights);
    if (found === undefined) throw commandNotFound(name);
    return found;
  }

  /** undefined when nothing has the name, or nothing that code with these rights may call. */
  find(name: string, session: SessionState, rights: CodeRights = this.#context.rights): CommandInfo | undefined {
    const { lookupEvents } = this.#context;
    if (lookupEvents.isEmpty) return this.#find(name, session, rights);
    return this.#allowed(
      lookupEvents.lookUp(name, () => this.#find(name, session, rights)),
      rights,
    );
  }

  #find(name: string, session: SessionState, rights: CodeRights): CommandInfo | undefined {
    let wanted = name;
    // An alias of an alias is followed, a circle is not.
    const seen = new Set<string>();
    for (;;) {
      const alias = session.commands.findAlias(wanted, rights);
      if (alias === undefined || seen.has(alias.name.toLowerCase())) break;
      seen.add(alias.name.toLowerCase());
      wanted = alias.target;
    }
    const found = this.#findDirect(wanted, session, rights);
    if (found === undefined && seen.size > 0) throw commandNotFound(wanted);
    return found;
  }

  #findDirect(name: string, session: SessionState, rights: CodeRights): CommandInfo | undefined {
    const qualified = splitModule(name);
    if (qualified !== null) {
      const found = findModuleCommand(this.#context, session, qualified.module, qualified.command);
      if (found !== undefined) return this.#allowed(found, rights);
      if (!rights.isTrusted) return undefined;
      loadModuleFor(this.#context, session, qualified.module, name);
      return findModuleCommand(this.#context, session, qualified.module, qualified.command);
    }
    const known = session.commands.findFunction(name, rights) ?? this.#allowed(this.cmdlet(name, session), rights);
    if (known !== undefined) return known;
    // Nothing outside of the session is looked at for somebody who may not use it.
    if (!rights.isTrusted && !this.#mayBeExternal()) return this.#findForClient(name, session, rights);
    if (isPath(name)) return this.#allowed(findExternal(this.#context, session, name), rights);
    const external = this.#allowed(findExternal(this.#context, session, name), rights);
    if (external !== undefined) return external;
    if (!rights.isTrusted) return this.#findForClient(name, session, rights);
    const loaded = importModuleFor(this.#context, session, name);
    if (loaded !== undefined) return loaded;
    // `item` is tried as `Get-item`.
    if (!name.includes("-") && !name.includes("\\") && !name.includes("/")) {
      const get = `get-${name}`;
      return session.commands.findFunction(get) ?? this.cmdlet(get, session) ?? importModuleFor(this.#context, session, get);
    }
    return undefined;
  }

  #allowed<Found extends CommandInfo>(command: Found | undefined, rights: CodeRights): Found | undefined {
    return command === undefined || this.#context.restrictions.allows(command, rights) ? command : undefined;
  }

  #mayBeExternal(): boolean {
    const { applications, scripts } = this.#context.restrictions;
    return applications.length > 0 || scripts.length > 0;
  }

  /** `item` is tried as `Get-item` for everybody; modules are not loaded for those who may not call everything. */
  #findForClient(name: string, session: SessionState, rights: CodeRights): CommandInfo | undefined {
    if (name.includes("-") || name.includes("\\") || name.includes("/")) return undefined;
    const get = `get-${name}`;
    return session.commands.findFunction(get, rights) ?? this.#allowed(this.cmdlet(get, session), rights);
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
      info.visibility = this.#context.restrictions.visibilityOfCmdlet(info);
      this.#cmdlets.set(key, info);
    }
    return info;
  }

  /** After the session's restrictions changed. */
  forgetCmdlets(): void {
    this.#cmdlets.clear();
    this.#context.commandEpoch++;
  }

  /** An alias, function or cmdlet of the name that is there without looking at files or importing anything. */
  findLoaded(name: string, session: SessionState): CommandInfo | undefined {
    return session.commands.findAlias(name) ?? session.commands.findFunction(name) ?? this.cmdlet(name, session);
  }

  /** Commands of the same name in order of precedence: for `Get-Command -All`. */
  all(name: string, session: SessionState, rights: CodeRights = this.#context.rights): CommandInfo[] {
    const list: (CommandInfo | undefined)[] = [
      session.commands.findAlias(name, rights),
      session.commands.findFunction(name, rights),
      this.cmdlet(name, session),
      findExternal(this.#context, session, name),
    ];
    return list.filter((command) => command !== undefined).filter((command) => this.#context.restrictions.allows(command, rights));
  }

  /** What an alias leads to in the end; undefined when that is nothing. */
  follow(alias: AliasInfo, session: SessionState, rights: CodeRights = this.#context.rights): CommandInfo | undefined {
    try {
      return this.#find(alias.name, session, rights);
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
