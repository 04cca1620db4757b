import { configurationNameOf } from "../../src/wsman/index.ts";
import { ClientReplay, decode } from "./client-replay.ts";
import { answerDifference, requestDifference } from "./codec-replay.ts";
import { type Difference, describeDifference } from "./difference.ts";
import { type RecordedExchange, utf8 } from "./recordings.ts";
import { ServerReplay } from "./server-replay.ts";

/** Replays one recording in both directions. @returns The first difference, for people; undefined when there is none. */
export async function replayFile(exchanges: readonly RecordedExchange[]): Promise<string | undefined> {
  try {
    for (const [index, exchange] of exchanges.entries()) {
      const difference = codecDifference(exchange);
      if (difference !== undefined) return `exchange ${index}, ${describeDifference(difference)}`;
    }
    const [problem] = clientProblems(exchanges);
    if (problem !== undefined) return `client: ${JSON.stringify(problem)}`;
    const difference = await new ServerReplay(exchanges).run();
    return difference === undefined ? undefined : `server: ${describeDifference(difference)}`;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

function codecDifference(exchange: RecordedExchange): Difference | undefined {
  if (!exchange.response.includes("Envelope>")) return undefined;
  return requestDifference(exchange) ?? answerDifference(exchange);
}

/** What our client would not have asked, or not understood; of shells that are no PowerShell sessions it has no machine. */
function clientProblems(exchanges: readonly RecordedExchange[]): readonly unknown[] {
  const replay = new ClientReplay();
  for (const exchange of exchanges) {
    if (!exchange.response.includes("Envelope>") || !isOfSession(exchange)) continue;
    replay.play(exchange);
  }
  return replay.problems;
}

function isOfSession({ request }: RecordedExchange): boolean {
  return configurationNameOf(decode(utf8(request)).headers.resourceUri) !== undefined;
}
