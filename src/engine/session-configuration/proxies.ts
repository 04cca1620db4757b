/**
 * Commands of which a session's client may use some parameters, or some values of them: a function stands before the command and passes
 * on what it was given; the command itself stays hidden.
 */
import { Hashtable, netError, type PSValue, toText } from "../../objects/index.ts";
import { CmdletInfo, FunctionInfo } from "../commands/command-info.ts";
import { type CommandPattern, commandPattern } from "../restrictions/session-restrictions.ts";
import type { Runspace } from "../runspace.ts";
import { ScopedItemOptions } from "../runtime/ps-variable.ts";
import { type PassedParameter, restrictedProxyText } from "../script-api/proxy-command.ts";
import { itemsOf, settingsOf, textsOf } from "./definition-table.ts";

/** An entry of VisibleCmdlets or VisibleFunctions. */
export interface VisibleCommand {
  /** As it is written: a name, with wildcards or a module before it perhaps. */
  readonly text: string;
  readonly pattern: CommandPattern;
  /** Those that may be used; null for all. */
  readonly parameters: readonly PassedParameter[] | null;
}

export function visibleCommands(value: PSValue, runspace: Runspace): readonly VisibleCommand[] {
  return itemsOf(value).map((item) => {
    if (!(item instanceof Hashtable)) {
      const text = toText(item, runspace.evaluation);
      return { text, pattern: commandPattern(text), parameters: null };
    }
    const entry = settingsOf(item, runspace);
    const text = toText(entry.get("name"), runspace.evaluation);
    const parameters = itemsOf(entry.get("parameters")).map((parameter) => passedParameter(parameter, runspace));
    return { text, pattern: commandPattern(text), parameters: parameters.length === 0 ? null : parameters };
  });
}

function passedParameter(value: PSValue, runspace: Runspace): PassedParameter {
  if (!(value instanceof Hashtable)) throw netError("System.ArgumentException", "Parameters of a visible command are hash tables.");
  const entry = settingsOf(value, runspace);
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const set = textsOf(entry.get("validateset"), runspace).map(quoted);
  const pattern = entry.get("validatepattern");
  return {
    name: toText(entry.get("name"), runspace.evaluation),
    attributes: [
      ...(set.length === 0 ? [] : [`[ValidateSet(${set.join(", ")})]`]),
      ...(pattern === undefined || pattern === null ? [] : [`[ValidatePattern(${quoted(toText(pattern, runspace.evaluation))})]`]),
    ].join(" "),
  };
}

/** Puts a function before a command, or before several that one entry names. */
export function addProxy(
  runspace: Runspace,
  { text, parameters }: VisibleCommand & { readonly parameters: readonly PassedParameter[] },
): void {
  const { context } = runspace;
  const { commands, scope } = context.globalSession;
  const found = context.commands.findLoaded(text, context.globalSession);
  if (!(found instanceof CmdletInfo) && !(found instanceof FunctionInfo)) {
    throw netError("System.ArgumentException", `${text}, which the session configuration shows, is no cmdlet and no function.`);
  }
  let target = found.moduleName === "" ? found.name : `${found.moduleName}\\${found.name}`;
  if (found instanceof FunctionInfo) {
    // The function goes on under a name that only the session's own code finds.
    target = `${found.name} (unrestricted)`;
    const hidden = new FunctionInfo(target, found.scriptBlock, found.options, found.kind);
    commands.addFunction(scope, hidden);
    hidden.visibility = "Private";
  }
  define(runspace, found.name, restrictedProxyText(found, parameters, target, runspace.evaluation));
}

function define(runspace: Runspace, name: string, text: string): void {
  const { context } = runspace;
  const { commands, scope } = context.globalSession;
  const block = context.compileScript(text, { isBound: true, isTrusted: true });
  const proxy = new FunctionInfo(name, block, ScopedItemOptions.None, "Function");
  commands.addFunction(scope, proxy);
  proxy.visibility = "Public";
}

const LENGTH = "[ValidateLength(0, 1000)]";
const INPUT: PassedParameter = { name: "InputObject", attributes: "" };
const SELECTABLE = [
  ...["ModuleName", "Namespace", "OutputType", "Count", "HelpUri", "Name", "CommandType", "ResolvedCommandName"],
  ...["DefaultParameterSet", "CmdletBinding", "Parameters"],
];

/** What a client needs to enter such a session and to import its commands, each cut down to that. */
const SERVER_COMMANDS: readonly (readonly [name: string, parameters: readonly PassedParameter[]])[] = [
  [
    "Get-Command",
    [
      { name: "Name", attributes: `${LENGTH} [ValidateCount(0, 1000)]` },
      { name: "Module", attributes: `${LENGTH} [ValidateCount(0, 100)]` },
      { name: "ArgumentList", attributes: "[ValidateCount(0, 100)]" },
      { name: "CommandType", attributes: "" },
      { name: "ListImported", attributes: "" },
      { name: "ShowCommandInfo", attributes: "" },
    ],
  ],
  [
    "Get-FormatData",
    [
      { name: "TypeName", attributes: `${LENGTH} [ValidateCount(0, 1000)]` },
      { name: "PowerShellVersion", attributes: "" },
    ],
  ],
  [
    "Get-Help",
    [
      { name: "Name", attributes: `[ValidatePattern('^[-._:\\\\\\p{Ll}\\p{Lu}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Lm}]{1,100}$')] ${LENGTH}` },
      { name: "Category", attributes: "[ValidateCount(0, 1)]" },
    ],
  ],
  [
    "Select-Object",
    [
      {
        name: "Property",
        attributes: `[ValidateSet(${SELECTABLE.map((name) => `'${name}'`).join(", ")})] [ValidateCount(1, ${SELECTABLE.length})]`,
      },
      INPUT,
    ],
  ],
  ["Measure-Object", [INPUT]],
  ["Out-Default", [INPUT]],
  ["Exit-PSSession", []],
];

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/new-pssessionconfigurationfile */
export function addRestrictedServerCommands(runspace: Runspace): void {
  const { context } = runspace;
  for (const [name, parameters] of SERVER_COMMANDS) {
    const found = context.commands.peekCmdlet(name, context.globalSession);
    if (found === undefined) continue;
    define(runspace, name, restrictedProxyText(found, parameters, `${found.moduleName}\\${name}`, runspace.evaluation));
  }
  const clear = context.globalSession.scope.functions?.get("clear-host");
  if (clear !== undefined) clear.visibility = "Public";
}
