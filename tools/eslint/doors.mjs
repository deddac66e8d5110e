// ESLint rule `house/doors`: keeps the doors of one feature apart, which project tags cannot do.
// What a parent's browser loads must not reach the server's code, and the reverse; a feature knows another only by
// its first door; test builders stay in tests.
import { relative, sep } from 'node:path';
import { isConfig, isSpec, placeOf, reachOf } from './places.mjs';

const SERVER_SIDE = ['api', 'server', 'compose', 'server-library', 'node'];
const BROWSER_SIDE = ['face', 'web', 'browser-library'];

/** The id of the message that an import deserves, or undefined when it may stand. */
function verdict(path, specifier) {
  const here = placeOf(path);
  const there = reachOf(specifier, path);
  const test = isSpec(path) || here.kind === 'testing';
  const sameFeature = there.feature !== undefined && there.feature === here.feature;

  if (here.kind === 'other') return undefined;
  if (there.kind === 'testing' && !test) return 'testingOnly';
  if (there.kind === 'app' && !test && (here.kind !== 'app' || here.door !== there.door)) return 'appIsNoLibrary';
  if (here.feature && there.feature && !sameFeature && there.door !== 'first' && there.kind !== 'testing') return 'otherFeature';

  switch (here.kind) {
    case 'face':
      if (test && there.kind === 'node') return undefined;
      if (SERVER_SIDE.includes(there.kind)) return 'browserToServer';
      // `web` is what the faces share: it knows none of them, and no face knows another.
      return there.kind === 'face' && sameFeature && there.door !== here.door && there.door !== 'web' ? 'otherFace' : undefined;
    case 'web':
      if (test && there.kind === 'node') return undefined;
      return SERVER_SIDE.includes(there.kind) ? 'browserToServer' : undefined;
    case 'api':
    case 'server':
    case 'compose':
      return BROWSER_SIDE.includes(there.kind) ? 'serverToBrowser' : undefined;
    case 'first':
      return test || there.kind === 'plugin' || there.kind === 'first' ? undefined : 'firstDoor';
    case 'plugin':
      return test || there.kind === 'plugin' ? undefined : 'pluginDoor';
    case 'app':
      if (here.door === 'api') return BROWSER_SIDE.includes(there.kind) ? 'serverToBrowser' : undefined;
      if (test && there.kind === 'node') return undefined;
      if (SERVER_SIDE.includes(there.kind)) return 'browserToServer';
      return there.kind === 'face' && ![here.door, 'public'].includes(there.door) ? 'otherFace' : undefined;
    default:
      return undefined;
  }
}

export const doors = {
  meta: {
    type: 'problem',
    docs: { description: 'keeps the doors of a feature, and browser and server, apart' },
    schema: [],
    messages: {
      browserToServer: "'{{specifier}}' is the server's: what a browser loads may not reach it. Ask the graph instead.",
      serverToBrowser: "'{{specifier}}' is the browser's: the server may not load it.",
      otherFeature: "'{{specifier}}' is another feature's inner door. Only its first door may be imported, when the manifest lists it under `dependencies`.",
      otherFace: "'{{specifier}}' is another audience's door: its pages must not be in this bundle. Share through `src/web/`.",
      firstDoor: "'{{specifier}}' does not belong in a feature's first door, which runs anywhere: @alongside/plugin and own pure files only.",
      pluginDoor: "'{{specifier}}' does not belong in @alongside/plugin, which depends on nothing. The composer has a door of its own.",
      appIsNoLibrary: "'{{specifier}}' is an app: apps are put together from libraries, and only tests start one.",
      testingOnly: "'{{specifier}}' is for tests: import it from a *.spec or *.fixture file or a testing door.",
    },
  },
  create(context) {
    const path = relative(context.cwd, context.filename).split(sep).join('/');
    if (isConfig(path)) return {};
    const check = (node, source) => {
      if (!source || typeof source.value !== 'string') return;
      const messageId = verdict(path, source.value);
      if (messageId) context.report({ node, messageId, data: { specifier: source.value } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(node, node.expression),
      CallExpression: (node) => {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') check(node, node.arguments[0]);
      },
    };
  },
};
