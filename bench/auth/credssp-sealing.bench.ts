import { credSspAcceptor, credSspInitiator } from "../../src/auth/index.ts";
import { connectTlsChannel, createSelfSignedCertificate, nodeAuthCrypto as crypto, tlsChannelAcceptor } from "../../src/node/index.ts";
import type { Bench } from "../bench.ts";
import { client, credential, sealedMegabytesPerSecond, server } from "./sealed-road.ts";

const key = createSelfSignedCertificate(["CREDSSP"], { keyType: "rsa" });

export const bench: Bench = {
  question: "Bodies of 500 KB, sealed and opened again (CredSSP)",
  unit: "MB/s",
  isMoreBetter: true,
  runs: 5,
  measure: () =>
    sealedMegabytesPerSecond(
      credSspInitiator({ credential, mechanisms: [client], crypto, connectTls: connectTlsChannel }),
      credSspAcceptor({ mechanisms: [server], crypto, acceptTls: tlsChannelAcceptor(() => key) }),
    ),
};
