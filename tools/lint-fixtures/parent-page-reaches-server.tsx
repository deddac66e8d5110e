// at: libs/features/diary/src/parent/reaches-server.tsx
import '../api/diary.service'; // refused: house/doors browserToServer
import '@alongside/diary/api'; // refused: house/doors browserToServer
import '@alongside/server-core'; // refused: house/doors browserToServer
import 'node:fs'; // refused: house/doors browserToServer
import 'fs/promises'; // refused: house/doors browserToServer
import 'typeorm'; // refused: house/doors browserToServer
import 'type-graphql'; // refused: house/doors browserToServer
import '@alongside/plugin/compose'; // refused: house/doors browserToServer
export * from '../api'; // refused: house/doors browserToServer
export const late = () => import('../api'); // refused: house/doors browserToServer
export type Row = import('../api/diary-entry.entity').DiaryEntry; // refused: house/doors browserToServer
import '../staff/board-card'; // refused: house/doors otherFace
import '../testing'; // refused: house/doors testingOnly
import '@alongside/testing'; // refused: house/doors testingOnly
import '../feature'; // allowed
import '../web/entry-line'; // allowed
import '@alongside/web-ui'; // allowed
import '@alongside/plugin'; // allowed
import 'react'; // allowed
