/** Names of commands: `Get-ChildI`. */
import { findAll, isKeyword } from "../../language/index.ts";
import { unwrap } from "../../objects/index.ts";
import { AliasInfo, CommandInfo, FunctionInfo } from "../commands/command-info.ts";
import { commandSyntax } from "../commands/command-info-types.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { compareNames, likeBeginning, requiresQuotes, unquote } from "./quoting.ts";
import { outputOf, undisturbed } from "./run-quietly.ts";

export interface CommandFilter {
  readonly module?: string;
  /** Names of [CommandTypes]. */
  readonly types?: string;
}

export function completeCommand(completion: CompletionContext, filter: CommandFilter = {}): CompletionResult[] {
  const needsCall = needsAmpersand(completion, false);
  const { word, quote } = unquote(completion.word);
  const style: NameStyle = { quote, needsCall };
  if (!/[\\/:]/.test(word)) {
    const found = commands(completion, word, filter);
    return [...ownFunctions(completion, word, found, style), ...found.map((entry) => result(entry, style, completion))];
  }
  const separator = word.indexOf("\\");
  const colon = word.indexOf(":");
  if (separator <= 0 || (colon >= 0 && colon < separator)) return [];
  const module = word.slice(0, separator);
  return commands(completion, word.slice(separator + 1), { ...filter, module }, { withModule: true }).map((entry) =>
    result(entry, style, completion),
  );
}

interface NameStyle {
  readonly quote: string;
  /** A quoted name is called with `&`. */
  readonly needsCall: boolean;
}

interface NamedCommand {
  readonly name: string;
  readonly command: CommandInfo;
}

function commands(
  completion: CompletionContext,
  word: string,
  filter: CommandFilter,
  { withModule = false }: { readonly withModule?: boolean } = {},
): NamedCommand[] {
  const parameters = {
    All: true,
    ...(filter.module === undefined ? {} : { Module: [filter.module] }),
    ...(filter.types === undefined ? {} : { CommandType: filter.types }),
  };
  const ask = (more: { readonly Name: readonly string[]; readonly UseAbbreviationExpansion?: boolean }): CommandInfo[] =>
    outputOf(completion.context, "Microsoft.PowerShell.Core\\Get-Command", { ...parameters, ...more, Name: [...more.Name] }).flatMap(
      (item) => {
        const base = unwrap(item);
        return base instanceof CommandInfo ? [base] : [];
      },
    );
  let found = ask({ Name: [`${word}*`] });
  if (found.length === 0) found = ask({ Name: [word], UseAbbreviationExpansion: true });
  if (found.length > 1) found.sort((left, right) => compareNames(left.name, right.name));
  return unique(found, withModule);
}

/** One entry a name; more only where modules that are not loaded offer the name as well. */
function unique(found: readonly CommandInfo[], withModule: boolean): NamedCommand[] {
  const byName = new Map<string, { readonly name: string; readonly commands: CommandInfo[] }>();
  for (const command of found) {
    if (command.visibility === "Private") continue;
    const name = withModule && command.moduleName !== "" && command.prefix === "" ? `${command.moduleName}\\${command.name}` : command.name;
    const known = byName.get(name.toLowerCase());
    if (known === undefined) byName.set(name.toLowerCase(), { name, commands: [command] });
    else known.commands.push(command);
  }
  return [...byName.values()].flatMap(({ name, commands: list }) => entriesOf(name, list));
}

function entriesOf(name: string, list: readonly CommandInfo[]): NamedCommand[] {
  const [first] = list;
  if (first === undefined) return [];
  const others = list.filter((command) => command.kind !== "Application");
  const modules = new Set(others.map((command) => command.moduleName.toLowerCase()));
  const loaded = new Set(others.filter(isLoaded).map((command) => command.moduleName.toLowerCase()));
  const isPlain = first.kind === "Application" || loaded.size === 1 || modules.size < 2;
  const entries: NamedCommand[] = isPlain ? [{ name, command: first }] : [];
  const told = new Set(isPlain ? [first.moduleName.toLowerCase()] : []);
  for (const command of list.slice(isPlain ? 1 : 0)) {
    const module = command.moduleName.toLowerCase();
    if (command.kind === "Application") entries.push({ name: command.definition, command });
    else if (module !== "" && !told.has(module)) {
      told.add(module);
      entries.push({ name: `${command.moduleName}\\${command.name}`, command });
    }
  }
  return entries;
}

function isLoaded(command: CommandInfo): boolean {
  if (command instanceof AliasInfo) return command.target !== "";
  return !(command instanceof FunctionInfo) || command.definition !== "";
}

/** Functions that the text itself defines. */
function ownFunctions(completion: CompletionContext, word: string, found: readonly NamedCommand[], style: NameStyle): CompletionResult[] {
  const fits = likeBeginning(word);
  const known = new Set(found.map(({ name }) => name.toLowerCase()));
  const results: CompletionResult[] = [];
  for (const ast of findAll(completion.root, ({ kind }) => kind === "FunctionDefinition", { searchNestedScriptBlocks: true })) {
    if (ast.kind !== "FunctionDefinition" || !fits(ast.name) || known.has(ast.name.toLowerCase())) continue;
    known.add(ast.name.toLowerCase());
    results.unshift(new CompletionResult(textOf(ast.name, style), ast.name, "Command", ast.name));
  }
  return results;
}

function result({ name, command }: NamedCommand, style: NameStyle, completion: CompletionContext): CompletionResult {
  const syntax = undisturbed(completion.context, () => commandSyntax(command, completion.context)) ?? "";
  return new CompletionResult(textOf(name, style), command.name, "Command", syntax === "" ? name : syntax);
}

/** Keywords that can be called by their names. */
const CALLABLE_KEYWORDS: readonly string[] = ["inlinescript", "configuration"];

function textOf(name: string, { quote, needsCall }: NameStyle): string {
  const inUse = quote === "" ? "'" : quote;
  const isQuoted = requiresQuotes(name);
  const escaped = inUse === "'" ? name.replaceAll("'", "''") : name.replaceAll("`", "``").replaceAll("$", "`$");
  const text = isQuoted ? `${inUse}${escaped}${inUse}` : `${quote}${name}${quote}`;
  const isCalled = quote === "" && needsCall && (isQuoted || (isKeyword(name) && !CALLABLE_KEYWORDS.includes(name.toLowerCase())));
  return isCalled && text !== "foreach" ? `& ${text}` : text;
}

/** A name in quotes at the beginning of a command needs the call operator, unless it is there. */
export function needsAmpersand(completion: CompletionContext, otherwise: boolean): boolean {
  if (completion.word === "") return otherwise;
  const parent = completion.parent(completion.last);
  if (parent?.kind !== "Command" || parent.elements.length !== 1) return otherwise;
  const isCalled = parent.invocationOperator !== null;
  return isCalled === otherwise ? !otherwise : otherwise;
}
