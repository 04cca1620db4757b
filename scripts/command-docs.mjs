/**
 * Writes docs/commands.md from the declarations of the commands.
 *
 *     node scripts/command-docs.mjs
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = join(root, "dist", "command-docs.mjs");
await build({
  input: join(root, "test/conformance/command-docs.ts"),
  platform: "node",
  output: { file: bundle, format: "esm", codeSplitting: false },
  logLevel: "warn",
});
const { commandDocs } = await import(pathToFileURL(bundle).href);
writeFileSync(join(root, "docs/commands.md"), commandDocs(root));
rmSync(bundle);
