/** What a module would export, told from its files without running them. */
import { type Ast, type CommandAst, findAll, parseScript } from "../../language/index.ts";
import type { ErrorRecord } from "../../objects/index.ts";
import { AliasInfo, FunctionInfo } from "../commands/command-info.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import { decodeScript } from "../runtime/script-text.ts";
import { type MemberPatterns, matchesAny } from "./export-members.ts";
import { withPrefix } from "./import-members.ts";
import { describe } from "./manifest-loader.ts";
import { directoryName, extensionOf, isFile, moduleNameOf } from "./module-files.ts";
import { PSModuleInfo } from "./module-info.ts";
import { type ModuleManifest, readManifest } from "./module-manifest.ts";

interface Members {
  readonly functions: readonly string[];
  readonly aliases: ReadonlyMap<string, string>;
}

const NO_MEMBERS: Members = { functions: [], aliases: new Map() };

/** Null when the file is no module. */
export function analyzeModule(context: ExecutionContext, path: string, report: (record: ErrorRecord) => void): PSModuleInfo | null {
  if (extensionOf(path) === ".psd1") return analyzeManifest(context, path, report);
  const module = new PSModuleInfo(moduleNameOf(path), path, "Script");
  addMembers(context, module, scriptMembers(context, path), "");
  return module;
}

function analyzeManifest(context: ExecutionContext, path: string, report: (record: ErrorRecord) => void): PSModuleInfo | null {
  const manifest = readManifest(context, path, report);
  if (manifest === null) return null;
  const version = manifest.version("ModuleVersion");
  return version === null ? null : describedModule(context, manifest, version);
}

/** The module that a manifest tells of. */
export function describedModule(context: ExecutionContext, manifest: ModuleManifest, version: string): PSModuleInfo {
  const { path } = manifest;
  const rootModule = manifest.text("RootModule") ?? manifest.text("ModuleToProcess");
  const module = new PSModuleInfo(moduleNameOf(path), path, rootModule === null ? "Manifest" : "Script");
  describe(module, manifest, { version, guid: manifest.guid(), rootModule }, context);
  const prefix = manifest.text("DefaultCommandPrefix") ?? "";
  module.prefix = prefix;
  addMembers(context, module, manifestMembers(context, manifest, rootModule), prefix);
  return module;
}

/** Names that the manifest spells out are taken at its word; patterns ask the scripts. */
function manifestMembers(context: ExecutionContext, manifest: ModuleManifest, rootModule: string | null): Members {
  const base = directoryName(manifest.path);
  const patterns: Pick<MemberPatterns, "functions" | "aliases"> = {
    functions: manifest.patterns("FunctionsToExport"),
    aliases: manifest.patterns("AliasesToExport"),
  };
  const isOpen = (key: string): boolean => manifest.texts(key)?.some((text) => /[*?[]/.test(text)) ?? true;
  const files = [rootModule, ...manifest.specifications("NestedModules").map(({ name }) => name)].filter((name) => name !== null);
  const asksScripts = isOpen("FunctionsToExport") || isOpen("AliasesToExport");
  const found = asksScripts ? files.map((file) => scriptMembers(context, scriptOf(context, base, file))) : [];
  const functions = isOpen("FunctionsToExport")
    ? found.flatMap((members) => members.functions)
    : (manifest.texts("FunctionsToExport") ?? []);
  const aliases = new Map(found.flatMap((members) => [...members.aliases]));
  if (!isOpen("AliasesToExport")) for (const name of manifest.texts("AliasesToExport") ?? []) if (!aliases.has(name)) aliases.set(name, "");
  const { functions: wantedFunctions, aliases: wantedAliases } = patterns;
  return {
    functions: wantedFunctions === null ? functions : functions.filter((name) => matchesAny(name, wantedFunctions)),
    aliases: wantedAliases === null ? aliases : new Map([...aliases].filter(([name]) => matchesAny(name, wantedAliases))),
  };
}

function scriptOf(context: ExecutionContext, base: string, name: string): string {
  const path = name.startsWith("/") ? name : `${base}/${name.replaceAll("\\", "/").replace(/^\.\//, "")}`;
  return isFile(context, path) ? path : `${path}.psm1`;
}

/** Functions at the top of a script and its aliases, or what its Export-ModuleMember names. */
function scriptMembers(context: ExecutionContext, path: string): Members {
  if (!isFile(context, path) || ![".psm1", ".ps1"].includes(extensionOf(path))) return NO_MEMBERS;
  const { ast } = parseScript(decodeScript(context.host.files.readFile(path)), { file: path });
  const functions: string[] = [];
  for (const statement of ast.endBlock?.statements ?? [])
    if (statement.kind === "FunctionDefinition") functions.push(statement.name.replace(/^(?:global|script|local):/i, ""));
  const aliases = new Map<string, string>();
  const exported: { functions: string[] | null; aliases: string[] | null } = { functions: null, aliases: null };
  for (const node of findAll(ast, (candidate) => candidate.kind === "Command", { searchNestedScriptBlocks: false })) {
    if (node.kind === "Command") readCommand(node, aliases, exported);
  }
  if (exported.functions === null && exported.aliases === null) return { functions, aliases };
  return {
    functions: functions.filter((name) => fitsAny(name, exported.functions ?? [])),
    aliases: new Map([...aliases].filter(([name]) => fitsAny(name, exported.aliases ?? []))),
  };
}

function fitsAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "i").test(name);
  });
}

function readCommand(
  command: CommandAst,
  aliases: Map<string, string>,
  exported: { functions: string[] | null; aliases: string[] | null },
): void {
  const [first] = command.elements;
  const name = first === undefined ? "" : wordOf(first).toLowerCase();
  if (name === "export-modulemember") {
    const given = argumentsOf(command, ["function", "cmdlet", "variable", "alias"]);
    exported.functions = [...(exported.functions ?? []), ...(given.get("function") ?? [])];
    exported.aliases = [...(exported.aliases ?? []), ...(given.get("alias") ?? [])];
  } else if (["set-alias", "new-alias", "sal", "nal"].includes(name)) {
    const given = argumentsOf(command, ["name", "value", "description", "option"]);
    const [alias] = given.get("name") ?? [];
    if (alias !== undefined) aliases.set(alias, given.get("value")?.[0] ?? "");
  }
}

/** Constant arguments by parameter; those without a name go to the parameters in their order. */
function argumentsOf(command: CommandAst, parameters: readonly string[]): Map<string, string[]> {
  const given = new Map<string, string[]>();
  let current: string | null = null;
  let place = 0;
  for (const element of command.elements.slice(1)) {
    if (element.kind === "CommandParameter") {
      const word = element.parameterName.toLowerCase();
      current = parameters.find((parameter) => parameter.startsWith(word)) ?? word;
      if (element.argument !== null) given.set(current, wordsOf(element.argument));
      continue;
    }
    const parameter = current ?? parameters[place++] ?? "";
    given.set(parameter, [...(given.get(parameter) ?? []), ...wordsOf(element)]);
    current = null;
  }
  return given;
}

function wordOf(ast: Ast): string {
  return ast.kind === "StringConstantExpression" ? ast.value : "";
}

function wordsOf(ast: Ast): string[] {
  if (ast.kind === "ArrayLiteral") return ast.elements.flatMap(wordsOf);
  if (ast.kind === "ArrayExpression") {
    return ast.subExpression.statements.flatMap((statement) =>
      statement.kind === "Pipeline"
        ? statement.elements.flatMap((element) => (element.kind === "CommandExpression" ? wordsOf(element.expression) : []))
        : [],
    );
  }
  return ast.kind === "StringConstantExpression" ? [ast.value] : [];
}

function addMembers(context: ExecutionContext, module: PSModuleInfo, members: Members, prefix: string): void {
  let empty: PSScriptBlock | undefined;
  for (const name of members.functions) {
    empty ??= context.compileScript("", { isBound: false });
    const info = new FunctionInfo(withPrefix(name, prefix), empty, 0, "Function");
    info.module = module;
    module.exportedFunctions.set(info.name.toLowerCase(), info);
  }
  for (const [name, target] of members.aliases) {
    const info = new AliasInfo(withPrefix(name, prefix), target, 0);
    info.module = module;
    module.exportedAliases.set(info.name.toLowerCase(), info);
  }
}
