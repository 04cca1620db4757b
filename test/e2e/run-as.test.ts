import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect, listSessions, type RemoteSession } from "../../src/index.ts";
import { findSystemUser } from "../../src/node/index.ts";
import { Home, inHome, TestServer } from "./holdfast.ts";

const USERS = ["www-data", "games"] as const;
const canChoose = process.getuid?.() === 0 && USERS.every((name) => findSystemUser(name) !== undefined);
if (!canChoose) process.stdout.write("skipped: a server that is root, since this is not root or lacks the users www-data and games\n");

async function outputOf(session: RemoteSession, script: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of session.invoke(script).output) items.push(item);
  return items;
}

describe.runIf(canChoose)("sessions of a server that is root", () => {
  it("are processes of their account's own user, who reaches nothing of the server's and nobody else's", async () => {
    await using home = new Home();
    chmodSync(home.directory, 0o711);
    await inHome(home, async () => {
      const server = await TestServer.start(home, { args: ["--authentication", "Basic", "--allow-unencrypted"] });
      const state = ["--state", server.stateDirectory];
      for (const [account, user] of [
        ["ada", USERS[0]],
        ["bob", USERS[1]],
      ] as const) {
        const added = await home.run(["account", "add", account, "--password-stdin", "--run-as", user, ...state], "pässword");
        expect(added).toMatchObject({ exitCode: 0, stderr: "" });
      }
      const targetOf = (userName: string) => ({
        ...server.target,
        authentication: "Basic" as const,
        noEncryption: true,
        credential: { userName, password: "pässword" },
      });
      const ada = await connect(targetOf("ada"), { name: "Ada" });
      const bob = await connect(targetOf("bob"), { name: "Bob" });
      expect(await outputOf(ada, "id -un; $HOME; $env:HOLDFAST_SECRET")).toEqual([USERS[0], findSystemUser(USERS[0])?.home, null]);
      expect(await outputOf(bob, "id -un; id -Gn")).toEqual([USERS[1], execFileSync("id", ["-Gn", USERS[1]], { encoding: "utf8" }).trim()]);
      const reach = `(ls ${server.stateDirectory} ${server.stateDirectory}/sessions ${server.stateDirectory}/launches; cat ${server.stateDirectory}/accounts.json) 2>&1 | grep -vc denied`;
      expect(await outputOf(ada, `bash -c '${reach}'`)).toEqual(["0"]);

      // What a session says of itself in its own folder is not believed.
      const { instanceId } = ada;
      const directory = join(server.stateDirectory, "sessions", instanceId.toLowerCase());
      expect(lstatSync(directory).uid).toBe(findSystemUser(USERS[0])?.uid);
      await outputOf(ada, `bash -c 'cd ${directory} && sed -i "s/\\"owner\\": \\"ada\\"/\\"owner\\": \\"bob\\"/" session.json'`);
      expect(readFileSync(join(directory, "session.json"), "utf8")).toContain('"owner": "bob"');
      await ada.disconnect();
      await bob.disconnect();
      await server.kill();
      await server.start();
      expect((await listSessions(targetOf("bob"))).map(({ name }) => name)).toEqual(["Bob"]);
      expect((await listSessions(targetOf("ada"))).map(({ name }) => name)).toEqual(["Ada"]);
      expect((await home.run(["sessions", "end", "Ada", "Bob", ...state])).exitCode).toBe(0);
      await server.kill("SIGTERM");
    });
  }, 60_000);

  it("are root's for an account that nobody on the machine stands for, and whoever adds it is told", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home, { args: ["--authentication", "Basic", "--allow-unencrypted"] });
      const state = ["--state", server.stateDirectory];
      const added = await home.run(["account", "add", "no-such-user", "--password-stdin", ...state], "pässword");
      expect(added.stderr).toBe(
        'holdfast account: UNSAFE: there is no user no-such-user on this machine, so the account\'s sessions run as root. "holdfast account run-as no-such-user USER" gives it another.\n',
      );
      const wrong = await home.run(["account", "run-as", "no-such-user", "nor-this", ...state]);
      expect(wrong).toMatchObject({ exitCode: 2, stderr: "holdfast account: --run-as nor-this: there is no such user on this machine.\n" });
      await server.kill("SIGTERM");
    });
  });
});
