/** `ScriptStackTrace` and the frames of Get-PSCallStack. */
import { positionOf } from "../../language/index.ts";
import type { Frame } from "../runtime/frame.ts";

/** Frames of commands, innermost first; blocks that a command runs inside its own are part of it. */
export function* framesOf(frame: Frame | null): IterableIterator<Frame> {
  for (let at = frame; at !== null; at = at.caller) yield at;
}

export function frameName(frame: Frame): string {
  const { code } = frame;
  if (code.role === "function" || code.role === "method") return `${code.name}${frame.blockName}`;
  if (code.role === "script" && code.source.file !== null) return "<ScriptBlock>";
  return `<ScriptBlock>${frame.blockName}`;
}

const MAX_FRAMES = 1000;

export function stackTraceText(frame: Frame | null): string {
  const lines: string[] = [];
  for (const at of framesOf(frame)) {
    const { source, position } = { source: at.code.source, position: at.position };
    lines.push(`at ${frameName(at)}, ${source.file ?? "<No file>"}: line ${positionOf(source, position.start).line}`);
    if (lines.length === MAX_FRAMES) break;
  }
  return lines.join("\n");
}
