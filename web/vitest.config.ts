/** Tests lie beside what they test; those that need a document ask for it with `@vitest-environment happy-dom`. */
import { defineConfig } from "vitest/config";
import { base } from "./tools/screens.ts";

export default defineConfig({
  oxc: base.oxc,
  resolve: base.resolve,
  test: {
    include: ["{wire,client,page,kit,widget,console}/**/*.test.{ts,tsx}", "tools/**/*.test.{ts,tsx}"],
    environment: "node",
    restoreMocks: true,
  },
});
