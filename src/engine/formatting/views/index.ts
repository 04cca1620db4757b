import type { ViewDefinition } from "../view-definition.ts";
import { commandViews } from "./commands.ts";
import { recordViews } from "./errors.ts";
import { fileSystemViews } from "./file-system.ts";
import { helpViews } from "./help.ts";
import { netTypeViews } from "./net-types.ts";
import { processViews } from "./processes.ts";
import { psStyleViews } from "./ps-style.ts";
import { securityViews } from "./security.ts";
import { sessionViews } from "./sessions.ts";
import { utilityViews } from "./utility.ts";
import { cimViews, windowsViews } from "./windows.ts";

/** PowerShell's own views by family. */
const FAMILIES: readonly (() => ViewDefinition[])[] = [
  recordViews,
  netTypeViews,
  utilityViews,
  securityViews,
  fileSystemViews,
  commandViews,
  sessionViews,
  processViews,
  psStyleViews,
  helpViews,
  windowsViews,
  cimViews,
];

/** Families that are made only for types whose names begin like this, in lower case. */
const RARE_FAMILIES: ReadonlyMap<() => ViewDefinition[], readonly string[]> = new Map([
  [helpViews, ["maml", "helpinfo", "cmdlethelp", "extendedcmdlethelp"]],
  [cimViews, ["microsoft.management.infrastructure.", "system.management.managementobject", "system.management.managementclass"]],
]);

/** What nearly all output is; there are no views for it, and none is made to find that out. */
const COMMON_TYPES: ReadonlySet<string> = new Set([
  "system.object",
  "system.valuetype",
  "system.enum",
  "system.array",
  "system.object[]",
  "system.string",
  "system.int32",
  "system.int64",
  "system.double",
  "system.boolean",
  "system.management.automation.pscustomobject",
]);

type ViewIndex = ReadonlyMap<string, readonly ViewDefinition[]>;

let views: ViewIndex | undefined;
const rareViews: Map<() => ViewDefinition[], ViewIndex> = new Map();

/** The views that PowerShell ships for a type, in its order; the name is in lower case. */
export function defaultViewsFor(lowerTypeName: string): readonly ViewDefinition[] {
  if (COMMON_TYPES.has(lowerTypeName)) return NO_VIEWS;
  for (const [family, prefixes] of RARE_FAMILIES) {
    if (!prefixes.some((prefix) => lowerTypeName.startsWith(prefix))) continue;
    let index = rareViews.get(family);
    if (index === undefined) {
      index = indexByType(family());
      rareViews.set(family, index);
    }
    return index.get(lowerTypeName) ?? NO_VIEWS;
  }
  views ??= indexByType(FAMILIES.filter((family) => !RARE_FAMILIES.has(family)).flatMap((family) => family()));
  return views.get(lowerTypeName) ?? NO_VIEWS;
}

/** Those that Get-FormatData tells of: all but the views of help topics. */
export function allDefaultViews(): ViewDefinition[] {
  return FAMILIES.filter((family) => family !== helpViews).flatMap((family) => family());
}

const NO_VIEWS: readonly ViewDefinition[] = [];

function indexByType(definitions: readonly ViewDefinition[]): ViewIndex {
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
