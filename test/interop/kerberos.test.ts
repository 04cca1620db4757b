import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConnectionFacts, type ContextAcceptorStep, endPointBinding, type SecuritySession } from "../../src/auth/index.ts";
import { encodeUtf8 } from "../../src/bytes/index.ts";
import { type KerberosAcceptorOptions, kerberosAcceptorContext, kerberosInitiatorContext } from "../../src/node/index.ts";
import { type Kdc, REALM, startKdc, whyNoKdc } from "./kdc.ts";

const reason = whyNoKdc();
if (reason !== undefined) console.log(`skipped: Kerberos against a KDC: ${reason}`);

const http: ConnectionFacts = { isTls: false, serverPort: 5985, serverHost: "localhost" };
const https: ConnectionFacts = { ...http, isTls: true, channelBinding: endPointBinding(new Uint8Array(32)) };

describe.skipIf(reason !== undefined)("Kerberos with the system's library (RFC 4121)", () => {
  let kdc: Kdc;
  const before: Record<string, string | undefined> = {};

  beforeAll(async () => {
    kdc = await startKdc();
    kdc.addUser("ada", "pass");
    kdc.addService("HTTP/localhost");
    for (const [name, value] of Object.entries(kdc.environment)) {
      before[name] = process.env[name];
      process.env[name] = value;
    }
  });
  afterAll(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    kdc?.stop();
  });

  interface Setup {
    readonly userName?: string;
    readonly password?: string;
    readonly client?: ConnectionFacts;
    readonly server?: ConnectionFacts;
    readonly options?: Partial<KerberosAcceptorOptions>;
  }

  async function exchange(
    setup: Setup = {},
  ): Promise<{ last: ContextAcceptorStep; client: SecuritySession | undefined; established: boolean }> {
    const { userName = "ada", password = "pass", client: facts = http, server = facts } = setup;
    const initiator = kerberosInitiatorContext({ credential: { userName, password } }).initiate(facts);
    const acceptor = kerberosAcceptorContext({
      identityOf: (principal) => ({ userName: principal, authenticationType: "Kerberos" }),
      ...setup.options,
    }).accept(server);
    const first = await initiator.step(undefined);
    const last = await acceptor.step(first.token ?? new Uint8Array());
    const end = last.type === "accepted" ? await initiator.step(last.token) : undefined;
    return { last, client: initiator.session, established: end?.isEstablished === true };
  }

  it.each(["ada", `ada@${REALM}`, `${REALM.toLowerCase()}\\ada`])(
    "lets %s in, proves the server, and gives keys to seal with",
    async (userName) => {
      const { last, client, established } = await exchange({ userName });
      expect(last).toMatchObject({ type: "accepted", identity: { userName: `ada@${REALM}` }, account: `ada@${REALM}` });
      expect(established).toBe(true);
      const server = last.type === "accepted" ? last.session : undefined;
      for (const size of [0, 1, 15, 16, 17, 4096, 300_000]) {
        const message = new Uint8Array(size).map((_, index) => index & 0xff);
        const sealed = client?.seal(message);
        expect(sealed).toMatchObject({ paddingLength: 0, data: expect.objectContaining({ length: size }) });
        expect(server?.unseal(sealed?.signature ?? message, sealed?.data ?? message)).toEqual(message);
        expect(client?.unwrap(server?.wrap(message) ?? message)).toEqual(message);
      }
      const list = encodeUtf8("list");
      server?.verifyMechList(list, client?.signMechList(list) ?? list);
    },
  );

  it("refuses a changed message, and the same one twice", async () => {
    const { last, client } = await exchange();
    const server = last.type === "accepted" ? last.session : undefined;
    const sealed = client?.seal(encodeUtf8("message")) ?? { signature: new Uint8Array(), data: new Uint8Array() };
    server?.unseal(sealed.signature, sealed.data);
    expect(() => server?.unseal(sealed.signature, sealed.data)).toThrow(expect.objectContaining({ errorId: "BadSignature" }));
    const next = client?.seal(encodeUtf8("message")) ?? sealed;
    expect(() => server?.unseal(next.signature, next.data.with(0, (next.data[0] ?? 0) ^ 1))).toThrow(
      expect.objectContaining({ errorId: "BadSignature" }),
    );
  });

  it("gives no ticket for a wrong password, and tells the library's reason", async () => {
    await expect(exchange({ password: "x" })).rejects.toMatchObject({
      errorId: "KerberosFailed",
      message: expect.stringMatching(/no ticket for the user: .*\.$/),
    });
  });

  it("gives no ticket for a server that the realm does not know", async () => {
    await expect(exchange({ client: { ...http, serverHost: "elsewhere" } })).rejects.toMatchObject({ errorId: "KerberosFailed" });
  });

  it.each<{ name: string; setup: Setup; expected: string | RegExp }>([
    { name: "the binding of the certificate", setup: { client: https }, expected: "accepted" },
    {
      name: "the binding of another certificate",
      setup: { client: { ...https, channelBinding: endPointBinding(new Uint8Array(32).fill(1)) }, server: https },
      expected: /bindings/i,
    },
    { name: "no binding, Relaxed", setup: { client: http, server: https }, expected: "accepted" },
    {
      name: "no binding, Strict",
      setup: { client: http, server: https, options: { cbtHardeningLevel: "Strict" } },
      expected: /no channel binding/,
    },
    { name: "a caller that nobody is here", setup: { options: { identityOf: () => undefined } }, expected: /Nobody here is ada@/ },
    { name: "a keytab that is not there", setup: { options: { keytab: "/nowhere" } }, expected: /keytab/i },
  ])("with $name", async ({ setup, expected }) => {
    const { last } = await exchange(setup);
    expect(last.type === "refused" ? last.reason : last.type).toEqual(
      typeof expected === "string" ? expected : expect.stringMatching(expected),
    );
  });

  it("refuses what is no ticket", async () => {
    const acceptor = kerberosAcceptorContext({ identityOf: () => undefined }).accept(http);
    expect(await acceptor.step(encodeUtf8("no ticket"))).toMatchObject({ type: "refused", reason: expect.stringMatching(/not accepted/) });
  });
});
