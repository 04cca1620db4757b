/**
 * Paths as scripts write them: `name`, `./name`, `~`, `drive:name`, `Provider::path`. Resolving one gives a provider, a drive perhaps, and
 * the provider's own path.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_path_syntax
 */
import { runtimeError } from "../../objects/index.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { expandPath } from "./expand-path.ts";
import { below, hasWildcards, type ParsedPath, plainText, type ResolvedPath, resolvedPath } from "./parsed-path.ts";
import type { ProviderContext } from "./provider.ts";
import { pathNotFound } from "./provider-errors.ts";
import type { ProviderInfo, PSDriveInfo } from "./provider-info.ts";
import { isRooted, join, normalize, parentPath, splitPath, withoutSeparator } from "./provider-path.ts";

export type { ResolvedPath } from "./parsed-path.ts";

export class SessionPath {
  readonly #session: SessionState;

  constructor(session: SessionState) {
    this.#session = session;
  }

  // -------------------------------------------------------------------------------------------------------------------- parsing

  /** @throws {TerminatingError} `DriveNotFound`, `ProviderNotFound`; a provider that the running code may not use is not found. */
  parse(path: string): ParsedPath {
    const parsed = this.#parse(path);
    this.#session.context.providers.checkVisible(parsed.provider);
    return parsed;
  }

  #parse(path: string): ParsedPath {
    const { providers } = this.#session.context;
    const home = this.#homePath(path);
    if (home !== null) return this.#parse(home);
    if (path.startsWith("//") || path.startsWith("\\\\")) {
      const shared = this.#session.context.host.files.resolveShare?.(path);
      if (shared !== undefined) return this.#parse(shared);
      const provider = this.#requireCurrent(path).provider;
      return below(provider, null, null, "/", [], path);
    }
    const qualifier = providerQualifier(path);
    if (qualifier !== null) {
      const provider = providers.require(qualifier);
      const rest = path.slice(qualifier.length + 2);
      if (provider.declaration.isFlat || isRooted(rest))
        return below(provider, null, qualifier, provider.declaration.isFlat ? "" : rest.slice(0, 1), [], rest);
      return below(provider, null, qualifier, "/", splitPath(this.#session.context.host.files.currentDirectory()), rest);
    }
    const name = driveQualifier(path);
    if (name === null) return this.#onDrive(this.#requireCurrent(path), path);
    const drive = providers.requireDrive(name);
    return this.#onDrive(drive, drive.isSeparatedByColon ? path.slice(name.length + 1) : path);
  }

  #onDrive(drive: PSDriveInfo, rest: string): ParsedPath {
    const location = isRooted(rest) ? "" : drive.currentLocation;
    if (drive.isHidden)
      return below(drive.provider, drive, null, isRooted(location) ? location.slice(0, 1) : "", splitPath(location), rest);
    return below(drive.provider, drive, null, drive.root, drive.provider.declaration.isFlat ? [] : splitPath(location), rest);
  }

  #requireCurrent(path: string): PSDriveInfo {
    const { current } = this.#session.context.providers;
    if (current === null) throw pathNotFound(path);
    return current;
  }

  /** `~` spelled out; null for what does not begin with it. */
  #homePath(path: string): string | null {
    const qualifier = providerQualifier(path);
    const plain = qualifier === null ? path : path.slice(qualifier.length + 2);
    if (plain !== "~" && !plain.startsWith("~/") && !plain.startsWith("~\\")) return null;
    const { providers } = this.#session.context;
    const provider = qualifier === null ? this.#requireCurrent(path).provider : providers.require(qualifier);
    if (provider.home === "") {
      throw runtimeError(
        "InvalidOperation",
        `Home location for this provider is not set. To set the home location, call "(get-psprovider '${provider.name}').Home = 'path'".`,
        { exceptionType: "PSInvalidOperationException" },
      );
    }
    return join(provider, provider.home, plain.slice(2));
  }

  // ------------------------------------------------------------------------------------------------------------------ resolving

  /**
   * What a path names; nothing is looked at, so it need not exist and wildcards stay as they are.
   *
   * @throws {TerminatingError} `DriveNotFound`, `ProviderNotFound`.
   */
  unresolved(path: string): ResolvedPath {
    return resolvedPath(this.parse(path), (segment) => segment.text);
  }

  /**
   * The existing items that a path names, wildcards expanded.
   *
   * @throws {TerminatingError} `PathNotFound` when a path without wildcards names nothing.
   */
  resolve(path: string, context: ProviderContext, options: ResolveOptions): ResolvedPath[] {
    const parsed = this.parse(path);
    context.drive = parsed.drive;
    if (options.isLiteral) {
      const target = resolvedPath(parsed, (segment) => segment.text);
      if (options.allowsMissing === true || target.provider.provider.itemExists(target.path, context)) return [target];
      throw pathNotFound(path);
    }
    if (hasWildcards(parsed) || context.include.length > 0 || context.exclude.length > 0) {
      return expandPath(parsed, context, (found) => this.shown(found));
    }
    const target = resolvedPath(parsed, plainText);
    if (options.allowsMissing === true || target.provider.provider.itemExists(target.path, context)) return [target];
    throw pathNotFound(this.shown(target));
  }

  /** A path of the file system as the system calls take it; undefined for paths of other providers. */
  toNative(path: string): string | undefined {
    const resolved = this.unresolved(path);
    return resolved.provider.name === "FileSystem" ? resolved.path : undefined;
  }

  /** The drive a path names, or the current one. */
  driveOf(path: string): string | undefined {
    return driveQualifier(path) ?? this.#session.context.providers.current?.name;
  }

  /** Whether a path names a drive, or begins at a root. */
  isAbsolute(path: string): boolean {
    return driveQualifier(path) !== null;
  }

  // -------------------------------------------------------------------------------------------------------------------- showing

  /** `Module\Provider::path`, as PSPath has it. */
  qualified(resolved: ResolvedPath): string {
    return qualifiedPath(resolved.provider, resolved.path);
  }

  /** As `$PWD` and Resolve-Path show it. */
  shown(resolved: ResolvedPath): string {
    const { drive, provider, path } = resolved;
    if (drive === null || drive.isHidden) return `${resolved.providerId ?? provider.fullName}::${path}`;
    if (!drive.isSeparatedByColon) return path;
    return `${drive.name}:${provider.declaration.separator}${belowRoot(path, drive)}`;
  }

  // ------------------------------------------------------------------------------------------------------------------- location

  /** Where the session is now; null before there is a drive. */
  current(): ResolvedPath | null {
    const drive = this.#session.context.providers.current;
    return drive === null ? null : this.locationOf(drive);
  }

  /** Where a drive was left. */
  locationOf(drive: PSDriveInfo): ResolvedPath {
    const { provider } = drive;
    if (drive.isHidden) return { provider, drive, path: drive.currentLocation };
    return { provider, drive, path: normalize(provider, join(provider, drive.root, drive.currentLocation)) };
  }

  /** Makes a path the current location. */
  goTo(target: ResolvedPath): void {
    const drive = target.drive ?? target.provider.hiddenDrive;
    this.#session.context.providers.setLocation(
      drive,
      drive.isHidden ? hiddenLocation(target.path) : withoutSeparator(belowRoot(target.path, drive)),
    );
  }

  /** Whether a path is the current location or one above it. */
  holdsCurrentLocation(target: ResolvedPath): boolean {
    const current = this.current();
    if (current === null || target.drive !== current.drive || target.provider.declaration.isFlat) return false;
    const wanted = withoutSeparator(target.path).toLowerCase();
    let path = withoutSeparator(current.path);
    while (path !== "") {
      if (path.toLowerCase() === wanted) return true;
      path = parentPath(current.provider, path, "");
      if (path === "/" || path === "\\") return wanted === path;
    }
    return false;
  }

  /** Puts the current location on a stack. */
  push(stackName: string): void {
    this.#session.context.providers.pushLocation(stackName);
  }

  /** Goes back to what was put on a stack last; false when it is empty. */
  pop(stackName: string): boolean {
    const { providers } = this.#session.context;
    const top = providers.popLocation(stackName);
    if (top === undefined) return false;
    providers.setLocation(top.drive, top.path);
    return true;
  }

  /** Where the session is now, as `$PWD` shows it. */
  get location(): string {
    const current = this.current();
    return current === null ? "" : this.shown(current);
  }

  /** The current directory of the file system, whatever the current drive is. */
  get fileSystemLocation(): string {
    const { providers } = this.#session.context;
    const drive = providers.currentDriveOf("FileSystem");
    return drive === null ? "/" : this.locationOf(drive).path;
  }
}

export interface ResolveOptions {
  readonly isLiteral: boolean;
  /** A path without wildcards need not exist. */
  readonly allowsMissing?: boolean;
}

/** `Module\Provider::path` */
export function qualifiedPath(provider: ProviderInfo, path: string): string {
  return `${provider.fullName}::${path}`;
}

/** The provider of `Provider::path`; null for other paths. */
export function providerQualifier(path: string): string | null {
  if (path.startsWith("./") || path.startsWith(".\\")) return null;
  const colon = path.indexOf(":");
  return colon > 0 && path.startsWith(":", colon + 1) ? path.slice(0, colon) : null;
}

/** The drive of an absolute path: `Env` of `Env:X`, `/` of `/x`. */
export function driveQualifier(path: string): string | null {
  if (path === "" || path.startsWith("./") || path.startsWith(".\\")) return null;
  if (isRooted(path)) return "/";
  const colon = path.indexOf(":");
  return colon > 0 ? path.slice(0, colon) : null;
}

function hiddenLocation(path: string): string {
  return isRooted(path) && path.length === 1 ? "" : withoutSeparator(path);
}

function belowRoot(path: string, drive: PSDriveInfo): string {
  const root = drive.root;
  const rest = path.toLowerCase().startsWith(root.toLowerCase()) ? path.slice(root.length) : path === withoutSeparator(root) ? "" : path;
  return isRooted(rest) ? rest.slice(1) : rest;
}
