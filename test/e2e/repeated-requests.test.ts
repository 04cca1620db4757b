import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../src/bytes/index.ts";
import {
  decompressStream,
  type OperationRequest,
  type ReceiveRequest,
  type ReceiveResponse,
  ResourceUri,
  type SendRequest,
  SignalCode,
  storeStream,
  WSManFaultCode,
  WsmanFaultError,
} from "../../src/wsman/index.ts";
import { Home, inHome, TestServer } from "./holdfast.ts";
import { faultFrom, formOf, type Question, RawClient, shellSelector } from "./raw-client.ts";

const resourceUri = ResourceUri.cmdShell;
const CREATE = { type: "Create", inputStreams: ["stdin"], outputStreams: ["stdout", "stderr"] } as const;

function stdout({ streams }: ReceiveResponse): string {
  return decodeUtf8(Buffer.concat(streams.filter(({ name }) => name === "stdout").map(({ data }) => data)));
}

describe("a request that is sent again (MS-WSMV 3.1.4.1.39)", () => {
  it("is carried out once and answered the same, also by the next server", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      using client = new RawClient(server);
      /** Puts a question twice, to a server, which is killed, and the next; marked as repeated or not. */
      const askTwice = async <Request extends OperationRequest>(question: Question<Request>): Promise<void> => {
        const first = await question.ask();
        expect(await question.ask()).toEqual(first);
        await server.kill();
        await server.start();
        expect(await question.ask()).toEqual(first);
        expect(await question.ask({ isMarked: true })).toEqual(first);
      };
      const create = client.question({ resourceUri, request: CREATE });
      const { shellId } = await create.ask();
      expect((await create.ask()).shellId).toBe(shellId);
      await server.kill();
      await server.start();
      expect((await create.ask({ isMarked: true })).shellId).toBe(shellId);
      expect(await home.run(["sessions", "--state", server.stateDirectory, "--json"])).toMatchObject({ exitCode: 0 });

      const selectors = shellSelector(shellId);
      const file = join(home.directory, "runs");
      const command = client.question({
        resourceUri,
        selectors,
        request: { type: "Command", command: `echo begun >> ${file}; cat`, arguments: [] },
      });
      await askTwice(command);
      const { commandId } = await command.ask();
      const send = (text: string, isEnd = false): Question<SendRequest> =>
        client.question({
          resourceUri,
          selectors,
          request: { type: "Send", streams: [{ name: "stdin", commandId, data: encodeUtf8(text), ...(isEnd ? { isEnd } : {}) }] },
        });
      await askTwice(send("once\n"));
      const receive = (): Question<ReceiveRequest> =>
        client.question({
          resourceUri,
          selectors,
          operationTimeoutMs: 10_000,
          request: { type: "Receive", desiredStreams: ["stdout", "stderr"], commandId },
        });
      const received = receive();
      expect(stdout(await received.ask())).toBe("once\n");
      await askTwice(received);
      await send("twice\n", true).ask();
      let rest = "";
      for (let isDone = false; !isDone; ) {
        const answer = await receive().ask();
        rest += stdout(answer);
        isDone = answer.commandState?.state === "Done";
      }
      expect({ rest, runs: readFileSync(file, "utf8") }).toEqual({ rest: "twice\n", runs: "begun\n" });
      await askTwice(client.question({ resourceUri, selectors, request: { type: "Signal", commandId, code: SignalCode.Terminate } }));
      const remove = client.question({ resourceUri, selectors, request: { type: "Delete" } });
      expect([await remove.ask(), await remove.ask()]).toEqual([{ type: "Delete" }, { type: "Delete" }]);
    });
  }, 120_000);

  it("is told by its OperationID, which a new request may not take", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      using client = new RawClient(server);
      const { shellId } = await client.ask({ resourceUri, request: CREATE });
      const selectors = shellSelector(shellId);
      const file = join(home.directory, "runs");
      const request = { type: "Command", command: `echo x >> ${file}`, arguments: [] } as const;
      const first = client.question({ resourceUri, selectors, request });
      const { commandId } = await first.ask();
      const second = client.question({ resourceUri, selectors, request });
      const withFirstId = (envelope: Uint8Array): string =>
        decodeUtf8(envelope).replace(second.call.operationId ?? "", first.call.operationId ?? "");
      expect(await client.post(withFirstId(second.call.envelope()))).toContain(String(WSManFaultCode.InvalidMessageInformationHeader));
      expect(await client.post(withFirstId(second.call.retransmission()))).toContain(commandId);
      await expect.poll(() => readFileSync(file, "utf8")).toBe("x\n");
    });
  }, 60_000);
});

describe("streams of a shell that was created with CompressionType (MS-WSMV 2.2.5.2)", () => {
  it("are compressed both ways, and no others are", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      using client = new RawClient(server);
      const create = decodeUtf8(client.question({ resourceUri, request: CREATE }).call.envelope());
      const header = (type: string): string =>
        create.replace("</s:Header>", `<rsp:CompressionType s:mustUnderstand="true">${type}</rsp:CompressionType></s:Header>`);
      expect(await client.post(header("gzip"))).toContain(String(WSManFaultCode.MustUnderstand));
      const [, shellId = ""] = /<rsp:ShellId>([^<]*)</.exec(await client.post(header("xpress"))) ?? [];
      const selectors = shellSelector(shellId);
      const { commandId } = await client.ask({ resourceUri, selectors, request: { type: "Command", command: "cat", arguments: [] } });
      const text = "compressed ".repeat(20_000);
      await client.ask({
        resourceUri,
        selectors,
        request: { type: "Send", streams: [{ name: "stdin", commandId, data: storeStream(encodeUtf8(text)), isEnd: true }] },
      });
      let received = "";
      for (let isDone = false; !isDone; ) {
        const answer = await client.ask({ resourceUri, selectors, request: { type: "Receive", desiredStreams: ["stdout"], commandId } });
        for (const { data } of answer.streams) received += decodeUtf8(decompressStream(data, 1_000_000));
        isDone = answer.commandState?.state === "Done";
      }
      expect(received).toBe(text);
      const broken = { name: "stdin", commandId, data: encodeUtf8("not compressed") };
      const refused = await faultFrom(client.ask({ resourceUri, selectors, request: { type: "Send", streams: [broken] } }));
      expect(refused).toMatchObject(formOf(WSManFaultCode.InvalidParameter));
    });
  }, 60_000);
});

describe("MaxEnvelopeSize (MS-WSMV 3.1.4.1.7)", () => {
  it("bounds every answer", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      using client = new RawClient(server);
      client.maxEnvelopeBytes = 8192;
      const { shellId } = await client.ask({ resourceUri, request: CREATE });
      const selectors = shellSelector(shellId);
      const command = "i=0; while [ $i -lt 4000 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done";
      const { commandId } = await client.ask({ resourceUri, selectors, request: { type: "Command", command, arguments: [] } });
      const lengths: number[] = [];
      let received = "";
      for (let isDone = false; !isDone; ) {
        const { call } = client.question({
          resourceUri,
          selectors,
          request: { type: "Receive", desiredStreams: ["stdout", "stderr"], commandId },
        });
        const answer = encodeUtf8(await client.post(decodeUtf8(call.envelope())));
        lengths.push(answer.length);
        const { response } = call.readResponse(answer);
        received += stdout(response);
        isDone = response.commandState?.state === "Done";
      }
      expect(received).toBe(Array.from({ length: 4000 }, (_, index) => `out ${index}\n`).join(""));
      expect(Math.max(...lengths)).toBeLessThanOrEqual(8192);
      client.maxEnvelopeBytes = 8191;
      const refused = await faultFrom(client.ask({ resourceUri, request: CREATE }));
      expect(refused).toMatchObject(formOf(WSManFaultCode.MinEnvelopeSize));
    });
  }, 60_000);
});

describe("a configuration that redirects (MS-WSMV 3.1.4.5)", () => {
  it("tells where to go", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const redirectTo = "https://server02.example:5986/wsman";
      const server = await TestServer.start(home, { configuration: { sessionConfigurations: { Moved: { redirectTo } } } });
      using client = new RawClient(server);
      const asked = client.ask({
        resourceUri: "http://schemas.microsoft.com/powershell/Moved",
        options: [{ name: "protocolversion", value: "2.3", mustComply: true }],
        request: { ...CREATE, shellId: crypto.randomUUID(), creationXml: new Uint8Array([1]) },
      });
      await expect(asked).rejects.toBeInstanceOf(WsmanFaultError);
      expect(await faultFrom(asked)).toMatchObject({ ...formOf(WSManFaultCode.RedirectRequested), redirectLocation: redirectTo });
    });
  }, 60_000);
});
