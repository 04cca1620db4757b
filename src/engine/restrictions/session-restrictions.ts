/**
 * Which commands, programs and providers a session's client may use: the one place that is asked, whether a name is called, looked up,
 * completed or listed. What is not shown does not exist for the client.
 *
 * @see https://learn.microsoft.com/powershell/scripting/security/remoting/jea/session-configurations
 */
import { WildcardPattern } from "../../objects/index.ts";
import { ApplicationInfo, type CmdletInfo, type CommandInfo, ExternalScriptInfo, ScriptInfo } from "../commands/command-info.ts";
import type { CodeRights } from "./code-rights.ts";

export type Visibility = "Public" | "Private";

export class SessionRestrictions {
  /** Of commands that come into the session from now on, by modules for instance. */
  defaultVisibility: Visibility = "Public";
  /** Programs that may be called: `*`, or full paths with wildcards. */
  readonly applications: string[] = ["*"];
  /** The same for script files. */
  readonly scripts: string[] = ["*"];
  /** Names of providers in lower case; null where all may be used. */
  providers: ReadonlySet<string> | null = null;
  /** Somebody has hidden a command by its Visibility. */
  hasHiddenCommands = false;
  #visibleCmdlets: readonly CommandPattern[] = [];

  /** There is something that a client may not use. */
  get isActive(): boolean {
    return (
      this.defaultVisibility === "Private" ||
      this.hasHiddenCommands ||
      this.providers !== null ||
      this.applications[0] !== "*" ||
      this.scripts[0] !== "*"
    );
  }

  /** Cmdlets that are shown although others are not. `Module\Name*` counts for one module only. */
  showCmdlets(patterns: readonly string[]): void {
    this.#visibleCmdlets = [...this.#visibleCmdlets, ...patterns.map(commandPattern)];
  }

  /** What a cmdlet that is met for the first time is. */
  visibilityOfCmdlet(command: CmdletInfo): Visibility {
    if (this.defaultVisibility === "Public") return "Public";
    return this.#visibleCmdlets.some((pattern) => matches(pattern, command)) ? "Public" : "Private";
  }

  /** Whether code with these rights may call, and see, a command. */
  allows(command: CommandInfo, { isTrusted }: CodeRights): boolean {
    // Code of the session's own does not fall for a function that its client has put in the way.
    if (isTrusted) return !command.isClientMade;
    if (command instanceof ApplicationInfo) return isListed(this.applications, command.path);
    if (command instanceof ExternalScriptInfo) return isListed(this.scripts, command.path);
    return command instanceof ScriptInfo || command.visibility === "Public";
  }

  /** A script that the configuration names runs with all rights; one that is found by `*` does not. */
  isTrustedScript(path: string): boolean {
    return isListed(
      this.scripts.filter((entry) => entry !== "*"),
      path,
    );
  }

  allowsProvider(name: string, { isTrusted }: CodeRights): boolean {
    return isTrusted || this.providers === null || this.providers.has(name.toLowerCase());
  }
}

export interface CommandPattern {
  readonly module: string | null;
  readonly name: WildcardPattern;
}

export function commandPattern(text: string): CommandPattern {
  const separator = text.lastIndexOf("\\");
  return {
    module: separator < 0 ? null : text.slice(0, separator),
    name: new WildcardPattern(text.slice(separator + 1), { ignoreCase: true }),
  };
}

export function matches(pattern: CommandPattern, command: CommandInfo): boolean {
  const { module, name } = pattern;
  return name.isMatch(command.name) && (module === null || module.toLowerCase() === command.moduleName.toLowerCase());
}

function isListed(entries: readonly string[], path: string): boolean {
  return entries.some((entry) => entry === "*" || entry === path || new WildcardPattern(entry, { ignoreCase: false }).isMatch(path));
}
