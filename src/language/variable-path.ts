/**
 * The parts of a variable's name: `$global:x`, `$env:PATH`, `${variable:x}`.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.variablepath
 */
export interface VariablePath {
  /** As written, without `$`, braces and escapes. */
  readonly userPath: string;
  /** What is left when scope and drive are taken away. */
  readonly unqualifiedPath: string;
  readonly scope: VariableScope | null;
  /** The drive a path of another provider names, `env` in `$env:PATH`; null for a variable. */
  readonly driveName: string | null;
  /** Neither scope nor drive nor `variable:` was written. */
  readonly isUnqualified: boolean;
  /** A variable, of whatever scope, and no path of another provider. */
  readonly isVariable: boolean;
}

export type VariableScope = "global" | "local" | "private" | "script";

export function parseVariablePath(userPath: string): VariablePath {
  const firstColon = userPath.indexOf(":");
  if (firstColon <= 0) {
    return path(userPath, userPath.slice(firstColon + 1), null, null, true);
  }
  const unqualifiedPath = userPath.slice(firstColon + 1);
  const qualifier = userPath.slice(0, firstColon).toLowerCase();
  // No scope is looked for behind `variable:`.
  if (qualifier === "variable") return path(userPath, unqualifiedPath, null, null, false);
  if (isVariableScope(qualifier)) return path(userPath, unqualifiedPath, qualifier, null, false);
  return path(userPath, unqualifiedPath, null, userPath.slice(0, firstColon), false);
}

function isVariableScope(name: string): name is VariableScope {
  return name === "global" || name === "local" || name === "private" || name === "script";
}

function path(
  userPath: string,
  unqualifiedPath: string,
  scope: VariableScope | null,
  driveName: string | null,
  isUnqualified: boolean,
): VariablePath {
  return { userPath, unqualifiedPath, scope, driveName, isUnqualified, isVariable: driveName === null };
}
