import { bytes, isDuplicateKey, newId, once, sql, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { DiaryChoiceEntity } from './diary-choice.entity';

interface ChoiceInput {
  key: string;
  settingId: Id;
  subjectType: 'room' | 'child';
  subjectId: Id;
  /** Null takes the choice back: the room's, or the setting's, holds again. */
  choice: 'diary' | 'none' | null;
}

/** Chooses whether a room's children, or one child, have a diary at the setting. @throws NOT_FOUND, DENIED, CONFLICT */
export async function chooseDiary(context: Context, input: ChoiceInput): Promise<void> {
  await context.access.require(context, 'diary.choose', input.subjectType === 'room' ? { room: input.subjectId, setting: input.settingId } : { child: input.subjectId, setting: input.settingId });
  const actor = actorOf(context);
  const { key, ...rest } = input;
  const own = sql`trust_id = ${bytes(actor.trustId)} AND setting_id = ${bytes(input.settingId)} AND subject_id = ${bytes(input.subjectId)}`;
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: 'chooseDiary', input: rest }, async () => {
      if (input.choice === null) await tx.write(sql`DELETE FROM diary_choice WHERE ${own}`);
      else if ((await tx.write(sql`UPDATE diary_choice SET choice = ${input.choice}, version = version + 1 WHERE ${own}`)) === 0) {
        try {
          await tx.insert(DiaryChoiceEntity, [{ id: newId(tx.at), trustId: actor.trustId, settingId: input.settingId, subjectType: input.subjectType, subjectId: input.subjectId, choice: input.choice, at: tx.at, actorId: actor.id, version: 1 }]);
        } catch (error) {
          if (isDuplicateKey(error)) throw failure.conflict('Somebody chose at the same moment. Look again.');
          throw error;
        }
      }
      await context.access.audit.changed(tx, context, [{ action: 'diary.choose', subjectType: `diary-choice-${input.subjectType}`, subjectId: input.subjectId, childId: input.subjectType === 'child' ? input.subjectId : null, settingId: input.settingId }]);
      return [input.subjectId];
    }),
  );
}
