// Which modules a source file names: its imports, also those for types only or made late, and what it passes on.
import ts from 'typescript';

const kindOf = (file) => (/x$/.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

/** The syntax tree of a source file's text. */
export const parse = (file, text) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kindOf(file));

/** Whether a node is `import('…')` or `require('…')`. */
export const isLoading = (node) =>
  ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require'));

/**
 * The module specifiers of a file, in the order of the text and as often as they stand there.
 * @param {ts.SourceFile} source
 * @returns {string[]}
 */
export function moduleNames(source) {
  const names = [];
  const add = (node) => {
    if (node && ts.isStringLiteralLike(node)) names.push(node.text);
  };
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) add(node.expression);
    else if (ts.isImportTypeNode(node)) add(node.argument.literal);
    else if (isLoading(node)) add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
