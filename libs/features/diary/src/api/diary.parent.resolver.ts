import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Action, Bounded, failure, parseGlobalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { childTag } from '@alongside/server-core';
import { DiaryEntriesPayload, DiaryEntryPayload, MarkDiarySeenInput, NoteFromHomeInput, ReplyToDiaryEntryInput } from './diary.inputs';
import { DiaryEntryType, DiaryReplyType } from './diary.types';
import { repliesOf, replyTag } from './entry.reads';
import { entryIdOf, payloadOf, viewsOf } from './entry.views';
import { markSeen, replyAsFamily, replyAsStaff, tellFromHome } from './family.service';

/** What families do in the diary, and the conversation that both lead. */
@Resolver(() => DiaryEntryType)
export class DiaryParentResolver {
  @Bounded(100)
  @FieldResolver(() => [DiaryReplyType], { description: 'The answers that the reader may see, oldest first. At most 100.' })
  replies(@Root() entry: DiaryEntryType, @Ctx() context: Context): DiaryReplyType[] | Promise<DiaryReplyType[]> {
    // A page of the day has brought them along; nothing waits for what is there.
    return entry.replies ?? repliesOf(context).load(entry.entryId).then((found) => found ?? []);
  }

  @Mutation(() => DiaryEntryPayload, { description: "Answers an entry. A family's answer is seen by the own household and the staff; staff answer one household." })
  @Action({ guardian: 'diary.reply', staff: 'diary.answer' })
  async replyToDiaryEntry(@Arg('input', () => ReplyToDiaryEntryInput, { description: 'The answer.' }) input: ReplyToDiaryEntryInput, @Ctx() context: Context): Promise<DiaryEntryPayload> {
    const entryId = entryIdOf(input.entryId);
    const reply = actorOf(context).kind === 'staff' ? replyAsStaff : replyAsFamily;
    const inReplyTo = input.inReplyTo ? parseGlobalId(input.inReplyTo, replyTag, 'input.inReplyTo').id : null;
    await reply(context, { key: input.key, entryId, text: input.text, inReplyTo });
    return payloadOf(context, entryId);
  }

  @Mutation(() => DiaryEntriesPayload, { description: 'Marks entries as seen by the acting guardian.' })
  @Action('diary.reply')
  async markDiarySeen(@Arg('input', () => MarkDiarySeenInput, { description: 'Which.' }) input: MarkDiarySeenInput, @Ctx() context: Context): Promise<DiaryEntriesPayload> {
    const entryIds = [...new Set(input.entryIds.map((id) => entryIdOf(id, 'input.entryIds')))];
    if (entryIds.length === 0 || entryIds.length > 100) throw failure.badInput('Name 1 to 100 entries.', { field: 'input.entryIds' });
    await markSeen(context, { entryIds });
    return { entries: await viewsOf(context, entryIds) };
  }

  @Mutation(() => DiaryEntryPayload, { description: 'Tells what happened at home: for the own household and the staff.' })
  @Action('diary.tell-home')
  async noteFromHome(@Arg('input', () => NoteFromHomeInput, { description: 'What happened.' }) input: NoteFromHomeInput, @Ctx() context: Context): Promise<DiaryEntryPayload> {
    const id = await tellFromHome(context, { key: input.key, childId: parseGlobalId(input.childId, childTag, 'input.childId').id, at: input.at, text: input.text });
    return payloadOf(context, id);
  }
}
