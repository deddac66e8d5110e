// at: libs/server/data/src/utils.ts // refused: house/file-names catchAll
export const anything = 1;
