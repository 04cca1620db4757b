import { writeSync } from "node:fs";

/** How long to wait for a pipe whose reader is slow; Node offers no way to sleep until it has room. */
const RETRY_MS = 2;
const clock = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes a text or bytes whole, whatever the descriptor is.
 *
 * @throws the system's error: EPIPE when nobody reads any more, ENOSPC …
 */
export function writeAll(descriptor: number, content: string | Uint8Array): void {
  let bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      // Whoever shares the pipe with us may have made it non-blocking.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(clock, 0, 0, RETRY_MS);
    }
  }
}
