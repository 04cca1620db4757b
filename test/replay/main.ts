/**
 * `npm run replay -- DIR`: replays recorded exchanges between clients and Windows, one line per file and a sum at the end.
 */
import { existsSync } from "node:fs";
import { type RecordedExchange, readRecordings } from "./recordings.ts";
import { replayFile } from "./replay-file.ts";

const [directory] = process.argv.slice(2);
if (directory === undefined || !existsSync(directory)) {
  process.stderr.write(`Usage: npm run replay -- DIR\n${directory === undefined ? "" : `There is no folder ${directory}.\n`}`);
  process.exit(2);
}

const files = new Map<string, RecordedExchange[]>();
for (const exchange of readRecordings(directory)) files.set(exchange.file, [...(files.get(exchange.file) ?? []), exchange]);
let good = 0;
for (const [file, exchanges] of files) {
  const problem = await replayFile(exchanges);
  if (problem === undefined) good++;
  process.stdout.write(`${file}: ${problem ?? "ok"}\n`);
}
process.stdout.write(`${good} of ${files.size}\n`);
// Sessions of the replay wait for clients that never come.
process.exit(good === files.size ? 0 : 1);
