import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type IPty, spawn } from "@lydell/node-pty";
import { VirtualTerminal } from "../virtual-terminal.ts";

const program = fileURLToPath(new URL("../../dist/holdfast.js", import.meta.url));
const COLUMNS = 60;
const LIMIT_MS = 15_000;

/** The shell on a terminal, as somebody sees it. */
export class TerminalSession {
  readonly screen: VirtualTerminal = new VirtualTerminal(COLUMNS, 20);
  raw = "";
  readonly exited: Promise<number>;
  readonly #pty: IPty;
  /** Where in the output a line began that was entered; nothing counts until it has ended. */
  #enteredAt: number | undefined;
  #changed: () => void = () => undefined;

  constructor(home: string, environment: Readonly<Record<string, string>> = {}) {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, "config"),
      TERM: "xterm-256color",
      ...environment,
    };
    this.#pty = spawn(process.execPath, [program, "-NoProfile", "-NoLogo"], { cols: COLUMNS, rows: 20, cwd: home, env });
    this.#pty.onData((data) => {
      this.raw += data;
      this.screen.write(data);
      this.#changed();
    });
    this.exited = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  type(text: string): void {
    this.#enteredAt = text.includes("\r") ? this.raw.length : undefined;
    this.#pty.write(text);
  }

  /** Waits until the last row that is not empty is this one, and a new one if a line was entered. */
  async until(lastRow: RegExp): Promise<string[]> {
    const endMs = performance.now() + LIMIT_MS;
    while (!this.#hasEnded || !lastRow.test(this.screen.screen.at(-1) ?? "")) {
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) throw new Error(`The screen is:\n${this.screen.screen.join("\n")}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#changed = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.screen.screen;
  }

  get #hasEnded(): boolean {
    return this.#enteredAt === undefined || this.raw.includes("\n", this.#enteredAt);
  }

  /** Waits until nothing has come for a moment. */
  async untilQuiet(): Promise<void> {
    for (let before = -1; before !== this.raw.length; ) {
      before = this.raw.length;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  resize(columns: number): void {
    this.#pty.resize(columns, 20);
  }

  end(): void {
    this.#pty.kill("SIGKILL");
  }
}
