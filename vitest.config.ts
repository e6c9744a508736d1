import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**'],
    testTimeout: 20_000,
    // Two JSON libraries have a UMD `main` that Node cannot import by name: they pass through the bundler.
    server: { deps: { inline: ['jsonc-parser', 'vscode-json-languageservice'] } },
  },
  resolve: { mainFields: ['module', 'main'] },
  ssr: { resolve: { mainFields: ['module', 'main'] } },
});
