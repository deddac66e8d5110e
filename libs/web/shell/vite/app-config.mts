import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

/** Serves and emits the script that runs before the first paint, the same for both apps. */
function earlyScript(): Plugin {
  const source = readFileSync(join(import.meta.dirname, 'early.js'), 'utf8');
  return {
    name: 'alongside-early-script',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!request.url?.endsWith('/early.js')) return next();
        response.setHeader('content-type', 'text/javascript');
        response.end(source);
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'early.js', source });
    },
  };
}

/** Too large to keep for people who never see them: kept when a page first shows them. */
const keptWhenSeen = /\.woff2$/;

/** Emits `sw.js` for an app: the one service worker (service-worker.js) with the app's base and the files of this build. */
function serviceWorker({ folder, base }: { folder: string; base: string }): Plugin {
  return {
    name: 'alongside-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const source = readFileSync(join(import.meta.dirname, 'service-worker.js'), 'utf8');
        const fixed = join(folder, 'public');
        const built = Object.keys(bundle).filter((name) => (name.startsWith('assets/') && !name.endsWith('.map') && !keptWhenSeen.test(name)) || name === 'early.js');
        const shell = [...built, ...(existsSync(fixed) ? readdirSync(fixed) : [])].sort();
        // What has no hash in its name changes the version by its content.
        const version = createHash('sha256').update(source).update(JSON.stringify(shell));
        for (const name of shell.filter((one) => !one.startsWith('assets/'))) {
          const emitted = bundle[name];
          version.update(emitted?.type === 'asset' ? emitted.source : readFileSync(join(fixed, name)));
        }
        const page = bundle['index.html'];
        if (page?.type === 'asset') version.update(page.source);
        const text = source
          .replace("'%BASE%'", JSON.stringify(base))
          .replace("'%VERSION%'", JSON.stringify(version.digest('hex').slice(0, 16)))
          .replace("['%SHELL%']", JSON.stringify(shell));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: text });
      },
    },
  };
}

/** The build of one app: `folder` is the app's own (apps/<name>), `base` where it is served (with slashes). */
export function appConfig({ folder, name, base }: { folder: string; name: string; base: string }): UserConfig {
  const api = process.env['API_URL'] ?? 'http://127.0.0.1:4000';
  const proxy = { '/graphql': { target: api, ws: true }, '/demo.json': { target: api } };
  return {
    root: folder,
    base,
    cacheDir: `../../node_modules/.vite/${name}`,
    plugins: [react(), earlyScript(), serviceWorker({ folder, base })],
    server: { host: '127.0.0.1', proxy },
    preview: { host: '127.0.0.1', proxy },
    build: {
      outDir: `../../dist/apps/${name}`,
      emptyOutDir: true,
      target: 'es2022',
      sourcemap: true,
      manifest: true,
      // The content policy allows no data: addresses for fonts and images.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}
