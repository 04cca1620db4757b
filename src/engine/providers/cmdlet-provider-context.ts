/** A cmdlet as the command that a provider works for. */
import type { ErrorRecord, ProgressRecord, PSValue } from "../../objects/index.ts";
import type { CmdletContext } from "../cmdlet.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { withItemNotes } from "./item-notes.ts";
import type { ContextChanges, ProviderContext } from "./provider.ts";
import type { ProviderInfo, PSDriveInfo } from "./provider-info.ts";

const NO_PARAMETERS: ReadonlyMap<string, PSValue> = new Map();

interface Settings {
  readonly force: boolean;
  readonly filter: string | null;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly dynamicParameters: ReadonlyMap<string, PSValue>;
  /** What the provider gives goes on to the next command. */
  readonly passThru: boolean;
}

export class CmdletProviderContext implements ProviderContext {
  readonly cmdlet: CmdletContext;
  readonly credential: PSValue;
  readonly #settings: Settings;
  readonly #sinks: Pick<ContextChanges, "onItem" | "onError">;
  drive: PSDriveInfo | null = null;
  /** Whose paths are at hand. */
  provider: ProviderInfo | null = null;

  private constructor(cmdlet: CmdletContext, settings: Settings, sinks: Pick<ContextChanges, "onItem" | "onError">) {
    this.cmdlet = cmdlet;
    this.credential = cmdlet.parameters.get("Credential");
    this.#settings = settings;
    this.#sinks = sinks;
  }

  /** As the arguments -Force, -Filter, -Include, -Exclude and the dynamic parameters of the cmdlet say. */
  static of(cmdlet: CmdletContext, options: { readonly passThru: boolean }): CmdletProviderContext {
    const { parameters, declaration } = cmdlet;
    const isStatic = (name: string): boolean => declaration.parameters.some((known) => known.name === name && known.dynamic !== true);
    const given = parameters.names().filter((name) => !isStatic(name));
    const dynamicParameters = given.length === 0 ? NO_PARAMETERS : new Map(given.map((name) => [name.toLowerCase(), parameters.get(name)]));
    return new CmdletProviderContext(
      cmdlet,
      {
        force: parameters.isSet("Force"),
        filter: parameters.has("Filter") ? parameters.text("Filter") : null,
        include: parameters.texts("Include"),
        exclude: parameters.texts("Exclude"),
        dynamicParameters,
        passThru: options.passThru,
      },
      {},
    );
  }

  with({ onItem, onError, ...changes }: ContextChanges): CmdletProviderContext {
    const sinks = {
      ...this.#sinks,
      ...(onItem === undefined ? {} : { onItem }),
      ...(onError === undefined ? {} : { onError }),
    };
    const changed = new CmdletProviderContext(this.cmdlet, { ...this.#settings, ...changes }, sinks);
    changed.drive = this.drive;
    changed.provider = this.provider;
    return changed;
  }

  get session(): SessionState {
    return this.cmdlet.session;
  }

  get force(): boolean {
    return this.#settings.force;
  }

  get filter(): string | null {
    return this.#settings.filter;
  }

  get include(): readonly string[] {
    return this.#settings.include;
  }

  get exclude(): readonly string[] {
    return this.#settings.exclude;
  }

  get dynamicParameters(): ReadonlyMap<string, PSValue> {
    return this.#settings.dynamicParameters;
  }

  writeItem(item: PSValue, path: string, isContainer: boolean): void {
    const { onItem } = this.#sinks;
    if (onItem !== undefined) onItem(item, path, isContainer);
    else if (this.#settings.passThru) this.#write(item, path, isContainer);
  }

  writeProperty(properties: PSValue, path: string): void {
    if (this.#settings.passThru) this.#write(properties, path, null);
  }

  #write(item: PSValue, path: string, isContainer: boolean | null): void {
    const { provider } = this;
    this.cmdlet.writeObject(provider === null ? item : withItemNotes(item, path, isContainer, provider, this.drive));
  }

  writeObject(value: PSValue): void {
    if (this.#settings.passThru) this.cmdlet.writeObject(value);
  }

  writeError(record: ErrorRecord): void {
    const { onError } = this.#sinks;
    if (onError === undefined) this.cmdlet.writeError(record);
    else onError(record);
  }

  writeWarning(message: string): void {
    this.cmdlet.writeWarning(message);
  }

  writeVerbose(message: string): void {
    this.cmdlet.writeVerbose(message);
  }

  writeDebug(message: string): void {
    this.cmdlet.writeDebug(message);
  }

  writeProgress(record: ProgressRecord): void {
    this.cmdlet.writeProgress(record);
  }

  shouldProcess(target: string, action: string): boolean {
    return this.cmdlet.shouldProcess(target, action);
  }

  shouldContinue(query: string, caption: string): boolean {
    return this.cmdlet.shouldContinue(query, caption);
  }

  checkStop(): void {
    this.cmdlet.checkStop();
  }
}
