/** Get-Command. */
import { EnumValue, WildcardPattern } from "../../../objects/index.ts";
import type { BoundParameters, CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { commandNotFound } from "../../commands/command-errors.ts";
import { CmdletInfo, type CommandInfo, FunctionInfo } from "../../commands/command-info.ts";
import { commandSyntax } from "../../commands/command-info-types.ts";
import { ALL_COMMANDS, commandsLike, commandsNamed, kindMask, namePattern, resolved } from "../../commands/find-commands.ts";
import { PSTypeName } from "../../commands/ps-type-name.ts";
import { findModuleCommand } from "../../modules/module-lookup.ts";
import { ModuleSpecification } from "../../modules/module-specification.ts";
import { meetsConstraints, type VersionConstraints } from "../../modules/version-text.ts";
import { listOf } from "./module-command.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-command */
export function getCommand(): CmdletDeclaration {
  return {
    name: "Get-Command",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetCommandCommand",
    aliases: ["gcm"],
    defaultParameterSet: "CmdletSet",
    outputTypes: [
      "System.Management.Automation.AliasInfo",
      "System.Management.Automation.ApplicationInfo",
      "System.Management.Automation.FunctionInfo",
      "System.Management.Automation.CmdletInfo",
      "System.Management.Automation.ExternalScriptInfo",
      "System.Management.Automation.FilterInfo",
      "System.String",
      "System.Management.Automation.PSObject",
    ],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ set: "AllCommandSet", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Verb",
        type: "System.String[]",
        sets: [{ set: "CmdletSet", fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ArgumentCompleter" }],
      },
      {
        name: "Noun",
        type: "System.String[]",
        sets: [{ set: "CmdletSet", fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ArgumentCompleter" }],
      },
      { name: "Module", type: "System.String[]", aliases: ["PSSnapin"], sets: [{ fromPipelineByPropertyName: true }] },
      { name: "ExcludeModule", type: "System.String[]" },
      {
        name: "FullyQualifiedModule",
        type: "Microsoft.PowerShell.Commands.ModuleSpecification[]",
        sets: [{ fromPipelineByPropertyName: true }],
      },
      {
        name: "CommandType",
        type: "System.Management.Automation.CommandTypes",
        aliases: ["Type"],
        sets: [{ set: "AllCommandSet", fromPipelineByPropertyName: true }],
      },
      { name: "TotalCount", type: "System.Int32", sets: [{ fromPipelineByPropertyName: true }] },
      { name: "Syntax", type: "System.Management.Automation.SwitchParameter", sets: [{ fromPipelineByPropertyName: true }] },
      { name: "ShowCommandInfo", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "ArgumentList",
        type: "System.Object[]",
        aliases: ["Args"],
        sets: [{ position: 1, fromRemainingArguments: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }],
      },
      { name: "All", type: "System.Management.Automation.SwitchParameter", sets: [{ fromPipelineByPropertyName: true }] },
      { name: "ListImported", type: "System.Management.Automation.SwitchParameter", sets: [{ fromPipelineByPropertyName: true }] },
      { name: "ParameterName", type: "System.String[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "ParameterType", type: "System.Management.Automation.PSTypeName[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "UseFuzzyMatching", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "AllCommandSet" }] },
      { name: "FuzzyMinimumDistance", type: "System.UInt32", sets: [{ set: "AllCommandSet" }] },
      {
        name: "UseAbbreviationExpansion",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "AllCommandSet", fromPipelineByPropertyName: true }],
      },
    ],
    create: (cmdlet) => new GetCommand(cmdlet),
  };
}

/** Cmdlets, functions, filters, aliases and configurations: what is shown when no name is given. */
const CMDLET_SET_TYPES = 15 | 256;

class GetCommand implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #parameters: BoundParameters;
  readonly #found: CommandInfo[] = [];
  readonly #seen: Set<string> = new Set();
  readonly #matchedParameters: Set<string> = new Set();
  #isSorted = false;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#parameters = cmdlet.parameters;
  }

  process(): void {
    const names = this.#parameters.texts("Name");
    if (names.length === 0) {
      this.#isSorted = true;
      this.#addMatching("*");
      return;
    }
    for (const name of names) {
      const { command } = splitName(name);
      if (
        WildcardPattern.containsWildcardCharacters(command) ||
        this.#parameters.isSet("UseAbbreviationExpansion") ||
        this.#parameters.isSet("UseFuzzyMatching")
      ) {
        this.#isSorted ||= !this.#parameters.isSet("UseFuzzyMatching");
        this.#addMatching(name);
      } else if (!this.#addNamed(name)) this.#cmdlet.writeError(commandNotFound(name).record);
    }
  }

  /** Kinds that are looked for. */
  get #types(): number {
    const type = this.#parameters.get("CommandType");
    if (type instanceof EnumValue) return Number(type.value);
    return this.#cmdlet.parameterSetName === "CmdletSet" ? CMDLET_SET_TYPES : ALL_COMMANDS;
  }

  get #limit(): number {
    return this.#parameters.number("TotalCount", -1);
  }

  /** The first command of a name, or all of them; false when there is none. */
  #addNamed(name: string): boolean {
    const { session, callerRights } = this.#cmdlet;
    const { context } = session;
    const { module, command } = splitName(name);
    const candidates =
      module === null ? commandsNamed(session, command, this.#types, callerRights) : moduleCommand(this.#cmdlet, module, command);
    if (candidates.length === 0 && module === null && callerRights.isTrusted && !this.#parameters.isSet("ListImported")) {
      const found = context.modules.autoload(command, session);
      if (found !== undefined) candidates.push(found);
    }
    let isFound = false;
    const takesAll =
      this.#parameters.isSet("All") ||
      this.#limit >= 0 ||
      this.#parameters.has("CommandType") ||
      this.#parameters.has("Module") ||
      this.#parameters.has("FullyQualifiedModule");
    for (const candidate of candidates) {
      if (!this.#belongs(candidate)) continue;
      isFound = true;
      this.#add(candidate);
      if (!takesAll) break;
    }
    return isFound;
  }

  #addMatching(name: string): void {
    const { session, callerRights } = this.#cmdlet;
    const { context } = session;
    const { module, command } = splitName(name);
    const fits = this.#fits(command);
    const isOfModule = (candidate: CommandInfo): boolean => module === null || candidate.moduleName.toLowerCase() === module.toLowerCase();
    for (const candidate of commandsLike(session, fits, this.#types, callerRights)) {
      this.#cmdlet.checkStop();
      if (isOfModule(candidate) && this.#belongs(candidate)) this.#add(candidate);
    }
    if (this.#parameters.isSet("ListImported") || !callerRights.isTrusted) return;
    for (const available of context.modules.available()) {
      for (const candidate of available.exportedCommands())
        if (fits(candidate.name) && isOfModule(candidate) && this.#belongs(candidate)) this.#add(candidate);
    }
  }

  #fits(name: string): (candidate: string) => boolean {
    if (this.#parameters.isSet("UseFuzzyMatching")) {
      const limit = this.#parameters.has("FuzzyMinimumDistance") ? Number(this.#parameters.get("FuzzyMinimumDistance")) : FUZZY_DISTANCE;
      return (candidate) => editDistance(name.toLowerCase(), candidate.toLowerCase()) <= limit;
    }
    const like = namePattern(name);
    if (!this.#parameters.isSet("UseAbbreviationExpansion")) return like;
    return (candidate) => like(candidate) || abbreviation(candidate).toLowerCase() === name.toLowerCase();
  }

  /** The module, verb and noun that were asked for. */
  #belongs(command: CommandInfo): boolean {
    const { moduleName } = command;
    const modules = this.#parameters.texts("Module");
    const excluded = this.#parameters.texts("ExcludeModule");
    const specifications = listOf(this.#parameters.get("FullyQualifiedModule")).filter((item) => item instanceof ModuleSpecification);
    if (moduleName === "" && (modules.length > 0 || specifications.length > 0)) return false;
    if (modules.length > 0 && !modules.some((module) => namePattern(module)(moduleName))) return false;
    if (excluded.some((module) => namePattern(module)(moduleName))) return false;
    if (specifications.length > 0 && !specifications.some(({ name, constraints }) => isModule(command, name, constraints))) return false;
    const verbs = this.#parameters.texts("Verb");
    const nouns = this.#parameters.texts("Noun");
    if (verbs.length === 0 && nouns.length === 0) return true;
    const dash = command.name.indexOf("-");
    if (dash <= 0) return false;
    const matches = (patterns: readonly string[], text: string): boolean =>
      patterns.length === 0 || patterns.some((pattern) => namePattern(pattern)(text));
    return matches(verbs, command.name.slice(0, dash)) && matches(nouns, command.name.slice(dash + 1));
  }

  #add(command: CommandInfo): void {
    const shown = this.#parameters.isSet("Syntax")
      ? (resolved(command, this.#cmdlet.session, this.#cmdlet.callerRights) ?? command)
      : command;
    const key =
      `${shown.kind}\0${shown.moduleName}\0${shown.name}\0${shown.kind === "Application" || shown.kind === "ExternalScript" ? shown.definition : ""}`.toLowerCase();
    if (this.#seen.has(key) || !this.#hasParameters(shown)) return;
    this.#seen.add(key);
    if (this.#limit < 0 || this.#found.length < this.#limit) this.#found.push(shown);
  }

  /** -ParameterName and -ParameterType. */
  #hasParameters(command: CommandInfo): boolean {
    const names = this.#parameters.texts("ParameterName");
    const types = listOf(this.#parameters.get("ParameterType")).filter((item) => item instanceof PSTypeName);
    if (names.length === 0 && types.length === 0) return true;
    const metadata = command instanceof FunctionInfo || command instanceof CmdletInfo ? command.metadata : null;
    if (metadata === null) return false;
    const { context } = this.#cmdlet.session;
    return metadata.parameters.some((parameter) => {
      const name = names.find((pattern) => [parameter.name, ...parameter.aliases].some(namePattern(pattern)));
      if (names.length > 0 && name === undefined) return false;
      if (types.length > 0 && !types.some((type) => parameter.type(context) === type.type(context))) return false;
      if (name !== undefined) this.#matchedParameters.add(name);
      return true;
    });
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    for (const name of this.#parameters.texts("ParameterName")) {
      if (WildcardPattern.containsWildcardCharacters(name) || this.#matchedParameters.has(name)) continue;
      cmdlet.writeError(
        cmdlet.makeError({
          message: `A parameter cannot be found that matches parameter name '${name}'.`,
          errorId: "CommandParameterNotFound",
          category: "ObjectNotFound",
          target: name,
          exceptionType: "System.ArgumentException",
        }),
      );
    }
    for (const command of this.#result()) {
      if (this.#parameters.isSet("Syntax")) this.#writeSyntax(command);
      else cmdlet.writeObject(command);
    }
  }

  #result(): readonly CommandInfo[] {
    const isOverview = !this.#parameters.has("Name") && !this.#parameters.isSet("All") && this.#limit < 0;
    const shown = isOverview ? this.#found.filter((command) => command.kind !== "Alias" || command.name.indexOf("-") > 0) : this.#found;
    if (this.#parameters.isSet("UseFuzzyMatching")) {
      const name = (this.#parameters.texts("Name")[0] ?? "").toLowerCase();
      const distance = (command: CommandInfo): number => editDistance(name, command.name.toLowerCase());
      return [...shown].sort((left, right) => distance(left) - distance(right));
    }
    return this.#isSorted ? [...shown].sort(byKindAndName) : shown;
  }

  /** The syntax of a command that was asked for by an alias is shown under that name. */
  #writeSyntax(command: CommandInfo): void {
    const { evaluation, session } = this.#cmdlet;
    const names = this.#parameters.texts("Name");
    const syntax = command.kind === "Application" ? command.definition : commandSyntax(command, evaluation);
    if (syntax === "") return;
    const isOwnName = names.length === 0 || names.some((name) => name.toLowerCase() === command.name.toLowerCase());
    const alias = isOwnName
      ? undefined
      : session.commands
          .visibleAliases()
          .find(
            (candidate) =>
              names.some((name) => name.toLowerCase() === candidate.name.toLowerCase()) &&
              candidate.target.toLowerCase() === command.name.toLowerCase(),
          );
    this.#cmdlet.writeObject(
      alias === undefined ? syntax : `${alias.name} (alias) -> ${command.name}\n${syntax.replaceAll(command.name, alias.name)}`,
    );
  }
}

/** `Module\\Name`. */
function splitName(name: string): { readonly module: string | null; readonly command: string } {
  const at = name.indexOf("\\");
  const isQualified = at > 0 && !name.startsWith(".") && !name.includes("/") && !name.includes(":");
  return isQualified ? { module: name.slice(0, at), command: name.slice(at + 1) } : { module: null, command: name };
}

function moduleCommand(cmdlet: CmdletContext, module: string, command: string): CommandInfo[] {
  const found = findModuleCommand(cmdlet.session.context, cmdlet.session, module, command);
  return found !== undefined && cmdlet.session.context.restrictions.allows(found, cmdlet.callerRights) ? [found] : [];
}

function isModule(command: CommandInfo, name: string, constraints: VersionConstraints): boolean {
  return (
    command.moduleName.toLowerCase() === name.toLowerCase() &&
    meetsConstraints(command.module?.version ?? "0.0", command.module?.guid ?? "", constraints)
  );
}

function byKindAndName(left: CommandInfo, right: CommandInfo): number {
  const a = left.name.toUpperCase();
  const b = right.name.toUpperCase();
  return kindMask(left) - kindMask(right) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The capitals of a name: `GCI` of `Get-ChildItem`. */
function abbreviation(name: string): string {
  return name.replace(/[^A-Z-]/g, "").replaceAll("-", "");
}

/** How far a fuzzy name may be from a command's. */
const FUZZY_DISTANCE = 5;

/** Damerau and Levenshtein's distance: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_unused, column) => column)];
  for (let row = 1; row <= left.length; row++) {
    const current: number[] = [row];
    const above = rows[row - 1] ?? [];
    for (let column = 1; column <= right.length; column++) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let best = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + cost);
      const isSwap = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) best = Math.min(best, (rows[row - 2]?.[column - 2] ?? 0) + 1);
      current.push(best);
    }
    rows.push(current);
  }
  return rows[left.length]?.[right.length] ?? 0;
}
