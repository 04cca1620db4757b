/** The namespaces of WS-Management and of what Microsoft added to it (MS-WSMV 2.2.1). */
export const Namespace = {
  soap: "http://www.w3.org/2003/05/soap-envelope",
  addressing: "http://schemas.xmlsoap.org/ws/2004/08/addressing",
  wsman: "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd",
  wsmv: "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd",
  shell: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell",
  transfer: "http://schemas.xmlsoap.org/ws/2004/09/transfer",
  enumeration: "http://schemas.xmlsoap.org/ws/2004/09/enumeration",
  fault: "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault",
  config: "http://schemas.microsoft.com/wbem/wsman/1/config",
  identity: "http://schemas.dmtf.org/wbem/wsman/identify/1/wsmanidentity.xsd",
  powershell: "http://schemas.microsoft.com/powershell",
  xml: "http://www.w3.org/XML/1998/namespace",
} as const;

/** The prefixes that Windows writes. Some clients look elements up by prefix, so these are not free to choose. */
export const PREFIXES: Readonly<Record<Prefix, string>> = {
  s: Namespace.soap,
  a: Namespace.addressing,
  w: Namespace.wsman,
  p: Namespace.wsmv,
  rsp: Namespace.shell,
  x: Namespace.transfer,
  n: Namespace.enumeration,
  f: Namespace.fault,
  cfg: Namespace.config,
  wsmid: Namespace.identity,
};

export type Prefix = "s" | "a" | "w" | "p" | "rsp" | "x" | "n" | "f" | "cfg" | "wsmid";

export const ANONYMOUS_ADDRESS = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";

/** Resources that are not a session configuration. */
export const ResourceUri = {
  /** All shells of whatever kind, for Get and Enumerate. */
  shell: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell",
  /** The commands of one shell, for Enumerate. */
  shellCommand: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Command",
  /** The Windows remote command shell. */
  cmdShell: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd",
  config: "http://schemas.microsoft.com/wbem/wsman/1/config",
  /** Before the name of a session configuration. */
  powershellPrefix: "http://schemas.microsoft.com/powershell/",
} as const;
