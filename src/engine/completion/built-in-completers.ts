/** What the parameters of PowerShell's own commands take: `Get-Process -Id `, `Get-Command Write-W`, `Sort-Object Na`. */
import type { CommandAst, ExpressionAst } from "../../language/index.ts";
import { findAll } from "../../language/index.ts";
import { getProperty, type PSValue, toText } from "../../objects/index.ts";
import { CmdletInfo } from "../commands/command-info.ts";
import type { ParameterCall } from "./argument-completers.ts";
import { boundValues } from "./argument-completers.ts";
import { completeCommand } from "./complete-command.ts";
import { completeInferred } from "./complete-member.ts";
import { completeEveryModule, completeModule } from "./complete-module.ts";
import { completePath } from "./complete-path.ts";
import { completeTypeArgument } from "./complete-type.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { TypeInference } from "./infer-type.ts";
import { type InferredType, membersOfInferred } from "./inferred-type.ts";
import { completeKnownWord } from "./known-words.ts";
import { compareNames, matchingWords, quoted, unquote, wildcard } from "./quoting.ts";
import { outputOf, safeValue } from "./run-quietly.ts";

/** Null where the parameter is of no concern; nothing where it is, and there is nothing to offer. */
type Completer = (call: ParameterCall) => CompletionResult[] | null;

const MANAGEMENT = "Microsoft.PowerShell.Management";
const UTILITY = "Microsoft.PowerShell.Utility";
const CORE = "Microsoft.PowerShell.Core";
const SCRIPTS = [".ps1"];
const MODULE_FILES = [".psm1", ".psd1", ".dll", ".cdxml", ".xaml", ".ps1"];
const ITEM_TYPES = ["File", "Directory", "SymbolicLink", "Junction", "HardLink"];

export function completeBuiltIn(call: ParameterCall): CompletionResult[] | null {
  const command = call.binding.commandName.toLowerCase();
  const known = call.binding.command instanceof CmdletInfo ? completeKnownWord(command, call.parameter.key, call.completion.word) : null;
  return known ?? (COMPLETERS.get(command) ?? completePathArgument)(call);
}

function completePathArgument({ completion, parameter }: ParameterCall): CompletionResult[] | null {
  switch (parameter.key) {
    case "literalpath":
      return completePath(completion, { isLiteral: true });
    case "path":
    case "filepath":
      return completePath(completion);
    default:
      return null;
  }
}

/** Names that a command tells of itself. */
function named(command: string, more: Readonly<Record<string, PSValue>> = {}, parameterName = "Name"): Completer {
  return ({ completion }) => {
    const { word, quote } = unquote(completion.word);
    const pattern = word.endsWith("*") ? word : `${word}*`;
    const names = outputOf(completion.context, command, { ...more, [parameterName]: [pattern] }).map((item) =>
      textOf(item, "Name", completion),
    );
    return [...new Set(names)].filter((name) => name !== "").map((name) => value(quoted(name, quote), name));
  };
}

function numbered(
  command: string,
  more: Readonly<Record<string, PSValue>>,
  property: string,
  labelOf: (id: string, name: string) => string,
): Completer {
  return ({ completion }) => {
    const { word, quote } = unquote(completion.word);
    const fits = wildcard(word.endsWith("*") ? word : `${word}*`);
    return outputOf(completion.context, command, more).flatMap((item) => {
      const id = textOf(item, property, completion);
      return fits.isMatch(id) ? [value(`${quote}${id}${quote}`, labelOf(id, textOf(item, "Name", completion)))] : [];
    });
  };
}

function value(text: string, label: string): CompletionResult {
  return new CompletionResult(text, label, "ParameterValue", label);
}

function textOf(item: PSValue, property: string, { context }: CompletionContext): string {
  return toText(getProperty(item, property, context), context);
}

function byParameter(completers: Readonly<Record<string, Completer>>, otherwise: Completer = () => null): Completer {
  const byKey = new Map(Object.entries(completers));
  return (call) => (byKey.get(call.parameter.key) ?? otherwise)(call);
}

const processes = byParameter({
  name: named(`${MANAGEMENT}\\Get-Process`),
  id: numbered(`${MANAGEMENT}\\Get-Process`, {}, "Id", (id, name) => `${id} - ${name}`),
});

const jobs = byParameter({
  name: named(`${CORE}\\Get-Job`),
  id: numbered(`${CORE}\\Get-Job`, { IncludeChildJob: true }, "Id", (id) => id),
  instanceid: numbered(`${CORE}\\Get-Job`, { IncludeChildJob: true }, "InstanceId", (id) => id),
});

const help: Completer = ({ completion }) => [
  ...completeCommand(completion, { types: "Cmdlet, Function, Alias, ExternalScript, Configuration" }),
  ...completePath(completion, { extensions: SCRIPTS }),
];

const commands = byParameter({
  name: ({ completion, binding }) => {
    const modules = argumentTexts(binding.bound.get("module")?.pair, completion);
    if (modules.length > 0) return modules.flatMap((module) => completeCommand(completion, { module }));
    return [...completeCommand(completion), ...completePath(completion, { extensions: SCRIPTS })];
  },
  module: ({ completion }) => completeEveryModule(completion),
  excludemodule: ({ completion }) => completeEveryModule(completion),
  verb: (call) => parts(call, (name) => name.slice(0, name.indexOf("-"))),
  noun: (call) => parts(call, (name) => name.slice(name.indexOf("-") + 1)),
  parametertype: ({ completion }) => completeTypeArgument(completion),
});

/** Verbs or nouns of the commands that there are. */
function parts({ completion }: ParameterCall, partOf: (name: string) => string): CompletionResult[] {
  const names = outputOf(completion.context, `${CORE}\\Get-Command`, { CommandType: "Cmdlet, Function", ListImported: false });
  const words = names.map((command) => textOf(command, "Name", completion)).filter((name) => name.includes("-"));
  return matchingWords(completion.word, [...new Set(words.map(partOf))].sort(compareNames));
}

const verbs = byParameter({
  verb: ({ completion }) =>
    matchingWords(
      completion.word,
      outputOf(completion.context, `${UTILITY}\\Get-Verb`, {}).map((verb) => textOf(verb, "Verb", completion)),
    ),
});

function argumentTexts(
  pair: { readonly kind: string; readonly argument?: CommandAst["elements"][number] } | undefined,
  completion: CompletionContext,
): string[] {
  const argument = pair?.kind === "argument" ? pair.argument : undefined;
  if (argument === undefined || argument.kind === "CommandParameter") return [];
  const given = safeValue(argument, completion);
  return (Array.isArray(given) ? given : [given]).flatMap((item) => (typeof item === "string" ? [item] : []));
}

function modules(options: { readonly loadedOnly: boolean; readonly withFiles: boolean }): Completer {
  return byParameter({
    name: ({ completion }) => {
      const files = options.withFiles ? completePath(completion, { extensions: MODULE_FILES }) : [];
      // What is written as a path is no name.
      return options.withFiles && /[\\/:]/.test(completion.word) ? files : [...completeModule(completion, options), ...files];
    },
    assembly: ({ completion }) => (options.withFiles ? completePath(completion, { extensions: [".dll"] }) : null),
  });
}

const getModule = byParameter({
  name: (call) => modules({ loadedOnly: !call.binding.bound.has("listavailable"), withFiles: false })(call),
});

const drives = byParameter({
  psprovider: named(`${MANAGEMENT}\\Get-PSProvider`, {}, "PSProvider"),
  name: (call) => {
    const providers = argumentTexts(call.binding.bound.get("psprovider")?.pair, call.completion);
    return named(`${MANAGEMENT}\\Get-PSDrive`, providers.length > 0 ? { PSProvider: providers } : {})(call);
  },
});

const variables = byParameter({
  name: ({ completion }) => {
    const { word, quote } = unquote(completion.word);
    const pattern = word.endsWith("*") ? word : `${word}*`;
    return outputOf(completion.context, `${UTILITY}\\Get-Variable`, { Name: [pattern] }).map((item) => {
      const name = textOf(item, "Name", completion);
      const escaped = name.replace(/[?*]/g, "`$&");
      return value(name === "$" ? `${quote}$${quote}` : quoted(escaped, escaped === name ? quote : "'"), name);
    });
  },
});

const aliases = byParameter({
  name: named(`${UTILITY}\\Get-Alias`),
  definition: ({ completion }) => [
    ...completeCommand(completion, { types: "Cmdlet, Function, ExternalScript, Configuration" }),
    ...completePath(completion),
  ],
});

const locations = byParameter({
  path: ({ completion }) => completePath(completion, { containersOnly: true }),
  literalpath: ({ completion }) => completePath(completion, { containersOnly: true, isLiteral: true }),
});

const copying = byParameter({ destination: ({ completion }) => completePath(completion, { isLiteral: true }) }, completePathArgument);

const newItem = byParameter(
  {
    itemtype: (call) => {
      const { completion } = call;
      const path = boundValues(completion, call.binding).get("Path");
      const { provider } = completion.session.path.unresolved(typeof path === "string" ? path : ".");
      if (provider.name !== "FileSystem") return null;
      const fits = wildcard(`${completion.word}*`);
      return ITEM_TYPES.filter((name) => fits.isMatch(name)).map((name) => new CompletionResult(name));
    },
  },
  completePathArgument,
);

const typeName = byParameter({ typename: ({ completion }) => completeTypeArgument(completion) });

// --------------------------------------------------------------------------------------------- properties of what is piped in

function memberNames(keys: readonly string[], { propertiesOnly }: { readonly propertiesOnly: boolean }): Completer {
  return (call) => {
    const { completion, parameter, command, binding } = call;
    if (keys.includes(parameter.key)) {
      const { word } = completion;
      const excluded = otherTexts(binding.bound.get(parameter.key)?.pair, completion);
      const filter = propertiesOnly ? { filter: ({ kind }: { readonly kind: string }) => kind === "Property" } : {};
      return completeInferred(inputTypes(call), `${word}*`, { ...filter, excluded, withParenthesis: false }, completion.context);
    }
    if (parameter.key === "value" && command.kind === "Command") return memberValues(call);
    return null;
  };
}

/** The types of what the command gets from the pipeline, or as -InputObject. */
function inputTypes({ completion, command, binding }: ParameterCall): InferredType[] {
  const inference = new TypeInference(completion);
  const pipeline = completion.parent(command);
  if (pipeline?.kind !== "Pipeline") return [];
  if (pipeline.elements.indexOf(command) > 0) return inference.inferBefore(pipeline, command);
  const given = binding.bound.get("inputobject")?.pair;
  return given?.kind === "argument" && given.argument.kind !== "CommandParameter" ? inference.inferElements(given.argument) : [];
}

/** Texts of an argument that the cursor is not in: they need not be given again. */
function otherTexts(
  pair: { readonly kind: string; readonly argument?: CommandAst["elements"][number] } | undefined,
  completion: CompletionContext,
): Set<string> {
  const argument = pair?.kind === "argument" ? pair.argument : undefined;
  if (argument === undefined) return new Set();
  const texts = findAll(argument, ({ kind }) => kind === "StringConstantExpression", { searchNestedScriptBlocks: false });
  return new Set(
    texts
      .filter(({ start, end }) => completion.cursor < start || completion.cursor > end)
      .map((ast) => completion.textOf(ast).toLowerCase()),
  );
}

/** `Where-Object Status -eq `: the names of an enum. */
function memberValues(call: ParameterCall): CompletionResult[] {
  const { completion, binding } = call;
  const property = binding.bound.get("property")?.pair;
  const name = property?.kind === "argument" ? constantText(property.argument) : null;
  if (name === null) return [];
  const beginning = completion.word.replace(/^['"]+|['"]+$/g, "").toLowerCase();
  for (const type of inputTypes(call)) {
    const member = membersOfInferred(type, { isStatic: false }, completion.context).find(
      (found) => found.name.toLowerCase() === name.toLowerCase(),
    );
    const names = member?.types()[0]?.type?.enumeration?.names;
    if (names !== undefined) return names.filter((word) => word.toLowerCase().startsWith(beginning)).map((word) => value(word, word));
  }
  return [];
}

function constantText(ast: ExpressionAst | CommandAst["elements"][number]): string | null {
  return ast.kind === "StringConstantExpression" ? ast.value : null;
}

const properties = memberNames(["property"], { propertiesOnly: true });
const formats = memberNames(["property", "groupby"], { propertiesOnly: true });

function forCommands(names: string, completer: Completer): (readonly [string, Completer])[] {
  return names.split(" ").map((name) => [name.toLowerCase(), completer] as const);
}

const COMPLETERS: ReadonlyMap<string, Completer> = new Map([
  ...forCommands("Get-Command", commands),
  ...forCommands("Get-Verb", verbs),
  ...forCommands("Get-Help help", byParameter({ name: help })),
  ...forCommands("Show-Command", byParameter({ name: help })),
  ...forCommands("Save-Help Update-Help", byParameter({ module: ({ completion }) => completeEveryModule(completion) })),
  ...forCommands("Invoke-Expression", byParameter({ command: ({ completion }) => completeCommand(completion) })),
  ...forCommands("Get-Job Receive-Job Remove-Job Stop-Job Wait-Job Suspend-Job Resume-Job", jobs),
  ...forCommands("Get-Module", getModule),
  ...forCommands("Remove-Module", modules({ loadedOnly: true, withFiles: false })),
  ...forCommands("Import-Module", modules({ loadedOnly: false, withFiles: true })),
  ...forCommands("Debug-Process Get-Process Stop-Process Wait-Process Enter-PSHostProcess", processes),
  ...forCommands("Get-PSDrive Remove-PSDrive", drives),
  ...forCommands("New-PSDrive Get-PSProvider", byParameter({ psprovider: named(`${MANAGEMENT}\\Get-PSProvider`, {}, "PSProvider") })),
  ...forCommands("Clear-Variable Get-Variable Remove-Variable Set-Variable", variables),
  ...forCommands("Get-Alias", aliases),
  ...forCommands(
    "Get-TraceSource Set-TraceSource Trace-Command",
    byParameter({ name: named(`${UTILITY}\\Get-TraceSource`) }, completePathArgument),
  ),
  ...forCommands("Push-Location Set-Location", locations),
  ...forCommands("Move-Item Copy-Item", copying),
  ...forCommands("New-Item", newItem),
  ...forCommands("ForEach-Object", memberNames(["membername"], { propertiesOnly: false })),
  ...forCommands("Group-Object Measure-Object Sort-Object Where-Object", properties),
  ...forCommands("Format-Custom Format-List Format-Table Format-Wide", formats),
  ...forCommands("Select-Object", memberNames(["property", "excludeproperty", "expandproperty"], { propertiesOnly: true })),
  ...forCommands("New-Object", typeName),
]);
