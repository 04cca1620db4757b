import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8, PowerShellRemotingError } from "../../bytes/index.ts";
import { OutOfProcessClient, type OutOfProcessClientEvent } from "./client.ts";
import { encodePacket, type OutOfProcessPacket } from "./packet.ts";
import { PacketReader, parsePacket } from "./packet-reader.ts";
import { OutOfProcessServer, type OutOfProcessServerEvent } from "./server.ts";

const ID = "0123abcd-0000-0000-0000-000000000001";
const ZERO = "00000000-0000-0000-0000-000000000000";
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const sent = (machine: { dataToSend(): Uint8Array | undefined }): string[] =>
  decodeUtf8(machine.dataToSend() ?? new Uint8Array())
    .split("\n")
    .filter((line) => line !== "");

describe("packets of the out-of-process transport", () => {
  it.each<{ name: string; packet: OutOfProcessPacket; line: string }>([
    {
      name: "data of the session",
      packet: { type: "Data", target: null, stream: "Default", data: bytes(1, 2, 3) },
      line: `<Data Stream='Default' PSGuid='${ZERO}'>AQID</Data>\n`,
    },
    {
      name: "a host response",
      packet: { type: "Data", target: ID, stream: "PromptResponse", data: bytes() },
      line: `<Data Stream='PromptResponse' PSGuid='${ID}'></Data>\n`,
    },
    { name: "a command", packet: { type: "Command", target: ID }, line: `<Command PSGuid='${ID}' />\n` },
    { name: "the end of a session", packet: { type: "CloseAck", target: null }, line: `<CloseAck PSGuid='${ZERO}' />\n` },
  ])("$name", ({ packet, line }) => {
    expect(decodeUtf8(encodePacket(packet))).toBe(line);
    expect(parsePacket(encodeUtf8(line.trimEnd()))).toEqual(packet);
  });

  it("takes either kind of quotes, capitals in ids and any blanks", () => {
    const line = `  <Data  PSGuid="${ID.toUpperCase()}"\tStream = "Default" >AQ==</Data >\r`;
    expect(parsePacket(encodeUtf8(line))).toEqual({ type: "Data", target: ID, stream: "Default", data: bytes(1) });
  });

  it.each([
    { name: "text", line: "hello", errorId: "IPCUnknownElementReceived" },
    { name: "another element", line: `<Foo PSGuid='${ID}' />`, errorId: "IPCUnknownElementReceived" },
    { name: "data without a stream", line: `<Data PSGuid='${ID}'></Data>`, errorId: "IPCWrongAttributeCountForDataElement" },
    { name: "an attribute too many", line: `<Close PSGuid='${ID}' a='b' />`, errorId: "IPCWrongAttributeCountForElement" },
    { name: "a bad id", line: "<Close PSGuid='x' />", errorId: "IPCUnknownElementReceived" },
    { name: "text where none belongs", line: `<Close PSGuid='${ID}'>x</Close>`, errorId: "IPCUnknownElementReceived" },
    { name: "bad base64", line: `<Data Stream='Default' PSGuid='${ID}'>!</Data>`, errorId: "IPCUnknownElementReceived" },
    { name: "two elements on a line", line: `<Close PSGuid='${ID}' /><Close PSGuid='${ID}' />`, errorId: "IPCUnknownElementReceived" },
    { name: "a DTD", line: `<!DOCTYPE a><Close PSGuid='${ID}' />`, errorId: "IPCUnknownElementReceived" },
  ])("refuses $name", ({ line, errorId }) => {
    expect(() => parsePacket(encodeUtf8(line))).toThrow(expect.objectContaining({ errorId }));
  });

  it("limits the length of a line, finished or not", () => {
    const reader = new PacketReader({ maxLineBytes: 10 });
    expect(reader.receive(encodeUtf8("    \n    "))).toEqual([]);
    expect(() => reader.receive(encodeUtf8("12345678"))).toThrow(expect.objectContaining({ errorId: "IPCLineTooLong" }));
  });
});

describe("OutOfProcessClient", () => {
  it("waits for the CommandAck before it sends the command's data, and for each DataAck before the next", () => {
    const client = new OutOfProcessClient();
    client.openCommand(ID.toUpperCase());
    client.send(ID, bytes(1));
    client.send(ID, bytes(2));
    expect(sent(client)).toEqual([`<Command PSGuid='${ID}' />`]);
    expect(sent(client)).toEqual([]);
    expect(client.receive(encodePacket({ type: "CommandAck", target: ID }))).toEqual([{ type: "commandOpened", target: ID }]);
    expect(sent(client)).toEqual([`<Data Stream='Default' PSGuid='${ID}'>AQ==</Data>`]);
    expect(client.receive(encodePacket({ type: "DataAck", target: ID }))).toEqual([]);
    expect(sent(client)).toEqual([`<Data Stream='Default' PSGuid='${ID}'>Ag==</Data>`]);
    expect(client.receive(encodePacket({ type: "DataAck", target: ID }))).toEqual([{ type: "drained", target: ID }]);
  });

  it("lets targets go side by side, and host responses and signals go first", () => {
    const client = new OutOfProcessClient();
    client.openCommand(ID);
    client.send(null, bytes(9));
    expect(sent(client)).toHaveLength(2);
    client.receive(encodePacket({ type: "CommandAck", target: ID }));
    client.send(ID, bytes(1));
    client.send(ID, bytes(2), "PromptResponse");
    client.signal(ID);
    const order: string[] = [];
    for (const ack of ["SignalAck", "DataAck", "DataAck"] as const) {
      order.push(...sent(client));
      client.receive(encodePacket({ type: ack, target: ID }));
    }
    expect(order.map((line) => line.slice(1, 16))).toEqual(["Signal PSGuid='", "Data Stream='Pr", "Data Stream='De"]);
  });

  it("closes every command before the session", () => {
    const client = new OutOfProcessClient();
    client.openCommand(ID);
    sent(client);
    client.receive(encodePacket({ type: "CommandAck", target: ID }));
    client.close();
    expect(sent(client)).toEqual([`<Close PSGuid='${ID}' />`]);
    expect(client.receive(encodePacket({ type: "CloseAck", target: ID }))).toEqual([{ type: "commandClosed", target: ID }]);
    expect(sent(client)).toEqual([`<Close PSGuid='${ZERO}' />`]);
    expect(client.receive(encodePacket({ type: "CloseAck", target: null }))).toEqual([{ type: "closed" }]);
    expect(client.state).toBe("Closed");
  });

  it("is broken for good by an acknowledgement that nothing asked for", () => {
    const client = new OutOfProcessClient();
    expect(() => client.receive(encodePacket({ type: "DataAck", target: ID }))).toThrow(
      expect.objectContaining({ errorId: "IPCUnexpectedAck" }),
    );
    expect(() => client.receive(bytes())).toThrow(expect.objectContaining({ errorId: "TransportBroken" }));
  });
});

describe("OutOfProcessServer", () => {
  it("acknowledges what it does not know by itself, as PowerShell does", () => {
    const server = new OutOfProcessServer();
    const lines = [
      { type: "Data", target: ID, stream: "Default", data: bytes() },
      { type: "Signal", target: ID },
      { type: "Close", target: ID },
    ] as const;
    expect(lines.flatMap((line) => server.receive(encodePacket(line)))).toEqual([]);
    expect(sent(server)).toEqual([`<DataAck PSGuid='${ID}' />`, `<SignalAck PSGuid='${ID}' />`, `<CloseAck PSGuid='${ID}' />`]);
  });

  it("tells the close of the session when the last command was closed", () => {
    const server = new OutOfProcessServer();
    const [command] = server.receive(encodePacket({ type: "Command", target: ID }));
    expect(command).toEqual({ type: "command", target: ID });
    expect(server.receive(encodePacket({ type: "Close", target: null }))).toEqual([]);
    const [close] = server.receive(encodePacket({ type: "Close", target: ID }));
    expect(close).toEqual({ type: "closeCommand", target: ID });
    if (close !== undefined) expect(server.acknowledge(close)).toEqual([{ type: "close" }]);
  });
});

describe("client and server of the out-of-process transport", () => {
  it("bring all data through in order, however the bytes are cut", () => {
    const targets = [null, ID, ID.replace(/1$/, "2")];
    const action = fc.record({
      target: fc.constantFrom(...targets),
      data: fc.uint8Array({ maxLength: 40 }),
      stream: fc.constantFrom("Default" as const, "PromptResponse" as const),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (actions, cut) => {
        const client = new OutOfProcessClient();
        const server = new OutOfProcessServer();
        const got = new Map<string, string[]>();
        const echoed = new Map<string, string[]>();
        const note = (
          into: Map<string, string[]>,
          { target, stream, data }: { target: string | null; stream: string; data: Uint8Array },
        ): void => {
          const key = `${target} ${stream}`;
          into.set(key, [...(into.get(key) ?? []), [...data].join()]);
        };
        for (const id of targets) if (id !== null) client.openCommand(id);
        for (const { target, data, stream } of actions) client.send(target, data, stream);
        const serve = (event: OutOfProcessServerEvent): void => {
          if (event.type === "data") {
            note(got, event);
            server.send(event.target, event.data, event.stream);
          }
          for (const next of server.acknowledge(event)) serve(next);
        };
        for (let round = 0; round < 500; round++) {
          const out = client.dataToSend();
          for (let at = 0; out !== undefined && at < out.length; at += cut)
            for (const event of server.receive(out.subarray(at, at + cut))) serve(event);
          const back = server.dataToSend();
          const events: OutOfProcessClientEvent[] = [];
          for (let at = 0; back !== undefined && at < back.length; at += cut) events.push(...client.receive(back.subarray(at, at + cut)));
          for (const event of events) if (event.type === "data") note(echoed, event);
          if (out === undefined && back === undefined) break;
        }
        const expected = new Map<string, string[]>();
        for (const each of actions) note(expected, each);
        expect(got).toEqual(expected);
        expect(echoed).toEqual(expected);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("let only their own errors escape, whatever bytes come", () => {
    const line = fc.oneof(
      fc.string().map(encodeUtf8),
      fc.uint8Array(),
      fc.constantFrom("Data", "Close", "Signal", "Command", "DataAck").map((name) => encodeUtf8(`<${name} PSGuid='${ID}' />\n`)),
      fc.tuple(fc.string(), fc.string()).map(([a, b]) => encodeUtf8(`<Data Stream='${a}' PSGuid='${ID}'>${b}</Data>\n`)),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const machine of [new OutOfProcessClient(), new OutOfProcessServer()]) {
          try {
            for (const each of lines) machine.receive(each);
          } catch (error) {
            expect(error).toBeInstanceOf(PowerShellRemotingError);
          }
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
