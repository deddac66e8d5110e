import type { ImportReport } from '../report/import-report';

/** Why an import failed or was refused. `names` are settings or files, as the export calls them. */
export interface ImportReason {
  readonly code: ImportReasonCode;
  readonly names: readonly string[];
}

export type ImportReasonCode = 'OTHER_SETTING' | 'NEW_SETTING' | 'WHOLE_TRUST' | 'OTHER_PEOPLE' | 'NOT_A_REGISTER' | 'BROKEN_FILE' | 'FILES_GONE' | 'UNEXPECTED';

/** A report without its single findings, which have a table of their own. */
export type ImportSummary = Omit<ImportReport, 'issues' | 'files'> & { readonly found: Readonly<Record<'error' | 'question' | 'notice', number>> };

export function summaryOf({ issues, files: _files, ...rest }: ImportReport): ImportSummary {
  const found = { error: 0, question: 0, notice: 0 };
  for (const { severity } of issues) if (severity !== 'mended') found[severity] += 1;
  return { ...rest, found };
}
