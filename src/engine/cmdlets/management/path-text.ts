/** Split-Path and Join-Path: paths as text, with what their drive or provider says about them. */
import { isLookupError } from "../../providers/provider-errors.ts";
import type { ProviderInfo } from "../../providers/provider-info.ts";
import { childName, isRooted, join, parentPath } from "../../providers/provider-path.ts";
import { driveQualifier, providerQualifier } from "../../providers/session-path.ts";
import type { SessionState } from "../../runtime/session-state.ts";

interface Parts {
  /** `env:` or `FileSystem::`, or the separator that a rooted path begins with; empty for a relative path. */
  readonly qualifier: string;
  readonly rest: string;
  readonly provider: ProviderInfo;
}

/** A drive or provider that is not there is taken for one of the file system. */
function partsOf(path: string, session: SessionState): Parts {
  const { providers } = session.context;
  const fileSystem = providers.require("FileSystem");
  const named = providerQualifier(path);
  if (named !== null) {
    return { qualifier: `${named}::`, rest: path.slice(named.length + 2), provider: providers.find(named) ?? fileSystem };
  }
  if (path.startsWith("//") || path.startsWith("\\\\")) return { qualifier: "", rest: path, provider: fileSystem };
  const drive = driveQualifier(path);
  if (drive === null) return { qualifier: "", rest: path, provider: providers.current?.provider ?? fileSystem };
  if (drive === "/") return { qualifier: fileSystem.declaration.separator, rest: path.slice(1), provider: fileSystem };
  return { qualifier: `${drive}:`, rest: path.slice(drive.length + 1), provider: providers.findDrive(drive)?.provider ?? fileSystem };
}

export function parentOf(path: string, session: SessionState): string {
  const { qualifier, rest, provider } = partsOf(path, session);
  if (/^[/\\]*$/.test(rest)) return "";
  const parent = parentPath(provider, asSeparated(rest, provider), "");
  return parent === "" ? "" : qualifier + parent;
}

function asSeparated(path: string, provider: ProviderInfo): string {
  return provider.declaration.isFlat ? path : path.replace(/[/\\]/g, provider.declaration.separator);
}

/** The last part of what a path means: `..` has the name of the directory it leads to. */
export function leafOf(path: string, session: SessionState): string {
  try {
    const target = session.path.unresolved(path);
    return childName(target.provider, target.path);
  } catch (error) {
    if (!isLookupError(error)) throw error;
    const { provider } = partsOf(path, session);
    const name = childName(provider, path);
    return name.endsWith(":") ? name + provider.declaration.separator : name;
  }
}

export function withoutQualifier(path: string): string {
  const named = providerQualifier(path);
  if (named !== null) return path.slice(named.length + 2);
  const drive = driveQualifier(path);
  return drive !== null && drive !== "/" && path.length > drive.length + 1 ? path.slice(drive.length + 1) : path;
}

/** @throws {TerminatingError} `DriveNotFound`, `ProviderNotFound`. */
export function combined(parent: string, child: string, session: SessionState): string {
  const { providers } = session.context;
  const named = providerQualifier(parent);
  if (named !== null) {
    const provider = providers.require(named);
    return `${named}::${joined(provider, parent.slice(named.length + 2), child)}`;
  }
  const name = driveQualifier(parent);
  if (name === null || name === "/") return joined(providers.require("FileSystem"), parent, child);
  const drive = providers.requireDrive(name);
  const { separator, isFlat } = drive.provider.declaration;
  const rest = joined(drive.provider, parent.slice(name.length + 1), child);
  const rooted = isRooted(rest) ? rest : separator + rest;
  return `${isFlat ? drive.name : name}:${rooted}`;
}

function joined(provider: ProviderInfo, parent: string, child: string): string {
  if (provider.declaration.isFlat) return child === "" ? parent : child;
  const left = asSeparated(parent, provider);
  const right = asSeparated(child, provider);
  if (left === "") return right;
  if (right === "") return left.endsWith(provider.declaration.separator) ? left : left + provider.declaration.separator;
  return join(provider, left, right);
}
