import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Action, failure, parseGlobalId } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { childrenById, childTag, contactTag, guardianTag } from '@alongside/server-core';
import { correctEntry, withdrawEntry } from './change-entries.service';
import { childIdsOf, childLimit } from './diary-children';
import {
  CheckSleepInput, CorrectDiaryEntryInput, DiaryEntriesPayload, DiaryEntryPayload, EndSleepInput, RecordDiaryEntriesInput, RecordDiaryEntriesResult, WithdrawDiaryEntryInput,
  type DiaryEntriesRecorded, type FoodForbidden, type ForbiddenFood,
} from './diary.inputs';
import { entryIdOf, payloadOf, viewsOf, viewsOfEntries } from './entry.views';
import { recordEntries } from './record-entries.service';
import { checkSleep, endSleep } from './sleep.service';

/** What staff do in the diary. */
@Resolver()
export class DiaryStaffResolver {
  @Mutation(() => RecordDiaryEntriesResult, { description: 'Records one thing of the day for one child or many. Refuses food that an allergy forbids, unless it says that it was eaten.' })
  @Action('diary.record')
  async recordDiaryEntries(@Arg('input', () => RecordDiaryEntriesInput, { description: 'What to record.' }) input: RecordDiaryEntriesInput, @Ctx() context: Context): Promise<DiaryEntriesRecorded | FoodForbidden> {
    const exceptions = input.exceptions ?? [];
    if (exceptions.length > childLimit) throw failure.badInput(`Name up to ${childLimit} exceptions.`, { field: 'input.exceptions' });
    const childIds = childIdsOf(input.childIds);
    const different = new Map(exceptions.map((one) => [parseGlobalId(one.childId, childTag, 'input.exceptions.childId').id, one.details]));
    if ([...different.keys()].some((id) => !childIds.includes(id))) throw failure.badInput('An exception is about a child that is not among those recorded.', { field: 'input.exceptions.childId' });
    const recorded = await recordEntries(context, {
      key: input.key,
      childIds,
      kind: input.kind,
      at: input.at,
      endedAt: input.endedAt ?? null,
      details: input.details ?? {},
      note: input.note ?? null,
      exceptions: different,
      withAdult: input.withAdultId ? adultOf(input.withAdultId) : null,
      incident: input.incident ?? false,
    });
    if ('entries' in recorded) return Object.assign({ entries: await viewsOfEntries(context, recorded.entries) }, { __typename: 'DiaryEntriesRecorded' });
    const forbidden = await Promise.all([...recorded.forbidden].map(async ([id, allergens]) => ({ child: await childrenById(context).load(id), allergens })));
    return Object.assign({ forbidden: forbidden.filter((one): one is ForbiddenFood => one.child !== undefined) }, { __typename: 'FoodForbidden' });
  }

  @Mutation(() => DiaryEntryPayload, { description: 'Corrects an entry; what it said before is kept.' })
  @Action('diary.correct')
  async correctDiaryEntry(@Arg('input', () => CorrectDiaryEntryInput, { description: 'The correction.' }) input: CorrectDiaryEntryInput, @Ctx() context: Context): Promise<DiaryEntryPayload> {
    const entryId = entryIdOf(input.entryId);
    await correctEntry(context, { key: input.key, entryId, version: input.version, at: input.at ?? null, endedAt: input.endedAt ?? null, details: input.details ?? null, note: input.note ?? null });
    return payloadOf(context, entryId);
  }

  @Mutation(() => DiaryEntryPayload, { description: 'Takes an entry back: the family no longer sees it, staff see that there was one.' })
  @Action('diary.correct')
  async withdrawDiaryEntry(@Arg('input', () => WithdrawDiaryEntryInput, { description: 'Which, and why.' }) input: WithdrawDiaryEntryInput, @Ctx() context: Context): Promise<DiaryEntryPayload> {
    const entryId = entryIdOf(input.entryId);
    await withdrawEntry(context, { key: input.key, entryId, reason: input.reason });
    return payloadOf(context, entryId);
  }

  @Mutation(() => DiaryEntriesPayload, { description: 'Notes a check on sleeping children and how they lay. Children that are awake are left out.' })
  @Action('diary.record')
  async checkSleep(@Arg('input', () => CheckSleepInput, { description: 'The check.' }) input: CheckSleepInput, @Ctx() context: Context): Promise<DiaryEntriesPayload> {
    const ids = await checkSleep(context, { key: input.key, childIds: childIdsOf(input.childIds), at: input.at, position: input.position });
    return { entries: await viewsOf(context, ids) };
  }

  @Mutation(() => DiaryEntriesPayload, { description: 'Notes that children woke. Children that are awake are left out.' })
  @Action('diary.record')
  async endSleep(@Arg('input', () => EndSleepInput, { description: 'Who woke, when.' }) input: EndSleepInput, @Ctx() context: Context): Promise<DiaryEntriesPayload> {
    const ids = await endSleep(context, { key: input.key, childIds: childIdsOf(input.childIds), at: input.at });
    return { entries: await viewsOf(context, ids) };
  }
}

/** Reads the id of an adult at the door. @throws BAD_INPUT */
function adultOf(text: string): { kind: 'guardian' | 'contact'; id: string } {
  const { tag, id } = parseGlobalId(text, undefined, 'input.withAdultId');
  if (tag !== guardianTag && tag !== contactTag) throw failure.badInput('This is nobody who could stand at the door.', { field: 'input.withAdultId' });
  return { kind: tag === guardianTag ? 'guardian' : 'contact', id };
}
