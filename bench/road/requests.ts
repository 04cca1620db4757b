import { ResourceUri } from "../../src/wsman/index.ts";
import { RawClient, shellSelector } from "../../test/e2e/raw-client.ts";
import type { Bench } from "../bench.ts";
import { onRoad } from "./road.ts";

const REQUESTS = 4000;
const WARM_UP = 400;

/** Get of a shell: one request and one answer through HTTP, authentication, WS-Management, the server and a session host. */
export function requestsBench(connections: number): Bench {
  return {
    question: `Requests of WS-Management to a session, over ${connections} connection${connections === 1 ? "" : "s"}`,
    unit: "requests/s",
    isMoreBetter: true,
    runs: 3,
    measure: (subject) =>
      onRoad(subject, async ({ server }) => {
        const clients = Array.from({ length: connections }, () => new RawClient(server));
        const [first] = clients;
        if (first === undefined) throw new RangeError("A connection is needed.");
        const create = { type: "Create", inputStreams: ["stdin"], outputStreams: ["stdout"] } as const;
        const { shellId } = await first.ask({ resourceUri: ResourceUri.cmdShell, request: create });
        const get = { resourceUri: ResourceUri.shell, selectors: shellSelector(shellId), request: { type: "Get" } } as const;
        const askAll = async (count: number): Promise<void> => {
          let left = count;
          const askNext = async (client: RawClient): Promise<void> => {
            while (left-- > 0) await client.ask(get);
          };
          await Promise.all(clients.map(askNext));
        };
        await askAll(WARM_UP);
        const startedMs = performance.now();
        await askAll(REQUESTS);
        const elapsedMs = performance.now() - startedMs;
        for (const client of clients) client[Symbol.dispose]();
        return (REQUESTS / elapsedMs) * 1000;
      }),
  };
}
