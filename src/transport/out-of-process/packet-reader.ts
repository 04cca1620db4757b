import { concatBytes, decodeBase64Bytes, EMPTY_GUID, MalformedBytesError, parseGuid } from "../../bytes/index.ts";
import { OutOfProcessError } from "./error.ts";
import { OUT_OF_PROCESS_SIGNALS, type OutOfProcessPacket, type OutOfProcessSignal } from "./packet.ts";

const LINE_FEED = 0x0a;
const TAG_OPEN = 0x3c;
const TAG_CLOSE = 0x3e;

/** A fragment has 32 KiB; a peer that sends larger ones has room for the largest envelope of WS-Management many times over. */
export const MAX_LINE_BYTES: number = 16 * 1024 * 1024;

/** Cuts a byte stream into lines and reads each as a packet. */
export class PacketReader {
  readonly #maxLineBytes: number;
  /** The beginning of a line whose end has not come. */
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(options: { readonly maxLineBytes?: number } = {}) {
    this.#maxLineBytes = options.maxLineBytes ?? MAX_LINE_BYTES;
  }

  /** Whether the stream stands inside a line. */
  get isInsideLine(): boolean {
    return this.#length > 0;
  }

  /**
   * @param bytes What the stream delivered, cut anywhere.
   * @returns The packets of the lines that these bytes complete.
   * @throws {OutOfProcessError} For a line that is no packet; the reader is not to be used further.
   */
  receive(bytes: Uint8Array): OutOfProcessPacket[] {
    const packets: OutOfProcessPacket[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      this.#keep(bytes.subarray(start, end));
      const line = concatBytes(this.#parts);
      this.#parts = [];
      this.#length = 0;
      start = end + 1;
      if (!isBlank(line)) packets.push(parsePacket(line));
    }
    if (start < bytes.length) this.#keep(bytes.slice(start));
    return packets;
  }

  #keep(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length > this.#maxLineBytes)
      throw new OutOfProcessError("IPCLineTooLong", `A line has more than ${this.#maxLineBytes} bytes.`);
    this.#parts.push(part);
  }
}

/** The longest start tag that a peer could have a reason to write. */
const MAX_TAG_BYTES = 256;
const START_TAG = /^\s*<([A-Za-z]+)((?:\s+[A-Za-z]+\s*=\s*(?:'[^'<&]*'|"[^"<&]*"))*)\s*(\/?)>$/;
const ATTRIBUTE = /([A-Za-z]+)\s*=\s*['"]([^'"]*)['"]/g;

/**
 * Reads one line: an element with at most two attributes and base64, so that no general XML is needed. Quotes of either kind and
 * white space are taken wherever XML allows them.
 *
 * @throws {OutOfProcessError}
 */
export function parsePacket(line: Uint8Array): OutOfProcessPacket {
  const tagEnd = line.indexOf(TAG_CLOSE) + 1;
  const tag = tagEnd === 0 || tagEnd > MAX_TAG_BYTES ? null : START_TAG.exec(asciiOf(line.subarray(0, tagEnd)));
  if (tag === null) throw new OutOfProcessError("IPCUnknownElementReceived", "The line does not begin with an element of the transport.");
  const [, name = "", attributeText = "", slash = ""] = tag;
  const attributes = new Map([...attributeText.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, value]));
  const guid = attributes.get("PSGuid");
  const content = contentOf(line.subarray(tagEnd), name, slash === "/");
  if (name === "Data") {
    const stream = attributes.get("Stream");
    if (attributes.size !== 2 || guid === undefined || (stream !== "Default" && stream !== "PromptResponse")) {
      throw new OutOfProcessError("IPCWrongAttributeCountForDataElement", "A Data element has the attributes Stream and PSGuid.");
    }
    return { type: "Data", target: targetOf(guid), stream, data: parsing(() => decodeBase64Bytes(content)) };
  }
  if (!OUT_OF_PROCESS_SIGNALS.has(name))
    throw new OutOfProcessError("IPCUnknownElementReceived", `A packet was expected, found the element ${name}.`);
  if (attributes.size !== 1 || guid === undefined) {
    throw new OutOfProcessError("IPCWrongAttributeCountForElement", `The element ${name} has one attribute, PSGuid.`);
  }
  if (!isBlank(content)) throw new OutOfProcessError("IPCUnknownElementReceived", `The element ${name} has no text.`);
  return { type: name as OutOfProcessSignal, target: targetOf(guid) }; // The set holds exactly these names.
}

/** What stands between the tags; the end tag must be the last thing on the line. */
function contentOf(rest: Uint8Array, name: string, isEmptyElement: boolean): Uint8Array {
  const endTag = rest.lastIndexOf(TAG_OPEN);
  const isClosed = isEmptyElement
    ? isBlank(rest)
    : endTag >= 0 && rest.length - endTag <= MAX_TAG_BYTES && isEndTag(asciiOf(rest.subarray(endTag)), name);
  if (!isClosed)
    throw new OutOfProcessError("IPCUnknownElementReceived", `A line holds one element, and the element ${name} does not end with it.`);
  return isEmptyElement ? rest.subarray(0, 0) : rest.subarray(0, endTag);
}

function isEndTag(text: string, name: string): boolean {
  return text.startsWith(`</${name}`) && /^\s*>\s*$/.test(text.slice(name.length + 2));
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function parsing<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof MalformedBytesError)) throw cause;
    throw new OutOfProcessError("IPCUnknownElementReceived", `The line is not a packet: ${cause.message}`, { cause });
  }
}

function targetOf(guid: string): string | null {
  const target = parsing(() => parseGuid(guid));
  return target === EMPTY_GUID ? null : target;
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}
