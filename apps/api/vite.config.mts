import { defineConfig } from 'vite';

// The libraries are TypeScript source and go into the bundle; real dependencies stay in node_modules. Decorator metadata
// comes from the compiler options in the tsconfig.json nearest to each source file.
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: [/^@alongside\//] },
  build: {
    ssr: true,
    outDir: '../../dist/apps/api',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: { main: 'src/main.ts', 'emit-schema': 'src/emit-schema.ts', 'import-register': 'src/import-register.ts', jobs: 'src/jobs.ts', 'verify-audit': 'src/verify-audit.ts' },
      output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
