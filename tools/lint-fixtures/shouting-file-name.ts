// at: libs/server/data/src/KeySet.ts // refused: house/file-names shape
export const anything = 1;
