/** The host's console as a device with lines. */
import type { EvaluationContext } from "../../objects/index.ts";
import type { HostUI } from "../host.ts";
import { stripEscapeSequences } from "./display-cells.ts";
import type { LineOutput, WriteStream } from "./line-output.ts";
import { psStyle } from "./ps-style.ts";
import { lineBreaking, textStyle } from "./string-output.ts";

/** Where the host tells no size. */
const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 40;

/** PowerShell leaves the last column free, so that no console breaks the line by itself. */
const RESERVED_COLUMNS = 1;

/** Lines of an error, a warning … go to the host by their own ways, so that it can colour them. */
export function hostOutput(ui: HostUI, evaluation: EvaluationContext, written: () => void = () => {}): LineOutput {
  const style = psStyle();
  const isPlain = style.isPlain({ isHost: true, supportsVirtualTerminal: ui.supportsVirtualTerminal });
  const columns = (ui.rawUI?.bufferSize.width ?? DEFAULT_COLUMNS) - RESERVED_COLUMNS;
  const write = (line: string, stream: WriteStream): void => {
    const text = isPlain ? stripEscapeSequences(line) : line;
    switch (stream) {
      case "Error":
        ui.writeErrorLine(text);
        break;
      case "Warning":
        ui.writeWarningLine(text);
        break;
      case "Verbose":
        ui.writeVerboseLine(text);
        break;
      case "Debug":
        ui.writeDebugLine(text);
        break;
      case "None":
      case "Output":
      case "Information":
        ui.writeLine(text);
        break;
      default:
        stream satisfies never;
    }
    written();
  };
  return {
    columns,
    rows: ui.rawUI?.windowSize.height ?? DEFAULT_ROWS,
    consoleColumns: columns,
    style: isPlain ? undefined : textStyle(style),
    breaking: lineBreaking(style, evaluation),
    writeLine: write,
    writeRawText: write,
  };
}
