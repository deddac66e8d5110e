// at: apps/parent-portal/src/opens-wrong-door.ts
import '@alongside/diary/api'; // refused: house/doors browserToServer
import '@alongside/diary/staff'; // refused: house/doors otherFace
import '@alongside/server-core'; // refused: @nx/enforce-module-boundaries; house/doors browserToServer
import '@alongside/diary/parent'; // allowed
import '@alongside/diary'; // allowed
import '@alongside/web-shell'; // allowed
