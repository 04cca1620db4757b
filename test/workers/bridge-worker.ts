/** The runspace's side of `src/node/runspace-thread.test.ts`: does what `data` says and tells the service `test` how it went. */
import type { StopSignal } from "../../src/engine/index.ts";
import { openRunspaceThread } from "../../src/node/runspace-worker.ts";
import type { ThreadBridge } from "../../src/node/thread-bridge.ts";

export interface TestIo {
  echo(call: unknown, value: unknown): unknown;
  later(call: unknown, delayMs: number, value: unknown): unknown;
  never(call: unknown): unknown;
  fail(call: unknown, kind: string): unknown;
  numbers(call: unknown, count: number): number;
  lateStream(call: unknown): number;
}

const { bridge, data } = openRunspaceThread();
const report = (value: unknown): void => bridge.tell("test", "report", [value]);
const io = bridge.service<TestIo>("test");

const tasks: Readonly<Record<string, (bridge: ThreadBridge) => void>> = {
  calls() {
    report([io.echo({ a: [1, new Uint8Array([1, 2])] }), io.later(20, "late"), io.echo(null)]);
  },
  errors() {
    for (const kind of ["platform", "http", "type"]) {
      try {
        io.fail(kind);
      } catch (error) {
        const { name, message, code, path, reason, cause, fields } = error as Error & Record<string, unknown>;
        report({
          class: (error as Error).constructor.name,
          name,
          message,
          code,
          path,
          reason,
          fields,
          cause: (cause as Error | undefined)?.message,
        });
      }
    }
  },
  stop() {
    try {
      io.never();
    } catch (error) {
      report((error as StopSignal).signal);
    }
    report(bridge.wait(60_000) ?? "wait ended");
    bridge.sleep(60_000);
    bridge.ignoresStop = true;
    report(io.later(20, "finally"));
  },
  idle() {
    report("idle");
    while (bridge.signals[0] === 0);
    bridge.onEvent("news", (payload) => report(payload));
    bridge.next().deliver();
  },
  spin() {
    report("spinning");
    while (bridge.signals[0] === 0);
    report("stopped");
  },
  badTell() {
    bridge.tell("nobody", "hears", []);
    bridge.tell("test", "that", []);
    report(io.later(5, "still here"));
  },
  events() {
    const heard: unknown[] = [];
    bridge.onEvent("news", (payload) => heard.push(payload));
    bridge.onEvent("question", (payload) => {
      if (payload === "bad") throw new TypeError("No.");
      return `answer to ${payload}`;
    });
    bridge.setTimer(30, () => heard.push("timer 30"));
    const cancelled = bridge.setTimer(5, () => heard.push("never"));
    bridge.setTimer(10, () => heard.push("timer 10"));
    bridge.clearTimer(cancelled);
    bridge.tell("test", "sendNews", []);
    while (heard.length < 7) bridge.wait(null)?.deliver();
    report(bridge.wait(5) ?? heard);
  },
  stream() {
    const stream = bridge.openStream<number>(io.numbers(2000));
    let sum = 0;
    for (let item = stream.next(null); item !== undefined; item = stream.next(null)) sum += item.value;
    report([sum, stream.isAtEnd]);
    const cut = bridge.openStream<number>(io.numbers(2000));
    report([cut.next(null)?.value, cut.next(null)?.value]);
    cut.close();
    report([cut.next(null), io.echo("after")]);
    const late = bridge.openStream<string>(io.lateStream());
    const got: unknown[] = [late.next(0), late.next(5)];
    try {
      for (let item = late.next(null); item !== undefined; item = late.next(null)) got.push(item.value);
    } catch (error) {
      got.push((error as Error).message);
    }
    report([...got, late.next(null), late.isAtEnd]);
  },
  hold() {
    for (let count = 0; count < 1000; count++) {
      bridge.waitWhileHeld();
      if (bridge.isStopRequested) break;
      bridge.call("test", "output", [count], { ignoresStop: true });
    }
    report("done");
  },
  stress() {
    bridge.onEvent("news", () => undefined);
    let sum = 0;
    for (let count = 0; count < 20_000; count++) {
      sum += io.echo(count) as number;
      if (count % 10 === 0) bridge.wait(0)?.deliver();
    }
    report(sum);
  },
};

tasks[data as string]?.(bridge);
