import { type ChildProcess, spawn } from "node:child_process";
import { constants, createCipheriv, createDecipheriv, generateKeyPairSync, privateDecrypt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPlainContext, DeserializedObject, type PSValue, SecureString, toText } from "../../src/objects/index.ts";
import {
  type ClientEvent,
  ClientRunspacePool,
  type ClientSessionCrypto,
  type CommandParameter,
  decodeErrorRecord,
  decodeHostCall,
  decodePayload,
  encodeCreatePipeline,
  encodeHostResponse,
  encodePayload,
  NO_MERGE,
  RUNSPACE_HOST,
} from "../../src/psrp/index.ts";
import { OutOfProcessClient } from "../../src/transport/index.ts";

const pwsh = process.env.HOLDFAST_PWSH;
const context = createPlainContext();

const crypto: ClientSessionCrypto = {
  createRsaKey: () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    return {
      modulus: new Uint8Array(Buffer.from(publicKey.export({ format: "jwk" }).n ?? "", "base64url")),
      decryptRaw: (cipher) => new Uint8Array(privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, cipher)),
    };
  },
  encryptAes256Cbc: (key, iv, plain) => {
    const cipher = createCipheriv("aes-256-cbc", key, iv);
    return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
  },
  decryptAes256Cbc: (key, iv, encrypted) => {
    const decipher = createDecipheriv("aes-256-cbc", key, iv);
    return new Uint8Array(Buffer.concat([decipher.update(encrypted), decipher.final()]));
  },
};

/** A client role, a carrier and a PowerShell process behind it. */
class Session {
  readonly pool = new ClientRunspacePool({
    runspacePoolId: randomUUID(),
    context,
    crypto,
    hostInfo: { isHostNull: false, isHostUINull: false, isHostRawUINull: true, useRunspaceHost: false, defaultData: null },
  });
  readonly #carrier = new OutOfProcessClient();
  readonly #child: ChildProcess;
  readonly #seen: (ClientEvent | { readonly type: "signalled" | "commandClosed" | "closed" })[] = [];
  #wake: () => void = () => {};

  constructor(program: string) {
    this.#child = spawn(program, ["-s", "-NoLogo", "-NoProfile"], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: "1" },
    });
    this.#child.stdout?.on("data", (bytes: Buffer) => {
      for (const event of this.#carrier.receive(bytes)) {
        if (event.type === "data") {
          this.#seen.push(...this.pool.receive(event.data, { pipelineId: event.target }));
        } else if (event.type === "signalled" || event.type === "commandClosed" || event.type === "closed") {
          this.#seen.push({ type: event.type });
        }
      }
      this.flush();
      this.#wake();
    });
  }

  async open(): Promise<void> {
    this.pool.open();
    await this.until((event) => event.type === "runspacePoolState");
  }

  /** Runs a script to its end; gives what it put out as text, and its final event. */
  async run(script: string, options: { readonly input?: readonly PSValue[]; readonly parameters?: readonly CommandParameter[] } = {}) {
    const pipeline = this.start(script, { noInput: options.input === undefined, parameters: options.parameters ?? [] });
    if (options.input !== undefined) {
      for (const item of options.input) {
        pipeline.write(encodePayload(item, this.pool.writeOptions));
      }
      pipeline.endInput();
    }
    const events: ClientEvent[] = [];
    const end = await this.until((event) => event.type === "pipelineState", events);
    this.#carrier.closeCommand(pipeline.pipelineId);
    await this.until((event) => event.type === "commandClosed");
    pipeline.close();
    return { events, end };
  }

  start(script: string, { noInput, parameters }: { readonly noInput: boolean; readonly parameters: readonly CommandParameter[] }) {
    const pipeline = this.pool.createPipeline(randomUUID());
    this.#carrier.openCommand(pipeline.pipelineId);
    const payload = encodeCreatePipeline(
      {
        statements: [[{ text: script, isScript: true, useLocalScope: null, parameters, merge: NO_MERGE }]],
        noInput,
        apartmentState: 2,
        remoteStreamOptions: 0,
        addToHistory: false,
        hostInfo: RUNSPACE_HOST,
        isNested: false,
        history: null,
        redirectShellErrorOutputPipe: false,
      },
      { protocolVersion: this.pool.protocolVersion },
      this.pool.writeOptions,
    );
    pipeline.invoke(payload, { noInput });
    return pipeline;
  }

  stop(pipelineId: string): void {
    this.#carrier.signal(pipelineId);
  }

  text(event: ClientEvent): string {
    return event.type === "pipelineRecord" ? toText(decodePayload(event.payload, "output", this.pool.readOptions), context) : "";
  }

  outputOf(events: readonly ClientEvent[]): string[] {
    return events.filter((event) => event.type === "pipelineRecord" && event.record === "Output").map((event) => this.text(event));
  }

  flush(): void {
    for (const pipelineId of this.pool.waitingTargets()) {
      for (
        let sent = this.pool.dataToSend({ pipelineId, maxBytes: 32_768 });
        sent !== undefined;
        sent = this.pool.dataToSend({ pipelineId, maxBytes: 32_768 })
      ) {
        this.#carrier.send(pipelineId, sent.data, sent.stream);
      }
    }
    const lines = this.#carrier.dataToSend();
    if (lines !== undefined) {
      this.#child.stdin?.write(lines);
    }
  }

  /** Sends what waits and takes events until one is wanted; those before it go into `passed`. */
  async until(isWanted: (event: { readonly type: string }) => boolean, passed: ClientEvent[] = []): Promise<ClientEvent> {
    for (;;) {
      for (let event = this.#seen.shift(); event !== undefined; event = this.#seen.shift()) {
        if (isWanted(event)) {
          return event as ClientEvent;
        }
        passed.push(event as ClientEvent);
      }
      this.flush();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async close(): Promise<void> {
    this.pool.close();
    this.#carrier.close();
    await this.until((event) => event.type === "closed");
    this.pool.closed();
    this.#child.stdin?.end();
    this.#child.kill();
  }
}

describe.skipIf(pwsh === undefined)("ClientRunspacePool against PowerShell (HOLDFAST_PWSH)", () => {
  let session: Session;

  beforeAll(async () => {
    session = new Session(pwsh ?? "");
    await session.open();
  });
  afterAll(() => session.close());

  it("opens with the version that was offered", () => {
    expect([session.pool.state, session.pool.protocolVersion]).toEqual(["Opened", "2.3"]);
  });

  it("receives every stream and the end", async () => {
    const { events, end } = await session.run(
      "1; $null; @{a=1}; Write-Warning w; Write-Verbose v -Verbose; Write-Information i; Write-Error e; Write-Progress p",
    );
    const records = events.flatMap((event) => (event.type === "pipelineRecord" ? [event.record] : []));
    expect(records).toEqual(["Output", "Output", "Output", "Warning", "Verbose", "Information", "Error", "Progress"]);
    expect(session.outputOf(events)).toEqual(["1", "", "System.Collections.Hashtable"]);
    const error = events.find((event) => event.type === "pipelineRecord" && event.record === "Error");
    expect(error?.type === "pipelineRecord" && decodeErrorRecord(error.payload, session.pool.readOptions).fullyQualifiedErrorId).toBe(
      "Microsoft.PowerShell.Commands.WriteErrorException",
    );
    expect(end).toMatchObject({ state: "Completed" });
  });

  it("streams input, of more than one fragment too", async () => {
    const long = "ä€".repeat(40_000);
    const { events } = await session.run('$input | ForEach-Object { "$($_.GetType().Name) $($_.Length)" }', {
      input: [1, "x", [1, 2], long],
    });
    expect(session.outputOf(events)).toEqual(["Int32 1", "String 1", "ArrayList 1 1", `String ${long.length}`]);
  });

  it("tells why a pipeline failed", async () => {
    const { end } = await session.run("throw 'boom'");
    expect(end).toMatchObject({ type: "pipelineState", state: "Failed" });
    expect(end.type === "pipelineState" && [end.reason?.message, end.reason?.fullyQualifiedErrorId]).toEqual(["boom", "boom"]);
  });

  it("answers a host call", async () => {
    const pipeline = session.start("$host.UI.PromptForChoice('c', 'm', @('&Yes', '&No'), 1)", { noInput: true, parameters: [] });
    const call = await session.until((event) => event.type === "hostCall");
    const decoded = call.type === "hostCall" ? decodeHostCall(call.payload, session.pool.readOptions) : undefined;
    expect(decoded).toMatchObject({
      method: { name: "PromptForChoice" },
      parameters: ["c", "m", [{ label: "&Yes" }, { label: "&No" }], 1],
    });
    if (decoded !== undefined) {
      pipeline.respondToHostCall(
        encodeHostResponse({ callId: decoded.callId, method: decoded.method, result: 0, error: null }, session.pool.writeOptions),
      );
    }
    const events: ClientEvent[] = [];
    await session.until((event) => event.type === "pipelineState", events);
    expect(session.outputOf(events)).toEqual(["0"]);
  });

  it("stops a pipeline", async () => {
    const pipeline = session.start("'started'; Start-Sleep 600", { noInput: true, parameters: [] });
    await session.until((event) => event.type === "pipelineRecord");
    pipeline.stop();
    session.stop(pipeline.pipelineId);
    const end = await session.until((event) => event.type === "pipelineState");
    expect(end).toMatchObject({ state: "Stopped" });
  });

  it("agrees on a key and exchanges secrets", async () => {
    session.pool.requestSessionKey();
    await session.until((event) => event.type === "sessionKey");
    const script = "param($s) [System.Net.NetworkCredential]::new('', $s).Password; ConvertTo-SecureString 'pä' -AsPlainText -Force";
    const { events } = await session.run(script, { parameters: [{ name: "s", value: new SecureString("geheim") }] });
    const [plain, secret] = events.map((event) =>
      event.type === "pipelineRecord" ? decodePayload(event.payload, "output", session.pool.readOptions) : null,
    );
    expect([plain, secret instanceof SecureString && secret.reveal()]).toEqual(["geheim", "pä"]);
  });

  it("sets the number of runspaces", async () => {
    session.pool.setMaxRunspaces(3);
    expect(await session.until((event) => event.type === "runspaceAvailability")).toMatchObject({ response: true });
    expect(session.pool.maxRunspaces).toBe(3);
  });

  it("keeps objects as they were told", async () => {
    const { events } = await session.run("[pscustomobject]@{ n = 'x'; v = [version]'1.2'; e = [DayOfWeek]::Friday }; Get-Item /");
    const [bag, file] = events.map((event) =>
      event.type === "pipelineRecord" ? decodePayload(event.payload, "output", session.pool.readOptions) : null,
    );
    expect(bag instanceof DeserializedObject && [bag.shape.names, bag.typeNames?.[0], toText(bag.note("e"), context)]).toEqual([
      ["n", "v", "e"],
      "Deserialized.System.Management.Automation.PSCustomObject",
      "Friday",
    ]);
    expect(file instanceof DeserializedObject && [file.text, file.typeNames?.[0]]).toEqual(["/", "Deserialized.System.IO.DirectoryInfo"]);
  });
});

if (pwsh === undefined) console.info("Skipped: PSRP with PowerShell; HOLDFAST_PWSH names no program.");
