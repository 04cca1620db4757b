/** The envelope of a Send, or of a ReceiveResponse, around its base64: names, ids, selectors, and an endpoint of common length. */
const ENVELOPE_OVERHEAD_BYTES = 3072;

/** `<rsp:Stream Name="stdout" CommandId="…"></rsp:Stream>` */
const STREAM_OVERHEAD_BYTES = 128;

/**
 * How many bytes of payload fit into one stream of an envelope of that size, base64 being four characters for three bytes.
 *
 * @param endpoint Long addresses leave less room.
 */
export function payloadBytesIn(maxEnvelopeBytes: number, endpoint = ""): number {
  const room = maxEnvelopeBytes - ENVELOPE_OVERHEAD_BYTES - STREAM_OVERHEAD_BYTES - endpoint.length;
  return Math.max(1, Math.floor(room / 4) * 3);
}

/** How many bytes of an envelope a stream with that payload takes. */
export function streamBytesOf(payloadBytes: number): number {
  return Math.ceil(payloadBytes / 3) * 4 + STREAM_OVERHEAD_BYTES;
}

/** What an envelope of that size has for streams as {@link streamBytesOf} measures them. */
export function streamRoomIn(maxEnvelopeBytes: number): number {
  return maxEnvelopeBytes - ENVELOPE_OVERHEAD_BYTES;
}
