import { csvFile } from './csv';

describe('a file for a spreadsheet', () => {
  it('keeps commas, quotation marks and lines within their cell', () => {
    expect(csvFile([['a, b', 'said "no"', 'one\ntwo', 'plain']])).toBe('\ufeff"a, b","said ""no""","one\ntwo",plain\r\n');
  });

  it('turns nothing that somebody is called into a formula', () => {
    expect(csvFile([['=HYPERLINK("x")', '+1', '-1', '@x']])).toBe('\ufeff"\'=HYPERLINK(""x"")",\'+1,\'-1,\'@x\r\n');
  });
});
