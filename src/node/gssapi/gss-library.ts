/**
 * The system's GSS-API library: its functions with JavaScript's values, and its messages.
 *
 * @see RFC 2744
 */
import { AuthenticationError } from "../../auth/index.ts";
import {
  type ForeignFunctions,
  loadForeignFunctions,
  loadLibrary,
  type NativeFunction,
  type NativeLibrary,
  type NativeValue,
  nativeCopy,
  nativeMemory,
  nativeText,
} from "../native/foreign-functions.ts";

const LIBRARIES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ["libgssapi_krb5.so.2"],
  freebsd: ["libgssapi_krb5.so.2"],
  darwin: [
    "/opt/homebrew/opt/krb5/lib/libgssapi_krb5.dylib",
    "/usr/local/opt/krb5/lib/libgssapi_krb5.dylib",
    "/System/Library/Frameworks/GSS.framework/GSS",
  ],
};

const POINTER = "void *";
type FunctionName =
  | "gss_import_name"
  | "gss_display_name"
  | "gss_release_name"
  | "gss_acquire_cred_from"
  | "gss_acquire_cred_with_password"
  | "gss_release_cred"
  | "gss_init_sec_context"
  | "gss_accept_sec_context"
  | "gss_delete_sec_context"
  | "gss_inquire_context"
  | "gss_wrap"
  | "gss_unwrap"
  | "gss_get_mic"
  | "gss_verify_mic"
  | "gss_display_status"
  | "gss_release_buffer";

const SIGNATURES: Readonly<Record<FunctionName, readonly string[]>> = {
  gss_import_name: [POINTER, POINTER, POINTER, POINTER],
  gss_display_name: [POINTER, POINTER, POINTER, POINTER],
  gss_release_name: [POINTER, POINTER],
  gss_acquire_cred_from: [POINTER, POINTER, "uint32", POINTER, "int", POINTER, POINTER, POINTER, POINTER],
  gss_acquire_cred_with_password: [POINTER, POINTER, POINTER, "uint32", POINTER, "int", POINTER, POINTER, POINTER],
  gss_release_cred: [POINTER, POINTER],
  gss_init_sec_context: [
    POINTER,
    POINTER,
    POINTER,
    POINTER,
    POINTER,
    "uint32",
    "uint32",
    POINTER,
    POINTER,
    POINTER,
    POINTER,
    POINTER,
    POINTER,
  ],
  gss_accept_sec_context: [POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER],
  gss_delete_sec_context: [POINTER, POINTER, POINTER],
  gss_inquire_context: [POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER],
  gss_wrap: [POINTER, POINTER, "int", "uint32", POINTER, POINTER, POINTER],
  gss_unwrap: [POINTER, POINTER, POINTER, POINTER, POINTER, POINTER],
  gss_get_mic: [POINTER, POINTER, "uint32", POINTER, POINTER],
  gss_verify_mic: [POINTER, POINTER, POINTER, POINTER, POINTER],
  gss_display_status: [POINTER, "uint32", "int", POINTER, POINTER, POINTER],
  gss_release_buffer: [POINTER, POINTER],
};

/** Object identifiers as DER has them, without tag and length. */
export const Oid: Readonly<Record<"kerberos" | "principalName" | "hostBasedService", Uint8Array>> = {
  kerberos: Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x02),
  /** GSS_C_NT_HOSTBASED_SERVICE is `service@host`; this is `service/host@REALM` and `name@REALM`. */
  principalName: Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x02, 0x01),
  hostBasedService: Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x01, 0x04),
};

/** Apple's header packs these structures by two bytes on Intel. */
const IS_PACKED: boolean = process.platform === "darwin" && process.arch === "x64";
const AFTER_UINT32 = IS_PACKED ? 4 : 8;
/** Of a gss_buffer_desc: a length and a pointer. */
export const BUFFER_BYTES = 16;
const ROUTINE_ERROR_MASK = 0xffff0000;
const CONTINUE_NEEDED = 1;
const STATUS_GSS = 1;
const STATUS_MECHANISM = 2;

export interface GssStatus {
  readonly major: number;
  readonly minor: number;
}

/** What the library put out. */
export interface GssOutput {
  readonly status: GssStatus;
  readonly isComplete: boolean;
  readonly output: Uint8Array;
}

/** Memory of a call, kept until the call is over, and the pointers to it. */
export class GssArguments {
  readonly #foreign: ForeignFunctions;
  readonly #kept: Uint8Array[] = [];

  constructor(foreign: ForeignFunctions) {
    this.#foreign = foreign;
  }

  pointer(memory: Uint8Array): bigint {
    this.#kept.push(memory);
    return this.#foreign.address(memory);
  }

  /** A gss_buffer_desc of these bytes. */
  buffer(bytes: Uint8Array): bigint {
    const memory = nativeMemory(BUFFER_BYTES);
    memory.writeBigUInt64LE(BigInt(bytes.length), 0);
    memory.writeBigUInt64LE(this.pointer(nativeCopy(bytes)), 8);
    return this.pointer(memory);
  }

  oid(bytes: Uint8Array): bigint {
    const memory = nativeMemory(AFTER_UINT32 + 8);
    memory.writeUInt32LE(bytes.length, 0);
    memory.writeBigUInt64LE(this.pointer(nativeCopy(bytes)), AFTER_UINT32);
    return this.pointer(memory);
  }

  /** A gss_OID_set of Kerberos alone. */
  kerberosOnly(): bigint {
    const memory = nativeMemory(BUFFER_BYTES);
    memory.writeBigUInt64LE(1n, 0);
    memory.writeBigUInt64LE(this.oid(Oid.kerberos), 8);
    return this.pointer(memory);
  }

  /** A gss_channel_bindings_struct without addresses; NULL without application data. */
  channelBindings(applicationData: Uint8Array | undefined): NativeValue {
    if (applicationData === undefined) return null;
    const memory = nativeMemory(2 * (AFTER_UINT32 + BUFFER_BYTES) + BUFFER_BYTES);
    const at = 2 * (AFTER_UINT32 + BUFFER_BYTES);
    memory.writeBigUInt64LE(BigInt(applicationData.length), at);
    memory.writeBigUInt64LE(this.pointer(nativeCopy(applicationData)), at + 8);
    return this.pointer(memory);
  }

  /** A gss_key_value_set of one element. */
  keyValue(key: string, value: string): bigint {
    const element = nativeMemory(16);
    element.writeBigUInt64LE(this.pointer(nativeText(key)), 0);
    element.writeBigUInt64LE(this.pointer(nativeText(value)), 8);
    const memory = nativeMemory(AFTER_UINT32 + 8);
    memory.writeUInt32LE(1, 0);
    memory.writeBigUInt64LE(this.pointer(element), AFTER_UINT32);
    return this.pointer(memory);
  }
}

export class GssLibrary {
  readonly #foreign: ForeignFunctions;
  readonly #library: NativeLibrary;
  readonly #functions: Map<FunctionName, NativeFunction> = new Map();

  private constructor(foreign: ForeignFunctions, library: NativeLibrary) {
    this.#foreign = foreign;
    this.#library = library;
  }

  /** @throws {AuthenticationError} `MechanismUnavailable`, saying what to install. */
  static async load(): Promise<GssLibrary> {
    const foreign = await loadForeignFunctions("Kerberos");
    const library = loadLibrary(
      foreign,
      LIBRARIES[process.platform] ?? [],
      "Kerberos needs the system's GSS-API library, which is not installed: libgssapi-krb5-2 on Debian and Ubuntu, krb5-libs on Fedora, krb5 of Homebrew on macOS.",
    );
    return new GssLibrary(foreign, library);
  }

  newArguments(): GssArguments {
    return new GssArguments(this.#foreign);
  }

  /** Calls at once, on this thread. */
  call(name: FunctionName, args: readonly NativeValue[]): GssStatus {
    const minor = nativeMemory(4);
    const major = this.#function(name)(this.#foreign.address(minor), ...args);
    return { major, minor: minor.readUInt32LE(0) };
  }

  /** Calls on another thread, for what may ask a KDC or read files. The arguments are kept until it is over. */
  callAsync(name: FunctionName, args: readonly NativeValue[], kept: GssArguments): Promise<GssStatus> {
    const minor = nativeMemory(4);
    return new Promise((resolve, reject) => {
      this.#function(name).async(kept.pointer(minor), ...args, (error: unknown, major: number) => {
        if (error === null || error === undefined) resolve({ major, minor: minor.readUInt32LE(0) });
        else reject(error);
      });
    });
  }

  /** Takes what the library allocated for an output buffer and releases it. */
  takeOutput(status: GssStatus, memory: Buffer): GssOutput {
    const length = Number(memory.readBigUInt64LE(0));
    const pointer = memory.readBigUInt64LE(8);
    const output = length === 0 ? new Uint8Array() : new Uint8Array(this.#foreign.view(pointer, length)).slice();
    if (pointer !== 0n) this.call("gss_release_buffer", [this.#foreign.address(memory)]);
    return { status, isComplete: (status.major & CONTINUE_NEEDED) === 0, output };
  }

  /** A name of the library. The caller releases it. */
  importName(text: string, form: "principal" | "hostBasedService"): bigint {
    const args = this.newArguments();
    const name = nativeMemory(8);
    const oid = args.oid(form === "principal" ? Oid.principalName : Oid.hostBasedService);
    this.check(
      this.call("gss_import_name", [args.buffer(Buffer.from(text, "utf8")), oid, args.pointer(name)]),
      `The name ${text} is not one of Kerberos`,
    );
    return name.readBigUInt64LE(0);
  }

  displayName(name: bigint): string {
    const memory = nativeMemory(BUFFER_BYTES);
    const status = this.call("gss_display_name", [name, this.#foreign.address(memory), null]);
    const { output } = this.takeOutput(status, memory);
    this.check(status, "The caller's name cannot be shown");
    return Buffer.from(output).toString("utf8");
  }

  /** Releases a handle of the library. */
  release(kind: "name" | "cred" | "context", handle: bigint): void {
    if (handle === 0n) return;
    const memory = nativeMemory(8);
    memory.writeBigUInt64LE(handle, 0);
    const pointer = this.#foreign.address(memory);
    if (kind === "context") this.call("gss_delete_sec_context", [pointer, null]);
    else this.call(kind === "name" ? "gss_release_name" : "gss_release_cred", [pointer]);
  }

  /** @throws {AuthenticationError} `KerberosFailed`, with the library's own words, when the call did not succeed. */
  check(status: GssStatus, what: string): void {
    if (!isFailure(status)) return;
    throw new AuthenticationError("KerberosFailed", `${what}: ${this.describe(status)}.`);
  }

  /** The library's own words for a status. */
  describe({ major, minor }: GssStatus): string {
    const texts = [this.#statusText(major, STATUS_GSS), this.#statusText(minor, STATUS_MECHANISM)];
    return texts
      .filter((text) => text !== "")
      .join(" ")
      .replace(/[.\s]+$/, "");
  }

  #statusText(code: number, kind: number): string {
    if (code === 0) return "";
    const args = this.newArguments();
    const memory = nativeMemory(BUFFER_BYTES);
    const status = this.call("gss_display_status", [
      code,
      kind,
      args.oid(Oid.kerberos),
      args.pointer(nativeMemory(4)),
      this.#foreign.address(memory),
    ]);
    return Buffer.from(this.takeOutput(status, memory).output).toString("utf8");
  }

  #function(name: FunctionName): NativeFunction {
    let found = this.#functions.get(name);
    if (found === undefined) {
      found = this.#library.func(name, "uint32", SIGNATURES[name]);
      this.#functions.set(name, found);
    }
    return found;
  }
}

function isFailure({ major }: GssStatus): boolean {
  return (major & ROUTINE_ERROR_MASK) !== 0;
}
