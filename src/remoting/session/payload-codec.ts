/** How the payloads of one session are read and written on the runspace's thread. */
import type { EngineHost } from "../../engine/index.ts";
import type { EvaluationContext } from "../../objects/index.ts";
import {
  clearTextCodec,
  isProtocolAtLeast,
  type PayloadReadOptions,
  type PayloadWriteOptions,
  type SecureStringCodec,
  type SecureStringCrypto,
  sessionKeyCodec,
} from "../../psrp/index.ts";

export class PayloadCodec {
  readonly #context: EvaluationContext;
  readonly #crypto: SecureStringCrypto;
  #codec: SecureStringCodec | null = null;

  constructor(context: EvaluationContext, host: EngineHost) {
    this.#context = context;
    this.#crypto = {
      encryptAes256Cbc: (key, iv, plain) => host.aesCbc("encrypt", key, iv, plain),
      decryptAes256Cbc: (key, iv, cipher) => host.aesCbc("decrypt", key, iv, cipher),
    };
  }

  /** SecureStrings can pass. */
  get hasKey(): boolean {
    return this.#codec !== null;
  }

  /** From protocol 2.4 on the carrier alone protects them. */
  negotiated(protocolVersion: string): void {
    if (isProtocolAtLeast(protocolVersion, "2.4")) this.#codec = clearTextCodec;
  }

  setKey(key: Uint8Array): void {
    this.#codec ??= sessionKeyCodec(key, this.#crypto);
  }

  get readOptions(): PayloadReadOptions {
    const codec = this.#codec;
    return { context: this.#context, ...(codec === null ? {} : { decryptSecureString: (text: string) => codec.decrypt(text) }) };
  }

  /** Writing a SecureString before there is a key throws {@link SessionKeyMissing}. */
  get writeOptions(): PayloadWriteOptions {
    const codec = this.#codec;
    return {
      context: this.#context,
      encryptSecureString: (value) => {
        if (codec === null) throw new SessionKeyMissing();
        return codec.encrypt(value);
      },
    };
  }
}

/** A SecureString was to be sent and no key has been agreed on yet. */
export class SessionKeyMissing extends Error {
  override readonly name = "SessionKeyMissing";

  constructor() {
    super("A SecureString cannot be sent before a session key was agreed on.");
  }
}
