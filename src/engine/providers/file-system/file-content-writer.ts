/** Set-Content and Add-Content of a file. */
import { Byte, netText, PSObject, type PSValue, toText, unwrap } from "../../../objects/index.ts";
import { type TextEncoder, textEncoder } from "../../cmdlets/text-encoding.ts";
import type { OpenFile } from "../../host.ts";
import type { ContentWriter, ProviderContext } from "../provider.ts";
import { invalidArgument } from "../provider-errors.ts";
import { type FileEncoding, markOf } from "./text-decoding.ts";

export interface WriteOptions {
  readonly encoding: FileEncoding;
  readonly isBytes: boolean;
  readonly withoutNewline: boolean;
}

const BUFFER_CHARACTERS = 1 << 16;
const BUFFER_BYTES = 1 << 16;
const MARK_BYTES = 4;

export class FileContentWriter implements ContentWriter {
  readonly #file: OpenFile;
  readonly #context: ProviderContext;
  readonly #options: WriteOptions;
  readonly #encoder: TextEncoder;
  readonly #lineEnd: string;
  readonly #onClose: () => void;
  #offset = 0;
  #text = "";
  readonly #bytes: number[] = [];

  /** @param onClose Called once the file is closed. */
  constructor(file: OpenFile, options: WriteOptions, context: ProviderContext, onClose: () => void) {
    this.#file = file;
    this.#context = context;
    this.#options = options;
    this.#onClose = onClose;
    this.#lineEnd = options.withoutNewline ? "" : context.session.context.host.files.directorySeparator === "\\" ? "\r\n" : "\n";
    this.#encoder = options.isBytes ? textEncoder(null, context.session.context) : this.#encoderFor(file);
  }

  /** A file that has a byte order mark goes on as it began. */
  #encoderFor(file: OpenFile): TextEncoder {
    const ctx = this.#context.session.context;
    const start = new Uint8Array(MARK_BYTES);
    const count = file.length() === 0 ? 0 : file.read(start, 0);
    const mark = markOf(start.subarray(0, count));
    if (mark === undefined) return textEncoder(this.#options.encoding.encoding, ctx);
    const type = ctx.types.find("System.Text.Encoding");
    const encoding = type === undefined ? null : ctx.types.operations.invokeStatic(type, "GetEncoding", [mark.codePage], ctx);
    return textEncoder(encoding, ctx);
  }

  write(values: readonly PSValue[]): void {
    for (const value of values) {
      const list = unwrap(value);
      if (Array.isArray(list)) for (const item of list) this.#writeOne(item);
      else this.#writeOne(value);
    }
  }

  #writeOne(value: PSValue): void {
    if (value === null || value === undefined) return;
    if (this.#options.isBytes) this.#writeByte(unwrap(value));
    else this.#writeText(value);
  }

  #writeText(value: PSValue): void {
    const ctx = this.#context.session.context;
    const text = typeof value === "string" ? value : value instanceof PSObject ? toText(value, ctx) : netText(value, ctx);
    this.#text += text + this.#lineEnd;
    if (this.#text.length >= BUFFER_CHARACTERS) this.flush();
  }

  #writeByte(value: PSValue): void {
    if (!(value instanceof Byte)) {
      throw invalidArgument("Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.");
    }
    this.#bytes.push(value.value);
    if (this.#bytes.length >= BUFFER_BYTES) this.flush();
  }

  flush(): void {
    if (this.#text !== "") {
      const bytes = this.#encoder.encode(this.#text);
      // What could not be written is not tried again.
      this.#text = "";
      const { preamble } = this.#encoder;
      if (this.#offset === 0 && preamble.length > 0) this.#put(preamble);
      this.#put(bytes);
    }
    if (this.#bytes.length > 0) {
      const bytes = Uint8Array.from(this.#bytes);
      this.#bytes.length = 0;
      this.#put(bytes);
    }
  }

  #put(bytes: Uint8Array): void {
    this.#file.write(bytes, this.#offset);
    this.#offset += bytes.length;
  }

  seek(offset: number, origin: "begin" | "current" | "end"): void {
    this.flush();
    this.#offset = offset + (origin === "begin" ? 0 : origin === "end" ? this.#file.length() : this.#offset);
  }

  close(): void {
    try {
      this.flush();
    } finally {
      this.#file.close();
      this.#onClose();
    }
  }
}
