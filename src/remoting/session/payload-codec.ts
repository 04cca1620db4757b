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

  get writeOptions(): PayloadWriteOptions {
    const codec = this.#codec;
    return { context: this.#context, ...(codec === null ? {} : { encryptSecureString: (value) => codec.encrypt(value) }) };
  }
}
