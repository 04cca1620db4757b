/** The runspace's side of `bench/node/thread-bridge.bench.ts`. */
import { openRunspaceThread } from "../../src/node/runspace-worker.ts";

interface BenchIo {
  echo(call: unknown, value: unknown): unknown;
  chunks(call: unknown, count: number): number;
}

const { bridge } = openRunspaceThread();
const io = bridge.service<BenchIo>("bench");

bridge.onEvent("calls", (count) => {
  for (let index = 0; index < (count as number); index++) io.echo(index);
});
bridge.onEvent("chunks", (count) => {
  const stream = bridge.openStream<Uint8Array>(io.chunks(count as number));
  while (stream.next(null) !== undefined);
});
for (;;) bridge.wait(null)?.deliver();
