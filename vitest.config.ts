import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Faults in real processes are for `npm run test:faults`; a seed in the environment asks for them as well.
    exclude:
      (process.env["HOLDFAST_SEEDS"] ?? process.env["HOLDFAST_SEED"]) ? [] : ["test/faults/*-killed.test.ts", "test/faults/disk.test.ts"],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
