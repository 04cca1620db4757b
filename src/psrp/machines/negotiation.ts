import { PsrpProtocolError } from "../error.ts";
import type { SessionCapability } from "../messages/session-capability.ts";

/** Versions of the protocol that are spoken here. @see MS-PSRP 2.2.2.1 */
export const PROTOCOL_VERSIONS = ["2.0", "2.1", "2.2", "2.3", "2.4"] as const;
export type ProtocolVersion = (typeof PROTOCOL_VERSIONS)[number];

export const PS_VERSION = "2.0";
export const SERIALIZATION_VERSION = "1.1.0.1";

/** Whether a negotiated version has what came with another one. */
export function isProtocolAtLeast(version: string, least: ProtocolVersion): boolean {
  const [major, minor] = parse(version);
  const [leastMajor, leastMinor] = parse(least);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

export function capabilityOf(protocolVersion: string): SessionCapability {
  return { protocolVersion, psVersion: PS_VERSION, serializationVersion: SERIALIZATION_VERSION };
}

/**
 * The version that a client goes on with after the server's answer.
 *
 * @throws {PsrpProtocolError} `ClientNegotiationFailed`.
 */
export function negotiateAsClient(own: string, server: SessionCapability): string {
  const isKnown = server.protocolVersion === own || (PROTOCOL_VERSIONS as readonly string[]).includes(server.protocolVersion);
  const isNotNewer = isKnown && isProtocolAtLeast(own, server.protocolVersion as ProtocolVersion);
  if (!isNotNewer || server.psVersion !== PS_VERSION || server.serializationVersion !== SERIALIZATION_VERSION) {
    throw new PsrpProtocolError(
      "ClientNegotiationFailed",
      `The client speaks protocol ${own}, which does not go with the server's ${told(server)}.`,
      {
        specSection: "3.1.5.4.1",
      },
    );
  }
  return server.protocolVersion;
}

/**
 * The version that a server answers with: an older client's own, else the server's.
 *
 * @throws {PsrpProtocolError} `ServerNegotiationFailed`.
 */
export function negotiateAsServer(own: string, client: SessionCapability): string {
  const [major, minor] = parse(client.protocolVersion);
  const [ownMajor] = parse(own);
  const [psMajor] = parse(client.psVersion);
  const [serializationMajor, serializationMinor] = parse(client.serializationVersion);
  if (major !== ownMajor || Number.isNaN(minor) || psMajor !== 2 || serializationMajor !== 1 || !(serializationMinor >= 1)) {
    throw new PsrpProtocolError(
      "ServerNegotiationFailed",
      `The server speaks protocol ${own}, which does not go with the client's ${told(client)}.`,
      {
        specSection: "3.2.5.4.1",
      },
    );
  }
  return isProtocolAtLeast(client.protocolVersion, own as ProtocolVersion) ? own : client.protocolVersion;
}

function told(capability: SessionCapability): string {
  return `protocol ${capability.protocolVersion}, PSVersion ${capability.psVersion}, serialization ${capability.serializationVersion}`;
}

function parse(version: string): [number, number] {
  const match = /^(\d{1,9})\.(\d{1,9})(?:\.|$)/.exec(version);
  return match === null ? [Number.NaN, Number.NaN] : [Number(match[1]), Number(match[2])];
}
