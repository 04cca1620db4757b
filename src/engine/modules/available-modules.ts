/** Modules that could be imported: those below PSModulePath, and the built-in ones. */
import { type ErrorRecord, WildcardPattern } from "../../objects/index.ts";
import type { CmdletContext } from "../cmdlet.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { analyzeModule } from "./module-analysis.ts";
import { moduleError } from "./module-errors.ts";
import { entries, isDirectory, isFile, isRooted, moduleFilesIn, modulePath } from "./module-files.ts";
import type { PSModuleInfo } from "./module-info.ts";

/** For Get-Module -ListAvailable; names may be patterns or paths, none stand for all. */
export function availableModules(
  cmdlet: CmdletContext,
  names: readonly string[],
  { isEveryVersion }: { readonly isEveryVersion: boolean },
): PSModuleInfo[] {
  const { context } = cmdlet.session;
  const report = (record: ErrorRecord): void => cmdlet.writeError(record);
  const paths = names.filter(isRooted);
  const found = paths.flatMap((path) => modulesAt(cmdlet, path, report));
  if (paths.length > 0 && paths.length === names.length) return found;
  const patterns = names.filter((name) => !isRooted(name)).map((name) => new WildcardPattern(name, { ignoreCase: true }));
  const isWanted = (name: string): boolean => patterns.length === 0 || patterns.some((pattern) => pattern.isMatch(name));
  for (const file of moduleFiles(context, isWanted, isEveryVersion)) {
    cmdlet.checkStop();
    const module = analyzeModule(context, file, report);
    if (module !== null) found.push(module);
  }
  for (const module of context.modules.allBuiltIn()) if (isWanted(module.name)) found.push(module);
  return found;
}

function modulesAt(cmdlet: CmdletContext, path: string, report: (record: ErrorRecord) => void): PSModuleInfo[] {
  const { session } = cmdlet;
  const { context } = session;
  const native = session.path.toNative(path) ?? path;
  const files = isFile(context, native) ? [native] : moduleFilesIn(context, native);
  if (files.length === 0) {
    const message = `The specified module '${path}' was not found. Update the Name parameter to point to a valid path, and then try again.`;
    cmdlet.writeError(
      moduleError(message, "Modules_ModuleNotFoundForGetModule", "ResourceUnavailable", path, "System.IO.FileNotFoundException"),
    );
  }
  return files.flatMap((file) => analyzeModule(context, file, report) ?? []);
}

function* moduleFiles(context: ExecutionContext, isWanted: (name: string) => boolean, isEveryVersion: boolean): IterableIterator<string> {
  for (const root of modulePath(context)) {
    for (const name of entries(context, root)) {
      if (!isWanted(name) || !isDirectory(context, `${root}/${name}`)) continue;
      const files = moduleFilesIn(context, `${root}/${name}`);
      yield* isEveryVersion ? files : files.slice(0, 1);
    }
  }
}

/** Exports of the modules below PSModulePath, kept until a file changes. */
export class ModuleCatalog {
  readonly #context: ExecutionContext;
  readonly #known: Map<string, { readonly modifiedMs: number; readonly module: PSModuleInfo | null }> = new Map();

  constructor(context: ExecutionContext) {
    this.#context = context;
  }

  /** The first module that exports a command of the name. */
  moduleOf(command: string): PSModuleInfo | undefined {
    const key = command.toLowerCase();
    return this.find((module) => module.exportedFunctions.has(key) || module.exportedAliases.has(key));
  }

  find(isWanted: (module: PSModuleInfo) => boolean): PSModuleInfo | undefined {
    for (const module of this.modules()) if (isWanted(module)) return module;
    return undefined;
  }

  *modules(): IterableIterator<PSModuleInfo> {
    for (const file of moduleFiles(this.#context, () => true, false)) {
      const module = this.#analyzed(file);
      if (module !== null) yield module;
    }
  }

  #analyzed(path: string): PSModuleInfo | null {
    const modifiedMs = this.#context.host.files.status(path)?.modifiedMs ?? 0;
    const known = this.#known.get(path);
    if (known !== undefined && known.modifiedMs === modifiedMs) return known.module;
    // A manifest that cannot be read exports nothing; Import-Module tells why.
    const module = analyzeModule(this.#context, path, () => {});
    this.#known.set(path, { modifiedMs, module });
    return module;
  }
}
