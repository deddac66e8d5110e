import { bytes, newId, Revision, sql, type Id } from '@alongside/server-data';
import { ChildEntity, EnrolmentEntity } from '@alongside/server-core';
import { smallRegister, type SmallRegister } from '../../testing';
import { openRegisterStore, type RegisterStore } from '../../testing/register-store';
import { runImport, type ImportOutcome } from './run-import';

describe('a register that is imported again after it changed', () => {
  let here: RegisterStore;
  let number = 0;

  beforeAll(async () => {
    here = await openRegisterStore();
  });
  afterAll(() => here.close());

  /** A trust of its own, and a way to import registers into it. */
  function trust() {
    const trustName = `Trust ${(number += 1)}`;
    return (register: SmallRegister, day = '2026-11-18', system?: string): Promise<ImportOutcome> => runImport({ store: here.store, trustName, files: smallRegister(register), day, ...(system === undefined ? {} : { system }) });
  }
  const family: SmallRegister = { child: [{}], guardian: [{}], relationship: [{}], contact: [{}] };
  const guardians = (trustId: Id) => here.store.reads.rows({ id: 'id', mobile: 'text?', address: 'text?', emailShared: 'flag', version: 'integer' }, sql`SELECT id AS id, mobile AS mobile, address AS address, email_shared AS emailShared, version AS version FROM guardian WHERE trust_id = ${bytes(trustId)} ORDER BY id`);
  const placements = (trustId: Id) =>
    here.store.reads.rows({ room: 'text', validFrom: 'day', validTo: 'day?' }, sql`SELECT r.name AS room, p.valid_from AS validFrom, p.valid_to AS validTo FROM placement p JOIN room r ON r.id = p.room_id WHERE p.trust_id = ${bytes(trustId)} ORDER BY p.valid_from, p.id`);
  const enrolments = (trustId: Id) => here.store.reads.rows({ validFrom: 'day', validTo: 'day?' }, sql`SELECT valid_from AS validFrom, valid_to AS validTo FROM enrolment WHERE trust_id = ${bytes(trustId)} ORDER BY valid_from`);
  const codes = ({ report }: ImportOutcome) => report.issues.filter((issue) => issue.severity !== 'notice').map((issue) => issue.code);

  it('writes only what the export changed, and keeps what was there before', async () => {
    const load = trust();
    const { trustId } = await load(family);
    const again = await load({ ...family, guardian: [{ mobile: '07700 900777' }] });
    expect(again.report.rows.guardian).toMatchObject({ changed: 1, unchanged: 0 });
    expect(again.report.rows.child).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await guardians(trustId)).toEqual([expect.objectContaining({ mobile: '+447700900777', version: 2 })]);
    expect(await here.store.reads.manager.find(Revision, { where: { trustId } })).toEqual([expect.objectContaining({ type: 'guardian', version: 2, before: { mobile: '+447700900101' } })]);
  });

  it('does not touch what staff changed here while the export says the same', async () => {
    const load = trust();
    const { trustId } = await load(family);
    await here.store.transaction((tx) => tx.write(sql`UPDATE guardian SET mobile = '+447700900555', version = version + 1 WHERE trust_id = ${bytes(trustId)}`));
    const again = await load({ ...family, guardian: [{ address: '7 Kiln Row' }] });
    expect(await guardians(trustId)).toEqual([expect.objectContaining({ mobile: '+447700900555', address: '7 Kiln Row' })]);
    expect(codes(again)).toEqual([]);
  });

  it('takes the export’s value where both sides changed it, and tells a person', async () => {
    const load = trust();
    const { trustId } = await load(family);
    await here.store.transaction((tx) => tx.write(sql`UPDATE guardian SET mobile = '+447700900555', version = version + 1 WHERE trust_id = ${bytes(trustId)}`));
    const again = await load({ ...family, guardian: [{ mobile: '07700 900666' }] });
    expect((await guardians(trustId))[0]?.mobile).toBe('+447700900666');
    expect(again.report.issues).toEqual([expect.objectContaining({ code: 'changed-on-both-sides', field: 'mobile', reason: expect.stringContaining('+447700900555') })]);
  });

  it('moves a child to another room from the day the export shows, with the old room kept', async () => {
    const load = trust();
    const { trustId } = await load(family);
    await load({ ...family, child: [{ room: 'Finches' }] }, '2026-11-25');
    expect(await placements(trustId)).toEqual([
      { room: 'Larks', validFrom: '2026-11-18', validTo: '2026-11-24' },
      { room: 'Finches', validFrom: '2026-11-25', validTo: null },
    ]);
    const again = await load({ ...family, child: [{ room: 'Finches' }] }, '2026-11-30');
    expect(again.report.things.placement).toEqual({ created: 0, changed: 0, unchanged: 1 });
  });

  it('leaves a child where staff have moved it when the export agrees at last', async () => {
    const load = trust();
    const { trustId } = await load(family);
    await here.store.transaction(async (tx) => {
      await tx.write(sql`UPDATE placement SET valid_to = '2026-11-19' WHERE trust_id = ${bytes(trustId)}`);
      const [old] = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM placement WHERE trust_id = ${bytes(trustId)}`);
      const [finches] = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM room WHERE trust_id = ${bytes(trustId)} AND name = 'Finches'`);
      if (!old || !finches) throw new Error('no placement or room');
      await tx.write(sql`INSERT INTO placement (id, trust_id, enrolment_id, child_id, setting_id, room_id, valid_from, valid_to, version)
                         SELECT ${bytes(newId())}, trust_id, enrolment_id, child_id, setting_id, ${bytes(finches.id)}, '2026-11-20', NULL, 1 FROM placement WHERE id = ${bytes(old.id)}`);
    });
    await load({ ...family, child: [{ room: 'Finches' }] }, '2026-11-25');
    expect((await placements(trustId)).map(({ room, validFrom }) => [room, validFrom])).toEqual([['Larks', '2026-11-18'], ['Finches', '2026-11-20']]);
  });

  it('enrols a child a second time that left and comes back', async () => {
    const load = trust();
    const { trustId } = await load({ child: [{ leaving_date: '2026-07-31' }] });
    await load({ child: [{ start_date: '2026-12-01' }] });
    await load({ child: [{ start_date: '2026-12-01' }] }, '2026-12-05');
    expect(await enrolments(trustId)).toEqual([{ validFrom: '2025-09-01', validTo: '2026-07-31' }, { validFrom: '2026-12-01', validTo: null }]);
  });

  it('ends nothing because the export is silent, and asks', async () => {
    const load = trust();
    const { trustId } = await load({ ...family, child: [{ allergies: 'sesame' }] });
    const silent = await load({ child: [{}], guardian: [{}], relationship: [], contact: [] });
    expect(codes(silent).sort()).toEqual(['gone-care-need', 'gone-contact', 'gone-guardianship']);
    const [need] = await here.store.reads.rows({ validTo: 'day?', text: 'text' }, sql`SELECT valid_to AS validTo, text AS text FROM care_need WHERE trust_id = ${bytes(trustId)}`);
    expect(need).toEqual({ validTo: null, text: 'sesame' });
    // A file that is not there says nothing at all.
    expect(codes(await load({ child: [{ allergies: 'sesame' }] }))).toEqual([]);
  });

  it('names the people whom the export no longer has, and leaves them', async () => {
    const load = trust();
    const { trustId } = await load({ child: [{}, { child_ref: 'C2', legal_first_name: 'Rumi' }] });
    const { report } = await load({ child: [{}] });
    expect(report.missing).toEqual([{ kind: 'child', count: 1, refs: ['C2'] }]);
    expect(await enrolments(trustId)).toHaveLength(2);
  });

  it('reads a file that comes alone, by what earlier imports brought', async () => {
    const load = trust();
    const { trustId } = await load({ child: [{}], guardian: [{}] });
    const { report } = await load({ setting: [], relationship: [{}] });
    expect(report.rows.relationship).toMatchObject({ created: 1, rejected: 0 });
    expect(await here.store.reads.rows({ n: 'integer' }, sql`SELECT COUNT(*) AS n FROM guardianship WHERE trust_id = ${bytes(trustId)}`)).toEqual([{ n: 1 }]);
  });

  it('never writes one child over another whose reference it got', async () => {
    const load = trust();
    await load(family);
    const { report } = await load({ ...family, child: [{ legal_first_name: 'Otis', last_name: 'Rees', date_of_birth: '2023-01-09' }] });
    expect(report.issues.filter((issue) => issue.severity === 'error').map((issue) => [issue.kind, issue.code])).toEqual([['child', 'reference-changed-hands'], ['relationship', 'waits-for-person'], ['contact', 'waits-for-person']]);
    expect(report.rows).toMatchObject({ child: { rejected: 1 }, relationship: { rejected: 1 }, contact: { rejected: 1 } });
  });

  it('does not bring in the parents of a child whose reference somebody else had, nor a home for them', async () => {
    const load = trust();
    const { trustId } = await load(family);
    const parent = { guardian_ref: 'G2', first_name: 'Olu', last_name: 'Rees', email: 'olu@home.example', mobile: '07700 900102' };
    const { report } = await load({ child: [{ legal_first_name: 'Otis', last_name: 'Rees', date_of_birth: '2023-01-09' }], guardian: [parent], relationship: [{ guardian_ref: 'G2' }] });
    expect(report.rows).toMatchObject({ child: { rejected: 1 }, guardian: { created: 0, rejected: 1 }, relationship: { rejected: 1 } });
    expect(report.issues.find((issue) => issue.kind === 'guardian')).toMatchObject({ code: 'without-child', values: { refs: 'C1' } });
    expect([await guardians(trustId), report.things.household.created]).toEqual([[expect.objectContaining({ mobile: '+447700900101' })], 0]);
  });

  it('makes no home for a child whose only parent’s reference somebody else had', async () => {
    const load = trust();
    await load(family);
    const other = { first_name: 'Olu', last_name: 'Rees', email: 'olu@home.example', mobile: '07700 900102' };
    const { report } = await load({ child: [{ child_ref: 'C2', legal_first_name: 'Otis', last_name: 'Rees' }], guardian: [other], relationship: [{ child_ref: 'C2' }] });
    expect(report.rows).toMatchObject({ child: { created: 1 }, guardian: { rejected: 1 }, relationship: { rejected: 1 } });
    expect(report.things.household.created).toBe(0);
  });

  it('brings parents who waited for their child as soon as its row is mended', async () => {
    const load = trust();
    const { trustId, report } = await load({ ...family, child: [{ date_of_birth: '2024-02-31' }] });
    expect([report.rows.guardian.rejected, await guardians(trustId)]).toEqual([1, []]);
    const mended = await load(family);
    expect([mended.report.rows.guardian.created, mended.report.rows.relationship.created, await guardians(trustId)]).toEqual([1, 1, [expect.objectContaining({ version: 1 })]]);
    const open = await here.store.reads.rows({ code: 'text' }, sql`SELECT code AS code FROM register_issue WHERE trust_id = ${bytes(trustId)} AND state = 'open'`);
    expect(open).toEqual([]);
  });

  it('leaves parents whom an earlier export brought as they are when the row of their child cannot be read any more', async () => {
    const load = trust();
    const { trustId } = await load(family);
    const { report } = await load({ ...family, child: [{ date_of_birth: '2024-02-31' }], guardian: [{ mobile: '07700 900777' }] });
    expect(report.rows).toMatchObject({ child: { rejected: 1 }, guardian: { changed: 1, rejected: 0 } });
    expect(await guardians(trustId)).toEqual([expect.objectContaining({ mobile: '+447700900777' })]);
  });

  it('takes a child of the same name, birth and setting that staff entered by hand for the same child', async () => {
    const load = trust();
    const { trustId } = await load({});
    const [setting] = await here.store.reads.rows({ id: 'id' }, sql`SELECT id AS id FROM setting WHERE trust_id = ${bytes(trustId)}`);
    const id = newId();
    await here.store.transaction(async (tx) => {
      await tx.insert(ChildEntity, [{ id, trustId, legalFirstName: 'Fen', knownAs: 'Fenny', lastName: 'Marsh', nameKey: 'fen marsh', dateOfBirth: '2024-05-04', sex: null, homeLanguage: null }]);
      await tx.insert(EnrolmentEntity, [{ id: newId(), trustId, childId: id, settingId: setting?.id ?? '', validFrom: '2025-09-01', validTo: null, days: '' }]);
    });
    const { report } = await load({ child: [{ known_as: 'Fenella' }] });
    expect(report.rows.child).toMatchObject({ merged: 1, created: 0 });
    expect(await here.store.reads.rows({ id: 'id', knownAs: 'text?', sex: 'text?' }, sql`SELECT id AS id, known_as AS knownAs, sex AS sex FROM child WHERE trust_id = ${bytes(trustId)}`)).toEqual([{ id, knownAs: 'Fenny', sex: 'female' }]);
  });

  it('keeps references of two systems apart, and tells of an e-mail that both have', async () => {
    const load = trust();
    const { trustId } = await load(family);
    const other = await load({ ...family, child: [{ legal_first_name: 'Otis' }], guardian: [{ first_name: 'Olu' }] }, '2026-11-18', 'other');
    expect(other.report.rows.child.created).toBe(1);
    expect((await guardians(trustId)).map((one) => one.emailShared)).toEqual([true, true]);
  });

  it('keeps settled what a manager has settled, and raises it again only when the export says otherwise', async () => {
    const load = trust();
    const register = (responsibility: string): SmallRegister => ({ ...family, relationship: [{ parental_responsibility: responsibility }] });
    const { trustId } = await load(register('unknown'));
    const states = () => here.store.reads.rows({ code: 'text', state: 'text' }, sql`SELECT code AS code, state AS state FROM register_issue WHERE trust_id = ${bytes(trustId)} ORDER BY id`);
    await here.store.transaction((tx) => tx.write(sql`UPDATE register_issue SET state = 'settled' WHERE trust_id = ${bytes(trustId)}`));
    await load({ ...register('unknown'), contact: [] });
    expect(await states()).toEqual([{ code: 'responsibility-unknown', state: 'settled' }, { code: 'gone-contact', state: 'open' }]);
    await load(register('Y'));
    expect((await states()).map((one) => one.state)).toEqual(['settled', 'gone']);
  });
});
