import { negotiateAcceptor, negotiateInitiator } from "../../src/auth/index.ts";
import type { Bench } from "../bench.ts";
import { client, sealedMegabytesPerSecond, server } from "./sealed-road.ts";

export const bench: Bench = {
  question: "Bodies of 500 KB, sealed and opened again (Negotiate with NTLM)",
  unit: "MB/s",
  isMoreBetter: true,
  runs: 5,
  measure: () => sealedMegabytesPerSecond(negotiateInitiator([client]), negotiateAcceptor([server])),
};
