import { constants, createCipheriv, createDecipheriv, generateKeyPairSync, privateDecrypt, publicEncrypt, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPlainContext, ErrorRecord, Hashtable, newException, SecureString, toText } from "../../objects/index.ts";
import {
  type CarrierStream,
  type ClientEvent,
  ClientRunspacePool,
  type ClientSessionCrypto,
  decodePayload,
  encodeCreatePipeline,
  encodePayload,
  NO_HOST,
  NO_MERGE,
  type ServerEvent,
  ServerRunspacePool,
  type ServerSessionCrypto,
} from "../index.ts";

const context = createPlainContext();
const POOL = "11111111-2222-3333-4444-555555555555";
const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });

const aes = {
  encryptAes256Cbc: (key: Uint8Array, iv: Uint8Array, plain: Uint8Array) => {
    const cipher = createCipheriv("aes-256-cbc", key, iv);
    return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
  },
  decryptAes256Cbc: (key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array) => {
    const decipher = createDecipheriv("aes-256-cbc", key, iv);
    return new Uint8Array(Buffer.concat([decipher.update(encrypted), decipher.final()]));
  },
};
const clientCrypto: ClientSessionCrypto = {
  ...aes,
  createRsaKey: () => ({
    modulus: new Uint8Array(Buffer.from(keys.publicKey.export({ format: "jwk" }).n ?? "", "base64url")),
    decryptRaw: (cipher) => new Uint8Array(privateDecrypt({ key: keys.privateKey, padding: constants.RSA_NO_PADDING }, cipher)),
  }),
};
const serverCrypto: ServerSessionCrypto = {
  ...aes,
  encryptRsa: ({ modulus, exponent }, plain) => {
    expect(Buffer.from(modulus).toString("base64url")).toBe(keys.publicKey.export({ format: "jwk" }).n);
    expect([...exponent]).toEqual([0, 1, 0, 1]);
    return new Uint8Array(publicEncrypt({ key: keys.publicKey, padding: constants.RSA_PKCS1_PADDING }, plain));
  },
  randomBytes: (count) => new Uint8Array(randomBytes(count)),
};

const privateData = Hashtable.from([["PSVersionTable", Hashtable.from([["PSRemotingProtocolVersion", "2.3"]])]]);
const createPipeline = (client: ClientRunspacePool, { noInput }: { readonly noInput: boolean }) =>
  encodeCreatePipeline(
    {
      statements: [[{ text: "1", isScript: true, useLocalScope: null, parameters: [], merge: NO_MERGE }]],
      noInput,
      apartmentState: 2,
      remoteStreamOptions: 0,
      addToHistory: false,
      hostInfo: NO_HOST,
      isNested: false,
      history: null,
      redirectShellErrorOutputPipe: false,
    },
    { protocolVersion: client.protocolVersion },
    client.writeOptions,
  );

/** A carrier between both roles that cuts what it carries as a list of numbers says. */
class Carrier {
  readonly client = new ClientRunspacePool({ runspacePoolId: POOL, context, crypto: clientCrypto });
  readonly server = new ServerRunspacePool({ context, crypto: serverCrypto });
  readonly clientEvents: ClientEvent[] = [];
  readonly serverEvents: ServerEvent[] = [];
  readonly #cuts: readonly number[];
  #turn = 0;

  constructor(cuts: readonly number[]) {
    this.#cuts = cuts;
  }

  /** Carries until nothing waits on either side; `serve` answers each of the server's events. */
  run(serve: (event: ServerEvent, server: ServerRunspacePool) => void): void {
    const isIdle = () => this.client.waitingTargets().length === 0 && this.server.waitingTargets().length === 0;
    while (!isIdle()) {
      for (const pipelineId of this.client.waitingTargets()) {
        const sent = this.client.dataToSend({ pipelineId, maxBytes: 22 + this.#next() });
        this.#cut(sent?.data).forEach((bytes) => {
          for (const event of this.server.receive(bytes, { pipelineId, stream: sent?.stream as CarrierStream })) {
            this.serverEvents.push(event);
            serve(event, this.server);
          }
        });
      }
      for (const pipelineId of this.server.waitingTargets()) {
        const sent = this.server.dataToSend({ pipelineId, maxBytes: 22 + this.#next() });
        this.#cut(sent?.data).forEach((bytes) => {
          this.clientEvents.push(...this.client.receive(bytes, { pipelineId }));
        });
      }
    }
  }

  open(): void {
    this.client.open();
    this.run((event, server) => {
      if (event.type === "open") {
        server.accept(privateData);
      }
    });
  }

  #next(): number {
    return this.#cuts[this.#turn++ % this.#cuts.length] ?? 1;
  }

  #cut(bytes: Uint8Array | undefined): Uint8Array[] {
    const parts: Uint8Array[] = [];
    for (let at = 0; bytes !== undefined && at < bytes.length; ) {
      const end = at + this.#next();
      parts.push(bytes.slice(at, end));
      at = end;
    }
    return parts;
  }
}

const cuts = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 });
const texts = (carrier: Carrier, pipelineId: string) =>
  carrier.clientEvents
    .filter((event) => event.type === "pipelineRecord" && event.pipelineId === pipelineId)
    .map((event) =>
      event.type === "pipelineRecord" ? toText(decodePayload(event.payload, "output", carrier.client.readOptions), context) : "",
    );

describe("client and server roles under any cut of the bytes", () => {
  it("open, run pipelines with input side by side, and end", () => {
    fc.assert(
      fc.property(cuts, fc.array(fc.array(fc.string(), { maxLength: 4 }), { minLength: 1, maxLength: 4 }), (sizes, inputs) => {
        const carrier = new Carrier(sizes);
        carrier.open();
        expect([carrier.client.state, carrier.server.state, carrier.client.protocolVersion]).toEqual(["Opened", "Opened", "2.3"]);
        const ids = inputs.map((_, index) => `00000000-0000-0000-0000-00000000000${index + 1}`);
        inputs.forEach((input, index) => {
          const pipeline = carrier.client.createPipeline(ids[index] ?? "");
          pipeline.invoke(createPipeline(carrier.client, { noInput: false }), { noInput: false });
          for (const item of input) {
            pipeline.write(encodePayload(item, carrier.client.writeOptions));
          }
          pipeline.endInput();
        });
        carrier.run((event, server) => {
          const pipeline = "pipelineId" in event && event.pipelineId !== null ? server.pipelines.get(event.pipelineId) : undefined;
          if (event.type === "pipelineInput") {
            pipeline?.write("Output", event.payload);
          } else if (event.type === "endOfPipelineInput") {
            pipeline?.complete();
          }
        });
        for (const [index, id] of ids.entries()) {
          expect(texts(carrier, id)).toEqual(inputs[index]);
          expect([carrier.client.pipelines.get(id)?.state, carrier.server.pipelines.get(id)?.state]).toEqual(["Completed", "Completed"]);
        }
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  it("agree on a session key, before which secrets are refused", () => {
    fc.assert(
      fc.property(cuts, fc.string(), (sizes, secret) => {
        const carrier = new Carrier(sizes);
        carrier.open();
        expect(() => encodePayload(new SecureString(secret), carrier.client.writeOptions)).toThrow(/before a session key/);
        carrier.client.requestSessionKey();
        carrier.run(() => {});
        expect(carrier.client.hasSessionKey).toBe(true);
        const payload = encodePayload(new SecureString(secret), carrier.client.writeOptions);
        const received = decodePayload(payload, "a secret", carrier.server.readOptions);
        expect(received instanceof SecureString && received.reveal()).toBe(secret);
      }),
      { seed: 7, numRuns: 10 },
    );
  });

  it("tell counts, failures and stops", () => {
    const carrier = new Carrier([50]);
    carrier.open();
    const { client } = carrier;
    expect([client.setMaxRunspaces(4), client.getAvailableRunspaces(), client.setMinRunspaces(9)]).toEqual([1, 2, 3]);
    const failing = client.createPipeline("00000000-0000-0000-0000-000000000001");
    failing.invoke(createPipeline(client, { noInput: true }), { noInput: true });
    const stopping = client.createPipeline("00000000-0000-0000-0000-000000000002");
    stopping.invoke(createPipeline(client, { noInput: true }), { noInput: true });
    carrier.run((event, server) => {
      switch (event.type) {
        case "setMaxRunspaces":
          server.answerCall(event.callId, true);
          break;
        case "getAvailableRunspaces":
          server.answerCall(event.callId, 4);
          break;
        case "setMinRunspaces":
          server.answerCall(event.callId, event.count <= 4);
          break;
        case "createPipeline":
          if (event.pipelineId === failing.pipelineId) {
            const record = new ErrorRecord(newException("System.Exception", "boom"), "Boom", "InvalidData", "it");
            server.pipelines.get(event.pipelineId)?.fail(record);
          }
          break;
        default:
          break;
      }
    });
    expect([client.minRunspaces, client.maxRunspaces]).toEqual([1, 4]);
    expect([failing.state, failing.reason?.message, failing.reason?.errorId, failing.reason?.category]).toEqual([
      "Failed",
      "boom",
      "Boom",
      "InvalidData",
    ]);
    expect([stopping.stop(), stopping.state]).toEqual([true, "Stopping"]);
    carrier.server.pipelines.get(stopping.pipelineId)?.stop();
    carrier.server.pipelines.get(stopping.pipelineId)?.stopped(null);
    carrier.run(() => {});
    expect([stopping.state, stopping.stopped()]).toEqual(["Stopped", []]);
  });
});
