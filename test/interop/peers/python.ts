/**
 * Stock clients written in Python, each driven by a program beside this file: a line of JSON in, a line of JSON out. `HOLDFAST_PYTHON`
 * names the interpreter, PYTHONPATH where its packages are.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export const PYTHON: string = process.env["HOLDFAST_PYTHON"] ?? "/usr/bin/python3";

/** Why these modules cannot be used; undefined when they can. */
export function whyNoPython(...modules: readonly string[]): string | undefined {
  const { status, error } = spawnSync(PYTHON, ["-c", modules.map((name) => `import ${name}`).join("\n")], { stdio: "ignore" });
  if (error !== undefined) return `${PYTHON} cannot be run (HOLDFAST_PYTHON)`;
  return status === 0 ? undefined : `${PYTHON} has no ${modules.join(", ")}`;
}

export async function askPython(program: string, questions: readonly unknown[], env: NodeJS.ProcessEnv): Promise<readonly unknown[]> {
  const path = fileURLToPath(new URL(`./${program}`, import.meta.url));
  const child = spawn(PYTHON, [path], { env, stdio: ["pipe", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${stderr}`);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}
