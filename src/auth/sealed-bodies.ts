import { type EncryptionProtocol, formatEncryptedBody, parseEncryptedBody } from "./encrypted-body.ts";
import { AuthenticationError } from "./error.ts";
import type { BodyProtection, HttpBody } from "./mechanism.ts";
import type { SecuritySession } from "./security-context.ts";

/**
 * Bodies sealed by a security context, one piece each.
 *
 * @see MS-WSMV 2.2.9.1.1, 2.2.9.1.2
 */
export function sealedBodies(session: SecuritySession, protocol: EncryptionProtocol): BodyProtection {
  return {
    wrap({ contentType, bytes }: HttpBody): HttpBody {
      const { signature, data, paddingLength } = session.seal(bytes);
      return formatEncryptedBody(protocol, contentType, [{ signature, data, originalLength: bytes.length + paddingLength }]);
    },
    unwrap(body: HttpBody): HttpBody {
      const { originalType, pieces, protocol: found } = parseEncryptedBody(body);
      const [piece, ...more] = pieces;
      if (piece === undefined || more.length > 0 || !found.startsWith("application/HTTP-") || found.includes("CredSSP")) {
        throw new AuthenticationError(
          "MessageNotSealed",
          `One piece sealed for ${protocol} was expected, found ${pieces.length} for ${found}.`,
        );
      }
      const bytes = session.unseal(piece.signature, piece.data);
      if (bytes.length !== piece.originalLength) {
        throw new AuthenticationError(
          "BadSignature",
          `A body of ${piece.originalLength} bytes was announced, ${bytes.length} were sealed.`,
        );
      }
      return { contentType: originalType, bytes };
    },
  };
}
