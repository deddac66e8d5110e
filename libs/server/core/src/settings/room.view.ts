import type { Id } from '@alongside/server-data';
import { defineLoader, globalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { RoomType } from './setting.type';
import { trustState, type RoomFacts } from './trust-state';

export const roomTag = 'room';

const roomView = (trustId: Id, room: RoomFacts): RoomType =>
  Object.assign(new RoomType(), { id: globalId(roomTag, trustId, room.id), roomId: room.id, settingId: room.settingId, trustId, name: room.name });

/** Rooms of the actor's trust by id. It decides nothing: callers ask access first. */
export const roomsById = defineLoader<Id, RoomType>('core.rooms', async (context, ids) => {
  const { trustId } = actorOf(context);
  const { rooms } = await trustState(context as Context);
  return new Map(ids.flatMap((id): [Id, RoomType][] => { const room = rooms.get(id); return room ? [[id, roomView(trustId, room)]] : []; }));
});

/** All rooms of settings, youngest children first. */
export const roomsOfSettings = defineLoader<Id, RoomType[]>('core.rooms-of-settings', async (context, settingIds) => {
  const { trustId } = actorOf(context);
  const { rooms } = await trustState(context as Context);
  const bySetting = Map.groupBy(rooms.values(), (room) => room.settingId);
  return new Map(settingIds.map((id) => [id, (bySetting.get(id) ?? []).map((room) => roomView(trustId, room))]));
});
