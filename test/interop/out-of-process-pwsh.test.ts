import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encodeUtf8, guidToBytes } from "../../src/bytes/index.ts";
import {
  CLIENT_MAX_OBJECT_BYTES,
  Defragmenter,
  Destination,
  encodeMessage,
  fragmentMessage,
  MessageType,
  messageTypeOf,
  NO_ID,
} from "../../src/psrp/index.ts";
import { OutOfProcessClient, type OutOfProcessClientEvent } from "../../src/transport/index.ts";

const pwsh = process.env.HOLDFAST_PWSH;
const pool = guidToBytes(randomUUID());
const CAPABILITY =
  '<Obj RefId="0"><MS><Version N="protocolversion">2.3</Version><Version N="PSVersion">2.0</Version><Version N="SerializationVersion">1.1.0.1</Version></MS></Obj>';
const INIT =
  '<Obj RefId="0"><MS><I32 N="MinRunspaces">1</I32><I32 N="MaxRunspaces">1</I32><Obj N="PSThreadOptions" RefId="1"><I32>0</I32></Obj><Obj N="ApartmentState" RefId="2"><I32>2</I32></Obj>' +
  '<Obj N="HostInfo" RefId="3"><MS><B N="_isHostNull">true</B><B N="_isHostUINull">true</B><B N="_isHostRawUINull">true</B><B N="_useRunspaceHost">true</B></MS></Obj><Nil N="ApplicationArguments" /></MS></Obj>';

let objectId = 0;
function fragments(type: MessageType, payload: string): Uint8Array[] {
  const message = encodeMessage({
    destination: Destination.Server,
    type,
    runspacePoolId: pool,
    pipelineId: NO_ID,
    payload: encodeUtf8(payload),
  });
  return fragmentMessage(message, ++objectId);
}

describe.skipIf(pwsh === undefined)("OutOfProcessClient against PowerShell (HOLDFAST_PWSH)", () => {
  it("opens a session, opens and closes a command, and closes", async () => {
    const child = spawn(pwsh ?? "", ["-s", "-NoLogo", "-NoProfile"], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: "1" },
    });
    const client = new OutOfProcessClient();
    const defragmenter = new Defragmenter({ maxObjectBytes: CLIENT_MAX_OBJECT_BYTES });
    const seen: string[] = [];
    const pump = (): void => {
      const lines = client.dataToSend();
      if (lines !== undefined) child.stdin.write(lines);
    };
    const command = randomUUID();
    const react = (event: OutOfProcessClientEvent): void => {
      if (event.type !== "data") seen.push(event.type);
      else for (const { message } of defragmenter.receive(event.data)) seen.push(String(messageTypeOf(message)));
      if (event.type === "commandOpened") client.closeCommand(command);
      if (event.type === "commandClosed") client.close();
    };
    const closed = new Promise<void>((resolve) => {
      child.stdout.on("data", (bytes: Buffer) => {
        for (const event of client.receive(bytes)) {
          react(event);
          if (event.type === "drained") client.openCommand(command);
          if (event.type === "closed") resolve();
        }
        pump();
      });
    });
    for (const each of [...fragments(MessageType.SessionCapability, CAPABILITY), ...fragments(MessageType.InitRunspacePool, INIT)])
      client.send(null, each);
    pump();
    await closed;
    child.stdin.end();
    child.kill();
    const [capability, privateData, poolState] = [
      MessageType.SessionCapability,
      MessageType.ApplicationPrivateData,
      MessageType.RunspacePoolState,
    ].map(String);
    expect(seen.filter((type) => type !== "drained")).toEqual([
      capability,
      privateData,
      poolState,
      "commandOpened",
      "commandClosed",
      poolState,
      poolState,
      "closed",
    ]);
  });
});

if (pwsh === undefined) console.info("Skipped: the out-of-process transport of PowerShell; HOLDFAST_PWSH names no program.");
