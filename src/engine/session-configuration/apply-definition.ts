/**
 * Makes a new runspace what its session configuration says, and then hands it over to its client with the rights that are left. What is not
 * said to be visible is not: the client's code passes `src/engine/restrictions` with everything it does.
 *
 * @see https://learn.microsoft.com/powershell/scripting/security/remoting/jea/session-configurations
 */
import { Hashtable, isTrue, netError, type PSValue, toText, unwrap } from "../../objects/index.ts";
import { AliasInfo, type CommandInfo, FunctionInfo } from "../commands/command-info.ts";
import { type LanguageModeName, rightsOf } from "../restrictions/code-rights.ts";
import { commandPattern, matches } from "../restrictions/session-restrictions.ts";
import type { Runspace } from "../runspace.ts";
import type { RunspaceCommand } from "../runspaces/command-pipeline.ts";
import { FunctionPipe, NULL_PIPE } from "../runtime/pipe.ts";
import { ScopedItemOptions } from "../runtime/ps-variable.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import { type DefinitionTable, itemsOf, readDefinition, type SessionOwner, settingsOf, textsOf } from "./definition-table.ts";
import { showExternalCommands } from "./external-commands.ts";
import { addProxy, addRestrictedServerCommands, type VisibleCommand, visibleCommands } from "./proxies.ts";
import { SetupStreams } from "./setup-streams.ts";

/** @throws What is wrong with the configuration, or that it has no role for the user: such a session must not be used. */
export function applySessionDefinition(runspace: Runspace, file: string, owner: SessionOwner): void {
  const table = readDefinition(runspace, file, owner);
  refuseUnsupported(table);
  const { context } = runspace;
  const sessionType = textOf(table, "sessiontype", runspace).toLowerCase() || "default";
  const isRestricted = sessionType !== "default" || VISIBILITY.some((key) => table.has(key));
  setUp(runspace, table);
  if (isRestricted) restrict(runspace, table, sessionType);
  for (const script of textsOf(table.get("scriptstoprocess"), runspace)) runSetupScript(runspace, script);
  const mode = languageMode(textOf(table, "languagemode", runspace), sessionType);
  context.clientRights = rightsOf(mode, { isTrusted: !isRestricted });
}

/** Runs a script of the session's own, in its global scope. */
export function runSetupScript(runspace: Runspace, path: string): void {
  const streams = new SetupStreams();
  runspace.invoke(runspace.context.loadScript(path), { output: NULL_PIPE, streams });
  streams.throwFirst();
}

const VISIBILITY = ["visiblecmdlets", "visiblefunctions", "visiblealiases", "visibleexternalcommands", "visibleproviders"] as const;

/** What this system cannot do, and what it would be wrong to leave out in silence. */
const UNSUPPORTED: readonly string[] = [
  "RunAsVirtualAccount",
  "RunAsVirtualAccountGroups",
  "GroupManagedServiceAccount",
  "MountUserDrive",
  "TranscriptDirectory",
  "AssembliesToLoad",
  "RequiredGroups",
];

function refuseUnsupported(table: DefinitionTable): void {
  for (const name of UNSUPPORTED) {
    const value = unwrap(table.get(name.toLowerCase()) ?? null);
    if (!isTrue(value)) continue;
    throw netError(
      "System.PlatformNotSupportedException",
      `This server cannot do what ${name} in the session configuration file asks for.`,
    );
  }
}

function setUp(runspace: Runspace, table: DefinitionTable): void {
  const { context } = runspace;
  const environment = unwrap(table.get("environmentvariables") ?? null);
  if (environment instanceof Hashtable) {
    for (const [name, value] of [...environment.entries()].map(({ key, value: item }) => [key, item] as const)) {
      context.host.environment.set(toText(name, context), toText(value, context));
    }
  }
  for (const module of itemsOf(table.get("modulestoimport"))) {
    const parameter = module instanceof Hashtable ? "FullyQualifiedName" : "Name";
    runCommand(runspace, "Import-Module", { [parameter]: module, Global: true, ErrorAction: "Stop" });
  }
  const typeFiles = textsOf(table.get("typestoprocess"), runspace);
  if (typeFiles.length > 0) runCommand(runspace, "Update-TypeData", { PrependPath: [...typeFiles] });
  const formatFiles = textsOf(table.get("formatstoprocess"), runspace);
  if (formatFiles.length > 0) runCommand(runspace, "Update-FormatData", { PrependPath: [...formatFiles] });
  for (const variable of tablesOf(table, "variabledefinitions", runspace)) {
    const value = unwrap(variable.get("value") ?? null);
    const name = toText(variable.get("name"), context);
    runspace.setVariable(name, value instanceof PSScriptBlock ? resultOf(runspace, value) : value);
  }
  const { commands, scope } = context.globalSession;
  for (const definition of tablesOf(table, "functiondefinitions", runspace)) {
    const block = unwrap(definition.get("scriptblock"));
    if (!(block instanceof PSScriptBlock)) throw netError("System.ArgumentException", "A function definition has no ScriptBlock.");
    const text = block.text.replace(/^\{([\s\S]*)\}$/, "$1");
    const bound = context.compileScript(text, { isBound: true, isTrusted: true });
    commands.addFunction(scope, new FunctionInfo(toText(definition.get("name"), context), bound, ScopedItemOptions.None, "Function"));
  }
  for (const alias of tablesOf(table, "aliasdefinitions", runspace)) {
    runCommand(runspace, "Set-Alias", {
      Name: toText(alias.get("name"), context),
      Value: toText(alias.get("value"), context),
      Scope: "Global",
      Force: true,
    });
  }
}

function resultOf(runspace: Runspace, block: PSScriptBlock): PSValue {
  const values: PSValue[] = [];
  const streams = new SetupStreams();
  runspace.invoke(block, { output: new FunctionPipe((value) => values.push(value)), streams, useLocalScope: true });
  streams.throwFirst();
  return values.length === 1 ? values[0] : values;
}

function runCommand(runspace: Runspace, name: string, given: Readonly<Record<string, PSValue>>): void {
  const parameters = Object.entries(given).map(([parameter, value]) => ({ name: parameter, value }));
  const command: RunspaceCommand = { text: name, isScript: false, useLocalScope: null, parameters, merge: {} };
  const streams = new SetupStreams();
  runspace.invokeCommands([[command]], { output: NULL_PIPE, streams });
  streams.throwFirst();
}

// ------------------------------------------------------------------------------------------------------------------- restrictions

/** Hides all there is, but for what the configuration shows. */
function restrict(runspace: Runspace, table: DefinitionTable, sessionType: string): void {
  const { context } = runspace;
  const { restrictions, globalSession } = context;
  const cmdlets = visibleCommands(table.get("visiblecmdlets"), runspace);
  const functions = visibleCommands(table.get("visiblefunctions"), runspace);
  const aliases = textsOf(table.get("visiblealiases"), runspace).map(commandPattern);
  const isShown = (command: CommandInfo): boolean =>
    command instanceof AliasInfo
      ? aliases.some((pattern) => matches(pattern, command))
      : functions.some(({ pattern, parameters }) => parameters === null && matches(pattern, command));

  restrictions.defaultVisibility = "Private";
  for (const command of [...(globalSession.scope.functions?.values() ?? []), ...(globalSession.scope.aliases?.values() ?? [])]) {
    command.visibility = isShown(command) ? "Public" : "Private";
  }
  restrictions.showCmdlets(cmdlets.filter(({ parameters }) => parameters === null).map(({ text }) => text));
  context.commands.forgetCmdlets();
  if (sessionType === "restrictedremoteserver") addRestrictedServerCommands(runspace);
  for (const command of [...cmdlets, ...functions]) if (isNarrowed(command)) addProxy(runspace, command);

  const providers = textsOf(table.get("visibleproviders"), runspace).map((name) => name.toLowerCase().replace(/^.*\\/, ""));
  if (sessionType !== "default" || table.has("visibleproviders")) {
    const known = [...context.providers.all()].map(({ name }) => name.toLowerCase());
    restrictions.providers = new Set(providers.includes("*") ? known : providers);
  }
  restrictions.applications.length = 0;
  restrictions.scripts.length = 0;
  showExternalCommands(context, textsOf(table.get("visibleexternalcommands"), runspace));
}

function isNarrowed(
  command: VisibleCommand,
): command is VisibleCommand & { readonly parameters: NonNullable<VisibleCommand["parameters"]> } {
  return command.parameters !== null;
}

function languageMode(text: string, sessionType: string): LanguageModeName {
  if (text === "") return sessionType === "default" ? "FullLanguage" : "NoLanguage";
  const modes: readonly LanguageModeName[] = ["FullLanguage", "RestrictedLanguage", "ConstrainedLanguage", "NoLanguage"];
  const mode = modes.find((known) => known.toLowerCase() === text.toLowerCase());
  if (mode === undefined) throw netError("System.ArgumentException", `${text} is no language mode.`);
  return mode;
}

function textOf(table: DefinitionTable, key: string, runspace: Runspace): string {
  const value = table.get(key);
  return value === undefined || value === null ? "" : toText(value, runspace.evaluation);
}

function tablesOf(table: DefinitionTable, key: string, runspace: Runspace): readonly Map<string, PSValue>[] {
  return itemsOf(table.get(key)).map((item) => {
    if (!(item instanceof Hashtable)) throw netError("System.ArgumentException", `${key} holds something else than hash tables.`);
    return settingsOf(item, runspace);
  });
}
