import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One exchange between pypsrp and a Windows server, as pypsrp's own tests recorded it. */
export interface RecordedExchange {
  readonly file: string;
  readonly index: number;
  readonly request: string;
  readonly response: string;
}

/** Reads all recordings of a folder. Their YAML is plain: a list of two long texts each, folded onto further lines now and then. */
export function readRecordings(folder: string): RecordedExchange[] {
  const exchanges: RecordedExchange[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".yml"))
    .sort()) {
    const texts: { key: "request" | "response"; text: string }[] = [];
    let isOpen = false;
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      const [, key, text = ""] = /^(?:- | {2})(request|response): (.*)$/.exec(line) ?? [];
      if (key === "request" || key === "response") {
        texts.push({ key, text });
        isOpen = true;
      } else if (isOpen && line.startsWith("    ") && !line.trimStart().startsWith("#")) {
        const last = texts.at(-1);
        if (last !== undefined) last.text += ` ${line.trim()}`;
      } else if (line.trim() !== "" && !line.startsWith("#")) isOpen = false;
    }
    for (let i = 0; i + 1 < texts.length; i += 2) {
      exchanges.push({ file, index: i / 2, request: unquote(texts[i]?.text ?? ""), response: unquote(texts[i + 1]?.text ?? "") });
    }
  }
  return exchanges;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function unquote(text: string): string {
  return text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}
