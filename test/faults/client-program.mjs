/**
 * A client in a process of its own, which a test kills: it makes or takes a session, receives, lets go of it, and says what it has
 * received. What it says is out before it goes on.
 *
 *     node client-program.mjs LIBRARY PORT NAME SCRIPT make|take COUNT
 */
import { writeSync } from "node:fs";

const [library, port, name, script, how, count] = process.argv.slice(2);
const { connect, listSessions } = await import(library);
const target = { computerName: "127.0.0.1", port: Number(port) };

let session;
let run;
if (how === "make") {
  session = await connect(target, { name });
  run = session.invoke(script);
} else {
  const [found] = await listSessions(target, { name });
  const taken = await found.receive();
  session = taken.session;
  run = taken.commands[0];
}
let received = 0;
const reading = (async () => {
  for await (const item of run.output) {
    writeSync(1, `${item}\n`);
    if (++received === Number(count)) void letGo();
  }
})();
const letGo = async () => {
  await session.disconnect();
  await reading;
  process.exit(0);
};
await reading;
