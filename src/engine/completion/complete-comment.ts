/** Comments that say something: `#requires -Mod`, `<# .SYN`, and `#12` for the history. */
import { type Ast, type FunctionDefinitionAst, findAll, type ParameterAst, TokenKind } from "../../language/index.ts";
import { getProperty, toText } from "../../objects/index.ts";
import { completeCommand } from "./complete-command.ts";
import { completeModule } from "./complete-module.ts";
import { completePath } from "./complete-path.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { MODULE_SPECIFICATION_KEYS, moduleKeysFor } from "./module-specification-keys.ts";
import { likeBeginning } from "./quoting.ts";
import { outputOf } from "./run-quietly.ts";

export function completeComment(completion: CompletionContext): CompletionResult[] {
  const { word } = completion;
  if (word.startsWith("<#")) return completeHelp(completion);
  if (/^#requires /i.test(word)) return completeRequires(completion);
  const typed = /^#([\w-]*)$/.exec(word)?.[1];
  return typed === undefined ? [] : completeHistory(typed, completion);
}

function completeHistory(typed: string, { context }: CompletionContext): CompletionResult[] {
  const fits = likeBeginning(`*${typed}`);
  const isNumber = /^\d+$/.test(typed);
  const entries = outputOf(context, "Get-History", isNumber ? { Id: [Number(typed)] } : {}).reverse();
  const lines = entries.map((entry) => toText(getProperty(entry, "CommandLine", context), context));
  return lines.filter((line) => line !== "" && (isNumber || fits(line))).map((line) => new CompletionResult(line, line, "History", line));
}

const REQUIRES: readonly (readonly [name: string, toolTip: string])[] = [
  ["Modules", "[string] or [hashtable]\nModules that the script needs, each by its name or its specification."],
  ["PSEdition", "[string]\nThe edition of PowerShell that the script needs."],
  ["RunAsAdministrator", "[switch]\nThe session must have an administrator's rights. Comes last."],
  ["Version", "[version]\nThe lowest version of PowerShell that will do."],
];
const EDITIONS: readonly (readonly [name: string, toolTip: string])[] = [
  ["Core", "PowerShell on .NET"],
  ["Desktop", "Windows PowerShell"],
];

function completeRequires(completion: CompletionContext): CompletionResult[] {
  const { cursor, line } = completion;
  const column = cursor - completion.source.text.lastIndexOf("\n", cursor - 1) - 1;
  const before = line.slice(0, column);
  if (/ -RunAsAdministrator/i.test(before)) return [];
  const name = [...before.matchAll(/\s+-([A-Za-z]+|$)/g)].at(-1);
  if (name === undefined) return [];
  const parameter = name[1] ?? "";
  if (name.index + name[0].length === column) {
    replace(completion, parameter.length);
    const unused = REQUIRES.filter(([known]) => !line.toLowerCase().includes(` -${known.toLowerCase()}`));
    return offered(unused, parameter, "ParameterName");
  }
  const value = [...before.matchAll(/(?:\s+|[,;{"'=])(\w+|$)/g)].at(-1)?.[1] ?? "";
  replace(completion, value.length);
  switch (parameter.toLowerCase()) {
    case "psedition":
      return offered(EDITIONS, value, "ParameterValue");
    case "modules":
      return requiredModules(before, value, completion);
    default:
      return [];
  }
}

function replace(completion: CompletionContext, length: number): void {
  completion.start = completion.cursor - length;
  completion.length = length;
}

function offered(
  words: Iterable<readonly [string, string]>,
  word: string,
  kind: "ParameterName" | "ParameterValue" | "Keyword",
): CompletionResult[] {
  const beginning = word.toLowerCase();
  return [...words]
    .filter(([name]) => name.toLowerCase().startsWith(beginning))
    .map(([name, toolTip]) => new CompletionResult(name, name, kind, toolTip));
}

function requiredModules(before: string, value: string, completion: CompletionContext): CompletionResult[] {
  completion.word = value;
  const open = before.lastIndexOf("@{");
  if (open < 0 || before.lastIndexOf("}") > open) return completeModule(completion, { loadedOnly: true });
  const table = before.slice(open);
  const keys = [...table.matchAll(/(?:@\{|;)\s*(?:'|"|\w*)\w*/g)];
  const last = keys.at(-1);
  const names = keys.map(([text]) => text.replace(/^[@{;"'\s]+/, "").toLowerCase());
  if (last !== undefined && last.index + last[0].length === table.length) {
    const left = moduleKeysFor(new Set(names));
    return offered(
      left.map((key) => [key, MODULE_SPECIFICATION_KEYS.get(key) ?? key] as const),
      value,
      "ParameterValue",
    );
  }
  return names.at(-1) === "modulename" ? completeModule(completion, { loadedOnly: true }) : [];
}

// ------------------------------------------------------------------------------------------------------------- comment-based help

const HELP_KEYWORDS: readonly (readonly [name: string, toolTip: string])[] = [
  ["COMPONENT", "The technology that the command belongs to."],
  ["DESCRIPTION", "What the command does, in detail."],
  ["EXAMPLE", "A call and what comes of it. May be given again."],
  ["EXTERNALHELP", "The XML file that holds the help."],
  ["FORWARDHELPCATEGORY", "The kind of topic that the help is taken from."],
  ["FORWARDHELPTARGETNAME", "The topic that the help is taken from."],
  ["FUNCTIONALITY", "What the command is meant for."],
  ["INPUTS", "The types of what can be piped to the command."],
  ["LINK", "A related topic. May be given again."],
  ["NOTES", "More about the command."],
  ["OUTPUTS", "The types of what the command puts out."],
  ["PARAMETER", "What a parameter is for: its name behind the word. May be given again."],
  ["REMOTEHELPRUNSPACE", "The variable that holds the session whose help is shown."],
  ["ROLE", "Who the command is for."],
  ["SYNOPSIS", "What the command does, in one sentence."],
];
const REPEATED: ReadonlySet<string> = new Set(["EXAMPLE", "LINK", "PARAMETER"]);
const CATEGORIES = "Alias All Cmdlet ExternalScript FAQ Filter Function General Glossary HelpFile Provider ScriptCommand".split(" ");

function completeHelp(completion: CompletionContext): CompletionResult[] {
  const { cursor, tokenAtCursor, word: comment } = completion;
  if (tokenAtCursor === null) return [];
  const at = cursor - tokenAtCursor.start;
  const used = [...comment.matchAll(/^(\s*\.)(\w*)/gm)].map((match) => ({
    start: match.index + (match[1]?.length ?? 0),
    name: match[2] ?? "",
  }));
  const current = used.findLast(({ start }) => at >= start);
  if (current === undefined) return [];
  if (at <= current.start + current.name.length) {
    completion.start = tokenAtCursor.start + current.start;
    completion.length = current.name.length;
    const others = new Set(used.filter((keyword) => keyword !== current).map(({ name }) => name.toUpperCase()));
    return offered(
      HELP_KEYWORDS.filter(([name]) => REPEATED.has(name) || !others.has(name)),
      current.name,
      "Keyword",
    );
  }
  const lineStart = comment.lastIndexOf("\n", current.start) + 1;
  const line = comment.slice(lineStart).split(/\r?\n/, 1)[0] ?? "";
  const [, lead = "", argument = ""] = /^(\s*\.\w+\s+)(\S.*\S|\S)?/.exec(line) ?? [];
  completion.start = argument === "" ? cursor : tokenAtCursor.start + lineStart + lead.length;
  completion.length = argument.length;
  completion.word = argument;
  return helpArgument(current.name.toUpperCase(), argument, comment, completion);
}

function helpArgument(keyword: string, argument: string, comment: string, completion: CompletionContext): CompletionResult[] {
  const beginning = argument.toLowerCase();
  switch (keyword) {
    case "PARAMETER": {
      const used = [...comment.matchAll(/^\s*\.parameter\s+(\w.*\S|\w)/gim)].map((match) => (match[1] ?? "").toLowerCase());
      return describedParameters(completion)
        .map(({ name }) => name.path)
        .filter(
          (name) => name.toLowerCase().startsWith(beginning) && (name.toLowerCase() === beginning || !used.includes(name.toLowerCase())),
        )
        .map((name) => new CompletionResult(name));
    }
    case "FORWARDHELPTARGETNAME":
      return completeCommand(completion);
    case "FORWARDHELPCATEGORY":
      return CATEGORIES.filter((name) => name.toLowerCase().startsWith(beginning)).map((name) => new CompletionResult(name));
    case "EXTERNALHELP":
      return completePath(completion, { extensions: [".xml"] });
    default:
      return [];
  }
}

/** The parameters of the function that a comment is in or in front of; those of the script where there is none. */
function describedParameters(completion: CompletionContext): readonly ParameterAst[] {
  const described = describedFunction(completion);
  if (described !== null) return described.parameters ?? described.body.paramBlock?.parameters ?? [];
  return completion.last.kind === "ScriptBlock" ? (completion.last.paramBlock?.parameters ?? []) : [];
}

function describedFunction(completion: CompletionContext): FunctionDefinitionAst | null {
  const { last, tokenAtCursor: comment } = completion;
  if (comment?.kind !== TokenKind.Comment) return null;
  const [next] = findAll(last, (ast: Ast) => ast.start >= comment.end && ast.kind !== "NamedBlock", { searchNestedScriptBlocks: false });
  const isNear = next !== undefined && completion.lineOf(next.start) <= completion.lineOf(comment.end) + 2;
  if (isNear && next?.kind === "FunctionDefinition") return next;
  const around = last.kind === "NamedBlock" ? completion.grandparent(last) : last.kind === "ScriptBlock" ? completion.parent(last) : null;
  return around?.kind === "FunctionDefinition" ? around : null;
}
