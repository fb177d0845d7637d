import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/seed.ts'],
    // What tests start leaves nothing in the cache of whoever runs them.
    env: { DVTASKS_CACHE: 'off' },
    testTimeout: 60_000,
  },
});
