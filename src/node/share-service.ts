/**
 * UNC shares as the user's configuration maps them to folders, on the IO thread: what reads the configuration is not small, and few paths ask.
 */
import type { IoCall } from "./io-service.ts";
import { mapSharePath, readUserConfiguration, type UserConfiguration } from "./user-configuration.ts";

export interface ShareService {
  /** A path of this machine for `\\server\share\x`; undefined for shares that nobody mapped. */
  resolve(call: IoCall, path: string): string | undefined;
}

export function createShareService(): ShareService {
  let configuration: UserConfiguration | undefined;
  return {
    resolve(_, path) {
      configuration ??= readUserConfiguration();
      return mapSharePath(configuration, path);
    },
  };
}
