import { sql, type Store, type Transaction } from '@alongside/server-data';
import { generateRegister, smallRegister } from '../../testing';
import { openRegisterStore, type RegisterStore } from '../../testing/register-store';
import { RegisterBatchEntity } from './register-batch.entity';
import { ImportRefusedError, previewImport, runImport } from './run-import';

const day = '2026-11-18';

/** The same store, with something else done at each transaction. */
function storeWith(store: Store, around: <T>(work: (tx: Transaction) => Promise<T>, run: Store['transaction']) => Promise<T>): Store {
  return new Proxy(store, {
    get(target, property) {
      if (property === 'transaction') return <T>(work: (tx: Transaction) => Promise<T>) => around(work, (inner) => target.transaction(inner));
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe('an import that does not come to its end', () => {
  let here: RegisterStore;
  beforeAll(async () => {
    here = await openRegisterStore();
  });
  afterAll(() => here.close());

  const batches = (trustName: string) =>
    here.store.reads.rows({ id: 'id', state: 'text' }, sql`SELECT b.id AS id, b.state AS state FROM register_batch b JOIN trust t ON t.id = b.trust_id WHERE t.name = ${trustName} ORDER BY b.started_at, b.id`);

  const trusts = (name: string) => here.store.reads.rows({ id: 'id' }, sql`SELECT id AS id FROM trust WHERE name = ${name}`);

  it('goes on where it was killed, and reports as if it had not been', async () => {
    const files = generateRegister({ children: 120, day, seed: 7 });
    const whole = await runImport({ store: here.store, trustName: 'Whole', files, day });
    let transactions = 0;
    const dying = storeWith(here.store, (work, run) => {
      transactions += 1;
      // Enough to make the trust, stage the rows and take over places, staff and the first families.
      return transactions > 10 ? Promise.reject(new Error('the power went off')) : run(work);
    });
    await expect(runImport({ store: dying, trustName: 'Killed', files, day })).rejects.toThrow('the power went off');
    expect((await batches('Killed')).map((batch) => batch.state)).toEqual(['applying']);

    const log: string[] = [];
    const rest = await runImport({ store: here.store, trustName: 'Killed', files, day, log: (text) => log.push(text) });
    expect(log.some((text) => /^Going on after [1-9]\d* of /.test(text))).toBe(true);
    expect({ rows: rest.report.rows, things: rest.report.things, families: rest.report.families }).toEqual({ rows: whole.report.rows, things: whole.report.things, families: whole.report.families });
    expect((await batches('Killed')).map((batch) => batch.state)).toEqual(['applied']);
  });

  it('leaves behind only the family that cannot be written, with its rows in the work list', async () => {
    const register = smallRegister({
      child: [{}, { child_ref: 'C2', legal_first_name: 'Otis', last_name: 'Rees' }, { child_ref: 'C3', legal_first_name: 'Rumi', last_name: 'Lamb' }],
      guardian: [{}, { guardian_ref: 'G2', first_name: 'Olu', last_name: 'Rees', email: 'olu@home.example', mobile: '07700 900102' }],
      relationship: [{}, { child_ref: 'C2', guardian_ref: 'G2' }],
    });
    const picky = storeWith(here.store, (work, run) =>
      run((tx) =>
        work(
          new Proxy(tx, {
            get(target, property) {
              if (property !== 'insert') return Reflect.get(target, property, target) as unknown;
              return (...[entity, rows, options]: Parameters<Transaction['insert']>) => {
                if (rows.some((row) => (row as { legalFirstName?: string }).legalFirstName === 'Otis')) return Promise.reject(new Error('the column is too short'));
                return target.insert(entity, rows, options);
              };
            },
          }),
        ),
      ),
    );
    const { report } = await runImport({ store: picky, trustName: 'Picky', files: register, day });
    expect(report.rows).toMatchObject({ child: { created: 2, rejected: 1 }, guardian: { created: 1, rejected: 1 }, relationship: { created: 1, rejected: 1 } });
    expect(report.issues.filter((issue) => issue.severity === 'error').map((issue) => [issue.ref, issue.reason])).toContainEqual(['C2', expect.stringContaining('the column is too short')]);
  });

  it('shows beforehand exactly what it will do, and does nothing yet', async () => {
    const files = generateRegister({ children: 40, day, seed: 9 });
    const written: string[] = [];
    const stop = here.store.onStatement((statement) => written.push(...(/^\s*(INSERT|UPDATE|DELETE)/i.test(statement) ? [statement] : [])));
    const preview = await previewImport({ store: here.store, trustName: 'Shown', files, day });
    stop();
    expect([written, await trusts('Shown')]).toEqual([[], []]);
    const done = await runImport({ store: here.store, trustName: 'Shown', files, day });
    expect(done.report).toEqual(preview.report);
    expect(preview.text).toMatch(/^Preview of 6 files/);
    const [batch] = await here.store.reads.manager.find(RegisterBatchEntity, { where: { id: done.batchId } });
    expect(batch).toMatchObject({ state: 'applied', report: JSON.parse(JSON.stringify(done.report)) as object });
  });

  it('does not begin where a file cannot be read to its end', async () => {
    const files = [...smallRegister({ child: [{}] }), { name: 'contacts.csv', bytes: Buffer.from('child_ref,name,phone\nC1,"Ross,1\nC2,Ida,2\n') }];
    await expect(runImport({ store: here.store, trustName: 'Quotes', files, day })).rejects.toThrow(new ImportRefusedError('contacts.csv, line 2: a quotation mark is opened in the row on line 2 and never closed, so nothing after it can be read.'));
    // Nothing is left of the attempt, not even the trust.
    expect(await trusts('Quotes')).toEqual([]);
  });

  it('says in one sentence why it cannot begin', async () => {
    await expect(runImport({ store: here.store, files: smallRegister({}), day })).rejects.toThrow('Say for which trust the register is');
    await expect(runImport({ store: here.store, trustId: '00000000-0000-7000-8000-000000000000', files: smallRegister({}), day })).rejects.toThrow('There is no trust with the id');
    await expect(runImport({ store: here.store, trustName: 'None', files: [{ name: 'fees.csv', bytes: Buffer.from('a,b\n1,2\n') }], day })).rejects.toThrow('None of the files is part of a register');
  });

  it('reads and writes in a number of statements that does not grow with each family', async () => {
    const count = async (children: number) => {
      const files = smallRegister({ child: Array.from({ length: children }, (_, index) => ({ child_ref: `C${index}`, legal_first_name: `Fen${'abcdefghijklmnopqrstuvwxyz'[index] ?? ''}`, date_of_birth: `2024-05-${String(index + 1).padStart(2, '0')}` })) });
      const statements: string[] = [];
      const stop = here.store.onStatement((statement) => statements.push(statement));
      await runImport({ store: here.store, trustName: `Counted ${children}`, files, day });
      stop();
      return statements.length;
    };
    const [one, twenty] = [await count(1), await count(20)];
    expect(twenty).toBe(one);
  });
});
