import { parseDuration } from "./duration.ts";
import { Namespace } from "./namespaces.ts";
import { type SoapReader, schemaError } from "./soap-reader.ts";
import type { SoapWriter } from "./soap-writer.ts";

/** What happens when nobody drains the output of a disconnected shell and its buffer is full (MS-WSMV 2.2.5.10). */
export type BufferMode = "Block" | "Drop";

/** One block of a stream (MS-WSMV 2.2.4.40). */
export interface StreamBlock {
  /** `stdin`, `pr`, `stdout` or `stderr`. */
  readonly name: string;
  /** The command that the stream belongs to; absent for the shell itself. */
  readonly commandId?: string;
  /** Nothing will follow on this stream. */
  readonly isEnd?: boolean;
  readonly data: Uint8Array;
}

/** Writes `rsp:Stream`. */
export function writeStream(writer: SoapWriter, block: StreamBlock): void {
  writer.base64("rsp:Stream", block.data, { Name: block.name, CommandId: block.commandId, End: block.isEnd === true ? "true" : undefined });
}

/** Reads `rsp:Stream`, at whose start the reader stands. */
export function readStream(reader: SoapReader): StreamBlock {
  const name = reader.attribute("Name");
  if (name === undefined) throw schemaError("A stream has no name.");
  const commandId = reader.attribute("CommandId");
  const isEnd = reader.isTrue("End");
  return { name, ...(commandId === undefined ? {} : { commandId }), ...(isEnd ? { isEnd } : {}), data: reader.base64() };
}

/** A list of names with blanks between them. */
export function readNames(reader: SoapReader): string[] {
  return reader
    .text()
    .split(/\s+/)
    .filter((name) => name !== "");
}

export function readBufferMode(reader: SoapReader): BufferMode {
  const text = reader.text().toLowerCase();
  if (text === "block") return "Block";
  if (text === "drop") return "Drop";
  throw schemaError("The BufferMode is neither Block nor Drop.");
}

export function readDuration(reader: SoapReader): number {
  const { name } = reader;
  const ms = parseDuration(reader.text());
  if (ms === undefined) throw schemaError(`${name} is not a duration.`);
  return ms;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/** Writes `rsp:Environment`. */
export function writeEnvironment(writer: SoapWriter, variables: readonly EnvironmentVariable[]): void {
  writer.start("rsp:Environment");
  for (const { name, value } of variables) writer.element("rsp:Variable", value, { Name: name });
  writer.end("rsp:Environment");
}

/** Reads `rsp:Environment`, at whose start the reader stands. */
export function readEnvironment(reader: SoapReader): EnvironmentVariable[] {
  const variables: EnvironmentVariable[] = [];
  forEachShellChild(reader, (localName) => {
    if (localName !== "Variable") return reader.pass();
    const name = reader.attribute("Name") ?? "";
    variables.push({ name, value: reader.exactText() });
  });
  return variables;
}

/** Reads the children of the current element that belong to the shell namespace, and skips the others. */
export function forEachShellChild(reader: SoapReader, read: (localName: string) => void): void {
  while (reader.nextChild()) {
    if (reader.namespace === Namespace.shell) read(reader.localName);
    else reader.pass();
  }
}
