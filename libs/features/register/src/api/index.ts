export { type ColumnMapping, ColumnMappingError, readColumnMapping } from './read/column-mapping';
export { RegisterFolderError } from './read/register-reader';
export type { ImportReport } from './report/import-report';
export { type ImportOptions, type ImportOutcome, ImportRefusedError, previewImport, runImport } from './apply/run-import';
export { demoRegister, demoTrust } from './generate/generate-register';
export { registerApi } from './register.part';
