import { describe, expect, it } from "vitest";
import { concatBytes, guidToBytes, InvalidStateError } from "../../bytes/index.ts";
import { createPlainContext, ErrorRecord, Hashtable, newException } from "../../objects/index.ts";
import {
  answerConnect,
  ClientRunspacePool,
  Destination,
  encodeApplicationPrivateData,
  encodeMessage,
  encodePayload,
  encodePipelineState,
  encodeRunspacePoolState,
  encodeSessionCapability,
  fragmentMessage,
  MessageType,
  NO_ID,
  PsrpProtocolError,
  ServerRunspacePool,
} from "../index.ts";

const context = createPlainContext();
const options = { context };
const POOL = "11111111-2222-3333-4444-555555555555";
const PIPELINE = "00000000-0000-0000-0000-000000000001";

const message = (type: MessageType, payload: Uint8Array, pipelineId: Uint8Array = NO_ID) =>
  encodeMessage({ destination: Destination.Client, type, runspacePoolId: guidToBytes(POOL), pipelineId, payload });
const capability = (protocolVersion: string) =>
  message(
    MessageType.SessionCapability,
    encodeSessionCapability({ protocolVersion, psVersion: "2.0", serializationVersion: "1.1.0.1" }, options),
  );
const opened = message(MessageType.RunspacePoolState, encodeRunspacePoolState({ state: "Opened", reason: null }, options));
const privateData = message(MessageType.ApplicationPrivateData, encodeApplicationPrivateData({ data: new Hashtable() }, options));

function openPool(protocolVersion = "2.3"): ClientRunspacePool {
  const pool = new ClientRunspacePool({ runspacePoolId: POOL, context });
  pool.open();
  while (pool.nextMessage() !== undefined) {
    // The carrier takes everything.
  }
  for (const bytes of [capability(protocolVersion), privateData, opened]) {
    pool.receiveMessage(bytes);
  }
  return pool;
}

describe("ClientRunspacePool (MS-PSRP 3.1)", () => {
  it("refuses what its state does not allow and stays as it was", () => {
    const pool = new ClientRunspacePool({ runspacePoolId: POOL, context });
    expect(() => pool.setMaxRunspaces(2)).toThrow(InvalidStateError);
    expect(() => pool.disconnect()).toThrow(InvalidStateError);
    expect(() => pool.createPipeline(PIPELINE).invoke(new Uint8Array(0), { noInput: true })).toThrow(InvalidStateError);
    expect(pool.state).toBe("BeforeOpen");
    pool.open();
    expect(() => pool.open()).toThrow(InvalidStateError);
    expect([pool.state, pool.waitingTargets()]).toEqual(["Opening", [null]]);
  });

  it("takes an older server's version, and refuses a newer one's", () => {
    expect(openPool("2.1").protocolVersion).toBe("2.1");
    expect(() => openPool("2.1").disconnect()).toThrow(/knows no disconnected sessions/);
    const pool = new ClientRunspacePool({ runspacePoolId: POOL, context });
    pool.open();
    expect(() => pool.receiveMessage(capability("2.4"))).toThrow(PsrpProtocolError);
    expect(pool.state).toBe("Broken");
  });

  it("is broken for good after bad bytes, and its pipelines with it", () => {
    const pool = openPool();
    const pipeline = pool.createPipeline(PIPELINE);
    pipeline.invoke(new Uint8Array(0), { noInput: true });
    expect(() => pool.receive(new Uint8Array(21))).toThrow(PsrpProtocolError);
    expect([pool.state, pipeline.state, pool.waitingTargets()]).toEqual(["Broken", "Failed", []]);
    expect(() => pool.close()).not.toThrow();
    expect(pool.state).toBe("Broken");
  });

  it.each([
    [
      "for the server",
      encodeMessage({
        destination: Destination.Server,
        type: MessageType.UserEvent,
        runspacePoolId: NO_ID,
        pipelineId: NO_ID,
        payload: NO_ID,
      }),
    ],
    ["that is too short", new Uint8Array(39)],
    ["that brings a second capability", capability("2.3")],
    ["with a payload that is no CLIXML", message(MessageType.RunspacePoolState, new TextEncoder().encode("<Obj>"))],
    ["with a key that nobody asked for", message(MessageType.EncryptedSessionKey, encodePayload("x", options))],
  ])("breaks on a message %s", (_, bytes) => {
    const pool = openPool();
    expect(() => pool.receiveMessage(bytes)).toThrow(PsrpProtocolError);
    expect(pool.state).toBe("Broken");
  });

  it("disconnects only when everything was sent, and comes back with its pipelines", () => {
    const pool = openPool();
    const pipeline = pool.createPipeline(PIPELINE);
    pipeline.invoke(new Uint8Array(0), { noInput: true });
    expect(() => pool.disconnect()).toThrow(/before everything was sent/);
    expect(pool.state).toBe("Opened");
    pool.nextMessage();
    pool.disconnect();
    expect(pool.disconnected().map((event) => ("state" in event ? event.state : event.type))).toEqual(["Disconnected", "Disconnected"]);
    expect(() => pipeline.write(new Uint8Array(0))).toThrow(InvalidStateError);
    pool.reconnect();
    expect(pool.state).toBe("Connecting");
    expect(pool.reconnected().map((event) => ("state" in event ? event.state : event.type))).toEqual(["Opened", "Running"]);
    // The rest of an object whose beginning was delivered before is dropped.
    const [first, rest] = fragmentMessage(message(MessageType.PipelineOutput, new Uint8Array(100), guidToBytes(PIPELINE)), 7, 100);
    const whole = fragmentMessage(message(MessageType.PipelineOutput, encodePayload(1, options), guidToBytes(PIPELINE)), 8);
    expect(first).toBeDefined();
    expect(pool.receive(concatBytes([rest as Uint8Array, ...whole]), { pipelineId: PIPELINE })).toEqual([
      { type: "pipelineRecord", pipelineId: PIPELINE, record: "Output", payload: encodePayload(1, options) },
    ]);
  });

  it("takes over a disconnected pool and a pipeline that runs in it", () => {
    const pool = new ClientRunspacePool({ runspacePoolId: POOL, context });
    const data = pool.connect();
    const answer = answerConnect(
      data,
      { runspacePoolId: guidToBytes(POOL), protocolVersion: "2.3", minRunspaces: 1, maxRunspaces: 5 },
      options,
    );
    pool.receiveConnectResponse(concatBytes(answer.flatMap((bytes, index) => fragmentMessage(bytes, index + 1))));
    expect([pool.state, pool.minRunspaces, pool.maxRunspaces]).toEqual(["Connecting", 1, 5]);
    pool.receive(concatBytes(fragmentMessage(privateData, 3)));
    expect(pool.state).toBe("Opened");
    const pipeline = pool.attachPipeline(PIPELINE);
    expect(pipeline.state).toBe("Disconnected");
    pipeline.connect();
    expect([pipeline.state, pipeline.isInputOpen]).toEqual(["Running", false]);
    const end = message(
      MessageType.PipelineState,
      encodePipelineState({ state: "Completed", reason: null }, options),
      guidToBytes(PIPELINE),
    );
    pool.receive(concatBytes(fragmentMessage(end, 4)), { pipelineId: PIPELINE });
    expect(pipeline.state).toBe("Completed");
  });
});

describe("answerConnect (MS-PSRP 3.2.5.3.16)", () => {
  const pool = { runspacePoolId: guidToBytes(POOL), protocolVersion: "2.3", minRunspaces: 1, maxRunspaces: 5 };
  const request = new ClientRunspacePool({ runspacePoolId: POOL, context }).connect();

  it.each([
    {
      name: "another pool",
      data: request,
      of: { ...pool, runspacePoolId: guidToBytes(PIPELINE) },
      errorId: "ServerConnectFailedOnInputValidation",
    },
    {
      name: "half of a request",
      data: request.subarray(0, request.indexOf(3, 20)),
      of: pool,
      errorId: "ServerConnectFailedOnInputValidation",
    },
  ])("refuses $name", ({ data, of, errorId }) => {
    expect(() => answerConnect(data, of, options)).toThrow(expect.objectContaining({ errorId }));
  });
});

describe("ServerRunspacePool (MS-PSRP 3.2)", () => {
  it("echoes ids as it got them, but for its first message", () => {
    const client = new ClientRunspacePool({ runspacePoolId: POOL, context, protocolVersion: "2.2" });
    const server = new ServerRunspacePool({ context });
    client.open();
    const events = [client.nextMessage(), client.nextMessage()].flatMap((sent) => server.receiveMessage(sent?.message ?? NO_ID));
    expect(events.map((event) => event.type)).toEqual(["open"]);
    server.accept(null);
    const ids = Array.from({ length: 3 }, () => server.nextMessage()?.message.subarray(8, 24));
    expect(ids).toEqual([NO_ID, guidToBytes(POOL), guidToBytes(POOL)]);
    expect([server.protocolVersion, server.runspacePoolId, server.state]).toEqual(["2.2", POOL, "Opened"]);
  });

  it("takes only so much input for one pipeline", () => {
    const client = new ClientRunspacePool({ runspacePoolId: POOL, context });
    const server = new ServerRunspacePool({ context, maxInputBytes: 10 });
    const carry = () => {
      const events: string[] = [];
      for (let sent = client.nextMessage(); sent !== undefined; sent = client.nextMessage()) {
        events.push(...server.receiveMessage(sent.message).map((event) => event.type));
      }
      return events;
    };
    client.open();
    carry();
    server.accept(null);
    for (let sent = server.nextMessage(); sent !== undefined; sent = server.nextMessage()) {
      client.receiveMessage(sent.message);
    }
    const pipeline = client.createPipeline(PIPELINE);
    pipeline.invoke(new Uint8Array(0), { noInput: false });
    for (let i = 0; i < 3; i++) {
      pipeline.write(new Uint8Array(6));
    }
    pipeline.endInput();
    expect(carry()).toEqual(["createPipeline", "pipelineInput", "inputLimitExceeded"]);
  });

  it("closes itself when a client introduces itself again, and breaks on anything before that", () => {
    const client = new ClientRunspacePool({ runspacePoolId: POOL, context });
    const server = new ServerRunspacePool({ context });
    client.open();
    const hello = client.nextMessage()?.message ?? NO_ID;
    server.receiveMessage(hello);
    server.receiveMessage(client.nextMessage()?.message ?? NO_ID);
    server.accept(null);
    expect(server.receiveMessage(hello)).toEqual([{ type: "closed" }]);
    expect(server.state).toBe("Closed");
    const other = new ServerRunspacePool({ context });
    expect(() =>
      other.receiveMessage(
        encodeMessage({
          destination: Destination.Server,
          type: MessageType.PublicKey,
          runspacePoolId: NO_ID,
          pipelineId: NO_ID,
          payload: NO_ID,
        }),
      ),
    ).toThrow(PsrpProtocolError);
    expect(other.state).toBe("Broken");
  });

  it("tells the pipelines of a pool that broken bytes have ended why, when it is told", () => {
    const pool = openPool();
    const pipeline = pool.createPipeline(PIPELINE);
    pipeline.invoke(new Uint8Array(0), { noInput: true });
    expect(() => pool.receive(new Uint8Array(21), { pipelineId: PIPELINE })).toThrow(PsrpProtocolError);
    const why = new ErrorRecord(newException("System.InvalidOperationException", "broken"), "Broken", "OpenError");
    expect(pool.fail(why)).toEqual([
      { type: "pipelineState", pipelineId: PIPELINE, state: "Failed", reason: why },
      { type: "runspacePoolState", state: "Broken", reason: why },
    ]);
  });
});
