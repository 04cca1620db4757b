import { closeSync, fstatSync, fsyncSync, ftruncateSync, readSync, writeSync } from "node:fs";
import type { OpenFile } from "../engine/index.ts";
import { attempt } from "./platform-error.ts";

/**
 * A file that Node has opened.
 *
 * The place of reading and writing is kept here and not by the system, since calls with a position and without one may be mixed. Files
 * that have no places (pipes, terminals) are read on.
 */
export function createOpenFile(descriptor: number, path: string, appends: boolean): OpenFile {
  const isSeekable = attempt(path, () => fstatSync(descriptor).isFile());
  let place = 0;
  const placeOf = (position: number | null): number | null => (isSeekable ? (position ?? place) : null);
  return {
    read(buffer, position) {
      const from = placeOf(position);
      const count = attempt(path, () => readSync(descriptor, buffer, 0, buffer.length, from));
      place = (from ?? 0) + count;
      return count;
    },
    write(bytes, position) {
      const from = placeOf(position);
      let done = 0;
      while (done < bytes.length) {
        done += attempt(path, () => writeSync(descriptor, bytes, done, bytes.length - done, from === null || appends ? null : from + done));
      }
      place = (from ?? 0) + done;
    },
    length: () => attempt(path, () => fstatSync(descriptor).size),
    setLength: (length) => attempt(path, () => ftruncateSync(descriptor, length)),
    flush: () => attempt(path, () => fsyncSync(descriptor)),
    close: () => attempt(path, () => closeSync(descriptor)),
  };
}
