import { bytes, newId, sql, type Id } from '@alongside/server-data';
import { smallRegister, type SmallRegister } from '../../testing';
import { openRegisterStore, type RegisterStore } from '../../testing/register-store';
import { runImport, type ImportOutcome } from './run-import';

describe('an adult whom somebody here has taken from a child', () => {
  let here: RegisterStore;
  let number = 0;
  beforeAll(async () => { here = await openRegisterStore(); });
  afterAll(() => here.close());

  function trust() {
    const trustName = `Ended ${(number += 1)}`;
    return (register: SmallRegister, system?: string): Promise<ImportOutcome> => runImport({ store: here.store, trustName, files: smallRegister(register), day: '2026-11-18', ...(system === undefined ? {} : { system }) });
  }
  const family: SmallRegister = { child: [{}], guardian: [{}], relationship: [{}] };
  const relations = (trustId: Id) =>
    here.store.reads.rows({ validTo: 'day?', mayCollect: 'flag', responsibility: 'text' }, sql`SELECT valid_to AS validTo, may_collect AS mayCollect, parental_responsibility AS responsibility FROM guardianship WHERE trust_id = ${bytes(trustId)} ORDER BY valid_from, id`);
  const endAll = (trustId: Id) => here.store.transaction((tx) => tx.write(sql`UPDATE guardianship SET valid_to = '2026-11-17', ended_by = ${bytes(newId())}, version = version + 1 WHERE trust_id = ${bytes(trustId)}`));
  const codes = ({ report }: ImportOutcome) => report.issues.filter((issue) => issue.severity !== 'notice').map((issue) => issue.code);

  it('stays taken away when the register still names them, whatever else it says now: a person decides', async () => {
    const load = trust();
    const { trustId } = await load(family);
    await endAll(trustId);
    const again = await load({ ...family, relationship: [{ may_collect: 'N' }] });
    expect(await relations(trustId)).toEqual([{ validTo: '2026-11-17', mayCollect: true, responsibility: 'yes' }]);
    expect(codes(again)).toEqual(['ended-here']);
  });

  it('is not brought back under another reference, as another record, or by another system', async () => {
    const load = trust();
    const { trustId } = await load(family);
    await endAll(trustId);
    const renamed = await load({ child: [{}], guardian: [{ guardian_ref: 'G9', email: 'new@home.example', mobile: '07700 900999' }], relationship: [{ guardian_ref: 'G9' }] });
    expect(codes(renamed)).toContain('ended-here');
    const other = await load({ child: [{}], guardian: [{ guardian_ref: 'X1' }], relationship: [{ guardian_ref: 'X1' }] }, 'other system');
    expect(codes(other)).toContain('ended-here');
    expect((await relations(trustId)).filter(({ validTo }) => validTo === null)).toEqual([]);
  });

  it('is one of the adults again when somebody here has added them again, and the register is followed from then on', async () => {
    const load = trust();
    const { trustId } = await load(family);
    await endAll(trustId);
    await here.store.transaction((tx) =>
      tx.write(sql`INSERT INTO guardianship (id, trust_id, child_id, guardian_id, household_id, relationship, parental_responsibility, lives_with, may_collect, contact_order, categories, valid_from, valid_to, version)
                   SELECT ${bytes(newId())}, trust_id, child_id, guardian_id, household_id, relationship, parental_responsibility, lives_with, may_collect, contact_order, categories, '2026-11-18', NULL, 1 FROM guardianship WHERE trust_id = ${bytes(trustId)}`),
    );
    const again = await load({ ...family, relationship: [{ contact_order: '3' }] });
    expect(codes(again)).toEqual([]);
    expect(await here.store.reads.rows({ place: 'integer?', validTo: 'day?' }, sql`SELECT contact_order AS place, valid_to AS validTo FROM guardianship WHERE trust_id = ${bytes(trustId)} ORDER BY valid_from`)).toEqual([{ place: 1, validTo: '2026-11-17' }, { place: 3, validTo: null }]);
  });
});

describe('what a register says about parental responsibility of a family that is here', () => {
  let here: RegisterStore;
  let number = 0;
  beforeAll(async () => { here = await openRegisterStore(); });
  afterAll(() => here.close());

  const load = (trustName: string, register: SmallRegister) => runImport({ store: here.store, trustName, files: smallRegister(register), day: '2026-11-18' });
  const disputed = (trustId: Id) => here.store.reads.rows({ payload: 'json' }, sql`SELECT payload AS payload FROM outbox WHERE trust_id = ${bytes(trustId)} AND name = 'core.relation-disputed'`);
  const family: SmallRegister = { child: [{}], guardian: [{}], relationship: [{}] };

  it('does not overrule what was recorded here on evidence; somebody decides', async () => {
    const name = `Disputed ${(number += 1)}`;
    const { trustId } = await load(name, family);
    await here.store.transaction((tx) => tx.write(sql`UPDATE guardianship SET ground = 'birth-certificate', version = version + 1 WHERE trust_id = ${bytes(trustId)}`));
    const { report } = await load(name, { ...family, relationship: [{ parental_responsibility: 'N', contact_order: '2' }] });
    expect(report.issues.map(({ code }) => code)).toContain('kept-here');
    expect(await here.store.reads.rows({ responsibility: 'text', place: 'integer?' }, sql`SELECT parental_responsibility AS responsibility, contact_order AS place FROM guardianship WHERE trust_id = ${bytes(trustId)}`)).toEqual([{ responsibility: 'yes', place: 2 }]);
    expect(await disputed(trustId)).toEqual([{ payload: expect.objectContaining({ why: 'responsibility', says: 'no' }) }]);
    await load(name, { ...family, relationship: [{ parental_responsibility: 'N', contact_order: '2' }] });
    expect(await disputed(trustId)).toHaveLength(1);
  });

  it('adds no further adult with responsibility unnoticed: somebody looks before that one is told anything', async () => {
    const name = `Disputed ${(number += 1)}`;
    const { trustId } = await load(name, family);
    expect(await disputed(trustId)).toEqual([]);
    const more = { guardian_ref: 'G2', first_name: 'Olu', last_name: 'Rees', email: 'olu@home.example', mobile: '07700 900102' };
    const { report } = await load(name, { child: [{}], guardian: [{}, more], relationship: [{}, { guardian_ref: 'G2', relationship: 'Father' }] });
    expect(report.issues.map(({ code }) => code)).toContain('new-adult');
    expect(await disputed(trustId)).toEqual([{ payload: expect.objectContaining({ why: 'new-adult', says: 'yes' }) }]);
  });
});
