import { describe, expect, it } from "vitest";
import { AuthenticationError } from "../auth/index.ts";
import { checkPam, checkSystemPassword, pamService } from "./pam.ts";

const reason = await checkPam().then(
  () => undefined,
  (error: unknown) => (error instanceof AuthenticationError ? error.message : String(error)),
);
if (reason !== undefined) console.log(`skipped: passwords of the system: ${reason}`);

// HOLDFAST_PAM_USER and HOLDFAST_PAM_PASSWORD name an account of this machine, for a test that knows one.
const { HOLDFAST_PAM_USER: userName, HOLDFAST_PAM_PASSWORD: password } = process.env;

describe.skipIf(reason !== undefined)("passwords of the system's accounts (PAM)", () => {
  it.each([
    { name: "an account that is not there", credential: { userName: "nobody-of-that-name", password: "x" } },
    { name: "a name that C would cut", credential: { userName: "root\0", password: "x" } },
    { name: "a password that C would cut", credential: { userName: "root", password: "x\0" } },
  ])("do not fit $name", async ({ credential }) => {
    expect(await checkSystemPassword(pamService(), credential)).toBe(false);
  });

  it.skipIf(userName === undefined || password === undefined)("fit the account that has them, also side by side", async () => {
    const check = (tried: string): Promise<boolean> => checkSystemPassword(pamService(), { userName: userName ?? "", password: tried });
    const right = password ?? "";
    expect(await Promise.all([right, `${right}x`, right, "", right, right].map(check))).toEqual([true, false, true, false, true, true]);
  });
});
