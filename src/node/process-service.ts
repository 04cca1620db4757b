/**
 * Child processes, on the IO thread: starts them, streams what they put out, feeds what they take in.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import type { Readable } from "node:stream";
import type { ProcessEvent, ProcessStart } from "../engine/index.ts";
import type { IoCall, StreamWriter } from "./io-service.ts";
import { platformError } from "./platform-error.ts";
import { ownBytes } from "./thread-protocol.ts";

export interface StartedProcess {
  readonly id: number;
  /** Stream of {@link ProcessEvent}. */
  readonly events: number;
}

export interface ProcessService {
  start(call: IoCall, options: ProcessStart): Promise<StartedProcess>;
  /** False once the process closed its side; the answer comes when there is room for more. */
  write(call: IoCall, id: number, bytes: Uint8Array): Promise<boolean>;
  closeInput(call: IoCall, id: number): void;
}

export function createProcessService(): ProcessService {
  const children = new Map<number, ChildProcess>();
  return {
    async start(call, options) {
      const child = await spawned(options);
      const { pid: id = 0 } = child; // it runs, so it has one
      children.set(id, child);
      const events = call.createStream<ProcessEvent>({
        onDrop() {
          child.stdout?.destroy();
          child.stderr?.destroy();
        },
      });
      void forwardEvents(child, events).finally(() => children.delete(id));
      // Written to after its end, a pipe fails; `write` tells so.
      child.stdin?.on("error", () => child.stdin?.destroy());
      if (options.detached) child.unref();
      return { id, events: events.id };
    },
    write(_, id, bytes) {
      const stdin = children.get(id)?.stdin;
      if (stdin === undefined || stdin === null || stdin.destroyed) return Promise.resolve(false);
      return new Promise((resolve) => {
        const finish = (isOpen: boolean) => () => {
          stdin.off("close", onClose);
          resolve(isOpen);
        };
        const onClose = finish(false);
        stdin.once("close", onClose);
        stdin.write(bytes, (error) => finish(!error)());
      });
    },
    closeInput(_, id) {
      children.get(id)?.stdin?.end();
    },
  };
}

function spawned(options: ProcessStart): Promise<ChildProcess> {
  const kinds = { inherit: "inherit", pipe: "pipe", null: "ignore" } as const;
  const { file, workingDirectory, environment, rawArguments } = options;
  return new Promise((resolve, reject) => {
    let child: ChildProcess;
    try {
      child = spawn(file, rawArguments === undefined ? [...options.arguments] : [rawArguments], {
        cwd: workingDirectory,
        stdio: [kinds[options.stdin], kinds[options.stdout], kinds[options.stderr]],
        detached: options.detached ?? false,
        windowsVerbatimArguments: rawArguments !== undefined,
        ...(environment === undefined ? {} : { env: Object.fromEntries(environment) }),
      });
    } catch (error) {
      reject(platformError(error, file));
      return;
    }
    child.once("spawn", () => resolve(child));
    child.once("error", (error) => reject(platformError(error, file)));
  });
}

/** Both streams at their own pace, the exit last. */
async function forwardEvents(child: ChildProcess, events: StreamWriter<ProcessEvent>): Promise<void> {
  const closed = new Promise<ProcessEvent>((resolve) => {
    child.once("close", (code, signal) => {
      resolve({ type: "exit", exitCode: signal === null ? (code ?? 0) : 128 + constants.signals[signal], signal });
    });
  });
  await Promise.all([forwardBytes(child.stdout, "output", events), forwardBytes(child.stderr, "error", events)]);
  await events.write(await closed, 1);
  events.end();
}

async function forwardBytes(source: Readable | null, type: "output" | "error", events: StreamWriter<ProcessEvent>): Promise<void> {
  if (source === null) return;
  try {
    for await (const chunk of source) {
      const bytes = ownBytes(chunk as Uint8Array);
      await events.write({ type, bytes }, bytes.length, [bytes.buffer]);
    }
  } catch {
    // A pipe that broke, or that we closed because nobody reads it, has ended; how the process ends is told by its exit.
  }
}
