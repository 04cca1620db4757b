/** Transcripts of a session: files that get what its host shows. */
import { type DateTime, Dictionary, enumerate, type PSValue, toText, unwrap } from "../../../objects/index.ts";
import { stripEscapeSequences } from "../../formatting/index.ts";
import type { ExecutionContext } from "../../runtime/execution-context.ts";
import { localNow } from "../../runtime/local-now.ts";

const LINE = "**********************";
const encoder = new TextEncoder();

const tables: WeakMap<ExecutionContext, Transcripts> = new WeakMap();

export function transcriptsOf(context: ExecutionContext): Transcripts {
  let transcripts = tables.get(context);
  if (transcripts === undefined) {
    transcripts = new Transcripts(context);
    tables.set(context, transcripts);
  }
  return transcripts;
}

/** The one that was started last is the first to stop. */
export class Transcripts {
  readonly #context: ExecutionContext;
  readonly #paths: string[] = [];

  constructor(context: ExecutionContext) {
    this.#context = context;
  }

  start(path: string, { hasFullHeader }: { readonly hasFullHeader: boolean }): void {
    this.#append(path, this.#header(hasFullHeader));
    this.#paths.push(path);
    if (this.#paths.length === 1) this.#context.host.host.observeText?.((text) => this.#write(text));
  }

  /** @returns The path of the transcript that ended; null where none was open. */
  stop(): string | null {
    const path = this.#paths.pop();
    if (path === undefined) return null;
    if (this.#paths.length === 0) this.#context.host.host.observeText?.(null);
    this.#append(path, `${LINE}\nPowerShell transcript end\nEnd time: ${timeStamp(this.#context)}\n${LINE}\n`);
    return path;
  }

  #write(text: string): void {
    const plain = stripEscapeSequences(text).replace(/[ \t]+$/gm, "");
    for (const path of this.#paths) this.#append(path, plain);
  }

  #append(path: string, text: string): void {
    this.#context.host.files.writeFile(path, encoder.encode(text), "append");
  }

  #header(isFull: boolean): string {
    const begin = `${LINE}\nPowerShell transcript start\nStart time: ${timeStamp(this.#context)}\n`;
    if (!isFull) return `${begin}${LINE}\n`;
    const { environment } = this.#context.host;
    const user = `${environment.machineName}\\${environment.userName}`;
    return `${begin}Username: ${user}
RunAs User: ${user}
Configuration Name: 
Machine: ${environment.machineName} (Unix ${environment.osVersion})
Host Application: ${environment.commandLine.join(" ")}
Process ID: ${environment.processId}
${this.#versions()}${LINE}
`;
  }

  #versions(): string {
    const table = unwrap(this.#context.session.variables.value("PSVersionTable"));
    if (!(table instanceof Dictionary)) return "";
    return [...table.entries()].map(({ key, value }) => `${toText(key, this.#context)}: ${this.#listed(value)}\n`).join("");
  }

  #listed(value: PSValue): string {
    if (typeof unwrap(value) === "string") return toText(value, this.#context);
    return enumerate(value)
      .map((item) => toText(item, this.#context))
      .join(", ");
  }
}

/** `20261124205720` */
export function timeStamp(context: ExecutionContext): string {
  const now: DateTime = localNow(context);
  const milliseconds = Number(now.ticks / 10_000n - 62_135_596_800_000n);
  return new Date(milliseconds).toISOString().replace(/\D/g, "").slice(0, 14);
}
