import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { interpretRegister } from '../interpret/interpret-register';
import { matchRegister } from '../match/match-register';
import { readRegister } from '../read/register-reader';
import { demoDay, demoRegister, generateRegister } from './generate-register';

const demoFolder = join(__dirname, '../../../demo');

const found = async (files: Parameters<typeof readRegister>[0]) => {
  const source = await readRegister(files);
  return matchRegister(await interpretRegister(source, demoDay), demoDay);
};

describe('an invented register', () => {
  it('is the same for the same seed, and another for another', () => {
    const text = (seed: number) => generateRegister({ children: 30, day: demoDay, seed }).map((file) => Buffer.from(file.bytes).toString());
    expect(text(3)).toEqual(text(3));
    expect(text(3)).not.toEqual(text(4));
  });

  it('has no finding at all but namesakes, titles and unknown responsibility when nothing is spoilt', async () => {
    const { issues, families } = await found(generateRegister({ children: 60, day: demoDay, seed: 5, untidiness: 0 }));
    expect(families.flatMap((family) => family.children)).toHaveLength(60);
    const usual = new Set(['responsibility-unknown', 'apprentice', 'zero-restored', 'whole-trust', 'maybe-same-child', 'maybe-same-guardian', 'maybe-same-staff', 'maybe-same-contact']);
    expect(issues.filter((issue) => !usual.has(issue.code))).toEqual([]);
  });

  it('has every kind of untidiness that a real one has', async () => {
    const codes = new Set((await found(demoRegister())).issues.map((issue) => issue.code));
    for (const code of [
      'missing', 'no-such-day', 'birth-in-future', 'end-before-start', 'no-such-room', 'no-such-key-person', 'key-person-elsewhere', 'spaces', 'same-child', 'maybe-same-child', 'same-guardian', 'shared-email', 'no-email', 'without-email',
      'court-order', 'names-nobody', 'waits-for-child', 'formula', 'zero-restored', 'responsibility-unknown', 'apprentice',
    ]) expect([code, codes.has(code)]).toEqual([code, true]);
  });

  // Run with ALONGSIDE_WRITE_DEMO=1 after a change of the generator, and look at what changed.
  it('is what lies in the folder demo', async () => {
    if (process.env['ALONGSIDE_WRITE_DEMO'] === '1') {
      await mkdir(demoFolder, { recursive: true });
      await Promise.all(demoRegister().map((file) => writeFile(join(demoFolder, file.name), file.bytes)));
    }
    for (const file of demoRegister()) expect([file.name, (await readFile(join(demoFolder, file.name))).equals(file.bytes)]).toEqual([file.name, true]);
  });
});
