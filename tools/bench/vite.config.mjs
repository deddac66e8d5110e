// Builds the measured server and the world's builder as the product itself is built, into tmp/bench/built.
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '../..');

export default defineConfig({
  root,
  logLevel: 'warn',
  ssr: { noExternal: [/^@alongside\//] },
  build: {
    ssr: true,
    outDir: join(root, 'tmp/bench/built'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: { server: join(import.meta.dirname, 'server.ts'), world: join(import.meta.dirname, 'world.ts') },
      output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
