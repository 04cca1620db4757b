import { decodeUtf8, MalformedBytesError } from "../bytes/index.ts";
import { contextTag, DerReader, DerTag } from "./der.ts";
import { AuthenticationError } from "./error.ts";

const COMMON_NAME = "2.5.4.3";
const SUBJECT_ALT_NAME = "2.5.29.17";
const USER_PRINCIPAL_NAME = "1.3.6.1.4.1.311.20.2.3";

const OTHER_NAME = contextTag(0);
const E_MAIL = contextTag(1, "primitive");
const DNS_NAME = contextTag(2, "primitive");
const EXTENSIONS = contextTag(3);

/**
 * Whom a certificate names: the user principal names, e-mail addresses and DNS names of its SubjectAltName, or where it has none of them
 * the common name of its subject.
 *
 * @throws {AuthenticationError} `InvalidDer`.
 * @see RFC 5280 4.2.1.6
 */
export function certificateNames(der: Uint8Array): readonly string[] {
  const certificate = new DerReader(der).enter(DerTag.Sequence).enter(DerTag.Sequence);
  if (certificate.peek() === contextTag(0)) certificate.next();
  // Serial number, signature algorithm, issuer, validity.
  for (let i = 0; i < 4; i++) certificate.next();
  const subject = certificate.enter(DerTag.Sequence);
  certificate.next();
  while (!certificate.isAtEnd) {
    const { tag, contents } = certificate.next();
    if (tag !== EXTENSIONS) continue;
    const names = alternativeNames(new DerReader(contents).enter(DerTag.Sequence));
    if (names.length > 0) return names;
  }
  return commonNames(subject);
}

function alternativeNames(extensions: DerReader): string[] {
  const names: string[] = [];
  while (!extensions.isAtEnd) {
    const extension = extensions.enter(DerTag.Sequence);
    if (extension.oid() !== SUBJECT_ALT_NAME) continue;
    if (extension.peek() === DerTag.Boolean) extension.next();
    const general = new DerReader(extension.expect(DerTag.OctetString).contents).enter(DerTag.Sequence);
    while (!general.isAtEnd) {
      const { tag, contents } = general.next();
      if (tag === E_MAIL || tag === DNS_NAME) names.push(textOf(contents));
      if (tag !== OTHER_NAME) continue;
      const other = new DerReader(contents);
      if (other.oid() === USER_PRINCIPAL_NAME) names.push(textOf(other.enter(contextTag(0)).expect(DerTag.Utf8String).contents));
    }
  }
  return names;
}

function commonNames(subject: DerReader): string[] {
  const names: string[] = [];
  while (!subject.isAtEnd) {
    const attributes = subject.enter(DerTag.Set);
    while (!attributes.isAtEnd) {
      const attribute = attributes.enter(DerTag.Sequence);
      if (attribute.oid() === COMMON_NAME) names.push(textOf(attribute.next().contents));
    }
  }
  return names;
}

/** UTF8String, PrintableString and IA5String are all UTF-8; other kinds of text have not been allowed for long. */
function textOf(contents: Uint8Array): string {
  try {
    return decodeUtf8(contents);
  } catch (cause) {
    if (!(cause instanceof MalformedBytesError)) throw cause;
    throw new AuthenticationError("InvalidDer", "A name in a certificate is not UTF-8.", { cause });
  }
}
