/** Names of modules: `Import-Module Micr`, `using module`. */
import { unwrap, WildcardPattern } from "../../objects/index.ts";
import { PSModuleInfo } from "../modules/module-info.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { quoted, unquote, wildcard } from "./quoting.ts";
import { outputOf } from "./run-quietly.ts";

export function completeModule(completion: CompletionContext, { loadedOnly }: { readonly loadedOnly: boolean }): CompletionResult[] {
  const { word, quote } = unquote(completion.word);
  // A name may be given by its last part: `Util` of `Microsoft.PowerShell.Utility`.
  const isShort = word !== "" && !WildcardPattern.containsWildcardCharacters(word) && !word.includes(".");
  const pattern = word.endsWith("*") ? word : `${word}*`;
  const fits = wildcard(pattern);
  const modules = outputOf(completion.context, "Microsoft.PowerShell.Core\\Get-Module", {
    Name: isShort ? [pattern, `*.${pattern}`] : [pattern],
    ...(loadedOnly ? {} : { ListAvailable: true }),
  }).flatMap((item) => {
    const base = unwrap(item);
    return base instanceof PSModuleInfo ? [base] : [];
  });
  const nested = new Set(loadedOnly ? (completion.session.module?.nestedModules ?? []) : []);
  const told = new Set<string>();
  return modules.flatMap((module) => {
    const { name } = module;
    if (told.has(name.toLowerCase()) || nested.has(module)) return [];
    told.add(name.toLowerCase());
    const isPart = !isShort || fits.isMatch(name) || fits.isMatch(name.slice(name.lastIndexOf(".") + 1));
    const toolTip = `Description: ${module.description}\r\nModuleType: ${module.moduleType}\r\nPath: ${module.path}`;
    return isPart ? [new CompletionResult(quoted(name, quote), name, "ParameterValue", toolTip)] : [];
  });
}

/** Those that are loaded first, then the others. */
export function completeEveryModule(completion: CompletionContext): CompletionResult[] {
  const told = new Set<string>();
  return [...completeModule(completion, { loadedOnly: true }), ...completeModule(completion, { loadedOnly: false })].filter(
    ({ toolTip }) => {
      if (told.has(toolTip)) return false;
      told.add(toolTip);
      return true;
    },
  );
}
