/** Set-Content and Add-Content. */
import { ErrorRecord, ioException, PlatformError, type PSValue, TerminatingError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import type { ContentWriter } from "../../providers/provider.ts";
import {
  isLookupError,
  notSupported,
  operationNotSupported,
  ProviderInvocationError,
  Unsupported,
} from "../../providers/provider-errors.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { ContentNotes } from "./content-notes.ts";
import { contentFailure, contentTargets } from "./content-targets.ts";
import { enter, guarded, itemExists, passThruContext, silentContext } from "./item-command.ts";

interface OpenContent {
  readonly target: ResolvedPath;
  readonly writer: ContentWriter;
}

export class ContentWriting implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #appends: boolean;
  /** Paths come through the pipeline, so each object may be for another file. */
  #pipesPaths = false;
  #open: OpenContent[] | null = null;

  constructor(cmdlet: CmdletContext, { appends }: { readonly appends: boolean }) {
    this.#cmdlet = cmdlet;
    this.#appends = appends;
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    this.#pipesPaths = !parameters.has("Path") && !parameters.has("LiteralPath");
  }

  process(): void {
    const value = this.#cmdlet.parameters.get("Value");
    const items: readonly PSValue[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
    this.#open ??= this.#openAll();
    for (const content of this.#open) this.#write(content, items);
    if (this.#pipesPaths) this.#closeAll();
  }

  end(): void {
    this.#closeAll();
  }

  dispose(): void {
    const open = this.#open ?? [];
    this.#open = null;
    for (const { writer } of open) {
      try {
        writer.close();
      } catch (error) {
        // The command has ended; what could not be written was told when it was written.
        if (!(error instanceof PlatformError)) throw error;
      }
    }
  }

  // -------------------------------------------------------------------------------------------------------------------- opening

  #openAll(): OpenContent[] {
    const cmdlet = this.#cmdlet;
    const context = passThruContext(cmdlet);
    const action = this.#appends ? "Add Content" : "Set Content";
    const accepted = contentTargets(cmdlet, context, { allowsMissing: true }).filter((target) =>
      cmdlet.shouldProcess(`Path: ${cmdlet.session.path.shown(target)}`, action),
    );
    if (!this.#appends) for (const target of accepted) this.#clear(target);
    const open: OpenContent[] = [];
    for (const target of accepted) {
      guarded(cmdlet, () => {
        enter(target, context);
        const { provider } = target.provider;
        if (provider.getContentWriter === undefined) throw notSupported(Unsupported.content);
        const writer = provider.getContentWriter(target.path, context);
        if (writer === null) return;
        open.push({ target, writer });
        if (this.#appends) this.#seekEnd(writer);
      });
    }
    return open;
  }

  #seekEnd(writer: ContentWriter): void {
    try {
      writer.seek(0, "end");
    } catch (error) {
      throw isLookupError(error) ? operationNotSupported(error.record.exception.message) : error;
    }
  }

  /** What is there goes first; a provider that cannot do that overwrites it. */
  #clear(target: ResolvedPath): void {
    const cmdlet = this.#cmdlet;
    const { provider } = target.provider;
    if (provider.clearContent === undefined || target.provider.declaration.isFlat) return;
    const context: CmdletProviderContext = silentContext(cmdlet);
    if (!itemExists(target, context)) return;
    provider.clearContent(
      target.path,
      context.with({
        onError: (record) => {
          throw new ProviderInvocationError(asThrown(record));
        },
      }),
    );
  }

  // -------------------------------------------------------------------------------------------------------------------- writing

  #write({ target, writer }: OpenContent, items: readonly PSValue[]): void {
    const cmdlet = this.#cmdlet;
    if (!this.#attempt("ProviderContentWriteError", () => writer.write(items))) return;
    if (items.length === 0 || !cmdlet.parameters.isSet("PassThru")) return;
    const notes = new ContentNotes(target, cmdlet.session);
    cmdlet.writeEnumerated(items.length === 1 ? notes.on(items[0], 1) : items.map((item) => notes.on(item, items.length)));
  }

  #closeAll(): void {
    const open = this.#open ?? [];
    this.#open = null;
    for (const { writer } of open) this.#attempt("ProviderContentCloseError", () => writer.close());
  }

  #attempt(errorId: string, run: () => void): boolean {
    try {
      run();
      return true;
    } catch (error) {
      const { host } = this.#cmdlet;
      if (error instanceof PlatformError) {
        this.#cmdlet.writeError(new ErrorRecord(ioException(error, host.files), errorId, "InvalidOperation", null));
      } else if (error instanceof TerminatingError) this.#cmdlet.writeError(contentFailure(error, errorId));
      else throw error;
      return false;
    }
  }
}

/** The error of clearing as PowerShell throws it on: by its exception alone. */
function asThrown(record: ErrorRecord): ErrorRecord {
  return new ErrorRecord(record.exception, record.exception.getType().fullName, "NotSpecified", null);
}
