import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readColumnMapping } from './column-mapping';
import { readRegister, readRegisterFolder, RegisterFolderError } from './register-reader';

const head = 'child_ref,name,relationship,phone,may_collect,collection_password';
const file = (text: string | Uint8Array, name = 'contacts.csv') => ({ name, bytes: typeof text === 'string' ? Buffer.from(text) : text });
const readOne = async (text: string | Uint8Array, name?: string) => {
  const { files, problems } = await readRegister([file(text, name)]);
  return { file: files[0], rows: files[0]?.rows ?? [], problems };
};

describe('reading the files of a register', () => {
  it('keeps each row as it came and knows its physical line, also behind a cell with a line break', async () => {
    const { rows } = await readOne(`${head}\r\nC1,"Ross\r\nLamb",Uncle,1,Y,\r\n\r\n C2 ,"Ida ""Bee"" Bond",Aunt,2,N,\r\n`);
    expect(rows.map(({ line, raw }) => ({ line, raw }))).toEqual([
      { line: 2, raw: 'C1,"Ross\r\nLamb",Uncle,1,Y,' },
      { line: 5, raw: ' C2 ,"Ida ""Bee"" Bond",Aunt,2,N,' },
    ]);
    expect(rows[1]?.fields).toMatchObject({ child_ref: ' C2 ', name: 'Ida "Bee" Bond' });
  });

  it.each([
    ['a byte-order mark', Buffer.from(`\ufeff${head}\nC1,Zoë,,1,Y,\n`), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${head}\nC1,Zoë,,1,Y,\n`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark', Buffer.from(`${head}\nC1,Zoë,,1,Y,\n`, 'utf16le'), 'utf-16le'],
    ['UTF-8 without a mark', Buffer.from(`${head}\nC1,Zoë,,1,Y,\n`), 'utf-8'],
    ['Windows-1252', Buffer.from(`${head}\nC1,Zoë,,1,Y,\n`, 'latin1'), 'windows-1252'],
  ])('reads %s', async (_, bytes, encoding) => {
    const { file: read, rows } = await readOne(bytes);
    expect(read?.encoding).toBe(encoding);
    expect(read?.columns[0]).toEqual({ header: 'child_ref', field: 'child_ref' });
    expect(rows[0]?.fields['name']).toBe('Zoë');
  });

  it('says so when it had to guess the encoding', async () => {
    const { problems } = await readOne(Buffer.from(`${head}\nC1,Zoë,,1,Y,\n`, 'latin1'));
    expect(problems).toEqual([expect.objectContaining({ file: 'contacts.csv', blocks: false, reason: expect.stringContaining('windows-1252') })]);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('tells %s by itself, also with commas in the cells', async (_, delimiter) => {
    const { rows } = await readOne(`${head.replaceAll(',', delimiter)}\n${['C1', 'Lamb, Ross', 'Uncle', '1', 'Y', ''].join(delimiter)}\n`);
    expect(rows[0]?.fields['name']).toBe('Lamb, Ross');
  });

  it('matches columns by name, other usual names and the mapping, and keeps the cells of columns nobody knows', async () => {
    const mapping = readColumnMapping('{"Kinder.csv": {"UPN": "child_ref", "Rufname": "known_as", "Room": null}}');
    const text = 'UPN,Forename,Rufname,Surname,D.O.B.,Site ID,Room,Start Date,Swimming\nX1,Fen,Fenny,Marsh,2024-05-04,S1,Larks,2025-09-01,yes\n';
    const { files } = await readRegister([file(text, 'Kinder.csv')], mapping);
    expect(files[0]?.kind).toBe('child');
    expect(files[0]?.rows[0]?.fields).toEqual({ child_ref: 'X1', legal_first_name: 'Fen', known_as: 'Fenny', last_name: 'Marsh', setting_ref: 'S1', start_date: '2025-09-01' , date_of_birth: '2024-05-04' });
    expect(files[0]?.rows[0]?.cells).toMatchObject({ Room: 'Larks', Swimming: 'yes' });
  });

  it('blocks an import whose file lacks a column that is needed, and names it', async () => {
    const { problems } = await readOne('child_ref,phone\nC1,1\n');
    expect(problems).toEqual([expect.objectContaining({ file: 'contacts.csv', line: 1, blocks: true, code: 'file-lacks', values: { fields: 'name' }, reason: expect.stringContaining('no column for name') as unknown })]);
  });

  it('blocks an import after a quotation mark that is never closed, and says on which line it was opened', async () => {
    const { problems, rows } = await readOne(`${head}\nC1,Ross,,1,Y,\nC2,"Ida,,2,Y,\nC3,Nell,,3,Y,\n`);
    expect(rows).toHaveLength(1);
    expect(problems).toEqual([expect.objectContaining({ file: 'contacts.csv', line: 3, blocks: true, code: 'file-quote', reason: expect.stringContaining('line 3') as unknown })]);
  });

  it('does not read a row with too few or too many columns, and says why', async () => {
    const { rows } = await readOne(`${head}\nC1,Ross\nC2,Ida,,2,Y,,extra\nC3,Nell,,3,Y,,\n`);
    expect(rows.map((row) => row.broken?.reason ?? null)).toEqual([expect.stringContaining('2 columns'), expect.stringContaining('7 columns'), null]);
  });

  it('leaves a file alone that is no part of a register', async () => {
    const { file: read, problems } = await readOne('invoice,amount\n1,20\n', 'fees.csv');
    expect(read).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ blocks: false, reason: expect.stringContaining('left alone') })]);
  });

  it('says what is wrong with a folder, or with a mapping', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'register-'));
    try {
      await expect(readRegisterFolder(folder)).rejects.toThrow(RegisterFolderError);
      await expect(readRegisterFolder(join(folder, 'none'))).rejects.toThrow('does not exist');
      await writeFile(join(folder, 'contacts.csv'), `${head}\n`);
      expect((await readRegisterFolder(folder)).files[0]?.rows).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
    expect(() => readColumnMapping('{"a.csv": {"X": "shoe_size"}}')).toThrow('"shoe_size", which does not exist');
    expect(() => readColumnMapping('[')).toThrow('not valid JSON');
  });
});
