export { demoDay, demoRegister, demoTrust, generateRegister, type GenerateOptions } from '../api/generate/generate-register';
export {
  applyMutation, discardMutation, groupsQuery, type ImportRead, importerFor, importQuery, type IssueRead, mapMutation, previewMutation, reopenMutation, type RowCountsRead, settleMutation,
} from './import-client';
export { smallRegister, type SmallRegister } from './small-register';
