/** Rows of a register before they are written as text: file by file, column by column. */
export type OutRow = Record<string, string>;

export interface OutRegister {
  readonly settings: OutRow[];
  readonly staff: OutRow[];
  readonly children: OutRow[];
  readonly guardians: OutRow[];
  readonly relationships: OutRow[];
  readonly contacts: OutRow[];
}

interface CsvStyle {
  readonly delimiter: ',' | ';';
  readonly lineEnd: '\n' | '\r\n';
  readonly byteOrderMark: boolean;
}

/** How each file is written: no two alike, as exports of old systems are. */
export const csvStyles: Readonly<Record<keyof OutRegister, CsvStyle>> = {
  settings: { delimiter: ',', lineEnd: '\n', byteOrderMark: false },
  staff: { delimiter: ',', lineEnd: '\r\n', byteOrderMark: false },
  children: { delimiter: ',', lineEnd: '\n', byteOrderMark: true },
  guardians: { delimiter: ',', lineEnd: '\r\n', byteOrderMark: false },
  relationships: { delimiter: ',', lineEnd: '\n', byteOrderMark: false },
  contacts: { delimiter: ';', lineEnd: '\n', byteOrderMark: false },
};

/** Rows as CSV text. Cells are quoted only where they must be. */
export function csvText(rows: readonly OutRow[], columns: readonly string[], { delimiter, lineEnd, byteOrderMark }: CsvStyle): string {
  const cell = (text: string) => (/["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [columns.join(delimiter), ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(delimiter))];
  return `${byteOrderMark ? '\ufeff' : ''}${lines.join(lineEnd)}${lineEnd}`;
}
