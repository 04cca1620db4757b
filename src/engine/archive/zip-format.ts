/**
 * Zip files: entries one after the other, and a directory of them at the end.
 *
 * Deviation: no Zip64, so neither a file nor the archive may be 4 GiB or larger, and there are at most 65,535 entries.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { crc32 } from "./crc32.ts";

export interface ZipEntry {
  /** With `/` between the parts, and at the end for a folder. */
  readonly name: string;
  readonly modified: ZipTime;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** Permission bits; 0 where the maker was no Unix. */
  readonly mode: number;
}

/** Local time, as clocks on walls show it. */
export interface ZipTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export const ZipMethod = { Stored: 0, Deflated: 8 } as const;

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
/** The comment at the end is at most this long. */
const MAX_COMMENT = 0xffff;
const UTF8_NAMES = 0x0800;
const UNIX = 3;
const VERSION = 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export interface PackedEntry {
  readonly entry: ZipEntry;
  /** Local header, name and data. */
  readonly bytes: Uint8Array;
}

export interface NewEntry {
  readonly name: string;
  readonly modified: ZipTime;
  readonly mode: number;
  readonly content: Uint8Array;
  /** Null keeps the content as it is. */
  readonly deflate: ((bytes: Uint8Array) => Uint8Array) | null;
}

/** An entry as it stands in the archive from `offset` on. */
export function packEntry({ name, modified, mode, content, deflate }: NewEntry, offset: number): PackedEntry {
  const deflated = deflate === null || content.length === 0 ? null : deflate(content);
  const isSmaller = deflated !== null && deflated.length < content.length;
  const data = isSmaller ? deflated : content;
  const entry: ZipEntry = {
    name,
    modified,
    method: isSmaller ? ZipMethod.Deflated : ZipMethod.Stored,
    crc: crc32(content),
    compressedSize: data.length,
    size: content.length,
    offset,
    mode,
  };
  const nameBytes = encoder.encode(name);
  const bytes = new Uint8Array(LOCAL_SIZE + nameBytes.length + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, LOCAL_HEADER, true);
  view.setUint16(4, VERSION, true);
  writeCommon(view, 6, entry, nameBytes.length);
  bytes.set(nameBytes, LOCAL_SIZE);
  bytes.set(data, LOCAL_SIZE + nameBytes.length);
  return { entry, bytes };
}

/** The fields that both headers have, from the flags on. */
function writeCommon(view: DataView, at: number, entry: ZipEntry, nameLength: number): void {
  const { year, month, day, hour, minute, second } = entry.modified;
  view.setUint16(at, UTF8_NAMES, true);
  view.setUint16(at + 2, entry.method, true);
  view.setUint16(at + 4, (hour << 11) | (minute << 5) | (second >> 1), true);
  view.setUint16(at + 6, (Math.max(year - 1980, 0) << 9) | (month << 5) | day, true);
  view.setUint32(at + 8, entry.crc, true);
  view.setUint32(at + 12, entry.compressedSize, true);
  view.setUint32(at + 16, entry.size, true);
  view.setUint16(at + 20, nameLength, true);
}

/** The directory of an archive whose entries end at `offset`. */
export function packDirectory(entries: readonly ZipEntry[], offset: number): Uint8Array {
  const names = entries.map(({ name }) => encoder.encode(name));
  const size = names.reduce((sum, name) => sum + CENTRAL_SIZE + name.length, 0);
  const bytes = new Uint8Array(size + END_SIZE);
  const view = new DataView(bytes.buffer);
  let at = 0;
  entries.forEach((entry, index) => {
    const name = names[index] ?? new Uint8Array();
    view.setUint32(at, CENTRAL_HEADER, true);
    view.setUint16(at + 4, (UNIX << 8) | VERSION, true);
    view.setUint16(at + 6, VERSION, true);
    writeCommon(view, at + 8, entry, name.length);
    view.setUint32(at + 38, (entry.mode << 16) >>> 0, true);
    view.setUint32(at + 42, entry.offset, true);
    bytes.set(name, at + CENTRAL_SIZE);
    at += CENTRAL_SIZE + name.length;
  });
  view.setUint32(at, END_RECORD, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, size, true);
  view.setUint32(at + 16, offset, true);
  return bytes;
}

/** What `read` must give: bytes of the archive from a place on, fewer only at its end. */
export type ZipSource = (offset: number, length: number) => Uint8Array;

/** The entries that the directory lists; null where the file is no zip file. */
export function readDirectory(read: ZipSource, archiveSize: number): ZipEntry[] | null {
  const tailStart = Math.max(archiveSize - END_SIZE - MAX_COMMENT, 0);
  const tail = read(tailStart, archiveSize - tailStart);
  const tailView = viewOf(tail);
  let end = tail.length - END_SIZE;
  while (end >= 0 && tailView.getUint32(end, true) !== END_RECORD) end--;
  if (end < 0) return null;
  const count = tailView.getUint16(end + 10, true);
  const size = tailView.getUint32(end + 12, true);
  const directory = read(tailView.getUint32(end + 16, true), size);
  return directory.length < size ? null : entriesOf(directory, count);
}

function entriesOf(bytes: Uint8Array, count: number): ZipEntry[] | null {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + CENTRAL_SIZE > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) return null;
    const nameLength = view.getUint16(at + 28, true);
    const isUnix = view.getUint8(at + 5) === UNIX;
    entries.push({
      name: decoder.decode(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength)),
      modified: timeOf(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      mode: isUnix ? (view.getUint32(at + 38, true) >>> 16) & 0o7777 : 0,
    });
    at += CENTRAL_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function timeOf(date: number, time: number): ZipTime {
  return {
    year: 1980 + (date >> 9),
    month: Math.max((date >> 5) & 15, 1),
    day: Math.max(date & 31, 1),
    hour: time >> 11,
    minute: (time >> 5) & 63,
    second: (time & 31) * 2,
  };
}

/** The content of an entry as it is stored; null where the archive is damaged. */
export function readStored(read: ZipSource, entry: ZipEntry): Uint8Array | null {
  const header = read(entry.offset, LOCAL_SIZE);
  if (header.length < LOCAL_SIZE || viewOf(header).getUint32(0, true) !== LOCAL_HEADER) return null;
  const view = viewOf(header);
  const start = entry.offset + LOCAL_SIZE + view.getUint16(26, true) + view.getUint16(28, true);
  const data = read(start, entry.compressedSize);
  return data.length < entry.compressedSize ? null : data;
}

/** The content of an entry; null where it is damaged or packed in a way that is not known. */
export function readEntry(
  read: ZipSource,
  entry: ZipEntry,
  inflate: (bytes: Uint8Array, maxBytes: number) => Uint8Array,
): Uint8Array | null {
  const data = readStored(read, entry);
  if (data === null || (entry.method !== ZipMethod.Stored && entry.method !== ZipMethod.Deflated)) return null;
  const content = entry.method === ZipMethod.Stored ? data : inflate(data, entry.size);
  return content.length === entry.size && crc32(content) === entry.crc ? content : null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
