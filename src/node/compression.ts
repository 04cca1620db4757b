import type { Compression } from "../engine/index.ts";
import { PlatformError } from "../objects/index.ts";
import { builtinModule } from "./builtin-module.ts";

/** Few sessions compress anything: the module is loaded by the first that does. */
export const compression: Compression = {
  deflate: (bytes, level) => builtinModule("node:zlib").deflateRawSync(bytes, { level }),
  inflate(bytes, maxBytes) {
    try {
      return builtinModule("node:zlib").inflateRawSync(bytes, { maxOutputLength: Math.max(maxBytes, 1) });
    } catch (error) {
      throw new PlatformError("EINVAL", "", error instanceof Error ? error.message : "The bytes are not compressed data.");
    }
  },
};
