/** Programs and script files that a configuration shows: by path, or by a name that is looked up now and means that one file from then on. */
import { isFile } from "../modules/module-files.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

export function showExternalCommands(context: ExecutionContext, names: readonly string[]): void {
  const { restrictions } = context;
  for (const name of names) {
    const list = name.toLowerCase().endsWith(".ps1") ? restrictions.scripts : restrictions.applications;
    if (name === "*" || name.includes("/")) list.push(name);
    else list.push(...placesOf(context, name));
  }
}

function placesOf(context: ExecutionContext, name: string): readonly string[] {
  const folders = (context.host.environment.get("PATH") ?? "").split(":").filter((folder) => folder.startsWith("/"));
  const found = folders.map((folder) => `${folder.replace(/\/$/, "")}/${name}`).find((path) => isFile(context, path));
  return found === undefined ? [] : [found];
}
