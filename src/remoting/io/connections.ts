/** Connections to computers: one for each way of reaching one, so that all sessions over it are one client to the server. */
import { proxyFor, resolveTarget, WSManConnection } from "../../client/index.ts";
import type { WSManEndpoint } from "../remoting-service.ts";

export class Connections {
  readonly #connections = new Map<string, WSManConnection>();

  /** @throws {InvalidArgumentError} Where the endpoint makes no sense. */
  of(endpoint: WSManEndpoint): WSManConnection {
    const key = JSON.stringify(endpoint);
    let connection = this.#connections.get(key);
    if (connection === undefined) {
      connection = connect(endpoint);
      this.#connections.set(key, connection);
    }
    return connection;
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
  }
}

function connect(endpoint: WSManEndpoint): WSManConnection {
  const { computerName, connectionUri, port, useSSL, applicationName, credential, certificateThumbprint, culture, uiCulture } = endpoint;
  const target = resolveTarget({
    // Without the switch the user's settings of the computer decide.
    ...(useSSL ? { useSSL } : {}),
    authentication: endpoint.authentication,
    skipCACheck: endpoint.skipCACheck,
    skipCNCheck: endpoint.skipCNCheck,
    noEncryption: endpoint.noEncryption,
    includePortInSPN: endpoint.includePortInSPN,
    ...(computerName === undefined ? {} : { computerName }),
    ...(connectionUri === undefined ? {} : { connectionUri }),
    ...(port === undefined ? {} : { port }),
    ...(applicationName === undefined ? {} : { applicationName }),
    ...(credential === undefined ? {} : { credential }),
    ...(certificateThumbprint === undefined ? {} : { certificateThumbprint }),
  });
  return new WSManConnection({
    endpoint: target,
    operationTimeoutMs: endpoint.operationTimeoutMs,
    openTimeoutMs: endpoint.openTimeoutMs,
    useUTF16: endpoint.useUTF16,
    ...(endpoint.proxy === undefined ? {} : { proxy: proxyFor(new URL(target.url), process.env, endpoint.proxy.credential) }),
    ...(culture === undefined ? {} : { culture }),
    ...(uiCulture === undefined ? {} : { uiCulture }),
  });
}
