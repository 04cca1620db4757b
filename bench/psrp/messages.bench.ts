import { bench, describe } from "vitest";
import { createPlainContext } from "../../src/objects/index.ts";
import {
  ClientRunspacePool,
  Defragmenter,
  Destination,
  encodeMessage,
  encodePayload,
  FragmentQueue,
  MessageType,
  NO_ID,
  ObjectIdCounter,
} from "../../src/psrp/index.ts";

const context = createPlainContext();
const COUNT = 1000;
const message = encodeMessage({
  destination: Destination.Client,
  type: MessageType.PipelineOutput,
  runspacePoolId: NO_ID,
  pipelineId: NO_ID,
  payload: encodePayload("a line of output", { context }),
});

function carry(maxBytes: number): Uint8Array[] {
  const queue = new FragmentQueue(new ObjectIdCounter());
  for (let i = 0; i < COUNT; i++) queue.push(message);
  const parts: Uint8Array[] = [];
  for (let part = queue.take(maxBytes); part !== undefined; part = queue.take(maxBytes)) parts.push(part);
  return parts;
}

const parts = carry(150_000);

describe(`${COUNT} messages of output`, () => {
  bench("cut into fragments", () => void carry(150_000));
  bench("joined again", () => {
    const defragmenter = new Defragmenter({ maxObjectBytes: 1_000_000 });
    for (const part of parts) defragmenter.receive(part);
  });
  bench("received by a pool that does not know the pipeline", () => {
    const pool = new ClientRunspacePool({ runspacePoolId: "11111111-2222-3333-4444-555555555555", context });
    for (const part of parts) pool.receive(part);
  });
});
