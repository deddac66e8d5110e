// at: apps/api/src/opens-wrong-door.ts
import '@alongside/diary/parent'; // refused: house/doors serverToBrowser
import '@alongside/testing'; // refused: house/doors testingOnly
import '@alongside/web-ui'; // refused: @nx/enforce-module-boundaries; house/doors serverToBrowser
import '@alongside/diary/api'; // allowed
