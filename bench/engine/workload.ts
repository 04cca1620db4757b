/** Scripts run by the whole program, measured in the user time of their process beyond what an empty run takes. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Bench, Subject } from "../bench.ts";

const program = fileURLToPath(new URL("../../dist/holdfast.js", import.meta.url));
const RUNS = 3;

/** @param expected What the script puts out: a bench of a wrong answer says nothing. */
export function workload(question: string, script: string, expected: string): Bench {
  return {
    question,
    unit: "ms user",
    isMoreBetter: false,
    runs: RUNS,
    measure: (subject) => Promise.resolve(userTimeMs(subject, script, expected) - userTimeMs(subject, "1", "1")),
  };
}

/** User time of a process that runs a script, from its start to its end. */
export function userTimeMs(subject: Subject, script: string, expected: string): number {
  const command = subject.peerProgram === undefined ? [process.execPath, program, "-NoProfile"] : [subject.peerProgram];
  // The shell's `times` tells of the shell itself first, then of its children: minutes and seconds in user and in system mode.
  const output = execFileSync("sh", ["-c", '"$@"; times', "sh", ...command, "-c", script], { encoding: "utf8", env: environment() });
  const lines = output.trimEnd().split("\n");
  const [minutes, seconds] = /^(\d+)m([\d.]+)s/.exec(lines.at(-1) ?? "")?.slice(1) ?? [];
  if (minutes === undefined || seconds === undefined) throw new Error(`sh told no times: ${output}`);
  if (!lines.slice(0, -2).join("\n").includes(expected)) throw new Error(`${subject.name} put out something else: ${output}`);
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: "1", POWERSHELL_TELEMETRY_OPTOUT: "1", POWERSHELL_UPDATECHECK: "Off" };
}
