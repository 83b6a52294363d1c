import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

// Wrangler would miss the secrets given below.
process.env.WRANGLER_LOG ??= 'error'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

export default defineConfig({
  root: at(''),
  test: {
    projects: [
      {
        root: at(''),
        oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: at('wrangler.toml') },
            miniflare: {
              bindings: {
                OPERATOR_TOKEN: 'the operator token of the tests',
                TEST_MIGRATIONS: await readD1Migrations(at('migrations')),
              },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: ['test/{domain,store,web,jobs,house,demo,text,ui}/**/*.test.{ts,tsx}'],
          // One workerd for all files. Rows stay between files, so a test that writes asks for
          // freshDatabase() first.
          isolate: false,
          fileParallelism: false,
          // Passwords are dear on purpose, and a test cut off goes on behind the next one's back.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: at(''),
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/house.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
          // A slow machine is not a fault.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
