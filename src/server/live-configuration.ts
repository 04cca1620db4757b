/**
 * The configuration of a server that runs: changes are checked against the schema, take effect, and are written to the file, whose comments
 * stay.
 */
import {
  type ConfigurationEdit,
  ConfigurationError,
  editConfigurationText,
  parseConfiguration,
  readConfigurationFile,
  writeTextFile,
} from "../node/index.ts";
import {
  defaultListener,
  defaultServerConfiguration,
  type ListenerConfiguration,
  type ServerConfiguration,
  serverConfigurationSchema,
} from "./configuration.ts";

/** What the command line says. */
export interface ConfigurationOverrides {
  readonly listeners?: ListenerConfiguration[];
  readonly computerName?: string;
}

/** Makes a change take effect. @throws When it cannot be; then everything is as it was before. */
export type ApplyConfiguration = (next: ServerConfiguration) => Promise<void>;

export class LiveConfiguration {
  readonly file: string;
  readonly #overrides: ConfigurationOverrides;
  #current: ServerConfiguration;
  #apply: ApplyConfiguration = () => Promise.resolve();
  #changing: Promise<void> = Promise.resolve();

  /** @throws {ConfigurationError} When the file cannot be used, or does not exist and is `demanded`. */
  constructor(file: string, options: { readonly isDemanded: boolean; readonly overrides: ConfigurationOverrides }) {
    const content = readConfigurationFile(file, serverConfigurationSchema);
    if (content === undefined && options.isDemanded) {
      throw new ConfigurationError("InvalidConfiguration", `${file}: there is no such file.`);
    }
    this.file = file;
    this.#overrides = options.overrides;
    this.#current = this.#overridden(content ?? defaultServerConfiguration());
  }

  get current(): ServerConfiguration {
    return this.#current;
  }

  get listeners(): readonly ListenerConfiguration[] {
    return this.#current.listeners ?? [defaultListener()];
  }

  /** Says how changes take effect; there is one server to a configuration. */
  onChange(apply: ApplyConfiguration): void {
    this.#apply = apply;
  }

  /** @throws {ConfigurationError} When the values make no sense; the system's error when the file cannot be written or a listener not open. */
  change(edits: readonly ConfigurationEdit[]): Promise<void> {
    const changed = this.#changing.then(() => this.#change(edits));
    this.#changing = changed.catch(() => {});
    return changed;
  }

  changeListeners(listeners: readonly ListenerConfiguration[]): Promise<void> {
    const insteadOf = this.#overrides.listeners?.map(({ url }) => url);
    return this.change([
      { path: ["listeners"], value: listeners.map(written) },
      ...(insteadOf === undefined ? [] : [{ path: ["listenersInsteadOf"], value: insteadOf }]),
    ]);
  }

  async #change(edits: readonly ConfigurationEdit[]): Promise<void> {
    const text = editConfigurationText(this.file, edits);
    const before = this.#current;
    const next = this.#overridden(parseConfiguration(text, this.file, serverConfigurationSchema));
    await this.#apply(next);
    try {
      writeTextFile(this.file, text);
    } catch (error) {
      await this.#apply(before);
      throw error;
    }
    this.#current = next;
  }

  #overridden(file: ServerConfiguration): ServerConfiguration {
    const { listeners, computerName } = this.#overrides;
    const isReplaced = listeners !== undefined && sameTexts(file.listenersInsteadOf, listeners);
    return {
      ...file,
      ...(listeners === undefined || isReplaced ? {} : { listeners }),
      ...(computerName === undefined ? {} : { computerName }),
    };
  }
}

function sameTexts(written: readonly string[] | undefined, given: readonly ListenerConfiguration[]): boolean {
  return written !== undefined && written.length === given.length && given.every(({ url }, index) => written[index] === url);
}

/** What a file needs to say of a listener: settings that are as they are anyway are left out. */
function written(listener: ListenerConfiguration): Partial<ListenerConfiguration> {
  const defaults: Readonly<Record<string, unknown>> = { ...defaultListener() };
  return Object.fromEntries(
    Object.entries(listener).filter(([name, value]) => value !== undefined && (name === "url" || defaults[name] !== value)),
  );
}
