// ESLint rule `house/file-names`: a file is named for what it holds, in kebab-case with its role after a dot.
import { basename } from 'node:path';

const CATCH_ALL = /^(utils?|helpers?|common|types|misc|shared|constants)\.tsx?$/;
const SHAPE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(tsx?|mts|mjs|js)$/;

export const fileNames = {
  meta: {
    type: 'suggestion',
    docs: { description: 'kebab-case.role.ts, and no drawer for everything' },
    schema: [],
    messages: {
      catchAll: "'{{name}}' names a drawer, not what is in it: name what the file holds.",
      shape: "'{{name}}' should be kebab-case, with its role after a dot: diary-entry.entity.ts.",
    },
  },
  create(context) {
    const name = basename(context.filename);
    return {
      Program(node) {
        if (CATCH_ALL.test(name)) context.report({ node, messageId: 'catchAll', data: { name } });
        else if (!SHAPE.test(name)) context.report({ node, messageId: 'shape', data: { name } });
      },
    };
  },
};
