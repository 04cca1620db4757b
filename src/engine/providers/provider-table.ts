/** The providers of a runspace, their drives, and the current location, which all session states share. */
import { runtimeError, type TerminatingError } from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { Scope } from "../runtime/scope.ts";
import { type Location, LocationHistory } from "./location-history.ts";
import type { ProviderDeclaration } from "./provider.ts";
import { ProviderInfo, type PSDriveInfo } from "./provider-info.ts";

export const DEFAULT_STACK = "default";

export class ProviderTable {
  readonly #context: ExecutionContext;
  readonly #providers: Map<string, ProviderInfo> = new Map();
  /** Drives that are not bound to an inner scope, by name in lower case. */
  readonly #drives: Map<string, PSDriveInfo> = new Map();
  #current: PSDriveInfo | null = null;
  /** The drive of each provider that was the current one last. */
  readonly #lastDrives: Map<ProviderInfo, PSDriveInfo> = new Map();
  /** Push-Location's stacks by name. */
  readonly stacks: Map<string, Location[]> = new Map();
  /** The stack that Push-Location and Pop-Location use when none is named. */
  defaultStack: string = DEFAULT_STACK;
  /** What `Set-Location -` and `Set-Location +` go through. */
  readonly history: LocationHistory = new LocationHistory();
  /** Called with where one was and where one is now. */
  locationChanged: ((before: Location | null, now: Location) => void) | null = null;

  constructor(context: ExecutionContext) {
    this.#context = context;
  }

  add(declaration: ProviderDeclaration): ProviderInfo {
    const info = new ProviderInfo(declaration);
    this.#providers.set(declaration.name.toLowerCase(), info);
    return info;
  }

  /** Makes the drives that are there from the start. */
  addDefaultDrives(info: ProviderInfo): void {
    for (const drive of info.provider.defaultDrives(this.#context.globalSession)) this.addDrive(drive, null);
  }

  /** By name, or by `Module\Name`. */
  find(name: string): ProviderInfo | undefined {
    const plain = name.slice(name.lastIndexOf("\\") + 1);
    const found = this.#providers.get(plain.toLowerCase());
    if (found === undefined || plain === name) return found;
    return name.toLowerCase() === found.fullName.toLowerCase() ? found : undefined;
  }

  /** @throws {TerminatingError} `ProviderNotFound`. */
  require(name: string): ProviderInfo {
    const found = this.find(name);
    if (found !== undefined) return found;
    if (name.split("\\").length > 2 || name.endsWith("\\")) {
      throw runtimeError(
        "ProviderNotFoundBadFormat",
        `Cannot find a provider with the name '${name}'. The name is not in the proper format. A provider name can only be alphanumeric characters, or a PowerShell snap-in name that is followed by a single '\\', followed by alphanumeric characters.`,
        { category: "ObjectNotFound", targetObject: name, exceptionType: "ProviderNotFoundException" },
      );
    }
    throw providerNotFound(name);
  }

  /** Those that the running code may use. */
  all(): readonly ProviderInfo[] {
    return [...this.#providers.values()].filter((provider) => this.#isVisible(provider));
  }

  /** @throws {TerminatingError} `ProviderNotFound` when the running code may not use the provider. */
  checkVisible(provider: ProviderInfo): void {
    if (!this.#isVisible(provider)) throw providerNotFound(provider.name);
  }

  #isVisible(provider: ProviderInfo): boolean {
    const { restrictions, rights } = this.#context;
    return restrictions.allowsProvider(provider.name, rights);
  }

  // --------------------------------------------------------------------------------------------------------------------- drives

  /** @param scope Null for a drive that lasts as long as the runspace. */
  addDrive(drive: PSDriveInfo, scope: Scope | null): void {
    const key = drive.name.toLowerCase();
    if (scope === null) this.#drives.set(key, drive);
    else {
      scope.drives ??= new Map();
      scope.drives.set(key, drive);
    }
    drive.provider.drives.push(drive);
  }

  findDrive(name: string): PSDriveInfo | undefined {
    const key = name.toLowerCase();
    for (let scope: Scope | null = this.#context.session.currentScope; scope !== null; scope = scope.parent) {
      const found = scope.drives?.get(key);
      if (found !== undefined) return found;
    }
    return this.#drives.get(key);
  }

  /** @throws {TerminatingError} `DriveNotFound`. */
  requireDrive(name: string): PSDriveInfo {
    const found = this.findDrive(name);
    if (found !== undefined) return found;
    throw runtimeError("DriveNotFound", `Cannot find drive. A drive with the name '${name}' does not exist.`, {
      category: "ObjectNotFound",
      targetObject: name,
      exceptionType: "DriveNotFoundException",
    });
  }

  removeDrive(drive: PSDriveInfo): void {
    const key = drive.name.toLowerCase();
    const place = drive.provider.drives.indexOf(drive);
    if (place >= 0) drive.provider.drives.splice(place, 1);
    for (let scope: Scope | null = this.#context.session.currentScope; scope !== null; scope = scope.parent) {
      if (scope.drives?.get(key) === drive) scope.drives.delete(key);
    }
    if (this.#drives.get(key) === drive) this.#drives.delete(key);
  }

  /** A drive that lasts as long as the runspace. */
  globalDrive(name: string): PSDriveInfo | undefined {
    return this.#drives.get(name.toLowerCase());
  }

  /** The drives of one scope. */
  drivesOf(scope: Scope): PSDriveInfo[] {
    const own = [...(scope.drives?.values() ?? [])];
    return scope === this.#context.globalSession.scope ? [...own, ...this.#drives.values()] : own;
  }

  /** Inner scopes' drives first. */
  drives(): PSDriveInfo[] {
    const found = new Map<string, PSDriveInfo>();
    for (let scope: Scope | null = this.#context.session.currentScope; scope !== null; scope = scope.parent) {
      for (const [key, drive] of scope.drives ?? []) if (!found.has(key)) found.set(key, drive);
    }
    for (const [key, drive] of this.#drives) if (!found.has(key)) found.set(key, drive);
    return [...found.values()].filter(({ provider }) => this.#isVisible(provider));
  }

  // ------------------------------------------------------------------------------------------------------------------- location

  get current(): PSDriveInfo | null {
    return this.#current;
  }

  /** Goes to a path of a drive; `$PWD` and the process's idea of where it is follow. */
  setLocation(drive: PSDriveInfo, path: string): void {
    const before = this.#current === null ? null : { drive: this.#current, path: this.#current.currentLocation };
    this.#current = drive;
    this.#lastDrives.set(drive.provider, drive);
    drive.currentLocation = path;
    this.locationChanged?.(before, { drive, path });
  }

  /** The drive of a provider where one is or was last; its first one otherwise. */
  currentDriveOf(providerName: string): PSDriveInfo | null {
    const provider = this.find(providerName);
    if (provider === undefined) return null;
    if (this.#current?.provider === provider) return this.#current;
    return this.#lastDrives.get(provider) ?? provider.drives[0] ?? null;
  }

  /** A stack by its name; the empty name is the one that is used when none is named. Undefined when there is none. */
  stack(name: string): Location[] | undefined {
    const wanted = name === "" ? this.defaultStack : name;
    return this.stacks.get(wanted.toLowerCase()) ?? (wanted.toLowerCase() === DEFAULT_STACK ? [] : undefined);
  }

  pushLocation(stackName: string): void {
    const drive = this.#current;
    if (drive === null) return;
    const key = (stackName === "" ? this.defaultStack : stackName).toLowerCase();
    let stack = this.stacks.get(key);
    if (stack === undefined) {
      stack = [];
      this.stacks.set(key, stack);
    }
    stack.push({ drive, path: drive.currentLocation });
  }

  /** What was put on a stack last; undefined when nothing is left. */
  popLocation(stackName: string): Location | undefined {
    const key = (stackName === "" ? this.defaultStack : stackName).toLowerCase();
    const stack = this.stacks.get(key);
    const top = stack?.pop();
    if (stack?.length === 0 && key !== DEFAULT_STACK) this.stacks.delete(key);
    return top;
  }
}

function providerNotFound(name: string): TerminatingError {
  return runtimeError("ProviderNotFound", `Cannot find a provider with the name '${name}'.`, {
    category: "ObjectNotFound",
    targetObject: name,
    exceptionType: "ProviderNotFoundException",
  });
}
