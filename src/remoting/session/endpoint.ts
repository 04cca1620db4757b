/** Connection information as the IO thread wants it. */
import type { ProxyEndpoint, RemoteEndpoint, WSManEndpoint } from "../remoting-service.ts";
import { NewProcessConnectionInfo, type RunspaceConnectionInfo, ThreadConnectionInfo } from "../types/connection-info.ts";
import { authenticationMechanismNamed } from "../types/enums.ts";
import { WSManConnectionInfo } from "../types/wsman-connection-info.ts";

export function endpointOf(info: RunspaceConnectionInfo, currentDirectory: string): RemoteEndpoint {
  if (info instanceof WSManConnectionInfo) return wsmanEndpointOf(info);
  const workingDirectory = info instanceof NewProcessConnectionInfo ? info.workingDirectory : null;
  return { type: info instanceof ThreadConnectionInfo ? "thread" : "process", workingDirectory: workingDirectory ?? currentDirectory };
}

function wsmanEndpointOf(info: WSManConnectionInfo): WSManEndpoint {
  const { credential } = info;
  return {
    type: "wsman",
    ...(info.isFromUri
      ? { connectionUri: info.connectionUri }
      : { computerName: info.computerName, ...(info.portSetting === 0 ? {} : { port: info.portSetting }), applicationName: info.appName }),
    useSSL: info.isSecure,
    authentication: authenticationMechanismNamed(info.authenticationMechanism),
    ...(credential === null ? {} : { credential: { userName: credential.userName, password: credential.password.reveal() } }),
    ...(info.certificateThumbprint === null ? {} : { certificateThumbprint: info.certificateThumbprint }),
    skipCACheck: info.skipCACheck,
    skipCNCheck: info.skipCNCheck,
    noEncryption: info.noEncryption,
    includePortInSPN: info.includePortInSPN,
    ...proxyOf(info),
    useUTF16: info.useUTF16,
    ...(info.culture === null ? {} : { culture: info.culture.name }),
    ...(info.uiCulture === null ? {} : { uiCulture: info.uiCulture.name }),
    openTimeoutMs: info.openTimeoutMs,
    operationTimeoutMs: info.operationTimeoutMs,
    cancelTimeoutMs: info.cancelTimeoutMs,
    maxRedirections: info.maximumConnectionRedirectionCount,
  };
}

/** What of the proxies that Windows knows there is here: those that the environment names. */
function proxyOf({ proxyAccessType, proxyCredential }: WSManConnectionInfo): { readonly proxy?: ProxyEndpoint } {
  if (proxyAccessType === "None" || proxyAccessType === "NoProxyServer") return {};
  if (proxyCredential === null) return { proxy: {} };
  return { proxy: { credential: { userName: proxyCredential.userName, password: proxyCredential.password.reveal() } } };
}
