import { bench, describe } from "vitest";
import { type IoCall, RunspaceThread } from "../../src/node/index.ts";
import { bundleWorker } from "../../test/bundle-worker.ts";

const script = await bundleWorker(new URL("../../test/workers/bridge-bench-worker.ts", import.meta.url));
const chunk = new Uint8Array(65_536);
const services = new Map([
  [
    "bench",
    {
      echo: (_: IoCall, value: unknown) => value,
      chunks(call: IoCall, count: number) {
        const stream = call.createStream<Uint8Array>();
        void (async () => {
          for (let index = 0; index < count; index++) await stream.write(chunk, chunk.length);
          stream.end();
        })();
        return stream.id;
      },
    },
  ],
]);
const thread = new RunspaceThread({ script, services });
thread.unref();

describe("the bridge between a runspace's thread and the IO thread", () => {
  bench("1,000 calls", async () => void (await thread.ask("calls", 1000)));
  bench("64 MB as a stream of 64 KB pieces", async () => void (await thread.ask("chunks", 1024)));
});
