/**
 * Contexts of Kerberos, both sides, and the protection of messages with their keys.
 *
 * @see RFC 4121, MS-WSMV 2.2.9.1.2
 */
import { AuthenticationError, type SealedMessage, type SecuritySession } from "../../auth/index.ts";
import { nativeMemory } from "../native/foreign-functions.ts";
import { BUFFER_BYTES, type GssArguments, type GssLibrary, type GssOutput, type GssStatus, Oid } from "./gss-library.ts";

/** @see RFC 2744, appendix A */
export const GssFlag = {
  Mutual: 2,
  ReplayDetection: 4,
  Sequence: 8,
  Confidentiality: 16,
  Integrity: 32,
  /** The initiator has given bindings, and they were right (MIT). */
  ChannelBound: 2048,
} as const;

export const INITIATOR_FLAGS: number =
  GssFlag.Mutual | GssFlag.ReplayDetection | GssFlag.Sequence | GssFlag.Confidentiality | GssFlag.Integrity;

const TOKEN_HEADER_BYTES = 16;
const CONFOUNDER_BYTES = 16;

/** Handles that are released when nobody holds the object any more: exchanges are given up without a word. */
const released = new FinalizationRegistry<() => void>((release) => release());

/** One security context: grows by steps, then protects messages. */
export class GssContext implements SecuritySession {
  readonly #library: GssLibrary;
  readonly #handle: Buffer = nativeMemory(8);
  #flags = 0;

  constructor(library: GssLibrary) {
    this.#library = library;
    const handle = this.#handle;
    released.register(this, () => library.release("context", handle.readBigUInt64LE(0)));
  }

  get flags(): number {
    return this.#flags;
  }

  get canSeal(): boolean {
    return (this.#flags & GssFlag.Confidentiality) !== 0;
  }

  /** The next step of the initiator. @throws {AuthenticationError} `KerberosFailed`. */
  async initiate(
    credential: bigint,
    target: bigint,
    token: Uint8Array | undefined,
    channelBinding: Uint8Array | undefined,
  ): Promise<GssOutput> {
    const args = this.#library.newArguments();
    const output = nativeMemory(BUFFER_BYTES);
    const flags = nativeMemory(4);
    const status = await this.#library.callAsync(
      "gss_init_sec_context",
      [
        credential,
        args.pointer(this.#handle),
        target,
        args.oid(Oid.kerberos),
        INITIATOR_FLAGS,
        0,
        args.channelBindings(channelBinding),
        token === undefined ? null : args.buffer(token),
        null,
        args.pointer(output),
        args.pointer(flags),
        null,
      ],
      args,
    );
    this.#flags = flags.readUInt32LE(0);
    const taken = this.#library.takeOutput(status, output);
    this.#library.check(status, "Kerberos does not give access to the server");
    return taken;
  }

  /** The next step of the acceptor; `principal` is the caller's name once the context is complete. */
  async accept(
    credential: bigint,
    token: Uint8Array,
    channelBinding: Uint8Array | undefined,
  ): Promise<GssOutput & { readonly principal: string }> {
    const args = this.#library.newArguments();
    const output = nativeMemory(BUFFER_BYTES);
    const flags = nativeMemory(4);
    const name = nativeMemory(8);
    const status = await this.#library.callAsync(
      "gss_accept_sec_context",
      [
        args.pointer(this.#handle),
        credential,
        args.buffer(token),
        args.channelBindings(channelBinding),
        args.pointer(name),
        null,
        args.pointer(output),
        args.pointer(flags),
        null,
        null,
      ],
      args,
    );
    this.#flags = flags.readUInt32LE(0);
    const taken = this.#library.takeOutput(status, output);
    const caller = name.readBigUInt64LE(0);
    try {
      this.#library.check(status, "The ticket was not accepted");
      return { ...taken, principal: caller === 0n ? "" : this.#library.displayName(caller) };
    } finally {
      this.#library.release("name", caller);
    }
  }

  /** `HTTP/server@REALM`: the service that the caller has a ticket for. */
  serviceName(): string {
    const args = this.#library.newArguments();
    const name = nativeMemory(8);
    const status = this.#library.call("gss_inquire_context", [this.#context(), null, args.pointer(name), null, null, null, null, null]);
    this.#library.check(status, "The service's own name is not known");
    const service = name.readBigUInt64LE(0);
    try {
      return this.#library.displayName(service);
    } finally {
      this.#library.release("name", service);
    }
  }

  /**
   * A wrap token has its checksum behind the data. Windows wants everything that is not data before it, which the format allows for by
   * rotation (RFC 4121 4.2.5); the count of rotated bytes is not covered by the checksum.
   */
  seal(message: Uint8Array): SealedMessage {
    const token = this.wrap(message);
    if (token[0] !== 0x05 || token[1] !== 0x04) {
      throw new AuthenticationError("KerberosFailed", "The ticket is for a cipher from before AES, which is not used to seal messages.");
    }
    const rotation = token.length - message.length - TOKEN_HEADER_BYTES - CONFOUNDER_BYTES;
    const end = token.length - rotation;
    const signature = new Uint8Array(token.length - message.length);
    signature.set(token.subarray(0, TOKEN_HEADER_BYTES));
    new DataView(signature.buffer).setUint16(6, rotation);
    signature.set(token.subarray(end), TOKEN_HEADER_BYTES);
    signature.set(token.subarray(TOKEN_HEADER_BYTES, TOKEN_HEADER_BYTES + CONFOUNDER_BYTES), TOKEN_HEADER_BYTES + rotation);
    return { signature, data: token.subarray(TOKEN_HEADER_BYTES + CONFOUNDER_BYTES, end), paddingLength: 0 };
  }

  unseal(signature: Uint8Array, data: Uint8Array): Uint8Array {
    const token = new Uint8Array(signature.length + data.length);
    token.set(signature);
    token.set(data, signature.length);
    return this.unwrap(token);
  }

  wrap(message: Uint8Array): Uint8Array {
    const args = this.#library.newArguments();
    const isSealed = nativeMemory(4);
    const { output } = this.#output("gss_wrap", args, (buffer) => [1, 0, args.buffer(message), args.pointer(isSealed), buffer]);
    if (isSealed.readInt32LE(0) === 0) throw new AuthenticationError("KerberosFailed", "The context does not seal messages.");
    return output;
  }

  unwrap(token: Uint8Array): Uint8Array {
    const args = this.#library.newArguments();
    const isSealed = nativeMemory(4);
    const { output } = this.#output("gss_unwrap", args, (buffer) => [args.buffer(token), buffer, args.pointer(isSealed), null]);
    if (isSealed.readInt32LE(0) === 0)
      throw new AuthenticationError("MessageNotSealed", "A sealed message was expected, found one that is only signed.");
    return output;
  }

  signMechList(mechList: Uint8Array): Uint8Array {
    const args = this.#library.newArguments();
    return this.#output("gss_get_mic", args, (buffer) => [0, args.buffer(mechList), buffer]).output;
  }

  verifyMechList(mechList: Uint8Array, code: Uint8Array): void {
    const args = this.#library.newArguments();
    const status = this.#library.call("gss_verify_mic", [this.#context(), args.buffer(mechList), args.buffer(code), null]);
    this.#check(status);
  }

  #output(
    name: "gss_wrap" | "gss_unwrap" | "gss_get_mic",
    args: GssArguments,
    rest: (buffer: bigint) => readonly (bigint | number | null)[],
  ): GssOutput {
    const memory = nativeMemory(BUFFER_BYTES);
    const status = this.#library.call(name, [this.#context(), ...rest(args.pointer(memory))]);
    const taken = this.#library.takeOutput(status, memory);
    this.#check(status);
    return taken;
  }

  #check(status: GssStatus): void {
    // Besides errors: the token is a duplicate, old, or out of its order. On a connection none of this happens by chance.
    if (status.major === 0) return;
    throw new AuthenticationError("BadSignature", `A message cannot be protected or opened: ${this.#library.describe(status)}.`);
  }

  #context(): bigint {
    return this.#handle.readBigUInt64LE(0);
  }
}
