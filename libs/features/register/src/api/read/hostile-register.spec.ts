import { readRegister } from './register-reader';

const file = (text: string) => ({ name: 'children.csv', bytes: Buffer.from(text) });
const columns = 'child_ref,legal_first_name,last_name,date_of_birth,setting_ref,start_date';

describe('a register that means harm', () => {
  it('reads columns that are called like what every object has as columns like others', async () => {
    const { files } = await readRegister([file(`${columns},__proto__,constructor,toString\nC1,Zo,Marsh,2024-05-04,S1,2025-09-01,x,y,z\n`)]);
    const cells = files[0]?.rows[0]?.cells ?? {};
    expect(files[0]?.columns.map(({ header }) => cells[header])).toEqual(['C1', 'Zo', 'Marsh', '2024-05-04', 'S1', '2025-09-01', 'x', 'y', 'z']);
  });

  it('refuses a file with more columns than any register has, before it takes memory for each', async () => {
    const { files, problems } = await readRegister([file(`${columns}${','.repeat(20_000)}\n${','.repeat(20_000)}\n`)]);
    expect(files).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ file: 'children.csv', blocks: true })]);
  });
});
