/** System.Security.Cryptography.X509Certificates: the types by which parameters take certificates. */
import { defineType, type TypeInfo } from "../type-info.ts";

const NAMESPACE = "System.Security.Cryptography.X509Certificates";
const ASSEMBLY = "System.Security.Cryptography";
const INTERFACES = [
  "System.IDisposable",
  "System.Runtime.Serialization.IDeserializationCallback",
  "System.Runtime.Serialization.ISerializable",
] as const;

export const X509CertificateType: TypeInfo = defineType({
  name: `${NAMESPACE}.X509Certificate`,
  assembly: ASSEMBLY,
  interfaces: INTERFACES,
});

export const X509Certificate2Type: TypeInfo = defineType({
  name: `${NAMESPACE}.X509Certificate2`,
  assembly: ASSEMBLY,
  base: X509CertificateType,
  interfaces: INTERFACES,
});

export const certificateTypes: readonly TypeInfo[] = [X509CertificateType, X509Certificate2Type];
