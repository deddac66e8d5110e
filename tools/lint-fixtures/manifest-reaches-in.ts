// at: libs/features/diary/src/feature.ts
import './api'; // refused: house/doors firstDoor
import './parent'; // refused: house/doors firstDoor
import 'node:crypto'; // refused: house/doors firstDoor
import 'react'; // refused: house/doors firstDoor
import 'ajv'; // refused: house/doors firstDoor
import '@alongside/server-feature'; // refused: house/doors firstDoor
import '@alongside/plugin'; // allowed
import './diary-kinds'; // allowed
