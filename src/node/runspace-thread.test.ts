import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { bundleWorker } from "../../test/bundle-worker.ts";
import { HttpError } from "../engine/index.ts";
import { PlatformError } from "../objects/index.ts";
import type { IoCall } from "./io-service.ts";
import { RunspaceThread, type RunspaceThreadOptions } from "./runspace-thread.ts";

let script: URL;
let running: RunspaceThread | undefined;

beforeAll(async () => {
  script = await bundleWorker(new URL("../../test/workers/bridge-worker.ts", import.meta.url));
});

afterEach(async () => {
  await running?.terminate();
});

/** Starts a task of the worker; `reports` fills as it goes on. */
function start(task: string, more: object = {}, options: Partial<RunspaceThreadOptions> = {}) {
  const reports: unknown[] = [];
  const waiting: (() => void)[] = [];
  const service = {
    report(_: IoCall, value: unknown) {
      reports.push(value);
      for (const resolve of waiting.splice(0)) resolve();
    },
    echo: (_: IoCall, value: unknown) => value,
    later: (_: IoCall, delayMs: number, value: unknown) => new Promise((resolve) => setTimeout(resolve, delayMs, value)),
    ...more,
  };
  const thread = new RunspaceThread({ script, data: task, services: new Map([["test", service]]), ...options });
  running = thread;
  const until = async (count: number): Promise<unknown[]> => {
    while (reports.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    return reports;
  };
  return { thread, reports, until };
}

describe("RunspaceThread", () => {
  it("answers calls with values and promised values", async () => {
    const { until, thread } = start("calls");
    expect(await until(1)).toEqual([[{ a: [1, new Uint8Array([1, 2])] }, "late", null]]);
    expect(await thread.ended).toEqual({ exitCode: 0, error: undefined });
  });

  it("throws errors over there as the class they were, others with name and fields", async () => {
    const { until } = start("errors", {
      fail(_: IoCall, kind: string) {
        if (kind === "platform") throw new PlatformError("ENOENT", "/x");
        if (kind === "http") throw new HttpError("dns", "No such host.", { cause: new Error("ENOTFOUND") });
        throw Object.assign(new RangeError("Too far."), { code: 7, socket: {} });
      },
    });
    expect(await until(3)).toEqual([
      { class: "PlatformError", name: "Error", message: "ENOENT: /x", code: "ENOENT", path: "/x" },
      { class: "HttpError", name: "HttpError", message: "No such host.", reason: "dns", cause: "ENOTFOUND" },
      { class: "CarriedThreadError", name: "RangeError", message: "Too far.", fields: { code: 7 } },
    ]);
  });

  it("stop ends calls, waits and sleeps, aborts the call here, and leaves those that ignore it", async () => {
    const aborted: string[] = [];
    const { thread, until } = start("stop", {
      never: ({ signal }: IoCall) =>
        new Promise(() => {
          signal.addEventListener("abort", () => aborted.push("never"));
          setTimeout(() => thread.stop(), 10);
        }),
    });
    const startMs = performance.now();
    expect(await until(3)).toEqual(["stop", "wait ended", "finally"]);
    expect(aborted).toEqual(["never"]);
    expect(performance.now() - startMs).toBeLessThan(5000);
  });

  it("stop leaves a thread waiting that runs nothing", async () => {
    const { thread, until } = start("idle");
    await until(1);
    thread.stop();
    thread.event("news", "heard");
    expect(await until(2)).toEqual(["idle", "heard"]);
  });

  it("stop is seen by a thread that only computes", async () => {
    const { thread, until } = start("spin");
    await until(1);
    thread.stop();
    expect(await until(2)).toEqual(["spinning", "stopped"]);
  });

  it("delivers events and timers in order while the runspace waits, and carries back answers", async () => {
    const answers: unknown[] = [];
    const { until } = start("events", {
      sendNews: () => {
        thread.event("news", "first");
        void thread.ask("question", 1).then((answer) => answers.push(answer));
        void thread.ask("question", "bad").catch((error: Error) => answers.push(error.message));
        void thread.ask("nobody", 2).catch((error: Error) => answers.push(error.message));
        for (const payload of [2, 3, 4, 5]) thread.event("news", payload);
      },
    });
    const thread = running as RunspaceThread;
    const [heard] = (await until(1)) as [unknown[]];
    expect(heard).toEqual(["first", 2, 3, 4, 5, "timer 10", "timer 30"]);
    expect(answers).toEqual(["answer to 1", "No.", 'The runspace has nothing that answers "nobody".']);
  });

  it("streams hold the writer back, end when the reader closes, and fail after what was written", async () => {
    let mostOpen = 0;
    let taken = 0;
    let dropped = 0;
    const { until } = start("stream", {
      numbers(call: IoCall, count: number) {
        const stream = call.createStream<number>({ windowSize: 10, onDrop: () => dropped++ });
        void (async () => {
          for (let index = 0; index < count && dropped === 0; index++) {
            const room = stream.write(index, 1);
            mostOpen = Math.max(mostOpen, ++taken);
            await room;
            taken = 0;
          }
          stream.end();
        })();
        return stream.id;
      },
      lateStream(call: IoCall) {
        const stream = call.createStream<string>();
        setTimeout(async () => {
          await stream.write("a", 1);
          stream.end(new Error("The pipe broke."));
        }, 30);
        return stream.id;
      },
    });
    expect(await until(4)).toEqual([
      [1_999_000, true],
      [0, 1],
      [undefined, "after"],
      [undefined, undefined, "a", "The pipe broke.", undefined, true],
    ]);
    expect(dropped).toBe(1);
    expect(mostOpen).toBeLessThanOrEqual(10);
  });

  it("hold keeps the runspace from putting out more until it is released, or stopped", async () => {
    let outputs = 0;
    const { thread, until } = start("hold", {
      output(_: IoCall, count: number) {
        outputs++;
        if (count === 9) {
          thread.hold(true);
          setTimeout(() => thread.hold(false), 50);
        }
        if (count === 19) {
          thread.hold(true);
          setTimeout(() => thread.stop(), 50);
        }
      },
    });
    await until(1);
    expect(outputs).toBe(20);
  });

  it("loses no wake-up under a storm of calls, events and flags", async () => {
    const { thread, until } = start("stress");
    const storm = setInterval(() => {
      for (let index = 0; index < 50; index++) thread.event("news", index);
      thread.hold(false);
    }, 1);
    try {
      expect(await until(1)).toEqual([(20_000 * 19_999) / 2]);
    } finally {
      clearInterval(storm);
    }
  });

  it("hands over what goes wrong where nobody waits, and goes on", async () => {
    const failures: unknown[] = [];
    const { until } = start("badTell", {}, { onFailedTell: (error) => failures.push((error as Error).message) });
    expect(await until(1)).toEqual(["still here"]);
    expect(failures).toEqual(["There is no nobody.hears.", "There is no test.that."]);
  });

  it("rejects questions when the thread ends", async () => {
    const { thread, until } = start("spin");
    await until(1);
    const question = thread.ask("question", 1);
    await Promise.all([thread.terminate(), expect(question).rejects.toThrow("The runspace's thread has ended.")]);
    expect((await thread.ended).exitCode).toBe(1);
  });
});
