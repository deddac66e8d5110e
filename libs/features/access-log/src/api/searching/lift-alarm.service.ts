import { bytes, instant, once, sql, tidyText, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { settleNotifications } from '@alongside/server-notify';
import { alarmsSeen } from './file-alarms.reads';
import { manyFilesKind } from './many-files.handler';

const noteLimit = 500;

interface LiftInput {
  key: string;
  alarmId: Id;
  note: string;
}

/**
 * Lifts an alarm, with what was found: the account may go on as before at once. Nobody lifts their own.
 * @throws NOT_FOUND, DENIED, BAD_INPUT without a note, CONFLICT when it was lifted already
 */
export async function liftAlarm(context: Context, input: LiftInput): Promise<void> {
  const alarm = (await alarmsSeen(context, 'access-log.lift-alarm', [input.alarmId])).get(input.alarmId);
  if (!alarm) throw failure.notFound();
  if (alarm.own) throw failure.denied('Somebody else has to look at this.');
  const note = tidyText(input.note);
  if (note === '' || note.length > noteLimit) throw failure.badInput(`Say in 1 to ${noteLimit} characters what you found.`, { field: 'input.note' });
  const actor = actorOf(context);
  const { key, ...rest } = input;
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: 'liftFileAlarm', input: rest }, async () => {
      const changed = await tx.write(
        sql`UPDATE access_alarm SET lifted_at = ${instant(tx.at)}, lifted_by = ${bytes(actor.id)}, lifted_note = ${note} WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(alarm.alarmId)} AND lifted_at IS NULL`,
      );
      if (changed === 0) throw failure.conflict('Somebody has looked at this meanwhile.');
      await context.access.audit.changed(tx, context, [{ action: 'access-log.lift-alarm', subjectType: 'file-alarm', subjectId: alarm.alarmId }]);
      await settleNotifications(tx, { trustId: actor.trustId, kind: manyFilesKind, referenceId: alarm.alarmId });
      return [alarm.alarmId];
    }),
  );
}
