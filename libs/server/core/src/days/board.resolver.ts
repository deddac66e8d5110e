import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { dayIn, type Day as DayText } from '@alongside/server-data';
import { Day, DecidedBy, failure } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { RoomType } from '../settings/setting.type';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { childrenOnBoard } from './board.reads';
import { type BoardChildType, RoomBoardType } from './board.type';

@Resolver(() => RoomType)
export class BoardResolver {
  @DecidedBy('core.see-board')
  @FieldResolver(() => RoomBoardType, { nullable: true, description: 'The day board; null for those who may not see it.' })
  async board(
    @Root() room: RoomType,
    @Ctx() context: Context,
    @Arg('day', () => Day, { nullable: true, description: 'The day; today at the setting when left out.' }) day?: DayText,
  ): Promise<RoomBoardType | null> {
    const [seen] = await context.access.allows(context, 'core.see-board', [{ room: room.roomId }]);
    if (!seen) return null;
    const setting = (await settingsOfTrust(context)).get(room.settingId);
    if (!setting) throw failure.notFound();
    const today = dayIn(setting.timeZone, context.clock.now());
    const on = day ?? today;
    context.access.audit.read(context, { action: 'core.see-board', subjectType: 'room', subjectId: room.roomId, settingId: room.settingId });
    return { day: on, children: await this.seenOf(context, await childrenOnBoard(context, room, on), on === today) };
  }

  /**
   * Those of the board of whom the actor may know now: who has left is gone from the days it was here, too. Today's are all
   * here. Asked is what stays open to staff with a tie to a child: they mind it with the others.
   */
  private async seenOf(context: Context, children: BoardChildType[], today: boolean): Promise<BoardChildType[]> {
    const { barred } = await context.access.facts(context);
    if (today) return children.filter(({ child }) => !barred.has(child.childId));
    const seen = await context.access.allows(context, 'core.see-care-needs', children.map(({ child }) => ({ child: child.childId })));
    return children.filter((_child, index) => seen[index]);
  }
}
