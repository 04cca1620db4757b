import type { AcceptorMechanism, BodyProtection, ConnectionFacts, InitiatorMechanism } from "../../src/auth/index.ts";
import { ntHash, ntlmAcceptor, ntlmInitiator } from "../../src/auth/index.ts";
import { nodeAuthCrypto as crypto } from "../../src/node/index.ts";

export const credential = { userName: "bob", password: "right" };
export const client = ntlmInitiator({ credential, crypto, nowMs: Date.now });
export const server = ntlmAcceptor({
  crypto,
  nowMs: Date.now,
  computerName: "Server01",
  accountOf: () => ({ userName: "bob", ntHash: ntHash("right") }),
});

const FACTS: ConnectionFacts = { isTls: false, serverPort: 5985, serverHost: "server01" };
const LINE = { method: "POST", target: "/wsman" };
/** The largest envelope that WinRM takes unless told otherwise. */
const BODY_BYTES = 500 * 1024;
const BODIES = 60;

/** Megabytes a second that one side seals and the other opens, in one thread. */
export async function sealedMegabytesPerSecond(initiating: InitiatorMechanism, accepting: AcceptorMechanism): Promise<number> {
  const [from, to] = await logIn(initiating, accepting);
  const body = { contentType: "application/soap+xml;charset=UTF-8", bytes: new Uint8Array(BODY_BYTES).fill(0x61) };
  await to.unwrap(await from.wrap(body));
  const began = performance.now();
  for (let i = 0; i < BODIES; i++) await to.unwrap(await from.wrap(body));
  return (BODIES * BODY_BYTES) / 1_000 / (performance.now() - began);
}

async function logIn(initiating: InitiatorMechanism, accepting: AcceptorMechanism): Promise<readonly [BodyProtection, BodyProtection]> {
  const [initiator, acceptor] = [initiating.initiate(FACTS), accepting.accept(FACTS)];
  let challenge: string | undefined;
  for (;;) {
    const { token = "" } = await initiator.step(challenge, LINE);
    const step = await acceptor.step(token, LINE);
    if (step.type === "accepted" && step.token !== undefined) await initiator.step(step.token, LINE);
    if (step.type === "accepted" && initiator.protection !== undefined && step.protection !== undefined) {
      return [initiator.protection, step.protection];
    }
    if (step.type !== "continue") throw new Error(`The exchange ended with ${step.type}.`);
    challenge = step.token;
  }
}
