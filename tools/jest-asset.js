// Jest's stand-in for files that only the bundler understands.
// Style sheets give an object whose every key is its own name (CSS modules); GraphQL documents are parsed as the
// bundler would; pictures and fonts give their file name.
const { basename } = require('node:path');

const ownNames = 'module.exports = new Proxy({}, { get: (_, key) => key === "__esModule" ? false : key });';

module.exports = {
  process(source, path) {
    if (path.endsWith('.css')) return { code: ownNames };
    if (path.endsWith('.graphql')) return { code: `module.exports = require('graphql').parse(${JSON.stringify(source)});` };
    return { code: `module.exports = ${JSON.stringify(basename(path))};` };
  },
};
