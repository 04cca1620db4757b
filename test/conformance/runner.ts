/**
 * Runs the conformance corpus and says how many cases agree with what PowerShell did.
 *
 *     npm run conformance -- DIR [--record OUT] [--area A,B] [--show N] [--case TEXT]
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type IoCall, RunspaceThread, standardServices } from "../../src/node/index.ts";
import { RemotingIO, type RemotingRequest } from "../../src/remoting/index.ts";
import { threadEngine } from "../../src/session-host/index.ts";
import { agree, type CaseResult, type ConformanceCase, parseCases } from "./case-result.ts";

const CASE_LIMIT_MS = 20_000;
const MAX_THREADS = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    record: { type: "string" },
    area: { type: "string" },
    show: { type: "string" },
    case: { type: "string" },
    threads: { type: "string" },
  },
});
const directory = resolve(positionals[0] ?? fileURLToPath(new URL("../test/conformance/fixtures", import.meta.url)));
const recordDirectory = values.record === undefined ? undefined : resolve(values.record);
const script = new URL("./conformance-worker.js", import.meta.url);
const wantedAreas = values.area?.split(",");
let left = Number(values.show ?? 0);

// Cases leave files in the current directory.
const scratch = mkdtempSync(join(tmpdir(), "holdfast-conformance-"));
process.chdir(scratch);
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** A thread that runs one case after the other; a case that does not end costs the thread, and the next one gets a new thread. */
class CaseThread {
  #thread: RunspaceThread | undefined;

  async run(test: ConformanceCase): Promise<CaseResult> {
    this.#thread ??= startThread();
    const thread = this.#thread;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<string>((resolve) => {
      timer = setTimeout(resolve, CASE_LIMIT_MS, "Timeout");
    });
    try {
      const outcome = await Promise.race([thread.ask("case", test), limit]);
      if (typeof outcome === "object") return outcome as CaseResult; // what the worker's handler gives
      return await this.#lost(test, "Timeout");
    } catch (error) {
      return await this.#lost(test, error instanceof Error ? `${error.message} ${String(error.cause ?? "")}` : String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  async #lost(test: ConformanceCase, message: string): Promise<CaseResult> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
    const terminating = { id: "Lost", category: "OperationTimeout", message };
    return { name: test.name, text: "", types: [], errors: [], terminating, warnings: [], verbose: [], information: [] };
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }
}

/** A thread whose cases may have sessions and jobs. */
function startThread(): RunspaceThread {
  const remoting = new RemotingIO({
    send: (news) => thread.event("remoting", news),
    processProgram: {
      program: process.execPath,
      args: [fileURLToPath(new URL("./holdfast.js", import.meta.url)), "-s", "-NoLogo", "-NoProfile"],
    },
    startThread: ({ workingDirectory }) => threadEngine(workingDirectory),
    environment: process.env,
  });
  const service = { request: (_call: IoCall, request: RemotingRequest): void => remoting.receive(request) };
  const thread = new RunspaceThread({ script, services: new Map<string, object>([...standardServices(), ["remoting", service]]) });
  void thread.ended.then(() => remoting.close());
  return thread;
}

const threads = Array.from({ length: Number(values.threads ?? Math.min(MAX_THREADS, availableParallelism())) }, () => new CaseThread());
let total = 0;
let good = 0;
let strictGood = 0;

for (const file of readdirSync(directory).sort()) {
  if (!file.endsWith(".ps1")) continue;
  const area = basename(file, ".ps1");
  if (wantedAreas !== undefined && !wantedAreas.includes(area)) continue;
  await runArea(area, parseCases(readFileSync(join(directory, file), "utf8")));
}
console.log(`${good} of ${total} (${((100 * good) / Math.max(total, 1)).toFixed(1)} %), strict ${strictGood}`);
await Promise.all(threads.map((thread) => thread.close()));
process.exit(0);

async function runArea(area: string, all: readonly ConformanceCase[]): Promise<void> {
  const cases = values.case === undefined ? all : all.filter((test) => test.name.includes(values.case ?? ""));
  const results = new Array<CaseResult>(cases.length);
  let next = 0;
  await Promise.all(
    threads.map(async (thread) => {
      for (let index = next++; index < cases.length; index = next++) {
        const test = cases[index];
        if (test !== undefined) results[index] = await thread.run(test);
      }
    }),
  );
  if (recordDirectory !== undefined) {
    mkdirSync(recordDirectory, { recursive: true });
    writeFileSync(join(recordDirectory, `${area}.actual.json`), `${JSON.stringify(results, null, 1)}\n`);
  }
  const expectedFile = join(directory, `${area}.expected.json`);
  if (!existsSync(expectedFile)) return;
  const expected = new Map((JSON.parse(readFileSync(expectedFile, "utf8")) as CaseResult[]).map((result) => [result.name, result]));
  let areaGood = 0;
  for (const [index, result] of results.entries()) {
    const wanted = expected.get(result.name);
    if (wanted === undefined) continue;
    total++;
    if (agree(wanted, result, { strict: true })) strictGood++;
    if (agree(wanted, result, { strict: false })) {
      areaGood++;
      continue;
    }
    if (left-- > 0) showDifference(area, cases[index]?.script ?? "", wanted, result);
  }
  good += areaGood;
  console.log(`${area}: ${areaGood} of ${results.length}`);
}

function showDifference(area: string, source: string, expected: CaseResult, actual: CaseResult): void {
  console.log(`--- ${area}: ${expected.name}\n${source}`);
  for (const key of ["text", "types", "errors", "terminating", "warnings", "verbose", "information"] as const) {
    const want = JSON.stringify(expected[key]);
    const got = JSON.stringify(actual[key]);
    if (want !== got) console.log(`  ${key}\n    expected ${want}\n    actual   ${got}`);
  }
}
