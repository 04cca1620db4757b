import { type BufferMode, TAKE_OVER_OPTION, type WSManClient, type WSManOption } from "../../wsman/index.ts";
import type { RobustConnectionOptions } from "./robust-connection.ts";

export interface WSManClientShellOptions {
  readonly client: WSManClient;
  /** The endpoint's address, from whose length the room in an envelope is reckoned. */
  readonly endpoint?: string;
  /** The pool's id: chosen by the client, so that the shell can be disconnected. */
  readonly shellId: string;
  readonly resourceUri: string;
  readonly name?: string;
  readonly inputStreams?: readonly string[];
  readonly outputStreams?: readonly string[];
  readonly idleTimeoutMs?: number;
  readonly bufferMode?: BufferMode;
  readonly noProfile?: boolean;
  /** PSRP's version, told in an option that the server must know. */
  readonly protocolVersion?: string;
  readonly openTimeoutMs?: number;
  readonly cancelTimeoutMs?: number;
  readonly operationTimeoutMs?: number;
  /** How often a failed Create is sent again; PSSessionOption's MaxConnectionRetryCount. */
  readonly maxConnectionRetryCount?: number;
  readonly robust?: RobustConnectionOptions;
  /** The shell exists already: it was found by an enumeration, and is to be connected. */
  readonly exists?: boolean;
  /** Connecting takes the shell from the client that holds it, where the server knows how. */
  readonly takesOver?: boolean;
}

/** PSSessionOption's defaults. */
export const SHELL_DEFAULTS = {
  openTimeoutMs: 180_000,
  cancelTimeoutMs: 60_000,
  operationTimeoutMs: 180_000,
  maxConnectionRetryCount: 5,
  protocolVersion: "2.3",
} as const;

/** @see TAKE_OVER_OPTION */
export function takeOverOptions(options: WSManClientShellOptions): readonly WSManOption[] {
  return options.takesOver === true ? [{ name: TAKE_OVER_OPTION, value: "TRUE", mustComply: true }] : [];
}

/** The option that tells PSRP's version on Create and Connect. */
export function protocolOption(options: WSManClientShellOptions): WSManOption {
  return { name: "protocolversion", value: options.protocolVersion ?? SHELL_DEFAULTS.protocolVersion, mustComply: true };
}
