import { concatBytes } from "../../bytes/index.ts";
import { formatEncryptedBody, parseEncryptedBody, type SealedPiece } from "../encrypted-body.ts";
import { AuthenticationError } from "../error.ts";
import type { BodyProtection, HttpBody } from "../mechanism.ts";
import type { TlsChannel } from "./tls-channel.ts";

const PROTOCOL = "application/HTTP-CredSSP-session-encrypted";
/** What one record of TLS holds. */
const PIECE_BYTES = 16_384;

/**
 * Bodies as records of the TLS connection that CredSSP began: one piece for each 16 KiB.
 *
 * @see MS-WSMV 2.2.9.1.3
 */
export function tlsBodies(channel: TlsChannel): BodyProtection {
  return {
    async wrap({ contentType, bytes }: HttpBody): Promise<HttpBody> {
      const pieces: SealedPiece[] = [];
      for (let start = 0; start === 0 || start < bytes.length; start += PIECE_BYTES) {
        const data = bytes.subarray(start, start + PIECE_BYTES);
        const records = await channel.encrypt(data);
        // The receiver puts both parts together again; where they are parted does not matter, only that SChannel parts them here.
        const split = Math.min(channel.trailerLength(data.length), records.length);
        pieces.push({ signature: records.subarray(0, split), data: records.subarray(split), originalLength: data.length });
      }
      return formatEncryptedBody(PROTOCOL, contentType, pieces);
    },
    async unwrap(body: HttpBody): Promise<HttpBody> {
      const { originalType, pieces, protocol } = parseEncryptedBody(body);
      if (protocol !== PROTOCOL)
        throw new AuthenticationError("MessageNotSealed", `A body sealed for ${PROTOCOL} was expected, found ${protocol}.`);
      const parts: Uint8Array[] = [];
      for (const { signature, data, originalLength } of pieces) {
        const opened = await channel.decrypt(concatBytes([signature, data]));
        if (opened.length !== originalLength) {
          throw new AuthenticationError("BadSignature", `A piece of ${originalLength} bytes was announced, ${opened.length} were sealed.`);
        }
        parts.push(opened);
      }
      return { contentType: originalType, bytes: concatBytes(parts) };
    },
  };
}
