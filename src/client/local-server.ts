/**
 * The server of this computer, without a connection: its user asks it over its control socket, also when it listens nowhere.
 */
import { decodeBase64, encodeBase64 } from "../bytes/index.ts";
import { askServer, findLocalServer, type ServerPresence } from "../node/index.ts";
import { WSManQueries } from "../transport/index.ts";
import { TransportError, WSManClient } from "../wsman/index.ts";

export class LocalServer {
  readonly queries: WSManQueries;

  private constructor(presence: ServerPresence) {
    const client = new WSManClient({
      endpoint: "http://localhost/wsman",
      sessionId: crypto.randomUUID(),
      newGuid: () => crypto.randomUUID(),
    });
    this.queries = new WSManQueries(client, async (envelope) => {
      const answer = await askServer(presence, { type: "wsman", envelope: encodeBase64(envelope) }).catch((cause: unknown) => {
        throw new TransportError("unreachable", `The server of this computer does not answer: ${(cause as Error).message}`, { cause });
      });
      if (answer.type === "wsman") return decodeBase64(answer.envelope);
      throw new TransportError("reset", answer.type === "failed" ? answer.message : "The server gave another answer.", {
        cause: undefined,
      });
    });
  }

  /** The one that is meant where nothing says which; undefined when none runs. */
  static async find(port: number, environment: NodeJS.ProcessEnv): Promise<LocalServer | undefined> {
    const presence = await findLocalServer(port, environment);
    return presence === undefined ? undefined : new LocalServer(presence);
  }
}
