/**
 * What the two sides of NTLM agree on.
 *
 * @see MS-NLMP 2.2.2.5 NEGOTIATE
 */
export const NegotiateFlag = {
  Unicode: 0x00000001,
  /** Names in the code page of the client's machine; here of ASCII alone, because nobody says which it is. */
  Oem: 0x00000002,
  RequestTarget: 0x00000004,
  Sign: 0x00000010,
  Seal: 0x00000020,
  Ntlm: 0x00000200,
  AlwaysSign: 0x00008000,
  TargetTypeServer: 0x00020000,
  ExtendedSessionSecurity: 0x00080000,
  TargetInfo: 0x00800000,
  Version: 0x02000000,
  Encrypt128: 0x20000000,
  KeyExchange: 0x40000000,
} as const;

/** Without these there is no NTLM here. */
export const REQUIRED_FLAGS: number = NegotiateFlag.ExtendedSessionSecurity | NegotiateFlag.Encrypt128;

/** What signing messages needs besides; sealing needs its own flag, too. */
export const SIGNING_FLAGS: number = NegotiateFlag.Sign | NegotiateFlag.KeyExchange;

/** What an initiator asks for. */
export const INITIATOR_FLAGS: number =
  (NegotiateFlag.Unicode |
    REQUIRED_FLAGS |
    SIGNING_FLAGS |
    NegotiateFlag.Seal |
    NegotiateFlag.RequestTarget |
    NegotiateFlag.Ntlm |
    NegotiateFlag.AlwaysSign |
    NegotiateFlag.TargetInfo |
    NegotiateFlag.Version) >>>
  0;

export function hasFlags(flags: number, wanted: number): boolean {
  return (flags & wanted) >>> 0 === wanted >>> 0;
}
