/** Bodies into memory or files, with progress. */
import { concatBytes } from "../../../../bytes/index.ts";
import { ErrorRecord, PlatformError, ProgressRecord } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { HttpError, type OpenFile } from "../../../host.ts";
import { ioException } from "../../io-error.ts";
import type { OpenAnswer } from "./exchange.ts";
import { displaySize } from "./verbose.ts";
import { throwHttpError } from "./web-errors.ts";

/** Both activities have it, so that one takes the place of the other. */
const ACTIVITY_ID = 174593042;
/** Progress of a file is told once a second. */
const PROGRESS_INTERVAL_MS = 1000;

export function readAnswer(cmdlet: CmdletContext, answer: OpenAnswer): Uint8Array {
  const parts: Uint8Array[] = [];
  const total = answer.message.contentLength ?? 0;
  const record = new ProgressRecord(ACTIVITY_ID, "Reading web response stream", "");
  let count = 0;
  eachPiece(cmdlet, answer, (piece) => {
    tell(cmdlet, record, count, total);
    parts.push(piece);
    count += piece.length;
  });
  record.statusDescription = `Reading web response stream completed. Bytes downloaded: ${count}`;
  record.isCompleted = true;
  cmdlet.writeProgress(record);
  return concatBytes(parts);
}

/** Writes a body to a file as it comes. */
export function saveAnswer(cmdlet: CmdletContext, answer: OpenAnswer, path: string, options: { readonly appends: boolean }): void {
  const total = answer.message.contentLength ?? 0;
  const record = new ProgressRecord(ACTIVITY_ID, "Web request status", "");
  let count = 0;
  let lastMs = cmdlet.host.clock.monotonicMs();
  let isTold = false;
  withFile(cmdlet, path, options, (file) => {
    eachPiece(cmdlet, answer, (piece) => {
      file.write(piece, null);
      count += piece.length;
      const now = cmdlet.host.clock.monotonicMs();
      if (now - lastMs < PROGRESS_INTERVAL_MS) return;
      lastMs = now;
      isTold = true;
      tell(cmdlet, record, count, total);
    });
  });
  if (!isTold) return;
  record.statusDescription = `Web request completed. (Number of bytes processed: ${count})`;
  record.isCompleted = true;
  cmdlet.writeProgress(record);
}

/** Writes what was read before. */
export function saveBytes(cmdlet: CmdletContext, bytes: Uint8Array, path: string, options: { readonly appends: boolean }): void {
  withFile(cmdlet, path, options, (file) => file.write(bytes, null));
}

function tell(cmdlet: CmdletContext, record: ProgressRecord, count: number, total: number): void {
  record.statusDescription = `Downloaded: ${displaySize(count)} of ${displaySize(total)}`;
  if (total > 0) record.percentComplete = Math.min(Math.trunc((count * 100) / total), 100);
  cmdlet.writeProgress(record);
}

function eachPiece(cmdlet: CmdletContext, { message, stream }: OpenAnswer, use: (piece: Uint8Array) => void): void {
  try {
    for (let piece = stream.read(); piece !== null; piece = stream.read()) {
      cmdlet.checkStop();
      use(piece);
    }
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throwHttpError(cmdlet, error, message.request, "body");
  }
}

function withFile(cmdlet: CmdletContext, path: string, options: { readonly appends: boolean }, use: (file: OpenFile) => void): void {
  const { files } = cmdlet.host;
  try {
    const file = files.open(path, options.appends ? "append" : "create", "write");
    try {
      use(file);
    } finally {
      file.close();
    }
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const exception = ioException(error, files);
    cmdlet.throwTerminatingError(new ErrorRecord(exception, exception.getType().fullName, "NotSpecified", null));
  }
}
