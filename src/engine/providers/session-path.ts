/**
 * Paths as scripts write them: `name`, `./name`, `~`, `drive:name`, `Provider::path`. Resolving one gives a provider, a drive perhaps, and
 * the provider's own path.
 */
import { newException, ErrorRecord, ownedRecord, runtimeError, TerminatingError, WildcardPattern } from "../../objects/index.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { ProviderContext } from "./provider.ts";
import type { PSDriveInfo, ProviderInfo } from "./provider-info.ts";

export interface ResolvedPath {
  readonly provider: ProviderInfo;
  readonly drive: PSDriveInfo | null;
  /** In the provider's own words: `/home/x`, `PATH`. */
  readonly path: string;
}

export class SessionPath {
  readonly #session: SessionState;

  constructor(session: SessionState) {
    this.#session = session;
  }

  /**
   * What a path names; nothing is looked at, so it need not exist and wildcards stay as they are.
   *
   * @throws {TerminatingError} `DriveNotFound`, `ProviderNotFound`.
   */
  unresolved(path: string): ResolvedPath {
    const { providers } = this.#session.context;
    const provider = /^([^:/\\]+(?:\\[^:/\\]+)?)::(.*)$/s.exec(path);
    if (provider !== null) {
      const info = providers.require(provider[1] ?? "");
      return { provider: info, drive: driveFor(info, provider[2] ?? ""), path: normalize(info, provider[2] ?? "") };
    }
    const drive = driveName(path);
    if (drive !== null) {
      const found = providers.requireDrive(drive);
      return this.#onDrive(found, path.slice(drive.length + 1), { isRelative: !isRooted(path.slice(drive.length + 1)) });
    }
    const current = providers.current;
    if (current === null) throw runtimeError("NoCurrentDrive", "There is no current location.");
    if (path === "~" || path.startsWith("~/") || path.startsWith("~\\")) {
      return { provider: current.provider, drive: current, path: normalize(current.provider, current.provider.home + path.slice(1)) };
    }
    if (isRooted(path)) return this.#onDrive(current, path, { isRelative: false });
    return this.#onDrive(current, path, { isRelative: true });
  }

  #onDrive(drive: PSDriveInfo, rest: string, { isRelative }: { readonly isRelative: boolean }): ResolvedPath {
    const { provider } = drive;
    const location = isRelative ? drive.currentLocation : "";
    const below = location === "" ? rest : rest === "" ? location : `${location}${provider.declaration.separator}${rest}`;
    return { provider, drive, path: normalize(provider, join(provider, drive.root, below)) };
  }

  /** A path of the file system as the system calls take it; undefined for paths of other providers. */
  toNative(path: string): string | undefined {
    const resolved = this.unresolved(path);
    return resolved.provider.name === "FileSystem" ? resolved.path : undefined;
  }

  /** The drive a path names, or the current one. */
  driveOf(path: string): string | undefined {
    return driveName(path) ?? this.#session.context.providers.current?.name;
  }

  /** Whether a path names a drive or a provider, or begins at a root. */
  isAbsolute(path: string): boolean {
    return /^[^:/\\]+(?:\\[^:/\\]+)?::/.test(path) || driveName(path) !== null || isRooted(path) || path === "~" || path.startsWith("~/");
  }

  /**
   * The existing items that a path names, wildcards expanded.
   *
   * @throws {TerminatingError} `PathNotFound` when a path without wildcards names nothing.
   */
  resolve(path: string, context: ProviderContext, options: { readonly isLiteral: boolean }): ResolvedPath[] {
    const target = this.unresolved(path);
    const hasWildcards = !options.isLiteral && WildcardPattern.containsWildcardCharacters(target.path);
    if (!hasWildcards) {
      const literal = options.isLiteral ? target.path : WildcardPattern.unescape(target.path);
      if (target.provider.provider.itemExists(literal, context)) return [{ ...target, path: literal }];
      throw pathNotFound(this.shown({ ...target, path: literal }));
    }
    return expand(target, context);
  }

  /** `Drive:\path` or `Module\Provider::path`, as PSPath and Convert-Path's relatives show it. */
  qualified(resolved: ResolvedPath): string {
    return `${resolved.provider.fullName}::${resolved.path}`;
  }

  /** As `$PWD` and Resolve-Path show it. */
  shown(resolved: ResolvedPath): string {
    const { drive, provider, path } = resolved;
    if (drive === null) return `${provider.fullName}::${path}`;
    if (provider.name === "FileSystem" && drive.name === "/") return path;
    const below = path.startsWith(drive.root) ? path.slice(drive.root.length) : path;
    const trimmed = below.startsWith(provider.declaration.separator) ? below.slice(1) : below;
    return `${drive.name}:${provider.declaration.separator}${trimmed}`;
  }

  /** Where the session is now; null before there is a drive. */
  current(): ResolvedPath | null {
    const drive = this.#session.context.providers.current;
    if (drive === null) return null;
    return { provider: drive.provider, drive, path: normalize(drive.provider, join(drive.provider, drive.root, drive.currentLocation)) };
  }

  /** Makes a path the current location. */
  goTo(target: ResolvedPath): void {
    const { providers } = this.#session.context;
    const drive = target.drive ?? providers.current;
    if (drive === null) return;
    const below = target.path.startsWith(drive.root) ? target.path.slice(drive.root.length) : target.path;
    providers.setLocation(drive, below.replace(/^[/\\]/, ""));
  }

  /** Puts the current location on a stack. */
  push(stackName: string): void {
    const { providers } = this.#session.context;
    const drive = providers.current;
    if (drive === null) return;
    const name = stackName === "default" || stackName === "" ? providers.defaultStack : stackName.toLowerCase();
    let stack = providers.stacks.get(name);
    if (stack === undefined) {
      stack = [];
      providers.stacks.set(name, stack);
    }
    stack.push({ drive, path: drive.currentLocation });
  }

  /** Goes back to what was put on a stack last; false when it is empty. */
  pop(stackName: string): boolean {
    const { providers } = this.#session.context;
    const name = stackName === "default" || stackName === "" ? providers.defaultStack : stackName.toLowerCase();
    const top = providers.stacks.get(name)?.pop();
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
    const current = providers.current;
    const drive = current?.provider.name === "FileSystem" ? current : (providers.find("FileSystem")?.drives[0] ?? null);
    return drive === null ? "/" : normalize(drive.provider, join(drive.provider, drive.root, drive.currentLocation));
  }
}

function driveName(path: string): string | null {
  const colon = path.indexOf(":");
  if (colon < 1 || path.startsWith(":", colon + 1)) return null;
  const name = path.slice(0, colon);
  return /[/\\]/.test(name) ? null : name;
}

function isRooted(path: string): boolean {
  return path.startsWith("/") || path.startsWith("\\");
}

function driveFor(provider: ProviderInfo, path: string): PSDriveInfo | null {
  return provider.drives.find((drive) => drive.root !== "" && path.startsWith(drive.root)) ?? null;
}

export function join(provider: ProviderInfo, parent: string, child: string): string {
  const { separator } = provider.declaration;
  if (parent === "") return child;
  if (child === "") return parent;
  const left = /[/\\]$/.test(parent) ? parent.slice(0, -1) : parent;
  const right = isRooted(child) ? child.slice(1) : child;
  return `${left}${separator}${right}`;
}

/** Resolves `.` and `..` and doubled separators; flat providers keep names as they are. */
export function normalize(provider: ProviderInfo, path: string): string {
  const { isFlat, separator } = provider.declaration;
  if (isFlat) return path.replace(/^[/\\]+/, "");
  const isAbsolute = isRooted(path);
  const parts: string[] = [];
  for (const part of path.split(separator === "/" ? /[/\\]/ : /[\\/]/)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  return (isAbsolute ? separator : "") + parts.join(separator);
}

/** Expands one level after the other. */
function expand(target: ResolvedPath, context: ProviderContext): ResolvedPath[] {
  const { provider } = target;
  const { separator, isFlat } = provider.declaration;
  const isAbsolute = isRooted(target.path);
  const parts = isFlat ? [target.path] : target.path.split(separator).filter((part) => part !== "");
  let found: string[] = [isAbsolute ? separator : ""];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const next: string[] = [];
    for (const parent of found) {
      if (!WildcardPattern.containsWildcardCharacters(part)) {
        const path = join(provider, parent, WildcardPattern.unescape(part));
        if (provider.provider.itemExists(path, context)) next.push(path);
        continue;
      }
      const pattern = new WildcardPattern(part, { ignoreCase: true });
      for (const name of provider.provider.getChildNames?.(parent, context) ?? []) {
        if (!pattern.isMatch(name)) continue;
        const path = join(provider, parent, name);
        if (isLast || provider.provider.isContainer?.(path, context) === true) next.push(path);
      }
    }
    found = next;
  }
  return found.map((path) => ({ ...target, path }));
}

export function pathNotFound(path: string): TerminatingError {
  const exception = newException("ItemNotFoundException", `Cannot find path '${path}' because it does not exist.`);
  return new TerminatingError(ownedRecord(exception, new ErrorRecord(exception, "PathNotFound", "ObjectNotFound", path)));
}
