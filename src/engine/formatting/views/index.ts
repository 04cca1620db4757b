import type { ViewDefinition } from "../view-definition.ts";
import { commandViews } from "./commands.ts";
import { recordViews } from "./errors.ts";
import { fileSystemViews } from "./file-system.ts";
import { helpViews } from "./help.ts";
import { netTypeViews } from "./net-types.ts";
import { processViews } from "./processes.ts";
import { psStyleViews } from "./ps-style.ts";
import { sessionViews } from "./sessions.ts";
import { utilityViews } from "./utility.ts";
import { cimViews, windowsViews } from "./windows.ts";

/** PowerShell's own views by family: all are made when the first object is shown, which takes about a millisecond; none before. */
const FAMILIES: readonly (() => ViewDefinition[])[] = [
  recordViews,
  netTypeViews,
  utilityViews,
  fileSystemViews,
  commandViews,
  sessionViews,
  processViews,
  psStyleViews,
  helpViews,
  windowsViews,
  cimViews,
];

let views: Map<string, ViewDefinition[]> | undefined;

/** The views that PowerShell ships for a type, in its order; the name is in lower case. */
export function defaultViewsFor(lowerTypeName: string): readonly ViewDefinition[] {
  views ??= indexByType(FAMILIES.flatMap((family) => family()));
  return views.get(lowerTypeName) ?? [];
}

/** Those that Get-FormatData tells of: all but the views of help topics. */
export function allDefaultViews(): ViewDefinition[] {
  return FAMILIES.filter((family) => family !== helpViews).flatMap((family) => family());
}

function indexByType(definitions: readonly ViewDefinition[]): Map<string, ViewDefinition[]> {
  const index = new Map<string, ViewDefinition[]>();
  for (const view of definitions) {
    for (const typeName of view.typeNames) {
      const lower = typeName.toLowerCase();
      const list = index.get(lower);
      if (list === undefined) index.set(lower, [view]);
      else list.push(view);
    }
  }
  return index;
}
