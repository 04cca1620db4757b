/**
 * TLS without a socket, on Node's own TLS: a stream whose two ends are arrays of bytes. CredSSP carries it in HTTP headers.
 */
import { constants } from "node:crypto";
import { Duplex } from "node:stream";
import { connect, createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import { AuthenticationError, type TlsChannel, type TlsHandshakeStep } from "../auth/index.ts";
import { concatBytes } from "../bytes/index.ts";
import { certificateDerOf } from "./tls.ts";
import type { ServerCertificate } from "./tls-certificate.ts";

/** Neither renegotiation nor tickets for a resumption: CredSSP knows of neither. */
const SECURE_OPTIONS = constants.SSL_OP_NO_RENEGOTIATION | constants.SSL_OP_NO_COMPRESSION;

/** The client's side. Certificates are not judged here: CredSSP proves the key by what both sides know of the user. */
export function connectTlsChannel(): TlsChannel {
  const wire = new Wire();
  // Version 1.3 lets the client speak first after the handshake, which leaves it to chance whether the server has a record to answer with.
  const socket = connect({
    socket: wire,
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    maxVersion: "TLSv1.2",
    secureOptions: SECURE_OPTIONS,
  });
  return new NodeTlsChannel(wire, socket, undefined);
}

/**
 * Makes the server's side of connections.
 *
 * @param serverKey Asked once, for the first connection. Some clients know no other key than RSA's.
 */
export function tlsChannelAcceptor(serverKey: () => ServerCertificate): () => TlsChannel {
  let context: { readonly secure: SecureContext; readonly certificate: Uint8Array } | undefined;
  return () => {
    context ??= contextOf(serverKey());
    const wire = new Wire();
    const socket = new TLSSocket(wire, { isServer: true, secureContext: context.secure });
    return new NodeTlsChannel(wire, socket, context.certificate);
  };
}

function contextOf({ certificate, key }: ServerCertificate): { readonly secure: SecureContext; readonly certificate: Uint8Array } {
  const secure = createSecureContext({ cert: certificate, key, minVersion: "TLSv1.2", secureOptions: SECURE_OPTIONS });
  return { secure, certificate: certificateDerOf(certificate) };
}

/** What a socket would be: bytes put in come out of its readable side, bytes written to it are gathered. */
class Wire extends Duplex {
  #written: Uint8Array[] = [];

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.#written.push(chunk);
    callback();
  }

  override _final(callback: () => void): void {
    callback();
  }

  takeWritten(): Uint8Array {
    const bytes = concatBytes(this.#written);
    this.#written = [];
    return bytes.slice();
  }

  get hasWritten(): boolean {
    return this.#written.length > 0;
  }
}

/** Turns of the event loop without anything new after which nothing more will come: OpenSSL works on this thread, within a turn. */
const QUIET_TURNS = 3;
const MAX_TURNS = 1_000;

class NodeTlsChannel implements TlsChannel {
  readonly #wire: Wire;
  readonly #socket: TLSSocket;
  readonly #ownCertificate: Uint8Array | undefined;
  #received: Uint8Array[] = [];
  #error: Error | undefined;
  #isSecure = false;
  /** Counts whatever happens. */
  #events = 0;

  constructor(wire: Wire, socket: TLSSocket, ownCertificate: Uint8Array | undefined) {
    this.#wire = wire;
    this.#socket = socket;
    this.#ownCertificate = ownCertificate;
    const event = (act: () => void) => () => {
      this.#events++;
      act();
    };
    socket.on("data", (chunk: Buffer) => {
      this.#events++;
      this.#received.push(new Uint8Array(chunk));
    });
    const secured = event(() => {
      this.#isSecure = true;
    });
    socket.once(ownCertificate === undefined ? "secureConnect" : "secure", secured);
    const fail = (error: Error): void => {
      this.#events++;
      this.#error ??= error;
    };
    socket.on("error", fail);
    // What goes wrong after the handshake is told in this way alone to a socket that no tls.Server made.
    socket.on("_tlsError", fail);
    wire.on("error", fail);
    socket.on(
      "close",
      event(() => fail(new Error("The TLS connection was closed."))),
    );
  }

  get isSecure(): boolean {
    return this.#isSecure;
  }

  get serverCertificate(): Uint8Array {
    if (this.#ownCertificate !== undefined) return this.#ownCertificate;
    const certificate = this.#socket.getPeerX509Certificate()?.raw;
    if (certificate === undefined) throw new AuthenticationError("InvalidAuthenticationToken", "The server showed no certificate.");
    return new Uint8Array(certificate);
  }

  async handshake(received: Uint8Array): Promise<TlsHandshakeStep> {
    await this.#put(received);
    if (this.#error !== undefined) {
      throw new AuthenticationError("InvalidAuthenticationToken", `The TLS handshake of CredSSP failed: ${this.#error.message}.`, {
        cause: this.#error,
      });
    }
    return { toSend: this.#wire.takeWritten(), data: this.#takeReceived() };
  }

  async encrypt(data: Uint8Array): Promise<Uint8Array> {
    await new Promise<void>((resolve) => this.#socket.write(data, () => resolve()));
    await this.#quiet();
    this.#check();
    return this.#wire.takeWritten();
  }

  async decrypt(records: Uint8Array): Promise<Uint8Array> {
    await this.#put(records);
    this.#check();
    return this.#takeReceived();
  }

  trailerLength(dataLength: number): number {
    const { standardName, version } = this.#socket.getCipher();
    if (version === "TLSv1.3") return 17;
    if (/_(GCM|CCM|POLY1305)/.test(standardName)) return 16;
    const hashBytes = { SHA: 20, SHA256: 32, SHA384: 48 }[standardName.split("_").at(-1) ?? ""] ?? 0;
    const blockBytes = 16;
    return hashBytes + blockBytes - ((dataLength + hashBytes) % blockBytes);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) this.#wire.push(bytes);
    await this.#quiet();
  }

  /** Until nothing has happened for some turns. */
  async #quiet(): Promise<void> {
    for (let quiet = 0, turn = 0; quiet < QUIET_TURNS && turn < MAX_TURNS; turn++) {
      const before = this.#events;
      const hadWritten = this.#wire.hasWritten;
      await new Promise<void>((resolve) => setImmediate(resolve));
      quiet = before === this.#events && hadWritten === this.#wire.hasWritten ? quiet + 1 : 0;
    }
  }

  #check(): void {
    if (this.#error === undefined) return;
    throw new AuthenticationError("BadSignature", `The TLS connection of CredSSP failed: ${this.#error.message}.`, { cause: this.#error });
  }

  #takeReceived(): Uint8Array {
    const bytes = concatBytes(this.#received);
    this.#received = [];
    return bytes;
  }
}
