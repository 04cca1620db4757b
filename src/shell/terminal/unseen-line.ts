import type { Terminal } from "./terminal.ts";

/** Reads a line without showing anything of it. */
export function readUnseenLine(terminal: Terminal, signal: AbortSignal): Promise<{ readonly text: string } | "cancel" | "endOfInput"> {
  return new Promise((resolve) => {
    let text = "";
    const finish = (answer: { readonly text: string } | "cancel" | "endOfInput"): void => {
      signal.removeEventListener("abort", abort);
      terminal.release();
      terminal.write("\n");
      resolve(answer);
    };
    const abort = (): void => finish("cancel");
    signal.addEventListener("abort", abort, { once: true });
    terminal.listen({
      resized: () => undefined,
      keys(keys) {
        for (const [index, { name, text: typed, control }] of keys.entries()) {
          if (name === "char" || name === "paste") text += typed;
          else if (name === "backspace") text = text.slice(0, -1);
          else if (name === "enter") finish({ text });
          else if (control && name === "c") finish("cancel");
          else if (control && name === "d" && text === "") finish("endOfInput");
          else continue;
          if (name === "enter" || control) return index + 1;
        }
        return keys.length;
      },
    });
  });
}
