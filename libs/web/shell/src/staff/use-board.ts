import { extendFragment, useLive } from '@alongside/web-client';
import { useQuery } from '@apollo/client/react';
import { use, useState } from 'react';
import type { BoardPart, WebFeature } from '../feature';
import { useFeatures, useInstalledFeatures } from '../features-context';
import { BoardDocument, StaffRoomsDocument } from './board.generated';

const documents = new WeakMap<readonly WebFeature[], typeof BoardDocument>();

function documentFor(features: readonly WebFeature[]): typeof BoardDocument {
  const known = documents.get(features);
  if (known) return known;
  const fragments = features.flatMap(({ slots }) => (slots?.board ? [slots.board.fragment] : []));
  const made = extendFragment(BoardDocument, 'BoardEntry', fragments);
  documents.set(features, made);
  return made;
}

/** A room's board on a day (YYYY-MM-DD; null for today), read again whenever something in the room changes. */
export function useBoard(roomId: string, day: string | null) {
  const document = documentFor(useInstalledFeatures());
  const { data, error, loading, refetch } = useQuery(document, { variables: { room: roomId, day }, fetchPolicy: 'cache-and-network' });
  useLive([roomId], () => refetch());
  return { room: data?.room ?? null, error, waiting: loading && !data, refetch };
}

const loaded = new WeakMap<object, Promise<BoardPart>>();

/** What the features in use add to the board, loaded together. Suspends. */
export function useBoardParts(): { key: string; part: BoardPart }[] {
  return useFeatures().flatMap((feature) => {
    const slot = feature.slots?.board;
    if (!slot) return [];
    const part = loaded.get(slot) ?? slot.load().then(({ boardPart }) => boardPart);
    loaded.set(slot, part);
    return [{ key: feature.key, part: use(part) }];
  });
}

const roomKey = 'alongside.room';

/** The rooms where this person works, and the one that this device shows. */
export function useRoomChoice() {
  const { data, error, loading, refetch } = useQuery(StaffRoomsDocument, { fetchPolicy: 'cache-and-network' });
  const [chosen, setChosen] = useState(() => {
    try {
      return localStorage.getItem(roomKey);
    } catch {
      return null;
    }
  });
  const settings = data?.viewer?.settings?.edges.map(({ node }) => node) ?? [];
  const rooms = settings.flatMap(({ rooms: inSetting }) => inSetting);
  const room = rooms.find(({ id }) => id === chosen) ?? rooms.find(({ ownRoom }) => ownRoom) ?? rooms[0] ?? null;
  const choose = (id: string) => {
    setChosen(id);
    try {
      localStorage.setItem(roomKey, id);
    } catch {
      // The choice holds for this visit.
    }
  };
  return { settings, room, choose, error, waiting: loading && !data, refetch };
}
