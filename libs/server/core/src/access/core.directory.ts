import { actorOf, type AccessDirectory } from '@alongside/server-access';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { trustState } from '../settings/trust-state';
import { actorFacts } from './actor-facts';
import { placesOfChildren } from './places-of-children';

/** What the access engine knows about people and places, read from core's tables. */
export const coreDirectory: AccessDirectory = {
  sight: { child: 'core.see-child', room: 'core.see-board', setting: 'core.see-setting' },
  facts: async (context) => (await actorFacts(context)).facts,
  settings: (context) => settingsOfTrust(context),
  narrowing: async (context) => (await trustState(context)).narrowing,
  placesOfChild: async (context, childId) => {
    // A guardian's own children come with the facts. Others are none of theirs: where those are, or whether they exist,
    // is not even looked up.
    if (actorOf(context).kind === 'guardian') return (await actorFacts(context)).children.get(childId)?.places ?? [];
    return (await placesOfChildren(context).load(childId)) ?? [];
  },
  placeOfRoom: async (context, roomId) => {
    const room = (await trustState(context)).rooms.get(roomId);
    return room ? { childId: null, settingId: room.settingId, roomId, current: true } : null;
  },
};
